"""What one perspective says on one day: dates, hedges, denials, undated mentions."""

import pytest

from fogline.model import Account, Verdict
from fogline.states.told import Told
from tests.states.telling import ask, only, tell

TOWN = "Madaya"


def account(*told: Told, at: str, known_by: str | None = None) -> Account:
    found = only(ask(told, "besieged", "madaya", at, known_by))
    assert len(found.accounts) == 1
    return found.accounts[0]


def test_nothing_is_known_of_days_before_the_first_word() -> None:
    found = only(ask([tell("siege", TOWN, None, on="2016-01-10")], "besieged", "madaya", "2016-01-09"))
    assert (found.verdict, found.accounts) == (Verdict.UNKNOWN, ())


def test_a_state_holds_until_its_end_is_told() -> None:
    said = account(tell("siege", TOWN, "2015-07-01", on="2015-07-02"), at="2015-12-31")
    assert (said.holds, said.since, said.heard) == (True, "2015-07-01", "2015-07-01")


def test_a_claim_without_a_date_is_about_the_day_of_publication() -> None:
    said = account(tell("siege", TOWN, None, on="2016-01-10"), at="2016-01-20")
    assert (said.holds, said.since, said.known_since) == (True, None, "2016-01-10")


def test_what_still_holds_covers_the_days_back_to_its_beginning() -> None:
    claim = tell("siege", TOWN, ("2015-07-01", None), on="2016-01-10")
    assert account(claim, at="2015-08-01").holds is True
    assert ask([claim], "besieged", "madaya", "2015-08-01", "2016-01-09") == []


@pytest.mark.parametrize(("day", "possible"), [("2016-06-01", True), ("2016-06-29", True), ("2016-06-30", False)])
def test_within_an_imprecise_date_it_is_only_possible(day: str, possible: bool) -> None:
    said = account(tell("siege", TOWN, "2016-06", on="2016-08-07"), at=day)
    assert (said.holds, said.possible) == (True, possible)


def test_an_imprecise_date_ends_with_its_report() -> None:
    said = account(tell("siege", TOWN, "2016-06", on="2016-06-12"), at="2016-06-12")
    assert said.possible is False


def test_a_hedged_end_is_marked_and_does_not_contest() -> None:
    told = [
        tell("siege", TOWN, "2015-07-01", on="2015-07-02", by="un"),
        tell("siege", TOWN, "2015-07-01", on="2015-07-02", by="opposition"),
        tell("siege_end", TOWN, "2015-07-05", on="2015-07-05", by="opposition", status="possible"),
        tell("siege", TOWN, None, on="2015-07-07", by="un"),
    ]
    found = only(ask(told, "besieged", "madaya", "2015-07-08"))
    hedged = next(one for one in found.accounts if one.perspective == "opposition")
    assert (hedged.holds, hedged.possible) == (False, True)
    assert (found.verdict, found.holds) == (Verdict.SINGLE_SOURCE, True)


def test_a_hedge_takes_nothing_from_an_earlier_firm_word_that_says_the_same() -> None:
    said = account(
        tell("siege", TOWN, "2015-07-01", on="2015-07-02"),
        tell("siege", TOWN, None, on="2015-07-09", status="possible"),
        at="2015-07-10",
    )
    assert (said.holds, said.possible) == (True, False)


def test_the_denial_of_an_end_means_that_it_holds_for_the_denier() -> None:
    said = account(tell("siege_end", TOWN, "2016-02-01", on="2016-02-01", status="denied"), at="2016-02-02")
    assert (said.holds, said.since) == (True, None)


def test_the_denial_of_a_siege_means_that_there_is_none_for_the_denier() -> None:
    assert account(tell("siege", TOWN, None, on="2016-02-01", status="denied"), at="2016-02-02").holds is False


def test_besieged_as_a_name_does_not_undo_the_end_told_in_the_same_report() -> None:
    said = account(
        tell("siege_end", TOWN, "2017-04-14", on="2017-04-15", report="one"),
        tell("siege", TOWN, None, on="2017-04-15", report="one"),
        at="2017-04-15",
    )
    assert (said.holds, said.since) == (False, "2017-04-14")


