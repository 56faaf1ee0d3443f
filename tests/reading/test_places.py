"""From a phrase to a location: parts, surroundings, told distances, and names that many places bear."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.lexicon import Lexicon
from fogline.model import Location
from fogline.reading.places import PlaceResolver

SYRIA = "Syrian government forces shelled eastern Aleppo on Saturday. Idlib and Hama in Syria were hit too."
ALEPPO = "geonames:170063"
WORDS = ["near", "the", "eastern", "half", "of", "Aleppo", ",", "10", "km", "south", "in", "Hama", "'s", "city"]
RESOLVER = PlaceResolver(Lexicon())


def resolve(phrase: str, report: str = SYRIA) -> Location:
    return RESOLVER.resolve(phrase, RESOLVER.context(report))


@pytest.mark.parametrize(
    "phrase",
    [
        "eastern Aleppo",
        "Eastern Aleppo",
        "east Aleppo",
        "the eastern half of Aleppo",
        "Aleppo's eastern districts",
        "the rebel-held east of Aleppo",
    ],
)
def test_the_east_of_a_town_is_one_place_however_it_is_called(phrase: str) -> None:
    found = resolve(phrase)
    assert (found.place, found.found) == ("aleppo-east", "register")
    assert found.text == phrase


@pytest.mark.parametrize(
    "phrase",
    [
        "Aleppo",
        "the city of Aleppo",
        "the northern city of Aleppo",
        "besieged Aleppo",
        "rebel-held Aleppo",
        "Aleppo, Syria",
        "in Aleppo",
    ],
)
def test_words_around_a_name_leave_the_place(phrase: str) -> None:
    assert resolve(phrase).place == ALEPPO


def test_the_name_is_the_places_own() -> None:
    assert resolve("the Syrian city of Kobane").name == "Kobani"


@pytest.mark.parametrize(
    ("phrase", "place", "name"),
    [
        ("southern Aleppo", f"{ALEPPO}/south", "southern Aleppo"),
        ("central Aleppo", f"{ALEPPO}/centre", "central Aleppo"),
        ("the rebel-held half of Aleppo", f"{ALEPPO}/rebel-held", "rebel-held Aleppo"),
        ("parts of Aleppo", f"{ALEPPO}/part", "part of Aleppo"),
        ("the hospital in Aleppo", f"{ALEPPO}/hospital", "Aleppo hospital"),
    ],
)
def test_a_part_without_an_entry_is_lent_its_towns_point(phrase: str, place: str, name: str) -> None:
    found, town = resolve(phrase), resolve("Aleppo")
    assert (found.place, found.name, found.found) == (place, name, "part of")
    assert (found.lat, found.lon) == (town.lat, town.lon)
    assert RESOLVER.relation(place, ALEPPO) == "inside"


def test_the_side_of_a_wide_area_lies_on_that_side() -> None:
    whole, north = resolve("Syria"), resolve("northern Syria")
    assert north.found == "part of" and whole.lat is not None and north.lat is not None
    assert north.lat > whole.lat + 1


def test_a_part_with_an_entry_of_its_own_is_that_entry() -> None:
    assert resolve("southern Lebanon", "Israeli jets struck Lebanon.").place == "south-lebanon"
    assert resolve("the centre of Gaza", "Palestinians fled in Gaza.").place == "gaza-central"


@pytest.mark.parametrize(
    "phrase", ["near Hama", "outside Hama", "the outskirts of Hama", "just outside Hama", "south of Hama"]
)
def test_the_surroundings_are_wider_and_not_the_place_itself(phrase: str) -> None:
    found, town = resolve(phrase), resolve("Hama")
    assert found.place == f"{town.place}/near"
    assert found.radius_km is not None and town.radius_km is not None and found.radius_km > town.radius_km


def test_a_told_distance_and_bearing_move_the_point() -> None:
    town, found = resolve("Hama"), resolve("about 30 km south of Hama")
    assert town.lat is not None and found.lat is not None
    assert found.lat == pytest.approx(town.lat - 30 / 111.2, abs=0.01)
    assert found.lon == pytest.approx(town.lon, abs=0.01)


def test_miles_and_slanted_bearings_count_too() -> None:
    town, found = resolve("Hama"), resolve("ten miles to the north-east of Hama")
    assert town.lat is not None and found.lat is not None and town.lon is not None and found.lon is not None
    assert found.lat - town.lat == pytest.approx(16.09 * 0.7071 / 111.2, abs=0.01)
    assert found.lon > town.lon


def test_a_kind_of_place_chooses_among_namesakes() -> None:
    assert resolve("Idlib").place == "geonames:169389"
    assert resolve("Idlib province").place == "geonames:169387"
    assert resolve("the northwestern province of Idlib").place == "geonames:169387"


@pytest.mark.parametrize(
    ("report", "place"),
    [
        ("Libyan rebels drove from Misrata towards Tripoli.", "geonames:2210247"),
        ("Lebanese soldiers deployed in Tripoli and Beirut after clashes in Lebanon.", "geonames:266826"),
        ("Snipers fired in Tripoli, Lebanon, as Libyan envoys left Misrata.", "geonames:266826"),
    ],
)
def test_a_name_of_two_places_is_read_by_its_company(report: str, place: str) -> None:
    assert resolve("Tripoli", report).place == place


@pytest.mark.parametrize(
    ("report", "name", "place"),
    [
        ("Ferries from Keokuk and Fort Madison brought the wounded to Quincy.", "Quincy", "geonames:4247703"),
        ("Shells fell on Columbus, and people fled to Phenix City and Opelika.", "Columbus", "geonames:4188985"),
        ("The convoy left Hugo and Idabel for Paris.", "Paris", "geonames:4717560"),
    ],
)
def test_places_close_together_speak_for_each_other_across_a_border(report: str, name: str, place: str) -> None:
    assert resolve(name, report).place == place
    assert resolve(name, f"Shells fell on {name}.").place != place


def test_a_name_that_the_report_explains_keeps_that_sense() -> None:
    assert resolve("Paris", "He was born in Paris, Texas. Paris is small.").place == "geonames:4717560"
    assert resolve("Paris", "The talks in Paris ended.").place == "geonames:2988507"


@pytest.mark.parametrize("phrase", ["Nowhereville", "the east", "the city", "", "…", "their positions"])
def test_what_no_place_is_called_is_not_found_and_never_guessed(phrase: str) -> None:
    found = resolve(phrase)
    assert (found.place, found.lat, found.lon, found.found) == (None, None, None, "not found")


def test_an_unknown_spot_in_a_known_place_is_a_part_of_it() -> None:
    found = resolve("Nowhereville in Aleppo")
    assert found.found == "part of" and found.place is not None
    assert RESOLVER.relation(found.place, ALEPPO) == "inside"


def test_how_it_was_found_is_told() -> None:
    assert [resolve(phrase).found for phrase in ("Castello Road", "Idlib", "Idlib airport")] == [
        "register",
        "gazetteer",
        "part of",
    ]


@pytest.mark.parametrize("name", ["Aleppo", "the Castello Road", "al-Bab", "U.S.", "Mariupol"])
def test_place_names_are_known_as_such(name: str) -> None:
    assert RESOLVER.is_place_name(name)


@pytest.mark.parametrize("name", ["Police", "March", "Nice", "Of", "Man", "Syrian", "aleppo", "Xyzzyx"])
def test_common_words_peoples_and_small_letters_are_no_place_names(name: str) -> None:
    assert not RESOLVER.is_place_name(name)


def test_names_are_found_in_running_text() -> None:
    text = "Mr. John London of the Police said that al-Bab, Deir ez-Zor and the Castello Road saw U.S. jets in March."
    assert [span.text for span in RESOLVER.find(text)] == ["al-Bab", "Deir ez-Zor", "Castello Road", "U.S."]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_words_give_a_location_with_both_or_no_coordinates(phrase: str) -> None:
    found = resolve(phrase)
    assert found.text == phrase
    assert (found.lat is None) == (found.lon is None) == (found.place is None)
    assert found.lat is None or found.lon is None or (-90 <= found.lat <= 90 and -180 <= found.lon <= 180)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Aleppo", "the", "U.S.", "St. Louis", "’s", "al-Bab", ".", "\n", "İzmir", "Smith", "of", "New York"]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_spans_are_the_texts_own_words_in_order(text: str) -> None:
    spans = RESOLVER.find(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
