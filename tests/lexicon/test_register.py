"""The actor register: who is meant, by name, spelling and description, and whose side they are on."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.lexicon import Lexicon, LexiconError
from fogline.lexicon.names import key
from fogline.lexicon.register import Register, build
from fogline.lexicon.source import read
from fogline.lexicon.spelling import same_name

GROUND = """
kinds: {armed_group: {label: armed group, perspective: rebels}, state: {label: state, perspective: rulers}}
tie_kinds: {part_of: {label: part of, follows: true}}
perspectives: {rebels: {label: the rebels}, rulers: {label: the rulers}}
words: {sets: {rebels: [rebels, rebel fighters]}}
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return build(Lexicon().items("actors"))


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str], str]:
    """The message with which a file of actors is refused, without its folder."""

    def message(text: str) -> str:
        ground, own = tmp_path / "ground.yaml", tmp_path / "own.yaml"
        ground.write_text(GROUND, encoding="utf-8")
        own.write_text(text, encoding="utf-8")
        with pytest.raises(LexiconError) as error:
            build([read(ground, "ground.yaml"), read(own, "own.yaml")])
        return str(error.value)

    return message


def who(register: Register, text: str, day: str | None = None, *countries: str) -> str | None:
    actor = register.find(text, day=day, countries=countries)
    return actor.id if actor else None


# ---- every mistake is pointed at


def test_an_unknown_key_is_pointed_at(refused: Callable[[str], str]) -> None:
    message = refused("actors:\n  - id: a\n    names: [A Group]\n    kind: armed_group\n    nmae: x\n")
    assert message.startswith("own.yaml:5:11: unknown key 'nmae'; known here: ")


def test_a_missing_name_is_pointed_at(refused: Callable[[str], str]) -> None:
    assert refused("actors:\n  - {id: a, kind: armed_group}\n") == "own.yaml:2:5: key 'names' is missing"


def test_an_unknown_kind_is_pointed_at(refused: Callable[[str], str]) -> None:
    message = refused("actors:\n  - {id: a, names: [A Group], kind: army}\n")
    assert message == "own.yaml:2:37: 'army' is not one of: armed_group, state"


def test_an_unknown_side_is_pointed_at(refused: Callable[[str], str]) -> None:
    message = refused("actors:\n  - {id: a, names: [A Group], kind: state, side: gods}\n")
    assert message == "own.yaml:2:50: 'gods' is not one of: rebels, rulers"


def test_a_kind_of_an_unknown_perspective_is_pointed_at(refused: Callable[[str], str]) -> None:
    message = refused("kinds:\n  militia: {label: militia, perspective: gods}\n")
    assert message == "own.yaml:2:42: 'gods' is not one of: rebels, rulers"


def test_a_kind_goes_by_the_name_of_a_place_or_not(refused: Callable[[str], str], register: Register) -> None:
    message = refused("kinds:\n  realm: {label: realm, perspective: rulers, like_place: maybe}\n")
    assert message == "own.yaml:2:58: 'maybe' is not one of: false, true"
    assert register.kinds["state"].like_place and not register.kinds["ministry"].like_place


def test_a_tie_to_nobody_is_pointed_at(refused: Callable[[str], str]) -> None:
    message = refused(
        "actors:\n  - {id: a, names: [A Group], kind: state, ties: [{kind: part_of, to: b, vouched: own word}]}\n"
    )
    assert message == "own.yaml:2:71: 'a' has a tie to an unknown actor 'b'"


def test_a_tie_that_nobody_vouches_for_is_refused(refused: Callable[[str], str]) -> None:
    message = refused("actors:\n  - {id: a, names: [A Group], kind: state, ties: [{kind: part_of, to: a}]}\n")
    assert message == "own.yaml:2:51: nobody vouches for this tie to 'a'; add vouched: who says so"


def test_an_unknown_tie_is_pointed_at(refused: Callable[[str], str]) -> None:
    message = refused("actors:\n  - {id: a, names: [A], kind: state, ties: [{kind: likes, to: a, vouched: x}]}\n")
    assert message == "own.yaml:2:52: 'likes' is not one of: part_of"


