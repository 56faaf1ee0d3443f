"""Dates in words keep their precision."""

from __future__ import annotations

import pytest

from fogline.model import When
from fogline.views.days import day_words, range_words, when_words


@pytest.mark.parametrize(
    ("iso", "words"), [("2016", "2016"), ("2016-06", "June 2016"), ("2016-08-06", "6 August 2016"), ("soon", "soon")]
)
def test_a_date_is_told_as_precisely_as_it_is_known(iso: str, words: str) -> None:
    assert day_words(iso) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-08-06", "2016-08-06", "6 August 2016"),
        ("2016-08-06", "2016-08-08", "6–8 August 2016"),
        ("2016-07-28", "2016-08-08", "28 July – 8 August 2016"),
        ("2015-12-30", "2016-01-02", "30 December 2015 – 2 January 2016"),
        ("2016-06", "2016-08", "June–August 2016"),
        ("2015", "2016", "2015–2016"),
    ],
)
def test_a_range_says_the_shared_part_once(start: str, end: str, words: str) -> None:
    assert range_words(start, end) == words


def test_an_open_time_is_told_from_its_beginning() -> None:
    assert when_words(When("2016-07-07", None)) == "since 7 July 2016"
    assert when_words(When(None, None, "last week")) is None
