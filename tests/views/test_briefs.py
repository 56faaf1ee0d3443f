"""A record of two wars: no story is told of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from fogline.lexicon import Lexicon
from fogline.model import Location
from fogline.record import Record
from fogline.views import brief_html, brief_markdown, brief_terminal, briefs
from fogline.views.briefs import Briefs, make_all
from tests.views.case import READER, READINGS, placed, reading, sentence

EL_FASHER = Location("El Fasher", "El Fasher")
GENEVA = Location("Geneva", "Geneva")
SUDAN = reading(
    "OCHA",
    "2024-06-14",
    sentence("El Fasher is besieged since May.", "siege", where=(EL_FASHER,), when=("2024-05", None)),
    sentence("Relief has come into El Fasher.", "aid", "denied", where=(EL_FASHER,)),
    sentence("Both sides met in Geneva.", "talks", where=(GENEVA,), when="2024-06-12"),
)
NOWHERE = reading("A Leaflet", "2024-06-15", sentence("Four were killed.", "killing", where=(), when="2024-06-15"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "two.fogline") as record:
        record.add_many([placed(*one) for one in (*READINGS, SUDAN, NOWHERE)], reader=READER)
        yield record


@pytest.fixture
def told(record: Record, lexicon: Lexicon) -> Briefs:
    return make_all(record, lexicon)


def test_each_country_has_a_brief_of_its_own_the_most_told_first(told: Briefs) -> None:
    assert [one.place for one in told.briefs] == ["Syria", "Sudan", "No country told"]
    assert told.left_out == ()


def test_no_brief_tells_of_the_other_war(told: Briefs) -> None:
    syria, sudan, _ = map(brief_markdown.render, told.briefs)
    assert "Aleppo" in syria and "El Fasher" not in syria
    assert "El Fasher" in sudan and "Aleppo" not in sudan


def test_talks_abroad_are_told_with_the_war_of_their_report(told: Briefs) -> None:
    assert "Geneva" in brief_markdown.render(told.briefs[1])


def test_each_brief_is_of_the_last_day_that_its_country_was_reported_of(told: Briefs) -> None:
    assert [one.at for one in told.briefs[:2]] == ["2016-08-11", "2024-06-14"]


def test_citations_are_numbered_through(told: Briefs) -> None:
    numbers = [citation.number for one in told.briefs for citation in one.citations]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_place_that_is_asked_for_has_one_brief(record: Record, lexicon: Lexicon) -> None:
    (sudan,) = make_all(record, lexicon, place="Sudan").briefs
    assert "El Fasher" in brief_markdown.render(sudan)
    assert sudan.at == "2024-06-14"


def test_a_record_of_one_country_has_one_brief(record: Record, lexicon: Lexicon) -> None:
    (one,) = make_all(record, lexicon, known_by="2016-09-01").briefs
    assert one.place is None


def test_what_has_no_room_is_named(record: Record, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefs, "MOST_BRIEFS", 1)
    few = make_all(record, lexicon)
    assert [one.place for one in few.briefs] == ["Syria"]
    shown = StringIO()
    brief_terminal.render_all(few, Console(file=shown, width=200))
    for page in (brief_html.render_all(few), brief_markdown.render_all(few), shown.getvalue()):
        assert "left out here: Sudan (3 claims), No country told (2 claims)." in page


def test_the_page_names_no_id_twice_and_links_only_to_what_is_there(told: Briefs) -> None:
    page = brief_html.render_all(told)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)
    assert [*re.findall("<h1>(.*)</h1>", page)] == ["Syria", "Sudan", "No country told"]


def test_the_terminal_and_markdown_head_each_brief(told: Briefs) -> None:
    shown = StringIO()
    brief_terminal.render_all(told, Console(file=shown, width=200))
    for page in (shown.getvalue(), brief_markdown.render_all(told)):
        heads = [page.index(f"Situation brief: {country}") for country in ("Syria", "Sudan")]
        assert heads == sorted(heads)
        assert "--place NAME" in page.replace("\\", "")