@pytest.mark.parametrize("date", ["2016-13", "28.7.2016", "2016-02-30"])
def test_a_bad_date_is_pointed_at(refused: Callable[[str], str], date: str) -> None:
    message = refused(f"actors:\n  - {{id: a, kind: state, names: [{{name: A Group, until: {date}}}]}}\n")
    assert message.startswith(f"own.yaml:2:57: not a date: {date!r}")


def test_a_name_that_ends_before_it_begins_is_refused(refused: Callable[[str], str]) -> None:
    message = refused("actors:\n  - {id: a, kind: state, names: [{name: A, from: 2016, until: 2015}]}\n")
    assert message == "own.yaml:2:63: ends on 2015, before it begins on 2016"


def test_a_name_held_twice_at_once_is_refused(refused: Callable[[str], str]) -> None:
    message = refused(
        "actors:\n  - {id: a, names: [The Front], kind: state}\n"
        "  - {id: b, names: [B], aka: [the front], kind: state}\n"
    )
    assert message == "own.yaml:3:31: the name 'the front' is held at once by 'a' (own.yaml:2) and 'b'"


def test_a_description_held_twice_in_one_country_is_refused(refused: Callable[[str], str]) -> None:
    message = refused(
        "country: SY\nactors:\n  - {id: a, names: [A], kind: state, common_as: [rebels]}\n"
        "  - {id: b, names: [B], kind: state, common: [the rebels, rebels]}\n"
    )
    assert message == "own.yaml:4:59: the description 'rebels' is held at once by 'a' (own.yaml:3) and 'b'"


def test_a_name_may_pass_on_and_may_be_held_in_another_country(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(
        GROUND
        + "actors:\n  - {id: a, kind: state, country: SY, names: [{name: Front, until: 2016-07-28}]}\n"
        + "  - {id: b, kind: state, country: SY, names: [{name: Front, from: 2016-07-28}]}\n"
        + "  - {id: c, kind: state, country: SO, names: [Front]}\n",
        encoding="utf-8",
    )
    register = build([read(tmp_path / "g.yaml")])
    assert who(register, "Front", "2016-01", "SY") == "a"
    assert who(register, "Front", "2017", "SY") == "b"
    assert who(register, "Front", "2017", "SO") == "c"


def test_an_id_twice_in_one_file_and_an_odd_id_are_refused(refused: Callable[[str], str]) -> None:
    twice = refused("actors:\n  - {id: a, names: [A], kind: state}\n  - {id: a, names: [B], kind: state}\n")
    assert twice == "own.yaml:3:5: the id 'a' stands twice in this file, first on line 2"
    odd = refused("actors:\n  - {id: Ä b, names: [A], kind: state}\n")
    assert odd == "own.yaml:2:10: 'Ä b' is no id; write small letters, digits and hyphens"


def test_a_users_folder_overrides_an_actor_and_adds_one(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "mine.yaml").write_text(
        "country: SY\nactors:\n"
        "  - {id: white-helmets, names: [Syria Civil Defence], aka: [White Helmets], kind: aid}\n"
        "  - {id: my-brigade, names: [Brigade of the Nine Wells], kind: armed_group, side: opposition-syria}\n",
        encoding="utf-8",
    )
    register = build(Lexicon(tmp_path).items("actors"))
    assert register.perspective_of("white-helmets") == "aid-agencies"
    assert who(register, "the Brigade of the Nine Wells") == "my-brigade"


# ---- who is meant


@pytest.mark.parametrize("day", ["2016-07-01", "2016-08-07"])
def test_both_names_of_a_renamed_group_find_it_on_any_day(register: Register, day: str) -> None:
    assert who(register, "Jabhat al-Nusra", day) == "hayat-tahrir-al-sham"
    assert who(register, "Jabhat Fateh al-Sham", day) == "hayat-tahrir-al-sham"


def test_a_renamed_group_keeps_its_dated_names_and_tie(register: Register) -> None:
    group = register.actors["hayat-tahrir-al-sham"]
    assert group.name_on("2016-07-01") == "Jabhat al-Nusra"
    assert group.name_on("2016-08-07") == "Jabhat Fateh al-Sham"
    branch = next(tie for tie in group.ties if tie.kind == "branch_of")
    assert (branch.to, branch.vouched_by) == ("al-qaeda", "own announcement")
    assert branch.validity.holds_on("2016-07-01") and not branch.validity.holds_on("2016-08-07")


def test_short_abbreviations_count_in_capitals_only(register: Register) -> None:
    assert who(register, "the US") == who(register, "U.S.") == "state-united-states"
    assert who(register, "us") is None
    assert register.scan("They told us that the US left.") == [(22, 24, "state-united-states")]


def test_the_rebels_are_those_of_the_country_reported_on(register: Register) -> None:
    assert who(register, "the rebels", "2012-08", "SY") == "opposition-syria"
    assert who(register, "the rebels", "2011-05", "LY") == "opposition-libya"
    assert who(register, "the rebels") is None
    assert who(register, "Libyan rebel fighters", "2011-05", "SY") == "opposition-libya"


def test_descriptions_follow_the_day(register: Register) -> None:
    assert who(register, "rebels", "2016-08", "RU", "SY") == "opposition-syria"
    assert who(register, "President Bush", "1990-10") == "george-h-w-bush"
    assert who(register, "President Bush", "2003-04") == "george-w-bush"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Hizballah", "hezbollah"),
        ("Jabhet Fateh el-Sham", "hayat-tahrir-al-sham"),
        ("Isis fighters", "islamic-state"),
        ("People’s Protection Units (YPG)", "ypg"),
        ("Bashar al-Assad’s regime", "state-syria"),
        ("forces loyal to Assad", "state-syria"),
        ("Syrian President Bashar al-Assad", "bashar-al-assad"),
        ("Russian jets", "military-russia"),
        ("Syrian state media", "state-media-syria"),
        ("rebels in Syria", "opposition-syria"),
        ("the Kremlin", "state-russia"),
        ("Turkish officials", "state-turkey"),
        ("FARC GUERRILLAS", "farc"),
    ],
)
def test_a_phrase_finds_its_actor(register: Register, text: str, actor: str) -> None:
    assert who(register, text, "2016-08-06") == actor


