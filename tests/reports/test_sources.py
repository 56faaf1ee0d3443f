"""Where reports come from: files, folders, gzip, standard input."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from pathlib import Path

import pytest

from fogline.model import Report, SetAside
from fogline.reports import read, read_bytes, terms

from .conftest import ARTICLE, TODAY, Read, one_report, one_set_aside


def test_a_folder_is_read_in_sorted_order_with_known_endings_only(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt.gz", "b/notes.doc", ".hidden/x.txt", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(ARTICLE.encode())
    (tmp_path / "b/1.txt.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    (tmp_path / "c.jsonl").write_text('{"text": "Rebels took the bridge."}\n')
    names = [str(Path(found.name).relative_to(tmp_path)) for found in read([tmp_path], today=TODAY)]
    assert names == ["a.txt", "b/1.txt.gz", "b/2.txt", "c.jsonl:1"]


def test_a_folder_without_reports_is_set_aside(tmp_path: Path) -> None:
    assert "no report in the folder" in one_set_aside(list(read([tmp_path]))).reason


def test_a_missing_file_is_set_aside_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    missing, report = read([tmp_path / "none.txt", tmp_path / "a.txt"], today=TODAY)
    assert isinstance(missing, SetAside) and missing.reason == "no such file"
    assert isinstance(report, Report)


def test_a_path_that_is_no_name_at_all_is_set_aside(tmp_path: Path) -> None:
    aside = one_set_aside(list(read([tmp_path / ("a text given by mistake " * 40)])))
    assert "can't be opened" in aside.reason


def test_standard_input_is_read_as_it_comes() -> None:
    code = "import sys; from fogline.reports import read\nfor r in read(['-']): print(r.name, r.id, flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        process.stdin.write('{"id": "1", "text": "Rebels took the bridge."}\n')
        process.stdin.flush()
        assert process.stdout.readline() == "standard input:1 1\n"  # the input is still open
        process.stdin.write('{"id": "2", "text": "The army denied it."}\n')
        process.stdin.close()
        assert process.stdout.readline() == "standard input:2 2\n"


def test_gzip_is_opened_and_the_digest_is_that_of_the_document(read_file: Read) -> None:
    packed = one_report(read_file("a.txt.gz", gzip.compress(ARTICLE.encode())))
    assert packed.sha256 == one_report(read_file("a.txt", ARTICLE)).sha256


def test_a_gzip_that_breaks_off_gives_what_came_before(read_file: Read) -> None:
    lines = b"".join(b'{"id": "%d", "text": "Rebels took the bridge."}\n' % n for n in range(20_000))
    found = read_file("a.jsonl.gz", gzip.compress(lines)[:-2000])
    assert isinstance(found[0], Report)
    assert isinstance(found[-1], SetAside) and "broken gzip" in found[-1].reason


def test_no_gzip_at_all_is_set_aside(read_file: Read) -> None:
    assert "broken gzip" in one_set_aside(read_file("a.txt.gz", b"\x1f\x8bnot gzip")).reason


def test_a_gzip_bomb_is_stopped(read_file: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "LARGEST_UNPACKED", 1_000_000)
    bomb = gzip.compress(b'{"text": "a"}\n' + b" " * 3_000_000)
    assert "unpacks to more than" in str(read_file("a.jsonl.gz", bomb)[-1])


def test_memory_and_file_give_the_same(read_file: Read) -> None:
    from_file = one_report(read_file("a.txt", ARTICLE))
    (from_memory,) = read_bytes(ARTICLE.encode(), from_file.name, today=TODAY)
    assert from_memory == from_file


def test_a_source_of_one_byte_at_a_time_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Trickle(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            return super().read1(1)

    class Stdin:
        buffer = Trickle(ARTICLE.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert one_report(list(read(["-"], today=TODAY))).text == ARTICLE
