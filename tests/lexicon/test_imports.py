"""Imported places: each form of file, what goes before what, errors, and that nothing is ever half done."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.lexicon import Lexicon, LexiconError
from fogline.lexicon.finding import find
from fogline.lexicon.imported import opened
from fogline.lexicon.imports import store
from fogline.lexicon.imports.errors import PlacesError
from fogline.lexicon.imports.files import Part
from fogline.lexicon.imports.importing import Outcomes, forget, import_file
from fogline.lexicon.imports.recognise import kind_of
from fogline.lexicon.imports.rows import BadRow
from fogline.lexicon.imports.tables import records
from fogline.lexicon.imports.where import location
from fogline.lexicon.places import PlaceRegister
from fogline.reading import Reader
from fogline.reading.places import PlaceResolver
from tests.lexicon.gazetteers import COUNTRY_PCODES, GEONAMES, OWN, PCODES, POINTED_PCODES, WOF, geonames_row, written

Bring = Callable[..., Outcomes]
ALL = {"SY.txt": GEONAMES, "wof.tsv": WOF, "pcodes.csv": PCODES, "own.yaml": OWN}


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Writes a file and imports it into the test's own folder."""

    def bring(name: str, text: str) -> Outcomes:
        return import_file(written(tmp_path, name, text), Lexicon(None, tmp_path / "kept"), tmp_path / "kept")

    return bring


@pytest.fixture
def known(tmp_path: Path) -> Callable[[], PlaceRegister]:
    """The register as it is now."""
    return lambda: Lexicon(None, tmp_path / "kept").places


Known = Callable[[], PlaceRegister]


def only(register: PlaceRegister, name: str) -> str:
    (place,) = register.candidates(name)
    return place.id