@pytest.mark.parametrize("text", ["", "the table", "time", "people", "Maher", "(", "’s"])
def test_a_phrase_that_names_nobody_finds_nobody(register: Register, text: str) -> None:
    assert register.find(text, day="2016-08-06", countries=["SY"]) is None


def test_scan_takes_the_longest_name_at_word_boundaries(register: Register) -> None:
    text = "Hezbollah-run outlets and the U.N. Security Council met; Hamasa did not. Russia's army left."
    found = [(text[start:end], actor) for start, end, actor in register.scan(text)]
    assert found == [
        ("Hezbollah-run outlets", "hezbollah-outlets"),
        ("U.N. Security Council", "security-council"),
        ("Russia", "state-russia"),
    ]


def test_names_that_are_words_count_as_whole_phrases_only(register: Register) -> None:
    assert who(register, "Amnesty") == "amnesty" and who(register, "The Times") == "the-times"
    assert register.scan("Amnesty was offered. Times are hard. Let us go. Reach out.") == []


def test_scan_in_a_text_all_in_capitals_takes_no_word_for_an_abbreviation(register: Register) -> None:
    found = [actor for *_, actor in register.scan("FMLN REBELS TOLD US WHO IS IN SAN SALVADOR")]
    assert found == ["fmln"]


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(["Hay’at Taḥrīr al-Shām", "U.S.", "é", "’s ", " ", "\n", "UN", "İ", "Syria", "-"]))
)
def test_what_scan_finds_is_the_text_between_its_offsets(register: Register, pieces: list[str]) -> None:
    text = "".join(pieces)
    last = 0
    for start, end, actor in register.scan(text):
        assert last <= start < end <= len(text)
        assert actor in {holder.actor for holder in register.names[key(text[start:end])]}
        last = end


def test_proposals_come_by_likeness(register: Register) -> None:
    assert register.propose("Ahrar Asham", limit=2)[0][0] == "ahrar-al-sham"
    assert all(0 <= score <= 1 for _, score in register.propose("Hizbolla"))


def test_countries_come_by_frequency(register: Register) -> None:
    text = "Damascus said that Syrian troops met Turkish forces. Syria accused South Sudan, not Sudan. us"
    assert register.countries_in(text) == ["SY", "TR", "SS", "SD"]


