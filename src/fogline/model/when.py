"""Time as reports tell it: intervals of days whose ends may be known only to the month or year, or stay open.

A date is written in ISO 8601 with reduced precision ("2016", "2016-06", "2016-06-05"), as in EDTF level 0. An
imprecise date is the whole month or year; nothing is ever narrowed by guessing.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Anchor(StrEnum):
    """How a time was found."""

    STATED = "stated"  # a full date in the text
    PUBLISHED = "published"  # relative to the publication date
    EVENT = "event"  # relative to another happening of the report
    STORY = "story"  # carried over from the sentence's or paragraph's own story line
    UNRESOLVED = "unresolved"  # relative, and the report has no date to count from


def first_day(iso: str) -> dt.date:
    """The earliest day that the reduced-precision date may mean; ValueError if it is no date."""
    year, month, day = _parts(iso)
    return _day(iso, year, month or 1, day or 1)


def last_day(iso: str) -> dt.date:
    """The latest day that the reduced-precision date may mean; ValueError if it is no date."""
    year, month, day = _parts(iso)
    month = month or 12
    _day(iso, year, month, day or 1)
    return _day(iso, year, month, day or calendar.monthrange(year, month)[1])


def _day(iso: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"not a date: {iso!r} ({error}); write 2016, 2016-08 or 2016-08-06") from None


def _parts(iso: str) -> tuple[int, int | None, int | None]:
    match = _ISO.fullmatch(iso)
    if not match:
        raise ValueError(f"not a date: {iso!r}; write 2016, 2016-08 or 2016-08-06")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


@dataclass(frozen=True, slots=True)
class When:
    """The time of a claim. ``end`` None means that it still held when the report was written.

    ``start`` None: the report gives a time that could not be resolved (``text`` keeps its words).
    """

    start: str | None
    end: str | None
    text: str = ""
    anchor: Anchor = Anchor.STATED

    @property
    def open(self) -> bool:
        return self.start is not None and self.end is None

    @property
    def earliest(self) -> dt.date | None:
        return first_day(self.start) if self.start else None

    @property
    def latest(self) -> dt.date | None:
        """The last day it may have been; None when open or unresolved."""
        return last_day(self.end) if self.end else None