def test_an_undated_retelling_is_the_happening_dated_before() -> None:
    said = account(
        tell("siege_end", TOWN, "2017-04-14", on="2017-04-15"),
        tell("siege", TOWN, "2017-05-01", on="2017-05-01"),
        tell("siege_end", TOWN, None, on="2017-05-03"),
        at="2017-05-04",
    )
    assert (said.holds, said.since) == (True, "2017-05-01")


def test_a_later_report_takes_back_what_an_earlier_one_said_of_those_days() -> None:
    earlier = tell("siege", TOWN, ("2016-07-07", None), on="2016-08-29", by="un")
    revised = tell("siege_end", TOWN, "2016-08-06", on="2016-09-10", by="un")
    assert account(earlier, revised, at="2016-08-10", known_by="2016-09-01").holds is True
    assert account(earlier, revised, at="2016-08-10").holds is False


def test_a_stay_told_with_both_ends_was_over_after_the_second() -> None:
    stay = tell("siege", TOWN, ("2013", "2014"), on="2018-01-01")
    assert account(stay, at="2014-06-01").holds is True
    assert (account(stay, at="2016-01-01").holds, account(stay, at="2016-01-01").since) == (False, "2014")


def test_a_claim_dated_after_its_report_tells_nothing() -> None:
    ahead = tell("siege", TOWN, "2016-09-01", on="2016-08-01")
    assert ask([ahead], "besieged", "madaya", "2016-10-01") == []


def test_a_month_asks_for_its_last_day() -> None:
    told = [tell("siege", TOWN, "2016-06-20", on="2016-06-21")]
    assert only(ask(told, "besieged", "madaya", "2016-06")).holds is True
    assert only(ask(told, "besieged", "madaya", "2016-05")).verdict is Verdict.UNKNOWN


def test_one_outlet_twice_is_one_source_and_two_outlets_agree() -> None:
    wire = tell("siege", TOWN, "2015-07-01", on="2015-07-02", voice="a wire")
    copy = tell("siege", TOWN, "2015-07-01", on="2015-07-03", voice="a wire")
    daily = tell("siege", TOWN, "2015-07-01", on="2015-07-03", voice="a daily")
    assert only(ask([wire, copy], "besieged", "madaya")).verdict is Verdict.SINGLE_SOURCE
    assert only(ask([wire, daily], "besieged", "madaya")).verdict is Verdict.AGREED


def test_a_side_is_one_voice_however_many_speak_for_it() -> None:
    told = [
        tell("siege", TOWN, "2015-07-01", on="2015-07-02", by="opposition", voice="a coalition"),
        tell("siege", TOWN, "2015-07-01", on="2015-07-02", by="opposition", voice="a brigade"),
    ]
    assert only(ask(told, "besieged", "madaya")).verdict is Verdict.SINGLE_SOURCE


def test_outlets_that_contradict_each_other_on_one_day_divide_the_press() -> None:
    told = [
        tell("siege_end", TOWN, "2015-07-05", on="2015-07-06", voice="a wire"),
        tell("siege", TOWN, "2015-07-05", on="2015-07-06", voice="a weekly"),
    ]
    found = only(ask(told, "besieged", "madaya", "2015-07-05"))
    assert (found.verdict, found.accounts[0].divided) == (Verdict.CONTESTED, True)


def test_a_side_that_reports_later_corrects_itself() -> None:
    told = [
        tell("siege_end", TOWN, "2015-07-05", on="2015-07-05", by="government"),
        tell("siege_end", TOWN, "2015-07-05", on="2015-07-06", by="government", status="denied"),
    ]
    found = only(ask(told, "besieged", "madaya", "2015-07-05"))
    assert (found.holds, found.accounts[0].divided) == (True, False)


def test_only_the_word_of_one_perspective_can_be_asked_for() -> None:
    told = [
        tell("siege", TOWN, "2015-07-01", on="2015-07-02", by="un"),
        tell("siege", TOWN, "2015-07-01", on="2015-07-02", by="government", status="denied"),
    ]
    assert only(ask(told, "besieged", "madaya")).verdict is Verdict.CONTESTED
    un = only(ask(told, "besieged", "madaya", according_to="un"))
    assert (un.verdict, un.holds) == (Verdict.SINGLE_SOURCE, True)
