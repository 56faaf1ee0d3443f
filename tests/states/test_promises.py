"""What holds for every record: nothing from the future, nothing from fears, nothing by the order of reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Answer, Status, Subject
from fogline.states.answering import answers, periods
from fogline.states.subjects import Question
from fogline.states.told import Told
from tests.states.telling import WORLD, rules, tell

START = dt.date(2016, 7, 1)
DAYS = st.integers(0, 60).map(lambda day: (START + dt.timedelta(days=day)).isoformat())
WHERE = st.sampled_from(
    [
        ("eastern Aleppo", "Aleppo"),
        ("Aleppo",),
        ("western Aleppo", "Aleppo"),
        ("Castello Road", "Aleppo"),
        ("Madaya",),
        (),
    ]
)
TYPES = st.sampled_from(
    ["siege", "siege_end", "route_open", "route_cut", "capture", "control", "withdrawal", "ceasefire", "ceasefire_end"]
)
WHEN = st.one_of(st.none(), DAYS, st.sampled_from(["2016-07", "2016-06"]), st.tuples(DAYS, st.none()))
STATUSES = st.sampled_from([status.value for status in Status])


@st.composite
def a_claim(draw: st.DrawFn) -> Told:
    return tell(
        draw(TYPES),
        draw(WHERE),
        draw(WHEN),
        on=draw(DAYS),
        by=draw(st.sampled_from(["press", "un", "government", "opposition"])),
        voice=draw(st.sampled_from(["one", "another"])),
        status=draw(STATUSES),
        who=draw(st.sampled_from(["rebels", "Syrian army", ()])),
        report=draw(st.sampled_from([None, "a report"])),
    )


RECORDS = st.lists(a_claim(), max_size=14)
EVERYTHING = Question()


def all_answers(
    told: list[Told], at: str, known_by: str | None = None, question: Question = EVERYTHING
) -> list[Answer]:
    return answers(told, question, rules(), WORLD, at=at, known_by=known_by)


@given(RECORDS, DAYS, DAYS)
@settings(max_examples=40, deadline=None)
def test_no_account_rests_on_what_was_reported_later(told: list[Told], at: str, known_by: str) -> None:
    for answer in all_answers(told, at, known_by):
        for account in answer.accounts:
            assert account.known_since <= known_by
            assert all(ground.reported <= known_by for ground in account.grounds)


@given(RECORDS, DAYS, DAYS)
@settings(max_examples=40, deadline=None)
def test_a_question_as_of_a_past_day_is_answered_as_on_that_day(told: list[Told], at: str, known_by: str) -> None:
    as_of = [one for one in told if one.published <= known_by]
    assert all_answers(told, at, known_by) == all_answers(as_of, at, known_by)


@given(RECORDS, DAYS)
@settings(max_examples=40, deadline=None)
def test_what_is_expected_called_for_or_supposed_changes_nothing(told: list[Told], at: str) -> None:
    moving = [one for one in told if one.claim.status in (Status.ASSERTED, Status.POSSIBLE, Status.DENIED)]
    assert all_answers(told, at) == all_answers(moving, at)


@given(RECORDS, DAYS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_and_the_repetition_of_claims_do_not_matter(told: list[Told], at: str, random: object) -> None:
    shuffled = [*told, *told]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert repr(all_answers(told, at)) == repr(all_answers(shuffled, at))


@given(RECORDS, DAYS, st.sampled_from(["eastern aleppo", "aleppo", "madaya", "syria"]))
@settings(max_examples=40, deadline=None)
def test_asking_for_one_place_gives_what_asking_for_all_gives(told: list[Told], at: str, place: str) -> None:
    everything = all_answers(told, at)
    asked = all_answers(told, at, question=Question(place=place))
    assert [answer for answer in everything if answer in asked] == asked


@given(RECORDS)
@settings(max_examples=25, deadline=None)
def test_every_day_of_a_history_is_the_account_of_that_day(told: list[Told]) -> None:
    for answer in all_answers(told, "2016-08-30"):
        found = periods(told, answer.subject, rules(), WORLD, None)
        for day in ("2016-06-15", "2016-07-10", "2016-07-31", "2016-08-30"):
            same = next(one for one in all_answers(told, day) if one.subject == answer.subject)
            covering = [one for one in found if one.start <= day and (one.end is None or day <= one.end)]
            assert [(one.perspective, one.holds, one.possible) for one in covering] == [
                (one.perspective, one.holds, one.possible) for one in same.accounts
            ]


@given(RECORDS, DAYS)
@settings(max_examples=40, deadline=None)
def test_every_account_names_claims_that_say_so(told: list[Told], at: str) -> None:
    ids = {one.claim.id: one for one in told}
    for answer in all_answers(told, at):
        for account in answer.accounts:
            assert account.grounds
            assert all(ground.holds is account.holds for ground in account.grounds)
            assert all(ids[ground.claim].perspective == account.perspective for ground in account.grounds)
            assert account.heard is not None and account.heard <= at


@given(RECORDS, DAYS)
@settings(max_examples=40, deadline=None)
def test_not_everybody_is_silent(told: list[Told], at: str) -> None:
    for answer in all_answers(told, at):
        assert not answer.accounts or not all(account.silent for account in answer.accounts)


@given(RECORDS, DAYS, st.sampled_from(["opposition", "government"]))
@settings(max_examples=25, deadline=None)
def test_two_sides_mirrored_give_mirrored_accounts(told: list[Told], at: str, side: str) -> None:
    swap = {"opposition": "government", "government": "opposition"}
    mirrored = [replace(one, perspective=swap.get(one.perspective, one.perspective)) for one in told]
    assert words_of(swap[side], all_answers(mirrored, at)) == words_of(side, all_answers(told, at))


def words_of(perspective: str, found: list[Answer]) -> list[tuple[Subject, bool, str | None]]:
    accounts = [(answer.subject, one) for answer in found for one in answer.accounts]
    return [(subject, one.holds, one.since) for subject, one in accounts if one.perspective == perspective]
