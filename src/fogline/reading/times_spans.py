"""Meanings of durations, sets and stretches up to now, and of times that count from a happening they name."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from fogline.model import Anchor
from fogline.reading.times_context import Context, Reading
from fogline.reading.times_values import Kind, Offset, duration, half_more, moved, named

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords

Match = re.Match[str]
_MOST_UNITS = 100_000
_OF = re.compile(r"\s+of\b")


class Spans:
    """Meanings by the names of the patterns in ``times_grammar``."""

    w: TimeWords
    printed: str

    def past_span(self, m: Match, c: Context) -> Reading | None:
        """ "the last three days": from then to now; "the next", "the first" cover no known days."""
        unit, number = self._unit_name(m), self._number(m["number"]) if m["number"] else 2
        if self.w.counts["stretches"][m["shift"]] < 0 and number is not None and c.base and unit:
            start = self._start(c.base, unit, number)
            span = (start, c.base.isoformat()) if start else None
        else:
            span = None
        return Reading(Kind.DURATION, self._amount(m["number"] or "2", unit), span, c.anchor, tells=False)

    past_span_after = past_span

    def past_one(self, m: Match, c: Context) -> Reading | None:
        unit = self._unit_name(m)
        if m["unit"].endswith("s"):
            return None
        start = c.base and self._start(c.base, unit, 1)
        span = (start, c.base.isoformat()) if start and c.base else None
        return Reading(Kind.DURATION, duration("1", unit), span, c.anchor, tells=False)

    def recent(self, m: Match, c: Context) -> Reading | None:
        """ "in recent days": no more precise than the month."""
        unit = self._unit_name(m)
        value, span = duration("X", unit), None
        if unit in ("day", "week") and c.base and m["how"] not in self.w.lists["coming"]:
            month = named(c.base, "month")
            span = (month, month)
        return Reading(Kind.DURATION, value, span, c.anchor, tells=False)

    def span(self, m: Match, c: Context) -> Reading | None:
        """ "for three years" reaches up to now if it still is so; "five-year-old" is an age."""
        unit, number = self._unit_name(m), self._number(m["number"])
        words = m.group()
        hyphen = m.string[m.start("unit") - 1] == "-"
        if (unit == "second" and m["unit"] == "second") or (hyphen and m["number"] in ("a", "an")):
            return None
        if unit == "quarter" and (hyphen or number in (None, 1, 3)):
            return None
        aged = hyphen and number is not None and (m["age"] is not None or "long" in words)
        value = self._amount(m["number"], unit, half=m["half"] is not None)
        reading: tuple[str, str | None] | None = None
        going = hyphen and unit in ("month", "year", "decade")
        if c.base and number is not None and number < _MOST_UNITS and not hyphen and self._counts(m):
            start = self._start(c.base, unit, number)
            reading = (start, c.base.isoformat()) if start else None
            return Reading(Kind.DURATION, value, reading, c.anchor, duration=True, tells=False)
        if c.base and number is not None and number < _MOST_UNITS and (aged or going or self._still(m)):
            start = self._start(c.base, unit, number)
            reading = (start, None) if start else None
        kind = Kind.AGE if m["age"] else Kind.DURATION
        return Reading(kind, value, reading, c.anchor, duration=aged or going, tells=False)

    def half_span(self, m: Match, c: Context) -> Reading | None:
        return Reading(Kind.DURATION, duration("0.5", self._unit_name(m)), tells=False)

    def bare_span(self, m: Match, c: Context) -> Reading | None:
        unit = self.w.codes["units"][m["bare"]]
        if unit in ("second", "minute", "hour", "quarter", "weekend") or m["bare"] == "nights":
            return None
        return Reading(Kind.DURATION, duration("X", unit), tells=False)

    def long(self, m: Match, c: Context) -> Reading | None:
        return Reading(Kind.DURATION, duration("1", self._unit_name(m)), duration=True, tells=False)

    def straight(self, m: Match, c: Context) -> Reading | None:
        """ "for a third straight day" counts this one in."""
        unit, number = self._unit_name(m), self.w.counts["ordinals"][m["ordinal"]]
        start = c.base and self._start(c.base, unit, number - 1)
        span = (start, None) if start else None
        return Reading(Kind.DURATION, duration(str(number), unit), span, c.anchor, tells=False)

    def nth_day(self, m: Match, c: Context) -> Reading | None:
        """ "the second day of the offensive" is today: it began the day before and goes on."""
        unit, number = self._unit_name(m), self.w.counts["ordinals"][m["ordinal"]]
        start = None if c.history or c.base is None else self._start(c.base, unit, number - 1)
        if start is None or c.base is None or m["ordinal"] == "first":
            return None
        return Reading(Kind.DATE, named(c.base, unit), (start, None), c.anchor, duration=True, tells=False)

    def past_seasons(self, m: Match, c: Context) -> Reading | None:
        """ "the past three summers": those that have begun by now."""
        number, first = self._number(m["number"]), self.w.ranges["seasons"][m["season"]][0]
        code = self.w.codes["season_codes"][m["season"]]
        if c.base is None or number is None:
            return Reading(Kind.SET, f"XXXX-{code}", tells=False)
        last = c.base.year - (c.base.month < first)
        return Reading(Kind.SET, f"XXXX-{code}", (str(last - number + 1), str(last)), c.anchor, tells=False)

    def set(self, m: Match, c: Context) -> Reading | None:
        return Reading(Kind.SET, self.w.codes["sets"][m["set"]], tells=False)

    def each(self, m: Match, c: Context) -> Reading | None:
        if m["weekday"]:
            return Reading(Kind.SET, f"XXXX-WXX-{self.w.weekdays[m['weekday'].rstrip('.')] + 1}", tells=False)
        if m["month"]:
            return Reading(Kind.SET, f"XXXX-{self.w.months[m['month'].rstrip('.')]:02}", tells=False)
        if m["daypart"]:
            return Reading(Kind.SET, f"XXXX-XX-XXT{self.w.codes['day_parts'][m['daypart']]}", tells=False)
        return Reading(Kind.SET, self._amount(m["number"] or "1", self._unit_name(m)), tells=False)

    def from_event(self, m: Match, c: Context) -> Reading | None:
        """ "less than a day after rebels broke through": its event is looked up once all happenings are read."""
        number = self._number(m["number"])
        unit = self._unit_name(m)
        word = " ".join(m["event"].split())
        if number is None or number >= _MOST_UNITS:
            return Reading(Kind.DURATION, self._amount(m["number"], unit), tells=False)
        within = " ".join((m["about"] or "").split()) in self.w.lists["within_limit"]
        offset = Offset(self.w.counts["from_event"][word], number, unit, within)
        return Reading(Kind.DURATION, duration(str(number), unit), None, Anchor.UNRESOLVED, offset=offset, tells=False)

    def from_event_day(self, m: Match, c: Context) -> Reading | None:
        """ "the day after the attack"."""
        word, unit = " ".join(m["event"].split()), self._unit_name(m)
        if m["unit"] != "day" or word not in self.w.lists["leading"]:
            return None
        offset = Offset(self.w.counts["from_event"][word], 1, unit)
        return Reading(Kind.DATE, "XXXX-XX-XX", None, Anchor.UNRESOLVED, offset=offset, tells=False)

    def _counts(self, m: Match) -> bool:
        """Whether it counts what follows: "in eight days of clashes", but not "within a month of the blast"."""
        before = m.string[max(0, m.start() - 9) : m.start()].split()[-1:]
        return _OF.match(m.string, m.end()) is not None and not {*before} & {*self.w.lists["bounding"]}

    def _still(self, m: Match) -> bool:
        """Whether "for", with a perfect tense before it in the clause, makes it a stretch up to now."""
        before = m.string[max(0, m.start() - 60) : m.start()]
        if not re.search(rf"\b(?:{'|'.join(self.w.lists['reaching_now'])})\s+(?:the\s+)?$", before):
            return False
        clause = re.split(r"[,;:.]|\b(?:" + "|".join(self.w.lists["clause_starts"]) + r")\b", before)[-1]
        return (
            re.search(r"(?:\b|['’])(?:" + "|".join(map(re.escape, self.w.lists["perfect"])) + r")\b", clause)
            is not None
        )

    def _unit_name(self, m: Match) -> str:
        return self.w.codes["units"][m["unit"]]

    def _amount(self, number: str, unit: str, *, half: bool = False) -> str:
        known = self._number(number)
        if known is not None and (half or "1/2" in number):
            return half_more(known, unit)
        if re.fullmatch(r"\d+\.\d+", number):
            return duration(number, unit)
        return duration("X" if known is None else str(known), unit)

    def _number(self, words: str) -> int | None:
        """The number that the words mean, whole; None for several, few …"""
        plain = " ".join(words.split()).replace(",", "")
        if match := re.match(r"\d+", plain):
            return int(match.group())
        if plain in self.w.lists["vague"]:
            return None
        if plain in self.w.counts["numbers"]:
            return self.w.counts["numbers"][plain]
        parts = [self.w.counts["numbers"].get(part) for part in re.split(r"[-\s]", plain)]
        return sum(part for part in parts if part is not None) or None

    @staticmethod
    def _start(day: dt.date, unit: str, number: int) -> str | None:
        """So many units back, as precise as the unit: days and weeks to the day, months to the month."""
        start = moved(day, unit, -number)
        if start is None:
            return None
        precise = {"month": "month", "quarter": "month", "year": "year", "decade": "year", "century": "year"}
        return named(start, precise.get(unit, "day"))
