"""Time expressions: found in the text and resolved against the publication date.

The grammar below joins the lexicon's words; every expression yields an interval of reduced-precision ISO dates and how
it was anchored. Without a publication date relative expressions stay unresolved (``start`` None), never guessed.
A bare weekday or month is the latest one not after the publication date; "last week" is the calendar week before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.model import Anchor, When, first_day

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords


_SHORT = 4  # letters of an abbreviation, which small letters don't have
Resolve = Callable[[re.Match[str], "dt.date | None", str], "When | None"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``start`` and ``end`` are offsets into the text; ``duration``: the age of what the next
    word names ("five-year-old war"), which dates nothing else."""

    start: int
    end: int
    when: When
    duration: bool = False


class TimeFinder:
    """Compiled once from the lexicon; ``find`` is linear in the text."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.rules = [(re.compile(pattern, flags | re.VERBOSE), resolve) for pattern, flags, resolve in self._rules()]
        self.open_start = re.compile(
            rf"\b(?:{_any(words.since)})\s+(?:(?:{_any(words.approximate)}|at least|the)\s+)?$", re.I
        )
        self.ahead = re.compile(rf"\b(?:{_any(words.future)})\b")
        self.perfect = re.compile(rf"\b(?:{_any(words.perfect)})\b")
        self.clause_start = re.compile(rf"[,;:.]|\b(?:{_any(words.clause_starts)})\b")
        self.aged = next(pattern for pattern, resolve in self.rules if resolve == self._aged)
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
        if (opening := self.open_start.search(before)) is not None and not re.match(
            r"\s*(?:to|until|till|–|-)\s", text[match.end() :]
        ):
            if opening.group().split()[0].lower() != "from":
                when = replace(when, end=None)
        elif self.open_end.search(before) is not None:
            when = replace(when, start=when.start)
        text_ = text[match.start() : match.end()]
        aged = match.re is self.aged
        return TimeExpression(match.start(), match.end(), replace(when, text=text_), duration=aged)

    # the grammar

    def _rules(self) -> list[tuple[str, int, Resolve]]:
        """(verbose pattern, flags, how to resolve it), in the order in which they claim text."""
        w = self.words
        month = f"(?P<month>{_any(_printed(w.months, w.unsure_months))})[.]?"
        weekday = f"(?P<weekday>{_any(_printed(w.weekdays, w.unsure_months))})"
        number = rf"(?P<number>\d+|{_any(w.numbers)})"
        unit = f"(?P<unit>{_any(w.units)})"
        shift = rf"(?P<shift>{_any(w.shifts)})\s+"
        about = rf"(?:(?:{_any(w.approximate)})\s+)?"
        year = r"(?P<year>(?:19|20)\d\d)"
        nth = "(?:st|nd|rd|th)?"
        day = rf"(?P<day>[0-3]?\d){nth}(?:\s*(?:–|-|—|to|and|or|/)\s*(?P<to>[0-3]?\d){nth})?"
        after = "|".join(rf"(?<=\b{word}\ )" for word in (*w.year_company, *(c.capitalize() for c in w.year_company)))
        past = rf"\b(?:the|these|over\s+the)\s+(?P<shift>last|past)\s+{about}(?:{number}\s+)?{unit}\b"
        span = rf"\b(?:for|over|in)\s+(?:{about}|the\s+)*(?P<shift>last|past)?\s*{number}\s+{unit}"
        straight = (
            rf"\b(?:for\s+)?(?:a|the|its|their)\s+(?P<ordinal>{_any(w.ordinals)})\s+(?:straight|consecutive|successive)"
        )
        i = re.IGNORECASE
        return [
            (rf"\b{year}-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b", 0, self._iso),
            (rf"\b{day}\s+(?:of\s+)?{month}(?:,?\s+{year})?\b", 0, self._day_month),
            (rf"\b{month}\s+{day}\b(?!\s*(?:percent|people|\d|:))(?:,?\s+{year}\b)?", 0, self._day_month),
            (
                rf"\b(?:(?P<part>{_any(w.parts)})[\s-]*)?(?:{shift})?{month}"
                rf"(?:,?\s+(?:of\s+)?(?:{year}|(?P<other>{_any(w.shifts)})\s+year))?\b",
                0,
                self._month,
            ),
            (rf"\b(?:(?P<part>{_any(w.decade_parts)})[\s-]+)?(?P<decade>(?:19|20)\d)0['’]?s\b", i, self._decade),
            (rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+{year}\b", 0, self._year),
            (rf"\b(?:the\s+)?(?P<part>{_any(w.within)})\s+(?:of|in)\s+the\s+{unit}\b", i, self._within),
            (rf"\b(?:in|over)\s+(?:the\s+)?(?:{_any(w.recent)})\s+(?:days|weeks)\b", i, self._recent),
            (rf"\b(?:{shift})?(?P<season>{_any(w.seasons)})(?:\s+(?:of\s+)?{year})?\b", i, self._season),
            (rf"\b(?:{shift})?{weekday}(?:['’]s)?(?:\s+(?:{_any(w.day_parts)}))?\b", 0, self._weekday),
            (rf"\b(?P<day>{_any(w.days)})\b", i, self._counted_day),
            (rf"\b{about}{number}\s+{unit}\s+(?P<ago>{_any(w.ago)})\b", i, self._ago),
            (past, i, self._past_span),
            (rf"{span}(?:\s+(?:now|and\s+a\s+half|and\s+half))?\b", i, self._for),
            (rf"\b{shift}{unit}(?:['’]s)?\b", i, self._shifted),
            (r"\b(?:over|at|during)\s+the\s+(?P<unit>weekend)\b", i, self._shifted),
            (rf"{straight}\s+{unit}\b", i, self._straight),
            (rf"\b{number}-(?P<unit>day|week|month|year)-(?:old|long)\b", i, self._aged),
            (rf"(?:{after}|(?<=[(])){year}(?![\d–-]|s\b)\b", 0, self._year),
            (rf"^[ ]*{year}(?=\s*[:–—]\s)", re.MULTILINE, self._year),
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
        if match["other"] and day is not None:
            year = day.year + self.words.shifts[match["other"].lower()]
        elif not match["year"] and match["shift"] and day is not None:
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
        near = (
            not past
            and (month - day.month) % 12 <= 1
            and (month, number) != (day.month, day.day)
            and self._future(match)
        )
        return (day.year if not ahead or near else day.year - 1), Anchor.PUBLISHED

    def _future(self, match: re.Match[str]) -> bool:
        """Whether the words before speak of what is to come."""
        before = match.string[max(0, match.start() - 60) : match.start()].lower().rpartition(".")[2]
        return self.ahead.search(before) is not None

    def _year(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        return When(match["year"], match["year"])

    def _decade(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        first = int(match["decade"]) * 10
        low, high = self.words.decade_parts[match["part"].lower()] if match["part"] else (0, 9)
        return When(str(first + low), str(first + high))

    def _within(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        """ "earlier in the week", "the beginning of the year": in the period that holds the publication date."""
        if day is None:
            return _unresolved()
        unit, part = self.words.units[match["unit"].lower()], self.words.within[match["part"].lower()]
        if unit == "year" and part:
            month = f"{day.year}-{part:02}"
            return When(month, month, anchor=Anchor.PUBLISHED)
        return self._period(day, unit, 0)

    def _recent(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        """ "in recent days": no more precise than the month."""
        return self._period(day, "month", 0) if day is not None else _unresolved()

    def _season(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if not (match["year"] or match["shift"]):
            before = text[: match.start()].rsplit(None, 2)[-2:]
            if not (
                before and before[-1].lower() in ("in", "since", "the", "this") and match["season"].lower() != "fall"
            ):
                return None
        first, last = self.words.seasons[match["season"].lower()]
        if match["year"]:
            year, anchor = int(match["year"]), Anchor.STATED
        elif day is None:
            return _unresolved()
        else:
            year, anchor = (day.year if first <= day.month else day.year - 1), Anchor.PUBLISHED
            if (
                match["shift"]
                and self.words.shifts[match["shift"].lower()] < 0
                and first <= day.month <= (last if last > first else 12)
            ):
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
        if not match["shift"] and self.perfect.search(self._clause_before(match)) is None:
            return None
        start = _back(day, self.words.units[match["unit"].lower()], self._number(match))
        return replace(start, end=None) if start else None

    def _clause_before(self, match: re.Match[str]) -> str:
        """The words of the clause before the match, in small letters."""
        before = match.string[max(0, match.start() - 60) : match.start()].lower()
        return self.clause_start.split(before)[-1]

    def _shifted(self, match: re.Match[str], day: dt.date | None, text: str) -> When | None:
        if day is None:
            return _unresolved()
        unit = self.words.units[match["unit"].lower()]
        word = match["shift"].lower() if "shift" in match.re.groupindex and match["shift"] else "last"
        return self._period(day, unit, self.words.shifts[word])

    def _period(self, day: dt.date, unit: str, shift: int) -> When | None:
        """The calendar unit so many units away from the one that holds the day."""
        if unit == "week":
            return _stretch(day - dt.timedelta(days=day.weekday() - 7 * shift), 7)
        if unit == "weekend":
            back = (day.weekday() - 5) % 7
            return _stretch(day - dt.timedelta(days=back) if shift <= 0 else day + dt.timedelta(days=7 - back), 2)
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


def _any(words: Iterable[str]) -> str:
    """A regex alternative of the words, the longest first, for verbose patterns."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _exact(year: int, month: int, day: int) -> When | None:
    try:
        iso = dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    return When(iso, iso)


def _days(day: dt.date) -> When:
    return When(day.isoformat(), day.isoformat(), anchor=Anchor.PUBLISHED)


def _stretch(first: dt.date, days: int) -> When:
    return When(first.isoformat(), (first + dt.timedelta(days=days - 1)).isoformat(), anchor=Anchor.PUBLISHED)


def _printed(words: Iterable[str], unsure: frozenset[str]) -> list[str]:
    """Names of days and months as they are printed: capitalised, in capitals, and whole sure ones in small letters."""
    forms = [form for word in words for form in (word.capitalize(), word.upper())]
    return forms + [word for word in words if len(word) > _SHORT and word not in unsure]


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
        return (
            When(f"{index // 12}-{index % 12 + 1:02}", f"{index // 12}-{index % 12 + 1:02}", anchor=Anchor.PUBLISHED)
            if index > 0
            else None
        )
    years = number * (10 if unit == "decade" else 1)
    if not 0 < day.year - years <= 9999:
        return None
    return When(str(day.year - years), str(day.year - years), anchor=Anchor.PUBLISHED)