@pytest.mark.parametrize(
    ("name", "text", "source", "kept", "left_out"),
    [
        ("a.txt", GEONAMES, "geonames", 2, 1),
        ("a.zip", GEONAMES, "geonames", 2, 1),
        ("a.tsv", WOF, "wof", 5, 0),
        ("a.tsv.gz", WOF, "wof", 5, 0),
        ("a.csv", PCODES, "pcode", 3, 0),
        ("b.csv", COUNTRY_PCODES, "pcode", 3, 0),
        ("e.csv", POINTED_PCODES, "pcode", 3, 0),
        ("c.csv", COUNTRY_PCODES.replace(",", ";").replace("e; S", "e, S"), "pcode", 3, 0),
        ("d.csv", "\ufeff" + PCODES, "pcode", 3, 0),
        ("a.list", OWN, "own", 2, 0),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_content(
    bring: Bring, name: str, text: str, source: str, kept: int, left_out: int
) -> None:
    outcomes = bring(name, text)
    assert (outcomes.source, outcomes.kept, outcomes.left_out, outcomes.bad) == (source, kept, left_out, 0)


@pytest.mark.parametrize("text", ["", "A report of the siege.", "id,name\n1,X", '{"places": []}', "\x00\x01\x02"])
def test_a_file_of_no_known_kind_is_told_what_is_expected(bring: Bring, known: Known, text: str) -> None:
    with pytest.raises(PlacesError, match=r"a\.txt: not a list of places .*GeoNames.*ADM1_PCODE.*placetype.*YAML"):
        bring("a.txt", text)
    assert known().imported is None


def test_a_town_of_geonames_has_its_names_people_and_division(bring: Bring, known: Known) -> None:
    bring("SY.txt", GEONAMES)
    (town,) = known().candidates("Tel Tajriba")
    assert (town.id, town.kind, town.population, town.parent) == ("geonames:99000001", "town", 40000, "geonames:169387")
    assert [place.kind for place in known().candidates("Wadi Tajribah")] == ["river"]
    assert known().candidates("Tajribah Hotel") == []


def test_a_place_of_who_s_on_first_goes_by_a_latin_name_and_lies_where_it_says(bring: Bring, known: Known) -> None:
    bring("wof.tsv", WOF)
    (town,) = known().candidates("Tal Tajriba")
    assert (town.id, town.name, town.country) == ("wof:504", "Tal Tajriba", "SY")
    assert known().parents("wof:504") == ["wof:503", "geonames:169387", "country:SY"]
    assert known().candidates("TJRB") == []


def test_a_place_that_is_built_in_keeps_the_name_known_abroad(bring: Bring, known: Known) -> None:
    rows = WOF.splitlines()
    bring("wof.tsv", "\n".join([*rows, "506\tlocality\tHalab\t36.2\t37.16\t501\t\t170063\tPoint\teng=Haleb"]))
    found = known().find("Aleppo")
    assert found is not None and (found.id, found.name) == ("wof:506", "Aleppo")
    assert known().canonical("geonames:170063") == "wof:506"
    assert known().relation("aleppo-east", "geonames:170063") == "inside"


def test_p_codes_without_points_are_lent_their_parent_s(bring: Bring, known: Known) -> None:
    bring("pcodes.csv", PCODES)
    (district,) = known().candidates("Elsewhere")
    division = known().place("geonames:169387")
    assert division is not None and district.parent == division.id
    assert (district.id, district.lent) == ("pcode:SY7702", True)
    assert (district.lat, district.radius_km) == (division.lat, division.radius_km)


def test_p_codes_of_the_global_list_with_points_lie_where_these_say(bring: Bring, known: Known) -> None:
    bring("pcodes.csv", POINTED_PCODES)
    (district,) = known().candidates("Elsewhere")
    assert (district.lat, district.lon, district.lent) == (35.9, 36.8, False)
    assert district.radius_km == Lexicon().gazetteers["pcode"]["2"].radius_km


def test_a_lent_point_is_told_as_a_part_of_the_parent(bring: Bring, known: Known, tmp_path: Path) -> None:
    bring("pcodes.csv", PCODES)
    resolver = PlaceResolver(Lexicon(None, tmp_path / "kept"))
    found = resolver.resolve("Elsewhere district", resolver.context("In Syria."))
    assert (found.place, found.found) == ("pcode:SY7702", "part of")


def test_a_country_s_p_codes_bring_the_narrowest_s_points_and_each_division_once(bring: Bring, known: Known) -> None:
    bring("pcodes.csv", COUNTRY_PCODES)
    (district,) = known().candidates("Elsewhere, South")
    assert (district.lat, district.lon, district.lent) == (35.9, 36.8, False)


def test_own_places_are_entries_of_the_register(bring: Bring, known: Known) -> None:
    bring("own.yaml", OWN)
    assert only(known(), "Tel Tajribe") == "tall-tajribah"
    assert known().relation("tajribah-gate", "tall-tajribah") == "inside"


@pytest.mark.parametrize("order", [list(ALL), list(reversed(ALL)), ["pcodes.csv", "SY.txt", "own.yaml", "wof.tsv"]])
def test_one_place_of_four_sources_is_one_entry_whatever_came_first(
    bring: Bring, known: Known, order: list[str]
) -> None:
    for name in order:
        bring(name, ALL[name])
    assert only(known(), "Tall Tajribah") == only(known(), "Tal Tajriba") == "tall-tajribah"
    assert known().ids("wof:504")[0] == known().ids("geonames:99000001")[0] == "tall-tajribah"
    (district,) = known().candidates("Tajribah")
    assert (district.id, district.lat, district.lent) == ("pcode:SY7701", 35.7, False)  # its code, with wof's point
    assert known().canonical("wof:503") == "pcode:SY7701"
    assert known().relation("wof:505", "pcode:SY7701") == "inside"


def test_p_codes_go_before_geonames_and_these_before_who_s_on_first(bring: Bring, known: Known) -> None:
    bring("wof.tsv", WOF)
    assert only(known(), "Tal Tajriba") == "wof:504"
    bring("SY.txt", GEONAMES)
    assert only(known(), "Tal Tajriba") == "geonames:99000001"
    row = geonames_row(99000009, "Tajribah", 35.7, 36.6, "A ADM2", second="1")
    bring("more.txt", row)
    assert only(known(), "Tajribah") == "geonames:99000009"
    bring("pcodes.csv", PCODES)
    assert only(known(), "Tajribah") == "pcode:SY7701"


def test_a_shipped_place_stands_for_its_p_code_and_keeps_its_id(bring: Bring, known: Known) -> None:
    bring("pcodes.csv", PCODES)
    assert known().canonical("pcode:SY77") == "geonames:169387"
    assert "pcode:SY77" in known().ids("geonames:169387")


def test_an_own_entry_of_a_shipped_id_goes_before_it_and_a_lexicon_folder_s_before_both(
    bring: Bring, known: Known, tmp_path: Path
) -> None:
    entry = "places:\n  - {{id: ramouseh, name: Ramouseh, kind: part, lat: 36.1, lon: 37.1, radius_km: {}}}"
    bring("own.yaml", entry.format(7))
    found = known().place("ramouseh")
    assert found is not None and found.radius_km == 7
    (tmp_path / "mine" / "places").mkdir(parents=True)
    (tmp_path / "mine" / "places" / "a.yaml").write_text(entry.format(8))
    found = Lexicon(tmp_path / "mine", tmp_path / "kept").places.place("ramouseh")
    assert found is not None and found.radius_km == 8


def test_two_rows_of_one_source_stay_two_places(bring: Bring, known: Known) -> None:
    rows = [geonames_row(number, "Twintown", 35.7, 36.6, "P PPL") for number in (99000011, 99000012)]
    bring("SY.txt", "\n".join(rows))
    assert len(known().candidates("Twintown")) == 2


def test_places_of_a_name_that_lie_apart_stay_apart(bring: Bring, known: Known) -> None:
    bring("wof.tsv", WOF.replace("Khirbat Tajribah", "Qualiq"))
    bring("SY.txt", geonames_row(99000013, "Qualiq", 36.4, 37.5, "P PPL"))
    assert {place.id for place in known().candidates("Qualiq")} == {"wof:505", "geonames:99000013"}


def test_a_like_name_is_a_candidate_and_never_taken(bring: Bring, known: Known, tmp_path: Path) -> None:
    bring("SY.txt", GEONAMES)
    assert known().candidates("Tall Tajribbah") == []
    (hit,) = [hit for hit in find("Tall Tajribbah", known(), 10) if hit.place.id == "geonames:99000001"]
    assert hit.likeness is not None and hit.likeness < 100
    resolver = PlaceResolver(Lexicon(None, tmp_path / "kept"))
    assert resolver.resolve("Tall Tajribbah", resolver.context("In Syria.")).place is None


def test_a_town_is_meant_before_the_district_that_bears_its_name(bring: Bring, known: Known) -> None:
    bring("wof.tsv", WOF.replace("Khirbat Tajribah", "Tajribah"))
    found = known().find("Tajribah")
    assert found is not None and found.id == "wof:505"


@pytest.mark.parametrize("name", list(ALL))
def test_the_same_file_again_changes_nothing(bring: Bring, known: Known, tmp_path: Path, name: str) -> None:
    for other in ALL:
        bring(other, ALL[other])
    before = _content(tmp_path)
    bring(name, ALL[name])
    assert _content(tmp_path) == before


def test_a_newer_file_replaces_the_rows_of_its_ids_and_keeps_others(bring: Bring, known: Known, tmp_path: Path) -> None:
    bring("SY.txt", GEONAMES)
    bring("SY.txt", geonames_row(99000001, "Tall Jadid", 35.71, 36.61, "P PPL"))
    assert known().candidates("Tall Tajribah") == []
    assert only(known(), "Tall Jadid") == "geonames:99000001"
    assert [(file.name, file.rows) for file in store.listed(tmp_path / "kept")] == [("SY.txt", 1), ("SY.txt", 1)]
    assert known().candidates("Wadi Tajribah")


@pytest.mark.parametrize(
    ("name", "good", "bad", "line", "reason"),
    [
        ("SY.txt", GEONAMES, "1\tShort\t3", 4, "3 columns in place of 19"),
        ("SY.txt", GEONAMES, geonames_row(7, "Off", 95.0, 36.0, "P PPL"), 4, "off the globe: latitude 95.0"),
        ("SY.txt", GEONAMES, geonames_row(7, "", 35.0, 36.0, "P PPL"), 4, "no geonameid and name"),
        ("w.tsv", WOF, "x\tlocality\tX\t1\t2\t3\t\t\tPoint\t", 7, "no id and name: 'x'"),
        ("w.tsv", WOF, "9\tlocality\tX\tnorth\t2\t3\t\t\tPoint\t", 7, "no coordinates: 'north'"),
        ("w.tsv", WOF, "9\tlocality\tX", 7, "3 columns in place of 10"),
        ("p.csv", PCODES, "SYR,2,,Nameless,SY77,", 5, "no p-code and name"),
        ("p.csv", PCODES, "QQQ,1,QQ1,Nowhere,QQQ,", 5, "no country has the code 'QQQ'"),
        ("p.csv", PCODES, 'SYR,2,SY1,"Open,SY77,', 5, "a quotation mark that is not closed"),
        ("c.csv", COUNTRY_PCODES, "Syria,SY,,,,,,,", 5, "no p-code"),
        ("e.csv", POINTED_PCODES, "SYR,2,SY7703,Off,SY77,95,36", 5, "off the globe: latitude 95"),
        (
            "o.yaml",
            OWN,
            "  - {id: x, name: X, kind: burrow, lat: 1, lon: 1, radius_km: 1}",
            4,
            "'burrow' is not one of",
        ),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_costs_no_other(
    bring: Bring, name: str, good: str, bad: str, line: int, reason: str
) -> None:
    right = bring("right-" + name, good).kept
    outcomes = bring(name, f"{good}\n{bad}")
    assert (outcomes.kept, outcomes.bad) == (right, 1)
    assert outcomes.told[0].line == line and reason in outcomes.told[0].reason


def test_bytes_that_are_no_utf_8_are_a_bad_row(bring: Bring, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(PCODES.encode() + b"\nSYR,2,SY7703,Caf\xe9,SY77,\nSYR,2,SY7704,Last,SY77,\n")
    outcomes = import_file(path, Lexicon(), tmp_path / "kept")
    assert (outcomes.kept, [row.line for row in outcomes.told]) == (4, [5])


def test_a_file_without_a_single_good_row_leaves_all_as_it_was(bring: Bring, tmp_path: Path) -> None:
    bring("p.csv", PCODES)
    before = location(tmp_path / "kept").read_bytes()
    with pytest.raises(PlacesError, match=r"q\.csv: read as p-codes .*no row of it can be used; line 2: no p-code"):
        bring("q.csv", f"{PCODES.splitlines()[0]}\nSYR,1,,,SYR,")
    assert location(tmp_path / "kept").read_bytes() == before


def test_a_gzip_file_that_is_cut_short_leaves_all_as_it_was(bring: Bring, known: Known, tmp_path: Path) -> None:
    path = written(tmp_path, "w.tsv.gz", WOF + "\n" + "\n".join(WOF.splitlines()[5:] * 500))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(PlacesError, match=r"w\.tsv\.gz: cannot be unpacked after line \d+"):
        import_file(path, Lexicon(), tmp_path / "kept")
    assert known().imported is None
    assert not list((tmp_path / "kept").glob("*.part*"))


def test_what_breaks_in_between_leaves_all_as_it_was(
    bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring("p.csv", PCODES)
    before = location(tmp_path / "kept").read_bytes()

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fogline.lexicon.imports.importing.settle", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bring("SY.txt", GEONAMES)
    monkeypatch.undo()
    assert location(tmp_path / "kept").read_bytes() == before
    assert bring("SY.txt", GEONAMES).kept == 2


def test_a_second_import_at_the_same_time_is_turned_away(bring: Bring, tmp_path: Path) -> None:
    with store.changing(tmp_path / "kept"), pytest.raises(PlacesError, match="another import is at work"):
        bring("SY.txt", GEONAMES)


def test_yaml_that_is_none_is_pointed_at(bring: Bring) -> None:
    with pytest.raises(LexiconError, match=r"own\.yaml:3:1: not valid YAML"):
        bring("own.yaml", "places:\n  - {id: x, name: [")


def test_a_store_of_another_kind_is_told(tmp_path: Path) -> None:
    location(tmp_path).write_bytes(b"no database" * 100)
    with pytest.raises(PlacesError, match="not a store of imported places"):
        opened(tmp_path)


@pytest.mark.parametrize("name", ["pcode", "pcodes.csv"])
def test_forgetting_brings_back_what_was_there_before(bring: Bring, known: Known, tmp_path: Path, name: str) -> None:
    bring("wof.tsv", WOF)
    before = _content(tmp_path)
    bring("pcodes.csv", PCODES)
    assert only(known(), "Tajribah") == "pcode:SY7701"
    assert forget(name, Lexicon(), tmp_path / "kept") == 3
    assert only(known(), "Tajribah") == "wof:503"
    assert _content(tmp_path) == before


def test_forgetting_what_was_never_imported_names_what_was(bring: Bring, tmp_path: Path) -> None:
    bring("wof.tsv", WOF)
    with pytest.raises(LookupError, match=r"'geonames' was imported; imported are: wof, wof\.tsv"):
        forget("geonames", Lexicon(), tmp_path / "kept")


def test_other_imports_are_another_way_of_reading(bring: Bring, tmp_path: Path) -> None:
    versions = [Reader(Lexicon(None, tmp_path / "kept")).version]
    bring("wof.tsv", WOF)
    versions.append(Reader(Lexicon(None, tmp_path / "kept")).version)
    bring("pcodes.csv", PCODES)
    versions.append(Reader(Lexicon(None, tmp_path / "kept")).version)
    forget("pcode", Lexicon(), tmp_path / "kept")
    versions.append(Reader(Lexicon(None, tmp_path / "kept")).version)
    assert len(set(versions)) == 3 and versions[1] == versions[3]


def test_imported_places_travel_to_other_processes(bring: Bring, known: Known) -> None:
    bring("wof.tsv", WOF)
    assert only(pickle.loads(pickle.dumps(known())), "Tal Tajriba") == "wof:504"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(st.sampled_from('ab",\té\r'), max_size=12), max_size=12))
def test_every_line_of_a_table_is_read_or_told(lines: list[str]) -> None:
    numbered = [(number, line.encode()) for number, line in enumerate(lines, 1)]
    found = [one.line if isinstance(one, BadRow) else one[0] for one in records(numbered, ",")]
    assert found == sorted(set(found)) and all(1 <= number <= len(lines) for number in found)
    alone = {number for number, line in numbered if line.count(b'"') == 0 and line.strip(b", \t\r")}
    if not any(b'"' in line for _, line in numbered):
        assert alone <= set(found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=60), max_size=5))
def test_no_bytes_break_the_recognition(head: list[bytes]) -> None:
    assert kind_of(head) in (None, "own", "pcode", "geonames", "wof")


def test_an_endless_line_is_not_kept_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 3_000_000 + b"\nend\n")
    assert [(number, len(line)) for number, line in Part(path).lines()] == [(1, 1 << 20), (2, 3)]


def _content(tmp_path: Path) -> list[Any]:
    """What the store holds, times and numbers of runs left out."""
    import sqlite3

    with sqlite3.connect(location(tmp_path / "kept")) as db:
        tables = ("place", "name", "sound", "same")
        rows = [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
        rows.append(db.execute("SELECT id, source, name, lat, parent FROM row ORDER BY 1, 2").fetchall())
    db.close()
    return rows
