"""The place register: own places and countries, what contains what, and errors that point at the entry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.lexicon import Lexicon, LexiconError
from fogline.lexicon.places import PlaceRegister, build
from fogline.lexicon.source import read

ALEPPO = "geonames:170063"
WORDS = "words:\n  stop: [police]\ncountries:\n  - {iso: SY, name: Syria, lat: 35, lon: 38, radius_km: 290}\n"


@pytest.fixture(scope="module")
def places() -> PlaceRegister:
    return Lexicon().places


def made(tmp_path: Path, entry: str) -> PlaceRegister:
    path = tmp_path / "own.yaml"
    path.write_text(f"{WORDS}places:\n{entry}\n", encoding="utf-8")
    return build([read(path)])


def test_three_hundred_places_that_no_table_of_towns_has(places: PlaceRegister) -> None:
    kinds = Counter(
        place.kind for number, place in places.places.items() if not number.startswith(("geonames", "country"))
    )
    assert sum(kinds.values()) >= 300
    assert {"part", "road", "crossing", "facility", "region", "camp", "river"} <= set(kinds)


def test_every_country_has_its_point_and_a_radius(places: PlaceRegister) -> None:
    countries = [place for place in places.places.values() if place.kind == "country"]
    assert len(countries) >= 190
    assert all(place.lat is not None and place.radius_km for place in countries)


@pytest.mark.parametrize(
    ("name", "country"), [("U.S.", "US"), ("Britain", "GB"), ("Burma", "MM"), ("Ivory Coast", "CI"), ("DRC", "CD")]
)
def test_countries_go_by_the_names_that_reports_use(places: PlaceRegister, name: str, country: str) -> None:
    found = places.find(name)
    assert found is not None and found.id == f"country:{country}"


def test_an_adjective_tells_the_country_but_is_no_place(places: PlaceRegister) -> None:
    people = places.people("Yemeni")
    assert people is not None and people.id == "country:YE"
    assert places.named("Yemeni") == []


def test_us_in_small_letters_is_no_country(places: PlaceRegister) -> None:
    assert all(place.kind != "country" for place in places.candidates("us"))


def test_of_a_town_and_the_division_around_it_the_town_is_meant(places: PlaceRegister) -> None:
    found = places.find("Aleppo")
    assert found is not None and found.id == ALEPPO


def test_a_part_lies_in_its_town_division_and_country(places: PlaceRegister) -> None:
    assert places.parents("ramouseh") == [ALEPPO, "geonames:170062", "country:SY"]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("aleppo-east", ALEPPO, "inside"),
        (ALEPPO, "aleppo-east", "contains"),
        ("aleppo-east", "aleppo-east", "same"),
        ("aleppo-east", "aleppo-west", "apart"),
        (f"{ALEPPO}/south", ALEPPO, "inside"),
        (f"{ALEPPO}/near", ALEPPO, "apart"),
        (f"{ALEPPO}/near", "country:SY", "inside"),
        ("rafah-crossing", "country:PS", "inside"),
        ("nothing-known", ALEPPO, "apart"),
    ],
)
def test_how_places_lie_to_each_other(places: PlaceRegister, a: str, b: str, relation: str) -> None:
    assert places.relation(a, b) == relation


def test_every_parent_of_an_own_place_is_a_place_in_the_same_country(places: PlaceRegister) -> None:
    for place in places.places.values():
        if place.parent:
            parent = places.place(place.parent)
            assert parent is not None, place
            assert parent.country in (place.country, None), place


def test_own_places_lie_where_their_parent_does(places: PlaceRegister) -> None:
    for place in places.places.values():
        parent = places.place(place.parent) if place.parent else None
        if (
            parent
            and place.lat is not None
            and place.lon is not None
            and parent.lat is not None
            and parent.lon is not None
        ):
            degrees = (parent.radius_km or 0) / 60 + 1.0
            assert abs(place.lat - parent.lat) < degrees and abs(place.lon - parent.lon) < degrees, place


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_inside_and_contains_mirror_each_other(data: st.DataObject) -> None:
    places = Lexicon().places
    numbers = st.sampled_from(sorted(places.places))
    a, b = data.draw(numbers), data.draw(numbers)
    mirror = {"inside": "contains", "contains": "inside", "same": "same", "apart": "apart"}
    assert places.relation(b, a) == mirror[places.relation(a, b)]


def test_an_own_entry_stands_for_the_gazetteers_under_both_names(places: PlaceRegister) -> None:
    kobani, arabic = places.find("Kobani"), places.find("Ain al-Arab")
    assert kobani == arabic and kobani is not None and kobani.name == "Kobani"


def test_a_user_overrides_a_place_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    entry = f"{{id: ramouseh, name: Ramouseh, kind: part, parent: {ALEPPO}, lat: 36.1, lon: 37.1, radius_km: 9}}"
    (tmp_path / "places" / "own.yaml").write_text(f"places:\n  - {entry}\n", encoding="utf-8")
    found = Lexicon(tmp_path).places.find("Ramouseh")
    assert found is not None and found.radius_km == 9


@pytest.mark.parametrize(
    ("entry", "wrong", "complaint"),
    [
        ("  - {id: x, name: X, kind: burrow, lat: 1, lon: 1, radius_km: 1}", "burrow", "'burrow' is not one of"),
        ("  - {id: x, name: X, kind: town, lat: 91, lon: 1, radius_km: 1}", "91", "between -90 and 90"),
        ("  - {id: x, name: X, kind: town, lat: 1, lon: east, radius_km: 1}", "east", "expected a number"),
        ("  - {id: x, name: X, kind: town, lat: 1, lon: 1, radius_km: 0}", "0}", "more than 0"),
        ("  - {id: x, name: X, kind: town, parent: y, lat: 1, lon: 1, radius_km: 1}", "y,", "no place 'y'"),
        ("  - {id: x, name: X, kind: town, country: XX, lat: 1, lon: 1, radius_km: 1}", "XX", "code 'XX'"),
        ("  - {id: x, name: X, kind: town, lat: 1, lon: 1}", "{id", "'radius_km' is missing"),
        ("  - {id: x, name: X, kind: town, lat: 1, lon: 1, radius_km: 1, height: 3}", "3}", "unknown key 'height'"),
    ],
)
def test_a_wrong_entry_is_pointed_at(tmp_path: Path, entry: str, wrong: str, complaint: str) -> None:
    with pytest.raises(LexiconError) as raised:
        made(tmp_path, entry)
    line = WORDS.count("\n") + 2
    assert f"own.yaml:{line}:{entry.index(wrong) + 1}: " in str(raised.value)
    assert complaint in str(raised.value)


def test_an_id_twice_in_a_file_is_pointed_at(tmp_path: Path) -> None:
    row = "  - {id: x, name: X, kind: town, lat: 1, lon: 1, radius_km: 1}"
    with pytest.raises(LexiconError, match=r"own.yaml:7:10: place 'x' is entered twice"):
        made(tmp_path, f"{row}\n{row}")


def test_a_parent_may_be_told_by_its_name(tmp_path: Path) -> None:
    rows = [
        "  - {id: x, name: Old Town, kind: town, country: SY, lat: 1, lon: 1, radius_km: 1}",
        "  - {id: y, name: Its Camp, kind: camp, parent: Old Town, lat: 1, lon: 1, radius_km: 1}",
    ]
    assert made(tmp_path, "\n".join(rows)).places["y"].parent == "x"
