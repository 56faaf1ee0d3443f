"""The same rules on other wars: no place and no side has a rule of its own."""

from fogline.model import Verdict
from tests.states.telling import ask, only, says, tell

MARIUPOL = (
    tell("siege", "Mariupol", "2022-03-02", on="2022-03-02", by="ukraine"),
    tell("siege", "Mariupol", ("2022-03-02", None), on="2022-03-18", voice="a wire"),
    tell("siege", "Mariupol", ("2022-03-02", None), on="2022-03-20", by="un"),
    tell("capture", "Mariupol", "2022-04-21", on="2022-04-21", by="russia", who="Russian forces"),
    tell("capture", "Mariupol", "2022-04-21", on="2022-04-21", by="ukraine", who="Russian forces", status="denied"),
    tell("siege_end", "Mariupol", "2022-05-20", on="2022-05-20", by="russia"),
    tell("siege_end", "Mariupol", "2022-05-20", on="2022-05-21", voice="a wire"),
)
BREGA = (
    tell("control", "Brega", None, on="2011-02-25", voice="a wire", who="Libyan rebels"),
    tell("capture", "Brega", "2011-03-02", on="2011-03-02", by="gaddafi", who="Gaddafi forces"),
    tell("capture", "Brega", "2011-03-02", on="2011-03-03", by="libyan rebels", who="Libyan rebels"),
    tell("capture", "Brega", "2011-03-13", on="2011-03-13", voice="a wire", who="Gaddafi forces"),
    tell("withdrawal", "Brega", "2011-03-13", on="2011-03-14", by="libyan rebels", who="Libyan rebels"),
    tell("capture", "Brega", "2011-03-26", on="2011-03-27", voice="a wire", who="Libyan rebels"),
)
FASHER = (
    tell("siege", "El Fasher", ("2024-05", None), on="2024-06-14", by="un", voice="OCHA"),
    tell("siege", "El Fasher", ("2024-05-10", None), on="2025-02-01", by="monitors", voice="a laboratory"),
    tell("siege", "El Fasher", None, on="2025-10-01", by="saf"),
    tell("siege", "El Fasher", None, on="2025-10-01", by="rsf", status="denied"),
    tell("capture", "El Fasher", "2025-10-26", on="2025-10-26", by="rsf", who="RSF"),
    tell("withdrawal", "El Fasher", "2025-10-26", on="2025-10-27", by="saf", who="Sudanese army"),
)


def test_a_capture_denied_by_the_other_side_is_contested() -> None:
    answer = only(ask(MARIUPOL, "controls", "mariupol", "2022-04-22", actor="russia"))
    assert answer.verdict is Verdict.CONTESTED
    assert says(answer) == {"russia": True, "ukraine": False}


def test_a_siege_ends_for_all_who_have_spoken_since() -> None:
    during = only(ask(MARIUPOL, "besieged", "mariupol", "2022-04-01"))
    after = only(ask(MARIUPOL, "besieged", "mariupol", "2022-06-01"))
    assert (during.verdict, during.holds) == (Verdict.AGREED, True)
    assert (after.verdict, after.holds) == (Verdict.AGREED, False)
    assert says(after) == {"press": False, "russia": False}


def test_a_plant_within_the_town_is_no_second_siege() -> None:
    plant = tell("siege", ("Azovstal", "Mariupol"), None, on="2022-04-25", by="ukraine")
    assert only(ask((*MARIUPOL, plant), "besieged", "ukraine", "2022-04-26")).subject.place == "mariupol"


def test_a_town_changes_hands_again_and_again() -> None:
    def holder(day: str) -> dict[str, bool | None]:
        return {answer.subject.actors[0]: answer.holds for answer in ask(BREGA, "controls", "brega", day)}

    assert holder("2011-02-28") == {"gaddafi": None, "libyan rebels": True}
    assert holder("2011-03-14") == {"gaddafi": True, "libyan rebels": False}
    assert holder("2011-03-28") == {"gaddafi": False, "libyan rebels": True}


def test_two_captures_of_one_day_told_by_either_side_are_contested() -> None:
    answer = only(ask(BREGA, "controls", "brega", "2011-03-04", actor="libyan rebels"))
    assert says(answer) == {"gaddafi": False, "libyan rebels": True, "press": True}
    assert answer.verdict is Verdict.CONTESTED


def test_the_besieger_denies_the_siege() -> None:
    answer = only(ask(FASHER, "besieged", "el fasher", "2025-10-02"))
    assert says(answer) == {"monitors": True, "rsf": False, "saf": True, "un": True}
    assert answer.verdict is Verdict.CONTESTED
    assert {onset.since for onset in answer.onsets} == {"2024-05", "2024-05-10"}


def test_the_fall_of_a_town_is_agreed_by_winner_and_loser() -> None:
    found = {answer.subject.actors[0]: answer for answer in ask(FASHER, "controls", "el fasher", "2025-10-28")}
    assert (found["saf"].verdict, found["saf"].holds) == (Verdict.AGREED, False)
    assert (found["rsf"].verdict, found["rsf"].holds) == (Verdict.SINGLE_SOURCE, True)


def test_two_parts_of_a_town_stay_two_and_the_town_stands_for_the_chief_one() -> None:
    told = (
        tell("siege", ("eastern Aleppo", "Aleppo"), "2016-07-17", on="2016-07-17"),
        tell("siege", ("eastern Aleppo", "Aleppo"), "2016-07-17", on="2016-07-18", by="un"),
        tell("siege", ("western Aleppo", "Aleppo"), "2016-08-06", on="2016-08-06", by="government"),
        tell("siege_end", "Aleppo", "2016-08-06", on="2016-08-06", by="opposition"),
    )
    found = {answer.subject.place: says(answer) for answer in ask(told, "besieged", "aleppo", "2016-08-07")}
    assert found["western aleppo"] == {"government": True}
    assert found["eastern aleppo"] == {"opposition": False}


def test_a_truce_of_the_country_holds_in_its_towns_and_a_breach_in_one_does_not_end_it() -> None:
    told = (
        tell("ceasefire", "Syria", ("2016-02-27", None), on="2016-02-27", by="un"),
        tell("ceasefire", "Madaya", ("2015-09-24", None), on="2015-09-24", by="un"),
        tell("ceasefire_end", "Aleppo", "2016-04-22", on="2016-04-22", by="opposition"),
        tell("ceasefire_end", "Syria", "2016-09-19", on="2016-09-19", by="government"),
    )
    before = {answer.subject.place: answer for answer in ask(told, "ceasefire", at="2016-05-01")}
    assert says(before["syria"]) == {"un": True}
    after = {answer.subject.place: answer for answer in ask(told, "ceasefire", at="2016-09-20")}
    assert says(after["syria"]) == {"government": False}
    assert says(after["madaya"]) == {"government": False}


def test_an_alliance_ends_when_two_of_its_members_part() -> None:
    told = (
        tell("alliance", (), "2020-01-01", on="2020-01-02", who=("A", "B", "C")),
        tell("split", (), "2020-06-01", on="2020-06-02", who="B", whom="C"),
    )
    assert only(ask(told, "allied", at="2020-02-01")).holds is True
    ended = only(ask(told, "allied", at="2020-07-01"))
    assert (ended.holds, ended.subject.label) == (False, "A, B and C")
