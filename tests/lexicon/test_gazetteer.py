"""The gazetteer: built once and whole, opened at once, looked up by any spelling of a name."""

from __future__ import annotations

import sqlite3
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from fogline.lexicon import gazetteer
from fogline.lexicon.gazetteer import Gazetteer
from fogline.lexicon.toponyms import key, skeleton


def town(number: int, name: str, country: str, lat: float, lon: float, people: int, *others: str) -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": name,
        "latitude": lat,
        "longitude": lon,
        "countrycode": country,
        "population": people,
        "admin1code": "09",
        "alternatenames": list(others),
    }


CITIES = [
    town(170063, "Aleppo", "SY", 36.2, 37.16, 2098210, "Halab", "ALP", "حلب"),
    town(174018, "Al Bāb", "SY", 36.37, 37.52, 130745),
    town(1, "Tripoli", "LY", 32.89, 13.19, 1302947, "Trablus"),
    town(2, "Tripoli", "LB", 34.43, 35.84, 229398, "Trablus"),
]


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    return Gazetteer(gazetteer.build(target=tmp_path / "small.sqlite", cities=CITIES))


@pytest.mark.parametrize("spelling", ["al-Bab", "Al Bab", "El Bab", "AL-BAB", "Al Bāb", "el-bab"])
def test_the_article_case_and_marks_do_not_matter(small: Gazetteer, spelling: str) -> None:
    assert [place.name for place in small.candidates(spelling)] == ["Al Bāb"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ash-Shaddadah", "Al Shaddadah"),
        ("St. Louis", "Saint Louis"),
        ("Ra’s al ‘Ayn", "Ras al-Ayn"),
        ("Mt. Hermon", "Mount Hermon"),
    ],
)
def test_two_ways_of_writing_a_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_the_article_is_never_taken_off_another_name() -> None:
    assert key("El Salvador") != key("Salvador")


def test_the_most_populous_place_of_a_name_comes_first(small: Gazetteer) -> None:
    assert [place.country for place in small.candidates("Tripoli")] == ["LY", "LB"]


def test_alternate_names_find_the_place_but_airport_codes_and_other_scripts_do_not(small: Gazetteer) -> None:
    assert [place.id for place in small.candidates("Halab")] == ["geonames:170063"]
    assert small.candidates("ALP") == [] and small.candidates("حلب") == []


def test_a_town_lies_in_its_division(small: Gazetteer) -> None:
    (aleppo,) = (place for place in small.candidates("Aleppo") if place.kind == "town")
    assert aleppo.parent == "geonames:170062"
    division = small.place(aleppo.parent)
    assert division is not None and division.kind == "admin1" and division.parent == "country:SY"


def test_a_near_spelling_is_proposed_and_never_taken(small: Gazetteer) -> None:
    assert small.candidates("Alepo") == []
    assert small.propose("Alepo")[0][0].name == "Aleppo"


def test_like_sounds_share_a_skeleton() -> None:
    assert skeleton(key("Qamishli")) == skeleton(key("Kamishly"))


def test_an_unknown_id_is_no_place(small: Gazetteer) -> None:
    assert small.place("geonames:999999999") is None
    assert small.place("ramouseh") is None


def test_a_build_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = gazetteer.build(target=tmp_path / "places.sqlite", cities=CITIES)
    before = target.read_bytes()
    with pytest.raises(KeyError):
        gazetteer.build(target=target, cities=[{"geonameid": 1}])
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["places.sqlite"]


def _build(target: str) -> None:
    gazetteer.build(target=Path(target), cities=CITIES)


def test_two_processes_may_build_at_once(tmp_path: Path) -> None:
    target = tmp_path / "places.sqlite"
    with get_context("spawn").Pool(2) as pool:
        pool.map(_build, [str(target)] * 2)
    assert Gazetteer(target).candidates("Aleppo")
    assert [path.name for path in tmp_path.iterdir()] == ["places.sqlite"]


def test_the_file_is_opened_read_only(small: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError):
        small._db.execute("DELETE FROM place")


def test_the_shipped_tables_know_towns_divisions_and_counties() -> None:
    kinds = {
        name: {place.kind for place in gazetteer.shipped().candidates(name)} for name in ("Idlib", "Laurel County")
    }
    assert kinds == {"Idlib": {"town", "admin1"}, "Laurel County": {"admin2"}}