# ---- spelling


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hizballah", "Hezbollah"),
        ("Fateh", "Fatah"),
        ("Jabhat al-Nusra", "Jabhat an-Nusrah"),
        ("Gaddafi", "Qaddafi"),
        ("Kyiv", "Kiev"),
        ("Saraqeb", "Saraqib"),
    ],
)
def test_spellings_of_one_name_are_one(a: str, b: str) -> None:
    assert same_name(a, b) and same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jabhat Fateh al-Sham", "Jabhat al-Nusra"),
        ("ISIS", "ISIL"),
        ("Hamas", "Hama"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Liwa al-Quds", "Liwa al-Haqq"),
    ],
)
def test_renames_and_other_names_are_not(a: str, b: str) -> None:
    assert not same_name(a, b)


# ---- whose word


@pytest.mark.parametrize(
    ("actor", "day", "countries", "perspective"),
    [
        ("sana", "2016-08-06", (), "government-syria"),
        ("bashar-al-assad", "2016-08-06", (), "government-syria"),
        ("syrian-national-coalition", None, (), "opposition-syria"),
        ("al-manar", "2016-08-06", ("SY",), "government-syria"),
        ("al-manar", "2016-08-06", (), "hezbollah"),
        ("defence-ministry-russia", "2016-07-28", ("SY",), "government-syria"),
        ("defence-ministry-russia", "2022-07-28", ("UA",), "russia"),
        ("hayat-tahrir-al-sham", "2016-07-01", (), "jihadists"),
        ("hayat-tahrir-al-sham", "2016-08-07", (), "opposition-syria"),
        ("military-afghanistan", "2022", (), "taliban"),
        ("ocha", None, (), "un"),
        ("sohr", None, (), "monitors"),
        ("reach", None, (), "monitors"),
        ("time", None, (), "press"),
    ],
)
def test_an_actor_speaks_for_its_side(
    register: Register, actor: str, day: str | None, countries: tuple[str, ...], perspective: str
) -> None:
    assert register.perspective_of(actor, day, countries) == perspective


@pytest.mark.parametrize(
    ("text", "countries", "perspective"),
    [
        ("activists", (), "residents"),
        ("a doctor in Aleppo", ("SY",), "residents"),
        ("local residents", (), "residents"),
        ("witnesses", (), "residents"),
        ("the defence ministry", ("RU",), "russia"),
        ("state media", ("SY",), "government-syria"),
        ("a U.N. spokesman", (), "un"),
        ("opposition fighters", ("SY",), "opposition-syria"),
        ("aid workers in Gaza", (), "aid-agencies"),
        ("the table", (), None),
    ],
)
def test_a_speaker_without_a_name_has_a_perspective(
    register: Register, text: str, countries: tuple[str, ...], perspective: str | None
) -> None:
    assert register.perspective_of_phrase(text, countries) == perspective


# ---- the register as a whole


def test_the_shipped_register_is_broad_and_no_id_stands_in_two_files() -> None:
    items = Lexicon().items("actors")
    written = [
        entry.mapping()["id"].text()
        for item in items
        for entry in (item.mapping()["actors"].sequence() if "actors" in item.mapping() else [])
    ]
    assert [name for name, times in Counter(written).items() if times > 1] == []
    assert len([name for name in written if not name.startswith("state-")]) >= 450
    assert len(build(items).countries) >= 190


def test_every_actor_finds_itself_by_its_names(register: Register) -> None:
    lost = []
    for actor in register.actors.values():
        for name in actor.names:
            day = name.validity.since or name.validity.until
            found = register.find(name.name, day=day, countries=[actor.country] if actor.country else [])
            if found is None or found.id != actor.id:
                lost.append((name.name, actor.id, found and found.id))
    assert lost == []


def test_every_actor_has_a_perspective_that_exists(register: Register) -> None:
    assert {register.perspective_of(actor) for actor in register.actors} <= set(register.perspectives)


def test_the_register_survives_pickling_also_after_use(register: Register) -> None:
    register.scan("Russia")
    again = pickle.loads(pickle.dumps(register))
    assert again.actors == register.actors and again.perspectives == register.perspectives
    assert again.scan("Hezbollah") == [(0, 9, "hezbollah")]
    assert "_scanner" not in register.__getstate__()
