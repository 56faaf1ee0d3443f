"""The case's questions, answered from claims alone (cases/aleppo-2016: what a good record answers)."""

from fogline.model import Verdict
from tests.states.aleppo import ALEPPO, COALITION_BROKEN, MAGAZINE_JUNE, NOISE, OCHA_CASTELLO, OCHA_REMAINS, SANA_DENIES
from tests.states.telling import ask, only, says


def test_in_july_all_agree_that_the_east_is_besieged() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-07-20"))
    assert (answer.verdict, answer.holds) == (Verdict.AGREED, True)
    assert answer.subject.label == "eastern Aleppo"


def test_after_the_sixth_of_august_it_is_contested() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07", "2016-09-30"))
    assert (answer.verdict, answer.holds) == (Verdict.CONTESTED, None)
    assert says(answer) == {"government": True, "monitors": False, "opposition": False, "un": True}


def test_each_side_of_the_dispute_names_its_claim() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07", "2016-09-30"))
    grounds = {one.perspective: [ground.claim for ground in one.grounds] for one in answer.accounts}
    assert grounds["opposition"] == [COALITION_BROKEN.claim.id]
    assert grounds["government"][0] == SANA_DENIES.claim.id
    assert grounds["un"] == [OCHA_REMAINS.claim.id, OCHA_CASTELLO.claim.id]


def test_the_opposition_dates_the_end() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07"))
    opposition = next(one for one in answer.accounts if one.perspective == "opposition")
    assert (opposition.holds, opposition.since, opposition.known_since) == (False, "2016-08-06", "2016-08-06")


def test_as_known_on_the_eighth_the_un_has_not_spoken() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07", "2016-08-08"))
    assert answer.verdict is Verdict.CONTESTED
    assert says(answer) == {"government": True, "monitors": False, "opposition": False}
    assert "un" not in {one.perspective for one in answer.accounts}


def test_the_un_view_rests_on_what_it_said_at_the_end_of_august() -> None:
    before = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07", "2016-08-28"))
    after = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07", "2016-08-29"))
    assert "un" not in says(before)
    assert says(after)["un"] is True


def test_in_september_all_agree_again_and_the_old_denials_are_silent() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-09-05"))
    assert (answer.verdict, answer.holds) == (Verdict.AGREED, True)
    opposition = next(one for one in answer.accounts if one.perspective == "opposition")
    assert opposition.silent
    assert opposition.heard == "2016-08-06"


def test_since_when_is_a_contested_attribute_with_its_sources() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07", "2016-09-30"))
    dates = {(onset.since, onset.perspective) for onset in answer.onsets}
    assert {("2016-07-07", "un"), ("2016-07-17", "government")} <= dates
    magazine = next(onset for account in answer.accounts for onset in account.onsets if onset.since == "2016-06")
    assert magazine.claims == (MAGAZINE_JUNE.claim.id,)


def test_the_siege_resumed_in_september_not_in_july() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-09-05"))
    since = {one.perspective: one.since for one in answer.accounts if one.holds and not one.silent}
    assert since["government"] == since["monitors"] == since["aid-agencies"] == "2016-09-04"


def test_the_town_and_its_part_are_one_subject() -> None:
    assert only(ask(ALEPPO, "besieged", "aleppo", "2016-07-20")).subject.place == "eastern aleppo"
    assert only(ask(ALEPPO, "besieged", "syria", "2016-07-20")).subject.place == "eastern aleppo"
    assert only(ask(ALEPPO, "besieged", at="2016-07-20")).subject.place == "eastern aleppo"


def test_a_road_elsewhere_in_town_does_not_end_the_siege() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-20"))
    assert says(answer)["government"] is True


def test_ramouseh_is_open_for_one_side_and_cut_from_the_fourth_of_september() -> None:
    opened = only(ask(ALEPPO, "route_open", "ramouseh road", "2016-08-10"))
    assert (opened.verdict, opened.holds, says(opened)) == (Verdict.SINGLE_SOURCE, True, {"opposition": True})
    cut = only(ask(ALEPPO, "route_cut", "ramouseh road", "2016-09-05"))
    assert (cut.verdict, cut.holds) == (Verdict.AGREED, True)
    closed = only(ask(ALEPPO, "route_open", "ramouseh road", "2016-09-05"))
    assert (closed.verdict, closed.holds) == (Verdict.AGREED, False)


def test_an_open_road_is_not_an_open_siege_for_others() -> None:
    answer = only(ask(ALEPPO, "besieged", "eastern aleppo", "2016-08-07"))
    assert all(one.perspective != "residents" for one in answer.accounts)
    assert next(one for one in answer.accounts if one.perspective == "monitors").holds is False


def test_ramouseh_changes_hands() -> None:
    rebels = ask(ALEPPO, "controls", "ramouseh", "2016-08-10", actor="opposition")
    assert only(rebels).holds is True
    army = only(ask(ALEPPO, "controls", "ramouseh", "2016-09-05", actor="government"))
    assert army.holds is True
    lost = only(ask(ALEPPO, "controls", "ramouseh", "2016-09-05", actor="opposition"))
    assert says(lost) == {"government": False}


def test_a_new_name_keeps_the_old_one() -> None:
    answer = only(ask(ALEPPO, "formerly_named", at="2016-08-01"))
    assert answer.holds is True
    assert answer.subject.actor_names == ("Jabhat al-Nusra", "Jabhat Fateh al-Sham")
    assert answer.accounts[0].since == "2016-07-28"


def test_a_group_is_no_branch_any_more_by_its_own_word() -> None:
    answer = only(ask(ALEPPO, "branch_of", at="2016-08-01"))
    assert (answer.verdict, answer.holds) == (Verdict.SINGLE_SOURCE, False)
    assert answer.subject.actor_names == ("Jabhat al-Nusra", "al-Qaeda")


def test_what_is_feared_or_asked_for_moves_nothing() -> None:
    for day in ("2016-06-25", "2016-07-20", "2016-08-02", "2016-08-07", "2016-09-05"):
        assert ask(ALEPPO + NOISE, "besieged", at=day) == ask(ALEPPO, "besieged", at=day)
        assert ask(ALEPPO + NOISE, "controls", at=day) == ask(ALEPPO, "controls", at=day)
