"""Dates of reduced precision."""

import datetime as dt

import pytest

from fogline.model import first_day
from fogline.model.when import last_day


def test_a_reduced_date_spans_its_days() -> None:
    assert (first_day("2016-02"), last_day("2016-02")) == (dt.date(2016, 2, 1), dt.date(2016, 2, 29))
    assert (first_day("2016"), last_day("2016")) == (dt.date(2016, 1, 1), dt.date(2016, 12, 31))


@pytest.mark.parametrize("text", ["2016-88-07", "2016-02-30", "2016-13", "yesterday", ""])
@pytest.mark.parametrize("day", [first_day, last_day])
def test_what_is_no_date_says_how_to_write_one(text: str, day: type) -> None:
    with pytest.raises(ValueError, match=r"not a date: .*write 2016, 2016-08 or 2016-08-06"):
        day(text)
