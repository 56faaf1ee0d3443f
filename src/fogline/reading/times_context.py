"""What a time expression counts from: the day of publication, or in a history the date that was told last."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from fogline.model import Anchor, first_day
from fogline.reading.times_values import Kind, Offset, interval, unit_of

_BC = re.compile(r"BC(\d{4})")
_FINER = ("hour", "night", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century")
_NEAR = 3  # expressions after which a quarter is no longer what "a year earlier" compares with
_FEW_YEARS = 6  # fewer dated years tell no history


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a matched expression; ``span``: first and last date for a claim (``end`` None: still so),
    ``value`` None only for what is no time expression but still covers text."""

    kind: Kind
    value: str
    span: tuple[str, str | None] | None = None
    anchor: Anchor = Anchor.STATED
    duration: bool = False
    offset: Offset | None = None
    tells: bool = True  # whether later expressions may count from it
    recurs: bool = False  # a date of every year, the year of which nothing tells


@dataclass(slots=True)
class Context:
    """Where reading has come to: ``story`` is the value of the date told last, ``day`` its first day."""

    published: dt.date | None
    history: bool
    story: str | None = None
    day: dt.date | None = None
    quarter: str | None = None
    since_quarter: int = 0  # expressions told since a quarter was
    bc: int | None = None  # year before our era that the story has come to

    @property
    def base(self) -> dt.date | None:
        """What "last week" and "two years ago" count from."""
        return (self.day or self.published) if self.history else self.published

    @property
    def anchor(self) -> Anchor:
        return Anchor.STORY if self.history else Anchor.PUBLISHED

    @property
    def told(self) -> dt.date | None:
        """What "the next day" counts from: the date told last, in a report that told none its publication."""
        return self.day or (None if self.history else self.published)

    @property
    def quarter_told(self) -> str | None:
        """The quarter that the text speaks of here, whose like "a year earlier" means."""
        return self.quarter if self.since_quarter <= _NEAR else None

    def too_coarse(self, unit: str) -> bool:
        """Whether the date told last is less precise than the unit: "the next day" after "in May" is in May."""
        told = unit_of(self.story) if self.story else "day"
        return unit in _FINER and told in _FINER and _FINER.index(told) > _FINER.index(unit)

    def tell(self, reading: Reading) -> None:
        """Later expressions may count from this date."""
        self.since_quarter += 1
        if match := _BC.match(reading.value):
            self.bc = int(match[1])
        if not reading.tells or reading.kind not in (Kind.DATE, Kind.TIME):
            return
        covered = interval(reading.value)
        if covered is None:
            return
        self.bc = None
        if unit_of(reading.value) == "quarter":
            self.quarter, self.since_quarter = reading.value, 0
        if self.history and self.published and first_day(covered[0]) > self.published:
            return
        self.story, self.day = reading.value.partition("T")[0], first_day(covered[0])


def tells_history(low: str, published: dt.date | None, years: re.Pattern[str], today: re.Pattern[str]) -> bool:
    """Whether the text tells a history: years before the publication's outweigh the words that count from today.

    ``low`` is the text in small letters, ``years`` finds bare years, ``today`` the words that count from
    the day of publication.
    """
    told = [int(match.group()) for match in years.finditer(low)]
    if published is None:
        return len(told) >= 1
    past = sum(year < published.year for year in told)
    deictic = sum(1 for _ in today.finditer(low))
    return past >= _FEW_YEARS and past > 4 * deictic
