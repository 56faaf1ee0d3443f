"""The record keeps what was read once, whole, and in one piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Claim, Report
from fogline.record import Counts, NotInRecord, Record
from tests.record.making import READER, a_claim, a_reading, a_report


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "fogline.sqlite") as opened:
        yield opened


def test_a_report_comes_back_as_it_was_read(record: Record) -> None:
    report, claims = a_reading("The siege was broken.", "siege")
    assert record.add(report, claims, reader=READER)
    stored = record.report(report.sha256)
    assert stored.report == report
    assert (stored.reader, stored.claims) == (READER, 1)
    assert [found.claim for found in record.claims()] == claims


def test_reading_the_same_report_twice_adds_nothing(record: Record) -> None:
    report, claims = a_reading("The siege was broken.")
    assert record.add(report, claims, reader=READER)
    assert record.known(report, READER)
    assert not record.add(report, claims, reader=READER)
    assert len(list(record.claims())) == len(list(record.reports())) == 1


def test_the_same_report_twice_in_one_batch_is_kept_once(record: Record) -> None:
    reading = a_reading("The siege was broken.")
    assert record.add_many([reading, reading], reader=READER) == Counts(reports=1, already=1, claims=1)


def test_the_claims_of_the_newest_reader_are_the_current_ones(record: Record) -> None:
    report = a_report("The siege was broken.")
    old, new = a_claim(report, "siege", type="siege"), a_claim(report, "broken")
    record.add(report, [old], reader="reader 1")
    assert not record.known(report, "reader 2")
    assert record.add(report, [new], reader="reader 2")
    assert [found.claim for found in record.claims()] == [new]
    assert not record.claim(old.id).current
    assert record.claim(new.id).current


def test_a_claim_that_two_readers_agree_on_is_one_claim(record: Record) -> None:
    report, claims = a_reading("The siege was broken.")
    record.add(report, claims, reader="reader 1")
    record.add(report, claims, reader="reader 2")
    found = record.claim(claims[0].id)
    assert (found.reader, found.current) == ("reader 2", True)
    assert len(list(record.claims())) == 1


def test_going_back_to_an_earlier_reader_makes_its_claims_current_again(record: Record) -> None:
    report = a_report("The siege was broken.")
    old, new = a_claim(report, "siege"), a_claim(report, "broken")
    for claim, reader in ((old, "1"), (new, "2"), (old, "1")):
        assert record.add(report, [claim], reader=reader)
    assert [found.claim for found in record.claims()] == [old]


def test_a_date_given_later_is_a_new_reading_and_one_left_out_takes_nothing_away(record: Record) -> None:
    undated, claims = a_reading("The siege was broken.", published=None)
    dated = replace(undated, published="2016-08-07")
    record.add(undated, claims, reader=READER)
    assert record.add(dated, claims, reader=READER)
    assert not record.add(undated, claims, reader=READER)
    assert [stored.report.published for stored in record.reports()] == ["2016-08-07"]


def test_a_claim_without_an_id_gets_its_content_s(record: Record) -> None:
    report, (claim,) = a_reading("The siege was broken.")
    record.add(report, [replace(claim, id="")], reader=READER)
    assert record.claim(claim.id).claim == claim


@pytest.mark.parametrize("wrong", ["id", "span", "bytes"])
def test_what_does_not_belong_together_is_refused_and_leaves_no_trace(record: Record, wrong: str) -> None:
    report, (claim,) = a_reading("The siege was broken.")
    if wrong == "id":
        claim = replace(claim, id="0" * 16)
    elif wrong == "span":
        claim = a_claim(a_report("Another text of some length."), "Another")
        report = a_report("The siege was broken.")
        claim = replace(claim, id="")
    else:
        report = replace(report, raw=b"other bytes")
    with pytest.raises(ValueError):
        record.add(report, [claim], reader=READER)
    assert not list(record.reports())
    assert not list(record.claims())


def test_a_failure_in_the_midst_of_a_batch_writes_none_of_it_and_keeps_the_batches_before(record: Record) -> None:
    good = [a_reading(f"Report {number} tells of a siege.") for number in range(4)]
    report, (claim,) = a_reading("A broken one.")
    broken = (report, [replace(claim, id="f" * 16)])
    with pytest.raises(ValueError):
        record.add_many([*good[:3], broken], reader=READER, batch=2)
    assert {stored.report.text for stored in record.reports()} == {good[0][0].text, good[1][0].text}
    assert record.verify() == []
    assert record.add_many(good, reader=READER) == Counts(reports=2, already=2, claims=2)


def test_when_the_reader_fails_what_it_had_read_is_kept(record: Record) -> None:
    def readings() -> Iterator[tuple[Report, list[Claim]]]:
        yield a_reading("The first report.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add_many(readings(), reader=READER)
    assert [stored.report.text for stored in record.reports()] == ["The first report."]


def test_readings_that_know_their_reader_need_not_be_told_it(record: Record) -> None:
    class Readings(list[tuple[Report, list[Claim]]]):
        version = "reader 7"

    record.add_many(Readings([a_reading("The siege was broken.")]))
    assert [stored.reader for stored in record.reports()] == ["reader 7"]
    with pytest.raises(ValueError, match="reader"):
        record.add_many([a_reading("Another.")])


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["", "2016-08-07"])), max_size=6), st.integers(1, 4)
)
def test_adding_twice_is_adding_once(told: list[tuple[str, str]], batch: int) -> None:
    readings = [a_reading(f"{letter} is a report.", published=day or None) for letter, day in told]
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "r.sqlite") as record:
        record.add_many(readings, reader=READER, batch=batch)
        once = (list(record.claims()), list(record.reports()))
        counts = record.add_many(readings, reader=READER, batch=batch)
        assert (list(record.claims()), list(record.reports())) == once
        assert counts == Counts(already=len(readings))


def test_a_review_stands_beside_its_claim_and_corrects_a_review_before_it(record: Record) -> None:
    report, (claim,) = a_reading("The siege was broken.", "siege")
    record.add(report, [claim], reader=READER)
    better = a_claim(report, "broken")
    first = record.add_review(claim.id, reviewer="ann", verdict="wrong", note="type", corrected=better)
    second = record.add_review(claim.id[:8], reviewer="ann", verdict="right", supersedes=first.id)
    assert record.reviews(claim.id) == [first, second]
    assert record.claim(claim.id).claim == claim
    with pytest.raises(NotInRecord):
        record.add_review(claim.id, reviewer="ann", verdict="right", supersedes="nothing")
