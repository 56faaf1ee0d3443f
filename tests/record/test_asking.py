"""Claims are found by what they say, about whom and where, on both time axes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from fogline.model import Location, Mention, Status, When
from fogline.record import AmbiguousId, NotInRecord, Record
from tests.record.making import READER, a_claim, a_reading, a_report

ALEPPO = Location("Aleppo", "Aleppo", "gn:170063")
DEIR_EZ_ZOR = Location("Deir ez-Zōr", "Deir ez-Zor")
OPPOSITION = Mention("the rebels", "Syrian armed opposition", "opposition-syria")
ARMY = Mention("the army", "Syrian Arab Army", "saa")
SANA = Mention("SANA", "SANA", "sana")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "fogline.sqlite") as opened:
        wire = a_report("Rebels said the siege was broken; SANA denied it.", published="2016-08-07", publisher="Wire")
        un = a_report("The city stays besieged since July.", published="2016-08-29", publisher="OCHA")
        undated = a_report("Someone shelled the town.", published=None, publisher=None)
        readings = [
            (
                wire,
                [
                    a_claim(
                        wire,
                        "broken",
                        source=[OPPOSITION],
                        who=[OPPOSITION],
                        where=[ALEPPO],
                        when=When("2016-08-06", "2016-08-06"),
                    ),
                    a_claim(wire, "denied", status=Status.DENIED, source=[SANA], where=[ALEPPO]),
                ],
            ),
            (
                un,
                [
                    a_claim(
                        un,
                        "besieged",
                        type="siege",
                        who=[ARMY],
                        whom=[OPPOSITION],
                        where=[ALEPPO],
                        when=When("2016-07", None),
                    )
                ],
            ),
            (undated, [a_claim(undated, "shelled", type="shelling", who=[ARMY], where=[DEIR_EZ_ZOR])]),
        ]
        opened.add_many(readings, reader=READER)
        yield opened


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["broken", "denied", "besieged", "shelled"]),
        ({"type": "siege"}, ["besieged"]),
        ({"type": ["siege", "shelling"]}, ["besieged", "shelled"]),
        ({"status": Status.DENIED}, ["denied"]),
        ({"place": "aleppo"}, ["broken", "denied", "besieged"]),
        ({"place": "gn:170063"}, ["broken", "denied", "besieged"]),
        ({"place": "Deir Ez-Zor"}, ["shelled"]),
        ({"place": "Alep"}, []),
        ({"actor": "opposition-syria"}, ["broken", "besieged"]),
        ({"actor": "Syrian Arab Army"}, ["besieged", "shelled"]),
        ({"source": "sana"}, ["denied"]),
        ({"publisher": "ocha"}, ["besieged"]),
        ({"known_by": "2016-08-08"}, ["broken", "denied"]),
        ({"known_by": "2016"}, ["broken", "denied", "besieged"]),
        ({"since": "2016-08-06", "until": "2016-08-06"}, ["broken", "besieged"]),
        ({"until": "2016-07"}, ["besieged"]),
        ({"since": "2016-08-07"}, ["denied", "besieged"]),
        ({"limit": 2}, ["broken", "denied"]),
        ({"place": "Aleppo", "actor": "saa", "status": "asserted"}, ["besieged"]),
    ],
)
def test_claims_are_filtered(record: Record, asked: dict[str, object], found: list[str]) -> None:
    assert [claim.claim.trigger.text for claim in record.claims(**asked)] == found  # type: ignore[arg-type]


def test_a_date_that_is_none_is_told(record: Record) -> None:
    with pytest.raises(ValueError, match="not a date: 'yesterday'"):
        record.claims(since="yesterday")


def test_a_question_as_of_a_past_reading_day_takes_the_readings_of_that_day(record: Record) -> None:
    assert len(list(record.claims(read_by="2999"))) == 4
    assert list(record.claims(read_by="2016")) == []


def test_a_claim_is_found_by_its_id_or_the_beginning_of_it(record: Record) -> None:
    claim = next(iter(record.claims())).claim
    assert record.claim(claim.id).claim == record.claim(claim.id[:10].upper()).claim == claim


def test_a_beginning_that_fits_several_claims_lists_them(record: Record) -> None:
    record.add_many((a_reading(f"Report {number} of a siege.") for number in range(30)), reader=READER)
    with pytest.raises(AmbiguousId) as told:
        for digit in "0123456789abcdef":
            try:
                record.claim(digit)
            except NotInRecord:
                continue
    assert len(told.value.matches) >= 2
    assert all(match.startswith(told.value.prefix) for match in told.value.matches)


@pytest.mark.parametrize("unknown", ["", "zzz", "0" * 16, "%"])
def test_an_unknown_claim_is_told(record: Record, unknown: str) -> None:
    with pytest.raises(NotInRecord, match="no such claim"):
        record.claim(unknown)


def test_the_places_of_the_claims_are_told_each_once(record: Record, tmp_path: Path) -> None:
    hama = Location("Hama", "Hama", "gn:170017")
    report = a_report("Shells fell on the town and on the village.")
    record.add(report, [a_claim(report, word, where=[hama, ALEPPO]) for word in ("fell", "village")], reader=READER)
    assert record.place_ids() == ["gn:170017", "gn:170063"]
    with Record.open(tmp_path / "empty.sqlite") as empty:
        assert empty.place_ids() == []


def test_the_places_of_the_claims_cost_what_there_are_of_them(record: Record) -> None:
    statements = looked_up(record)
    record.place_ids()
    assert not [step for step in plans(record, statements) if step.startswith("SCAN claim")]


def test_a_new_report_costs_the_same_rows_read_however_large_the_record_is(record: Record) -> None:
    """No statement of a write scans a table: SQLite's plan names an index for every look-up."""
    statements = looked_up(record)
    record.add(*a_reading("A report more, on a siege."), reader=READER)
    assert not [step for step in plans(record, statements) if step.startswith("SCAN")]


def looked_up(record: Record) -> list[tuple[str, object]]:
    """The statements from now on, with their values."""
    found: list[tuple[str, object]] = []
    for engine in (record._engine, record._writer):
        event.listen(engine, "before_cursor_execute", lambda c, k, sql, values, x, many: found.append((sql, values)))
    return found


def plans(record: Record, statements: list[tuple[str, object]]) -> list[str]:
    """The steps by which SQLite answers those that look something up."""
    asking = [(sql, values) for sql, values in statements if sql.startswith(("SELECT", "WITH"))]
    assert asking
    with record._engine.begin() as connection:
        return [
            row[-1]
            for sql, values in asking
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)  # type: ignore[arg-type]
        ]
