"""``fogline read`` and ``fogline extract``: reports in, claims kept or written out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fogline.record import Record
from tests.cli.conftest import DENIAL, REPORT, Run, SmallReader

DATED = ("--published", "2016-08-07", "--publisher", "Wire")


def test_reading_fills_the_record_and_says_how_much(run: Run, reports: Path) -> None:
    done = run("read", str(reports), *DATED)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "2 reports read, 0 already there, 0 set aside; 2 claims added to fogline.sqlite\n"
    with Record.open("fogline.sqlite", create=False) as record:
        assert {one.report.published for one in record.claims()} == {"2016-08-07"}


def test_what_was_read_before_is_not_parsed_again(run: Run, reports: Path, small_reader: type[SmallReader]) -> None:
    run("read", str(reports), *DATED)
    parsed = len(small_reader.parsed)
    done = run("read", str(reports), *DATED)
    assert "0 reports read, 2 already there" in done.stdout
    assert len(small_reader.parsed) == parsed == 2


def test_a_report_given_twice_in_one_run_is_kept_once(run: Run, reports: Path) -> None:
    done = run("read", str(reports), str(reports / "broken.txt"), *DATED)
    assert done.stdout.startswith("2 reports read, 1 already there")


def test_a_newer_reader_reads_known_reports_again(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("read", str(reports), *DATED)
    monkeypatch.setattr(SmallReader, "version", "small reader 2")
    assert run("read", str(reports), *DATED).stdout.startswith("2 reports read, 0 already there")


def test_what_cannot_be_read_is_set_aside_with_its_reason_and_the_rest_is_read(run: Run, reports: Path) -> None:
    (reports / "empty.txt").touch()
    (reports / "junk.txt").write_bytes(bytes(range(256)) * 20)
    done = run("read", str(reports), "missing.txt", *DATED)
    assert done.exit_code == 1
    assert "2 reports read, 0 already there, 3 set aside" in done.stdout
    told = done.stderr.splitlines()
    assert len(told) == 3
    for name, line in zip(("empty.txt", "junk.txt", "missing.txt"), told, strict=True):
        assert line.startswith("fogline: set aside:")
        assert name in line


def test_a_report_without_a_date_is_read_and_the_lack_is_told(run: Run, reports: Path) -> None:
    done = run("read", str(reports / "broken.txt"))
    assert done.exit_code == 0
    assert "--published" in done.stderr


def test_the_record_may_be_named_by_option_or_by_environment(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--record", "one.sqlite", "read", str(reports), *DATED)
    monkeypatch.setenv("FOGLINE_RECORD", "two.sqlite")
    run("read", str(reports), *DATED)
    assert Path("one.sqlite").exists()
    assert Path("two.sqlite").exists()
    assert not Path("fogline.sqlite").exists()


def test_extract_writes_a_line_a_report_and_keeps_nothing(run: Run) -> None:
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate((REPORT, DENIAL))]
    done = run("extract", *DATED, given="\n".join(lines))
    assert done.exit_code == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in told] == ["0", "1"]
    assert [line["claims"][0]["status"] for line in told] == ["asserted", "denied"]
    assert not Path("fogline.sqlite").exists()


def test_extract_goes_on_after_a_broken_line(run: Run) -> None:
    done = run("extract", "-", *DATED, given='{"id": "1", "text": \n' + json.dumps({"id": "2", "text": REPORT}) + "\n")
    assert done.exit_code == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["2"]
    assert "standard input:1" in done.stderr


def test_extract_writes_to_a_file(run: Run, reports: Path) -> None:
    done = run("extract", str(reports), "--output", "claims.jsonl", *DATED)
    assert done.stdout == ""
    assert len(Path("claims.jsonl").read_text().splitlines()) == 2
