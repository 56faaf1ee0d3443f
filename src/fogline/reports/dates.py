"""A publication date as people and machines write it → the ISO day; anything unclear → None, never a guess."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

_CLOCK = r"(?:[T ,]+(?:at )?\d{1,2}[:.]\d{2}.*)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){_CLOCK}", re.ASCII)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.*)?", re.ASCII)
_WEEKDAY = r"(?:[^\W\d_]+\.?,? +)?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[ -]+(?:of )?([^\W\d_]+)\.?,?[ -]+(\d{{4}}),?{_CLOCK}", re.I
)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}([^\W\d_]+)\.? +(\d{{1,2}})(?:st|nd|rd|th)?,? +(\d{{4}}),?{_CLOCK}", re.I)
_LONGEST = 80


def iso_day(written: str, months: Mapping[str, int]) -> str | None:
    """The day of an ISO date or datetime (in its own time zone), or of a date in English words, as YYYY-MM-DD.

    None for anything else: a date of numbers whose order is unclear ("7/8/2016"), a month alone, no real day.
    """
    written = " ".join(written.split())
    if len(written) > _LONGEST:
        return None
    if match := _ISO.fullmatch(written) or _BASIC.fullmatch(written):
        return _day(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(written):
        return _day(match[3], months.get(match[2].lower()), match[1])
    if match := _MONTH_FIRST.fullmatch(written):
        return _day(match[3], months.get(match[1].lower()), match[2])
    return None


def _day(year: str, month: str | int | None, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month or 0), int(day)).isoformat()
    except ValueError:
        return None
