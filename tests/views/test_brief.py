"""The brief of a contested siege, from a real record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.lexicon import Lexicon
from fogline.model import Status, Verdict
from fogline.record import Record
from fogline.states import ask
from fogline.views.brief import Brief, make
from tests.views.case import RAMOUSEH, READER, reading, recorded, sentence


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    yield from recorded(tmp_path)


@pytest.fixture
def brief(record: Record, lexicon: Lexicon) -> Brief:
    return make(record, lexicon, at="2016-08-08")


def texts(brief: Brief) -> list[str]:
    return [one.sentence.text for one in brief.happenings]


def test_the_contested_siege_comes_first_with_both_sides(brief: Brief) -> None:
    siege = brief.headlines[0]
    assert (siege.kind, siege.verdict) == ("besieged", Verdict.CONTESTED)
    assert "is not besieged (since 6 August 2016), according to the Syrian opposition" in siege.sentence.text
    assert brief.partings == (siege,)
    assert {stand.holds for stand in siege.stands} == {True, False}


def test_every_sentence_is_cited_and_every_citation_is_cited_somewhere(brief: Brief) -> None:
    sentences = [
        one.sentence for part in (brief.headlines, brief.happenings, brief.outlook, brief.names) for one in part
    ]
    assert sentences and all(one.cites for one in sentences)
    cited = {number for one in sentences for number in one.cites}
    cited |= {number for row in brief.figures for number in row.cites}
    cited |= {number for headline in brief.headlines for stand in headline.stands for number in stand.cites}
    cited |= {number for one in brief.disputes for version in one.versions for number in version.sources.cites}
    assert cited == {one.number for one in brief.citations} == set(range(1, len(brief.citations) + 1))


def test_a_citation_leads_to_the_claim_by_its_short_id(record: Record, brief: Brief) -> None:
    for one in brief.citations:
        found = record.claim(one.short)
        assert (found.claim.id, found.claim.evidence.text) == (one.claim, one.quote)


def test_the_denial_stands_beside_what_it_denies_and_is_no_happening_of_its_own(brief: Brief) -> None:
    (breach,) = [one for one in brief.happenings if "siege of eastern Aleppo" in one.sentence.text]
    assert breach.sentence.text.endswith("; denied by SANA and a military source.")
    assert breach.disputed


def test_what_is_expected_asked_or_supposed_stands_apart(brief: Brief) -> None:
    statuses = {one.status for one in brief.outlook}
    assert statuses == {Status.EXPECTED, Status.CALLED_FOR, Status.HYPOTHETICAL}
    assert not any(one.status in statuses for one in brief.happenings)
    assert not any("on the rebels" in text for text in texts(brief))


def test_what_is_only_possible_says_so(brief: Brief) -> None:
    (shortage,) = [one for one in brief.happenings if one.status is Status.POSSIBLE]
    assert shortage.sentence.text.startswith("Possibly, ")


def test_a_happening_without_a_date_is_marked_as_reported(brief: Brief) -> None:
    (shortage,) = [one for one in brief.happenings if one.status is Status.POSSIBLE]
    assert (shortage.reported, shortage.date) == (True, "reported 17 July 2016")


def test_figures_that_differ_are_told_by_whom(brief: Brief) -> None:
    (people,) = [one for one in brief.disputes if one.about.startswith("How many")]
    assert [(one.value, one.sources.text) for one in people.versions] == [
        ("250,000–275,000 people", "OCHA"),
        ("about 300,000 people", "Reuters"),
    ]


def test_dates_that_differ_are_told_by_whom(brief: Brief) -> None:
    (since,) = [one for one in brief.disputes if one.about.startswith("Since when")]
    assert {"June 2016", "17 July 2016"} <= {one.value for one in since.versions}


def test_a_new_name_is_told_with_the_old_one(brief: Brief) -> None:
    assert any("Jabhat Fateh al-Sham, formerly Jabhat al-Nusra" in one.sentence.text for one in brief.names)


def test_a_brief_on_a_place_tells_the_names_of_those_who_act_there(record: Record, lexicon: Lexicon) -> None:
    local = make(record, lexicon, place="eastern Aleppo", at="2016-08-08")
    assert any("formerly Jabhat al-Nusra" in one.sentence.text for one in local.names)
    assert not any("Ramouseh" in text for text in texts(local))


def test_what_was_published_later_is_not_known_yet(record: Record, lexicon: Lexicon) -> None:
    early = make(record, lexicon, known_by="2016-08-05")
    assert {source.published for source in early.sources} == {"2016-07-08", "2016-07-17", "2016-07-28"}
    assert not early.partings
    assert early.at == "2016-08-05"


def test_a_place_nobody_speaks_of_gives_an_empty_brief(record: Record, lexicon: Lexicon) -> None:
    empty = make(record, lexicon, place="Mariupol")
    assert (empty.headlines, empty.happenings, empty.outlook, empty.figures) == ((), (), (), ())
    assert empty.method.claims == 0


def test_the_undated_report_is_named(brief: Brief) -> None:
    assert brief.method.undated == ("Twelve were killed.",)


def test_the_timeline_has_a_lane_for_each_perspective(brief: Brief) -> None:
    siege = brief.headlines[0]
    assert {lane.perspective for lane in siege.lanes} >= {stand.perspective for stand in siege.stands}
    assert all(bar.start <= bar.end <= "2016-08-08" for lane in siege.lanes for bar in lane.bars)


def test_the_same_record_gives_the_same_brief(record: Record, lexicon: Lexicon, brief: Brief) -> None:
    assert make(record, lexicon, at="2016-08-08") == brief


def test_two_death_tolls_of_one_event_keep_their_speakers(tmp_path: Path, lexicon: Lexicon) -> None:
    from fogline.model import Figure

    with Record.open(tmp_path / "two.fogline") as record:
        for publisher, count in (("Reuters", 12), ("SANA", 50)):
            toll = Figure(count, "people", "killed")
            made = reading(
                publisher, "2016-08-01", sentence(f"{count} died.", "killing", figures=[toll], when="2016-08-01")
            )
            record.add(*made, reader=READER)
        (toll_line,) = texts(make(record, lexicon))
    assert "12 people were killed in eastern Aleppo, according to Reuters" in toll_line
    assert "50 people were killed in eastern Aleppo, according to SANA" in toll_line


def test_when_there_are_many_happenings_the_rest_is_counted(tmp_path: Path, lexicon: Lexicon) -> None:
    with Record.open(tmp_path / "many.fogline") as record:
        for month in range(1, 13):
            lines = [sentence(f"Fighting {day}.", "clash", when=f"2016-{month:02}-{day:02}") for day in (1, 8, 15, 22)]
            record.add(*reading("Reuters", f"2016-{month:02}-28", *lines), reader=READER)
        brief = make(record, lexicon)
    assert (len(brief.happenings), brief.left_out) == (40, 8)
    assert [one.day for one in brief.happenings] == sorted(one.day for one in brief.happenings)


def test_the_states_as_json_hold_the_claims_for_and_against(record: Record, lexicon: Lexicon) -> None:
    import json

    from fogline.views.states_table import render_json

    answers = json.loads(render_json(ask(record, lexicon, state="besieged", at="2016-08-08")))
    assert answers[0]["verdict"] == "contested" and answers[0]["holds"] is None
    held = {claim["holds"] for account in answers[0]["accounts"] for claim in account["claims"]}
    assert held == {True, False}


def test_nameless_holders_are_no_headline_beside_named_ones(tmp_path: Path, lexicon: Lexicon) -> None:
    named = sentence("The Syrian army took Ramouseh.", "capture", who=["Syrian army"], where=(RAMOUSEH,))
    nameless = sentence("Forces took Ramouseh.", "capture", who=["forces"], where=(RAMOUSEH,))
    for name, told, count in (("both", (named, nameless), 1), ("one", (nameless,), 1)):
        with Record.open(tmp_path / name) as record:
            record.add_many([reading("Reuters", "2016-08-07", *told)], reader=READER)
            held = [one.subject for one in make(record, lexicon).headlines if one.kind == "in control"]
        assert len(held) == count
        assert any("forces" in subject for subject in held) is (name == "one")


def test_perspectives_that_say_the_same_stand_together_each_with_its_day(tmp_path: Path, lexicon: Lexicon) -> None:
    with Record.open(tmp_path / "days") as record:
        told = [
            reading(publisher, "2016-07-18", sentence(f"Besieged since {day}.", "siege", when=(day, None)))
            for publisher, day in (("SANA", "2016-07-17"), ("OCHA", "2016-07-07"))
        ]
        record.add_many(told, reader=READER)
        (siege,) = [one for one in make(record, lexicon).headlines if one.kind == "besieged"]
    text = siege.sentence.text
    assert text.count("besieged") == 1
    assert "(since 17 July 2016)" in text and "the United Nations (since 7 July 2016)" in text
