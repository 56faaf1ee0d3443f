"""A record can't be rewritten, is never mistaken for another file, and says when it was tampered with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fogline.model import Location, Mention
from fogline.record import Record, RecordError, schema
from tests.record.making import READER, a_claim, a_reading, a_report


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "fogline.sqlite"
    with Record.open(file) as record:
        report = a_report("The siege of the town was broken.")
        who, where = Mention("they", "The Army", "army"), Location("the town", "Town")
        claims = [a_claim(report, "siege", source=[who], who=[who], where=[where])]
        record.add(report, claims, reader=READER)
        record.add_review(claims[0].id, reviewer="ann", verdict="right")
    yield file


@pytest.mark.parametrize("table", [table.name for table in schema.metadata.sorted_tables])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 1"])
def test_nothing_is_changed_or_deleted(path: Path, table: str, change: str) -> None:
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change.format(table))


def test_a_record_in_order_verifies(path: Path) -> None:
    with Record.open(path) as record:
        assert record.verify() == []


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("raws", "UPDATE raws SET raw = x'00'", "raw bytes"),
        ("reports", "UPDATE reports SET published = '2020-01-01'", "date"),
        ("reports", "UPDATE reports SET text = 'The peace of the town was broken.'", "not the report's text"),
        ("claims", "UPDATE claims SET body = replace(body, 'asserted', 'denied')", "another id"),
        ("claims", "UPDATE claims SET status = 'denied'", "differ"),
        ("claims", "UPDATE claims SET body = '{'", "can't be read"),
    ],
)
def test_tampering_past_the_triggers_is_found(path: Path, table: str, change: str, told: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"DROP TRIGGER {table}_no_update")
        connection.execute(change)
    with Record.open(path) as record:
        assert any(told in line for line in record.verify())


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Not a database. " * 100)
    before = file.read_bytes()
    with pytest.raises(RecordError, match=r"notes\.txt: not a Fogline record"):
        Record.open(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("table", ["people (name)", "meta (key, value)", "meta (name)"])
def test_another_program_s_database_is_refused_and_left_alone(tmp_path: Path, table: str) -> None:
    file = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"CREATE TABLE {table}")
    before = file.read_bytes()
    with pytest.raises(RecordError, match="not a Fogline record"):
        Record.open(file)
    assert file.read_bytes() == before


def test_a_record_of_a_newer_schema_asks_for_an_update(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER meta_no_update")
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(RecordError, match="newer Fogline"):
        Record.open(path)


@pytest.mark.parametrize(
    "where", ["", ":memory:", "sqlite://", "no folder/r.sqlite", "postgresql://db/fogline", "a://"]
)
def test_a_place_that_can_hold_no_record_is_told(where: str) -> None:
    with pytest.raises(RecordError):
        Record.open(where)


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="a folder"):
        Record.open(tmp_path)


def test_a_record_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record there"):
        Record.open(tmp_path / "none.sqlite", create=False)
    assert not list(tmp_path.iterdir())


def test_an_empty_file_and_odd_names_can_become_a_record(tmp_path: Path) -> None:
    for name in ("empty.sqlite", "what? 50%#é.sqlite"):
        (tmp_path / name).touch()
        with Record.open(tmp_path / name) as record:
            assert record.add(*a_reading("A report."), reader=READER)
    with Record.open(f"sqlite:///{tmp_path / 'empty.sqlite'}", create=False) as record:
        assert len(list(record.reports())) == 1


def test_two_writers_on_one_record_both_get_their_reports_in(path: Path) -> None:
    with Record.open(path) as one, Record.open(path) as other:
        reading = iter(one.claims())
        next(reading)  # a question is open while the others write
        assert one.add(*a_reading("From one."), reader=READER)
        assert other.add(*a_reading("From the other."), reader=READER)
        assert len(list(one.reports())) == 3
