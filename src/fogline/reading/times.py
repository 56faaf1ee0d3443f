"""Time expressions: found in the text and resolved against the publication date.

The grammar below joins the lexicon's words; every expression yields an interval of reduced-precision ISO dates and how
it was anchored. Without a publication date relative expressions stay unresolved (``start`` None), never guessed.
A bare weekday or month is the latest one not after the publication date; "last week" is the calendar week before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.model import Anchor, When, first_day

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``start`` and ``end`` are offsets into the text; ``since``/``until`` mark an interval open at the other side."""

    start: int
    end: int
    when: When
    duration: bool = False


class TimeFinder:
    """Compiled once from the lexicon; ``find`` is linear in the text."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.rules = [(re.compile(pattern, flags), resolve) for pattern, flags, resolve in self._rules()]
        starters = [*words.weekdays, *words.months, *words.units, *words.days, *words.seasons, r"\d{4}"]
        self.likely = re.compile(rf"\b(?:{_any(starters)})\b", re.I)
        self.open_start = re.compile(rf"\b(?:{_any(words.since)})\s+(?:(?:{_any(words.approximate)}|at least|the)\s+)?$", re.I)
        self.ahead = re.compile(rf"\b(?:{_any(words.future)})\b")
        self.perfect = re.compile(rf"\b(?:{_any(words.perfect)})\b")
        self.open_end = re.compile(rf"\b(?:{_any(words.until)})\s+(?:the\s+)?$", re.I)

    def find(self, text: str, published: str | None) -> list[TimeExpression]:
        """All expressions in text order, none overlapping; the longest wins."""
        day = first_day(published) if published else None
        found: list[TimeExpression] = []
        for pattern, resolve in self.rules:
            for match in pattern.finditer(text):
                if any(match.start() < other.end and other.start < match.end() for other in found):
                    continue
                when = resolve(match, day, text)
                if when is not None:
                    found.append(self._opened(text, match, when, day))
        return sorted(found, key=lambda e: e.start)

    def _opened(self, text: str, match: re.Match[str], when: When, day: dt.date | None) -> TimeExpression:
        """ "since X" runs from X on and is still so; "until X" ends with X."""
        before = text[max(0, match.start() - 30) : match.start()]
        if (opening := self.open_start.search(before)) is not None and not re.match(r"\s*(?:to|until|till|–|-)\s", text[match.end() :]):
            if opening.group().split()[0].lower() != "from":
                when = replace(when, end=None)
        elif self.open_end.search(before) is not None:
            when = replace(when, start=when.start)
        text_ = text[match.start() : match.end()]
        return TimeExpression(match.start(), match.end(), replace(when, text=text_))

    # the grammar

    def _rules(self) -> list[tuple[str, int, Callable[[re.Match[str], dt.date | None, str], When | None]]]:
        w = self.words
        month = rf"(?P<month>{_any([m.capitalize() for m in w.months] + [m.upper() for m in w.months])})\.?"
        weekday = rf"(?P<weekday>{_any([d.capitalize() for d in w.weekdays] + [d.upper() for d in w.weekdays if len(d) > 4])})"
        number = rf"(?P<number>\d+|{_any(w.numbers)})"
        units = _any(w.units)
        year = r"(?P<year>(?:19|20)\d\d)"
        day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
        to_day = r"(?:\s*(?:–|-|—|to|and|or|/)\s*(?P<to>[0-3]?\d)(?:st|nd|rd|th)?)?"
        i = re.I
        return [
            (rf"\b{year}-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b", 0, self._iso),
            (rf"\b{day}{to_day}\s+(?:of\s+)?{month}(?:,?\s+{year})?\b", 0, self._day_month),
            (rf"\b{month}\s+{day}{to_day}\b(?!\s*(?:percent|people|\d|:))(?:,?\s+{year}\b)?", 0, self._day_month),
            (rf"\b(?:(?P<part>{_any(w.parts)})[\s-]*)?(?:(?P<shift>{_any(w.shifts)})\s+)?{month}(?:,?\s+(?:of\s+)?{year})?\b", 0, self._month),
            (rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+{year}\b", 0, self._year),
            (rf"\b(?:(?P<shift>{_any(w.shifts)})\s+)?(?P<season>{_any(w.seasons)})(?:\s+(?:of\s+)?{year})?\b", i, self._season),
            (rf"\b(?:(?P<shift>{_any(w.shifts)})\s+)?{weekday}(?:['’]s)?(?:\s+(?:{_any(w.day_parts)}))?\b", 0, self._weekday),
            (rf"\b(?P<day>{_any(w.days)})\b", i, self._counted_day),
            (rf"\b(?:(?:{_any(w.approximate)})\s+)?{number}\s+(?P<unit>{units})\s+(?P<ago>{_any(w.ago)})\b", i, self._ago),
            (rf"\b(?:the|these|over the)\s+(?P<shift>last|past)\s+(?:(?:{_any(w.approximate)})\s+)?(?:{number}\s+)?(?P<unit>{units})\b", i, self._past_span),
            (rf"\b(?:for|over|in)\s+(?:(?:{_any(w.approximate)}|the)\s+)*(?P<shift>last|past)?\s*{number}\s+(?P<unit>{units})(?:\s+(?:now|and a half|and half))?\b", i, self._for),
            (rf"\b(?P<shift>{_any(w.shifts)})\s+(?P<unit>{units})(?:['’]s)?\b", i, self._shifted),
            (rf"\b(?:over|at|during)\s+the\s+(?P<unit>weekend)\b", i, self._shifted),
            (rf"\b(?:for\s+)?(?:a|the|its|their)\s+(?P<ordinal>{_any(w.ordinals)})\s+(?:straight|consecutive|successive)\s+(?P<unit>{units})\b", i, self._straight),
            (rf"\b(?P<number>\d+|{_any(w.numbers)})-(?P<unit>day|week|month|year)-(?:old|long)\b", i, self._aged),
            (rf"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bSince )|(?<=\bof )|(?<=\bfrom )|(?<=\buntil )|(?<=\bduring )|(?<=\bby )|(?<=\bbefore )|(?<=\bafter )|(?<=\bbetween )|(?<=\band )|(?<=\bthe )|(?<=\()){year}(?!\d|[-–]\d|s\b)\b", 0, self._year),
        ]

    def _iso(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        return _exact(int(match["year"]), int(match["m"]), int(match["d"]))

    def _day_month(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        month, number = self.words.months[match["month"].lower()], int(match["day"])
        year, anchor = self._year_of(match, day, month, number)
        if year is None:
            return _unresolved()
        when = _exact(year, month, number)
        if when is None:
            return None
        last = _exact(year, month, int(match["to"])) if match["to"] else when
        return replace(when, end=last.end if last else when.end, anchor=anchor)

    def _month(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        name = match["month"].lower()
        if name in self.words.unsure_months and not (match["year"] or match["shift"] or match["part"]):
            before = text[: match.start()].rsplit(None, 1)
            if not before or before[-1].lower() not in self.words.month_company:
                return None
        if len(name) == 3 and not match["year"] and name not in ("may", "jun", "jul"):
            return None
        month = self.words.months[name]
        year, anchor = self._year_of(match, day, month, 1)
        if year is None:
            return _unresolved()
        if not match["year"] and match["shift"] and day is not None:
            shift = self.words.shifts[match["shift"].lower()]
            if shift < 0 and (year, month) == (day.year, day.month):
                year -= 1
            elif shift > 0 and (year, month) <= (day.year, day.month):
                year += 1
        return When(f"{year}-{month:02}", f"{year}-{month:02}", anchor=anchor)

    def _year_of(self, match: re.Match[str], day: dt.date | None, month: int, number: int) -> tuple[int | None, Anchor]:
        if match["year"]:
            return int(match["year"]), Anchor.STATED
        if day is None:
            return None, Anchor.UNRESOLVED
        ahead = (month, number) > (day.month, day.day) if "day" in match.re.groupindex else month > day.month
        past = "shift" in match.re.groupindex and match["shift"] and self.words.shifts[match["shift"].lower()] < 0
        near = not past and (month - day.month) % 12 <= 1 and (month, number) != (day.month, day.day) and self._future(match)
        return (day.year if not ahead or near else day.year - 1), Anchor.PUBLISHED

    def _future(self, match: re.Match[str]) -> bool:
        """Whether the words before speak of what is to come."""
        before = match.string[max(0, match.start() - 60) : match.start()].lower().rpartition(".")[2]
        return self.ahead.search(before) is not None

    def _year(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        return When(match["year"], match["year"])

    def _season(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if not (match["year"] or match["shift"]):
            before = text[: match.start()].rsplit(None, 2)[-2:]
            if not (before and before[-1].lower() in ("in", "since", "the", "this") and match["season"].lower() != "fall"):
                return None
        first, last = self.words.seasons[match["season"].lower()]
        if match["year"]:
            year, anchor = int(match["year"]), Anchor.STATED
        elif day is None:
            return _unresolved()
        else:
            year, anchor = (day.year if first <= day.month else day.year - 1), Anchor.PUBLISHED
            if match["shift"] and self.words.shifts[match["shift"].lower()] < 0 and first <= day.month <= (last if last > first else 12):
                year -= 1
            elif match["shift"] and self.words.shifts[match["shift"].lower()] > 0 and first <= day.month:
                year += 1
        return When(f"{year}-{first:02}", f"{year + (last < first)}-{last:02}", anchor=anchor)

    def _weekday(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        name = match["weekday"].lower()
        if len(name) == 3 or name in self.words.unsure_months:
            return None
        if day is None:
            return _unresolved()
        number = self.words.weekdays[name]
        shift = self.words.shifts[match["shift"].lower()] if match["shift"] else 0
        back = (day.weekday() - number) % 7
        if shift > 0 or (not match["shift"] and self._future(match) and back):
            return _days(day + dt.timedelta(days=(number - day.weekday()) % 7 or 7))
        if shift < 0 and back == 0:
            back = 7
        return _days(day - dt.timedelta(days=back))

    def _counted_day(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if day is None:
            return _unresolved()
        return _days(day + dt.timedelta(days=self.words.days[match["day"].lower()]))

    def _number(self, match: re.Match[str]) -> int:
        word = (match["number"] or "1").lower()
        return int(word) if word.isdigit() else self.words.numbers[word]

    def _ago(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if day is None:
            return _unresolved()
        unit, number = self.words.units[match["unit"].lower()], self._number(match)
        if match["ago"].lower() != "ago" and unit in ("hour",):
            return None
        return _back(day, unit, number)

    def _past_span(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if day is None:
            return _unresolved()
        unit = self.words.units[match["unit"].lower()]
        if not match["number"] and match["unit"].lower().endswith("s"):
            return None
        start = _back(day, unit, self._number(match))
        return replace(start, end=day.isoformat()) if start else None

    def _for(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        """ "for three years": from then to now, if it still is so; "in six days" only with "the last"."""
        if day is None:
            return _unresolved()
        if match.group().split()[0].lower() != "for" and not match["shift"]:
            return None
        before = text[max(0, match.start() - 60) : match.start()].lower()
        if not match["shift"] and self.perfect.search(before) is None:
            return None
        start = _back(day, self.words.units[match["unit"].lower()], self._number(match))
        return replace(start, end=None) if start else None

    def _shifted(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if day is None:
            return _unresolved()
        unit = self.words.units[match["unit"].lower()]
        word = match["shift"].lower() if "shift" in match.re.groupindex and match["shift"] else "last"
        shift = self.words.shifts[word]
        if unit == "week" or unit == "weekend":
            monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=7 * (shift if unit == "week" or day.weekday() > 4 and shift < 0 else shift))
            if unit == "weekend":
                saturday = day - dt.timedelta(days=(day.weekday() - 5) % 7) if shift <= 0 else monday + dt.timedelta(days=5)
                return When(saturday.isoformat(), (saturday + dt.timedelta(days=1)).isoformat(), anchor=Anchor.PUBLISHED)
            return When(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat(), anchor=Anchor.PUBLISHED)
        if unit == "month":
            index = day.year * 12 + day.month - 1 + shift
            month = f"{index // 12}-{index % 12 + 1:02}"
            return When(month, month, anchor=Anchor.PUBLISHED)
        if unit == "year":
            return When(str(day.year + shift), str(day.year + shift), anchor=Anchor.PUBLISHED)
        return None

    def _straight(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        """ "for a third straight day" counts this one in."""
        if day is None:
            return _unresolved()
        number = self.words.ordinals[match["ordinal"].lower()] - 1
        start = _back(day, self.words.units[match["unit"].lower()], number)
        return replace(start, end=None) if start else None

    def _aged(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if day is None:
            return _unresolved()
        start = _back(day, self.words.units[match["unit"].lower()], self._number(match))
        return replace(start, end=None) if start else None


def _any(words: object) -> str:
    """A regex alternative of the words, the longest first."""
    return "|".join(w if "\\" in w else re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


def _exact(year: int, month: int, day: int) -> When | None:
    try:
        iso = dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    return When(iso, iso)


def _days(day: dt.date) -> When:
    return When(day.isoformat(), day.isoformat(), anchor=Anchor.PUBLISHED)


def _unresolved() -> When:
    return When(None, None, anchor=Anchor.UNRESOLVED)


def _back(day: dt.date, unit: str, number: int) -> When | None:
    """So many units before the day, as precise as the unit: days and weeks to the day, months to the month."""
    if unit == "hour":
        return _days(day - dt.timedelta(days=number // 24))
    if unit in ("day", "week", "fortnight"):
        if number > 100_000:
            return None
        return _days(day - dt.timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit]))
    if unit == "month":
        index = day.year * 12 + day.month - 1 - number
        return When(f"{index // 12}-{index % 12 + 1:02}", f"{index // 12}-{index % 12 + 1:02}", anchor=Anchor.PUBLISHED) if index > 0 else None
    years = number * (10 if unit == "decade" else 1)
    if not 0 < day.year - years <= 9999:
        return None
    return When(str(day.year - years), str(day.year - years), anchor=Anchor.PUBLISHED)
