"""Timelines: what each perspective says over time."""

from fogline.states.answering import periods
from tests.states.aleppo import ALEPPO
from tests.states.telling import WORLD, ask, only, rules


def of(perspective: str, known_by: str | None = None) -> list[tuple[str, str | None, bool]]:
    subject = only(ask(ALEPPO, "besieged", "aleppo", "2016-09-05")).subject
    found = periods(ALEPPO, subject, rules(), WORLD, known_by)
    return [(one.start, one.end, one.holds) for one in found if one.perspective == perspective and not one.possible]


def test_for_the_monitors_the_siege_was_broken_for_a_month() -> None:
    assert of("monitors") == [
        ("2016-07-17", "2016-08-05", True),
        ("2016-08-06", "2016-09-03", False),
        ("2016-09-04", None, True),
    ]


def test_for_the_government_it_never_was() -> None:
    assert of("government") == [("2016-07-17", None, True)]


def test_a_history_as_of_a_past_day_ends_with_what_was_known() -> None:
    assert of("monitors", "2016-08-20") == [("2016-07-17", "2016-08-05", True), ("2016-08-06", None, False)]
    assert of("un", "2016-08-20") == []
    assert of("un", "2016-08-29") == [("2016-07-07", None, True)]
