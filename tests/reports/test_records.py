"""JSON Lines: the sender's text and offsets stay, and one broken line never costs another."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Report, SetAside
from fogline.reports import read, read_bytes

from .conftest import ARTICLE, TODAY, Read, one_report, one_set_aside


def line(**keys: object) -> bytes:
    return json.dumps({"text": ARTICLE, "published": "2016-08-07", **keys}, ensure_ascii=False).encode()


def test_a_record_gives_its_keys_and_others_are_ignored(read_file: Read) -> None:
    raw = line(id="k-1", publisher="Harbour Post", url="https://h.example", title="Bridge", claims=[1])
    report = one_report(read_file("a.jsonl", raw + b"\n"))
    assert (report.id, report.publisher, report.url, report.title) == (
        "k-1",
        "Harbour Post",
        "https://h.example",
        "Bridge",
    )
    assert report.raw == raw
    assert report.sha256 == hashlib.sha256(raw).hexdigest()
    assert report.name.endswith("a.jsonl:1")
    assert report.published == "2016-08-07"


def test_the_text_is_kept_to_the_character(read_file: Read) -> None:
    text = "  Advertisement\r\n\r\nRelated\n" + ARTICLE + "\u00a0 Karsa\u0301.  \n\n"
    assert one_report(read_file("a.jsonl", line(text=text))).text == text


def test_boilerplate_at_the_end_only_shortens_the_text(read_file: Read) -> None:
    text = "Read more\n" + ARTICLE + "\n\nMore Must-Reads from Harbour\nFive maps\nContact us at a@harbour.example\n"
    assert one_report(read_file("a.jsonl", line(text=text))).text == "Read more\n" + ARTICLE


def test_a_broken_line_is_named_with_line_and_column_and_the_others_are_read(read_file: Read) -> None:
    found = read_file(
        "a.jsonl", b"\n".join([line(id="1"), b'{"text": "x",, }', b"", line(id="4"), b"[1]", line(id="6")])
    )
    assert [r.id for r in found if isinstance(r, Report)] == ["1", "4", "6"]
    broken, no_object = [s for s in found if isinstance(s, SetAside)]
    assert broken.name.endswith("a.jsonl:2")
    assert "line 1, column 14" in broken.reason
    assert no_object.name.endswith("a.jsonl:5")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b'{"id": "1"}', "a record without text"),
        (b'{"text": "  "}', "a record without text"),
        (b'{"text": 7}', '"text" is not a string but int'),
        (b'{"text": "half \\ud800 of it"}', "lone surrogate"),
        (b'{"text": ' + b"[" * 100_000, "not valid JSON"),
        (b'{"text": "a", "id": ' + b"9" * 5000 + b"}", "not valid JSON"),
    ],
)
def test_a_record_that_is_no_report_is_set_aside(read_file: Read, record: bytes, reason: str) -> None:
    found = read_file("a.jsonl", record + b"\n" + line(id="2"))
    assert isinstance(found[0], SetAside) and reason in found[0].reason
    assert isinstance(found[1], Report)


def test_a_lone_object_over_several_lines_is_one_report(read_file: Read) -> None:
    raw = json.dumps({"text": ARTICLE, "id": "k"}, indent=2)
    report = one_report(read_file("a.json", raw))
    assert (report.id, report.text, report.raw) == ("k", ARTICLE, raw.encode())


def test_a_list_gives_each_item_with_its_own_bytes(read_file: Read) -> None:
    first, second = line(id="1"), line(id="2", publisher="Harbor")
    found = read_file("a.json", b"[\n " + first + b",\n" + second + b"]\n")
    assert [r.raw for r in found if isinstance(r, Report)] == [first, second]
    assert [r.name[-9:] for r in found] == ["a.json[1]", "a.json[2]"]


def test_a_list_that_breaks_off_gives_what_came_before(read_file: Read) -> None:
    report, aside = read_file("a.json", b"[" + line(id="1") + b',\n{"text": ')
    assert isinstance(report, Report) and isinstance(aside, SetAside)
    assert "line 2, column" in aside.reason


def test_content_decides_before_the_ending(read_file: Read) -> None:
    assert one_report(read_file("a.txt", line(id="k"))).id == "k"


def test_json_lines_of_utf16_are_set_aside_with_the_way_out(read_file: Read) -> None:
    assert "UTF-8" in one_set_aside(read_file("a.jsonl", line().decode().encode("utf-16"))).remedy


def test_a_line_of_fifty_megabytes_is_skipped_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    with path.open("wb") as file:
        file.write(line(id="1") + b'\n{"text": "')
        for _ in range(50):
            file.write(b"war " * 250_000)
        file.write(b'"}\n' + line(id="3") + b"\n")
    tracemalloc.start()
    found = list(read([path], today=TODAY))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [r.id for r in found if isinstance(r, Report)] == ["1", "3"]
    (aside,) = [s for s in found if isinstance(s, SetAside)]
    assert aside.name == f"{path}:2" and "more than 20 MB" in aside.reason
    assert peak < 45_000_000, "the line was held whole"


def test_records_come_out_before_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(id="1") + b"\n" + b'{"text": ' + b"\n")
    first = next(iter(read([path], today=TODAY)))
    assert isinstance(first, Report)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(["", "\nRead more", "\nShare"]))
def test_a_records_text_is_always_a_prefix_of_the_senders(start: str, tail: str) -> None:
    text = start + "\n" + ARTICLE + tail
    raw = json.dumps({"text": text}).encode()
    reports = [list(read_bytes(raw, "a.jsonl", today=dt.date(2026, 1, 1))) for _ in range(2)]
    report = one_report(reports[0])
    assert text.startswith(report.text) and ARTICLE in report.text
    assert report.sha256 == one_report(reports[1]).sha256 == hashlib.sha256(raw).hexdigest()
