"""``fogline claims``, ``why``, ``reports`` and ``verify``: what the record holds, shown."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fogline.model import Mention
from fogline.record import Record, Recorded
from tests.cli.conftest import Run
from tests.record.making import READER, a_claim, a_report

EVIL = '=HYPERLINK("http://x")'
FORGERY = """UPDATE claims SET body = replace(body, '"status":"denied"', '"status":"asserted"')"""
HOSTILE = "\x1b[31m[red]Bold[/red]\x07 \u202egnp.exe"


@pytest.fixture
def filled(run: Run, reports: Path) -> Run:
    run("read", str(reports), "--published", "2016-08-07", "--publisher", "Wire")
    return run


@pytest.fixture
def hostile(run: Run) -> Iterator[Run]:
    """A record whose report and names try to be formulas, markup and terminal sequences."""
    report = replace(a_report(f"{HOSTILE} and the siege went on."), publisher=EVIL, title=HOSTILE, url="-1+1")
    who = [Mention(HOSTILE, HOSTILE), Mention("+1", "+1")]
    with Record.open("fogline.sqlite") as record:
        record.add(report, [a_claim(report, report.text, who=who, source=[Mention("@x", "@x")])], reader=READER)
    yield run


def test_the_table_tells_who_claims_what_and_marks_a_denial(filled: Run) -> None:
    done = filled("claims")
    assert done.exit_code == 0
    broken, denied = (line for line in done.stdout.splitlines() if "siege_end" in line)
    assert "DENIED" not in broken
    for word in ("DENIED siege_end", "SANA", "Syrian armed opposition", "Aleppo", "2016-08-06", "the siege"):
        assert word in denied


def test_claims_are_filtered_by_every_option(filled: Run) -> None:
    def count(*options: str) -> int:
        done = filled("claims", "--format", "jsonl", *options)
        assert done.exit_code == 0, done.stderr
        return len(done.stdout.splitlines())

    assert count() == 2
    assert count("--status", "denied") == count("--source", "SANA") == count("--limit", "1") == 1
    assert count("--type", "siege_end", "--place", "aleppo", "--publisher", "wire") == 2
    assert count("--since", "2016-08-06", "--until", "2016-08") == count("--known-by", "2016-08-07") == 2
    assert count("--known-by", "2016-08-06") == count("--type", "airstrike") == 0


def test_json_lines_hold_the_claim_and_its_report(filled: Run) -> None:
    line = json.loads(filled("claims", "--format", "jsonl", "--status", "denied").stdout)
    assert (line["status"], line["report"]["publisher"]) == ("denied", "Wire")
    assert line["evidence"]["text"] == "the siege"


def test_csv_has_one_row_a_claim_with_coordinates_as_numbers(filled: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("claims", "--format", "csv").stdout)))
    assert [row["status"] for row in rows] == ["asserted", "denied"]
    assert {(float(row["lat"]), float(row["lon"])) for row in rows} == {(36.2, 37.16)}
    assert rows[0]["figures"] == "300,000 people (besieged, estimated)"


def test_no_cell_of_the_csv_is_a_formula(hostile: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(hostile("claims", "--format", "csv").stdout))
    assert row["publisher"] == f"'{EVIL}"
    assert row["source"] == "'@x"
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("command", [("claims",), ("claims", "--format", "csv"), ("reports",), ("why",)])
def test_nothing_in_a_report_can_steer_the_terminal_or_be_read_as_markup(
    hostile: Run, command: tuple[str, ...]
) -> None:
    with Record.open("fogline.sqlite") as record:
        given = [next(record.claims()).claim.id] if command == ("why",) else []
    done = hostile(*command, *given)
    assert done.exit_code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)
    assert "[red]" in done.stdout


def test_why_shows_the_marked_sentence_the_chain_and_the_report(filled: Run) -> None:
    with Record.open("fogline.sqlite") as record:
        denied = next(record.claims(status="denied"))
    done = filled("why", denied.claim.id[:12])
    assert done.exit_code == 0
    for word in (
        denied.claim.id,
        "DENIED siege_end",
        "had broken «the siege» of Aleppo",
        "Wire, citing SANA [sana]",
        'Syrian armed opposition ("the rebels") [opposition-syria]',
        "36.2000 37.1600 ± 15 km (gazetteer)",
        '2016-08-06 ("on Saturday"',
        "300,000 people (besieged, estimated)",
        "Wire, 2016-08-07",
        "denied.txt",
        denied.report.sha256,
        "small reader 1",
    ):
        assert word in done.stdout


def test_why_as_json(filled: Run) -> None:
    with Record.open("fogline.sqlite") as record:
        claim = next(record.claims()).claim
    told = json.loads(filled("why", claim.id, "--json").stdout)
    assert (told["id"], told["reader"], told["current"]) == (claim.id, "small reader 1", True)


def test_why_says_when_a_newer_reading_dropped_the_claim(filled: Run) -> None:
    with Record.open("fogline.sqlite") as record:
        found = next(record.claims())
        record.add(record.report(found.report.sha256).report, [], reader="small reader 2")
    assert "newer reading" in filled("why", found.claim.id).stdout


def test_reports_are_listed_with_their_claims(filled: Run) -> None:
    done = filled("reports")
    assert "broken.txt" in done.stdout
    assert done.stdout.endswith("2 reports, 2 claims\n")


def test_one_report_is_told_as_one(run: Run, reports: Path) -> None:
    run("read", str(reports / "broken.txt"), "--published", "2016-08-07")
    assert run("reports").stdout.endswith("\n1 report, 1 claim\n")


def test_verify_is_content_with_a_good_record_and_finds_a_forged_one(filled: Run) -> None:
    assert filled("verify").exit_code == 0
    with closing(sqlite3.connect("fogline.sqlite")) as connection, connection:
        connection.execute("DROP TRIGGER claims_no_update")
        connection.execute(FORGERY)
    done = filled("verify")
    assert done.exit_code == 1
    assert "its content has another id" in done.stdout


def test_asking_for_what_is_not_there_says_so(filled: Run) -> None:
    done = filled("claims", "--type", "airstrike")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "fogline: no claims fit\n")


def test_a_place_that_nobody_knows_is_told_with_what_is_spelled_nearly_so(filled: Run) -> None:
    done = filled("claims", "--place", "Alleppoh")
    assert done.exit_code == 0
    told = done.stderr.splitlines()[1]
    assert told.startswith(
        "fogline: --place 'Alleppoh': no such place is known; spelled nearly so: Aleppo (in the record)"
    )


def test_an_unknown_place_is_sought_in_the_gazetteer_too(filled: Run) -> None:
    assert "Damascus (SY, geonames:170654)" in filled("claims", "--place", "Damscus").stderr


def test_an_unknown_actor_and_source_are_told_with_likely_ones(filled: Run) -> None:
    told = filled("claims", "--actor", "Wagnr", "--source", "SANNA").stderr
    assert "--actor 'Wagnr': no such actor is known; spelled nearly so: Wagner Group (RU, wagner)" in told
    assert "--source 'SANNA': no such source is known; spelled nearly so: SANA (in the record)" in told


def test_a_known_place_that_is_in_no_claim_is_told_as_that(filled: Run) -> None:
    told = filled("claims", "--place", "El Fasher").stderr
    assert told.endswith("fogline: --place 'El Fasher': El Fasher (SD, geonames:379555) is in no claim\n")


def test_a_name_that_is_nothing_s_is_told_as_that(filled: Run) -> None:
    assert "no such place is known, nor one spelled nearly so" in filled("claims", "--place", "Qqxzzy").stderr


def test_a_name_that_claims_have_is_not_doubted_where_another_filter_leaves_none(filled: Run) -> None:
    done = filled("claims", "--place", "Aleppo", "--type", "airstrike")
    assert done.stderr == "fogline: no claims fit\n"


@pytest.mark.parametrize(
    "asked", [("claims", "--format", "csv"), ("states",), ("states", "--state", "besieged"), ("brief",)]
)
def test_every_question_on_an_unknown_place_says_so(filled: Run, asked: tuple[str, ...]) -> None:
    done = filled(*asked, "--place", "Alleppoh")
    assert done.exit_code == 0
    assert "no such place is known; spelled nearly so: Aleppo (in the record)" in done.stderr


@pytest.mark.parametrize("place", ["Syria", "country:SY", "Aleppo"])
def test_a_place_stands_for_what_lies_in_it(filled: Run, place: str) -> None:
    done = filled("claims", "--place", place, "--format", "csv")
    assert len(done.stdout.splitlines()) == len(filled("claims", "--format", "csv").stdout.splitlines()) == 3
    assert done.stderr == ""


def test_a_place_does_not_stand_for_what_it_lies_in(filled: Run) -> None:
    assert "is in no claim" in filled("claims", "--place", "eastern Aleppo").stderr


def test_an_unknown_publisher_is_told_with_likely_ones(filled: Run) -> None:
    told = filled("claims", "--publisher", "Wyre").stderr
    assert "--publisher 'Wyre': no report is by a publisher of that name; spelled nearly so: Wire (in" in told
    assert "fogline reports lists" in filled("claims", "--publisher", "Qqxzzy").stderr


def test_a_publisher_whose_reports_have_no_claims_is_told_as_that(run: Run, tmp_path: Path) -> None:
    (tmp_path / "quiet.txt").write_text("Nothing of note happened in the city on Saturday, residents said.\n")
    run("read", "quiet.txt", "--publisher", "The Quiet Post")
    told = run("claims", "--publisher", "the quiet post").stderr
    assert "--publisher 'the quiet post': its reports have no claims" in told


def test_a_name_asked_for_alone_is_sought_once(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    claims = Record.claims

    def counting(record: Record, **filters: Any) -> Iterator[Recorded]:
        asked.append(filters)
        return claims(record, **filters)

    monkeypatch.setattr(Record, "claims", counting)
    assert "no such place is known" in filled("claims", "--place", "Alleppoh").stderr
    assert len(asked) == 1
    assert "no such place is known" in filled("claims", "--place", "Alleppoh", "--status", "denied").stderr
    assert len(asked) == 3


def test_a_side_is_no_unknown_actor(filled: Run) -> None:
    assert "no such actor" not in filled("states", "--actor", "opposition-sudan").stderr


def test_names_of_dropped_readings_are_not_proposed(filled: Run) -> None:
    with Record.open("fogline.sqlite") as record:
        assert record.nearest("place", "Alleppo") == ["Aleppo"]
        for sha256 in {found.report.sha256 for found in list(record.claims())}:
            record.add(record.report(sha256).report, [], reader="small reader 2")
        assert record.nearest("place", "Alleppo") == []
