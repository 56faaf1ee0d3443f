"""What a matched time expression means: its TimeML value, the days it covers, and what it was counted from.

One method for each pattern of ``times_grammar``, under the same name; None where the match is no time after all.
Dates that name their year stand for themselves; the others count from the ``Context``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from fogline.model import Anchor
from fogline.reading.times_calendar import Calendar
from fogline.reading.times_context import Context, Reading
from fogline.reading.times_spans import Spans
from fogline.reading.times_values import Kind, iso, moved, named

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords

Match = re.Match[str]
UNKNOWN = "XXXX-XX-XX"


class Meaning(Calendar, Spans):
    """Meanings by pattern name; ``of`` calls the one asked for."""

    def __init__(self, words: TimeWords) -> None:
        super().__init__(words)

    def of(self, name: str, match: Match, context: Context, text: str) -> Reading | None:
        """The reading of a match in the text in small letters, None if it is no time; ``text`` is as printed."""
        self.printed = text
        found: Reading | None = getattr(self, name)(match, context)
        return found

    # days counted from another day

    def weekday(self, m: Match, c: Context) -> Reading | None:
        word = m["weekday"].rstrip(".")
        printed = self.printed[m.start("weekday") : m.end("weekday")]
        bare = not (m["shift"] or m["story"] or m["daypart"])
        if (len(word) <= 4 or word in self.w.lists["unsure_months"]) and (printed[:1].islower() or bare):
            return None
        number = self.w.weekdays[word]
        if m["shift"] is None and (m["story"] or c.history):
            base = c.told or c.base
            day = base and base + dt.timedelta(days=(number - base.weekday()) % 7)
            return self._at(m, day, Anchor.STORY, "XXXX-WXX-" + str(number + 1))
        base = c.base
        shift = self.w.counts["shifts"][self._key(m["shift"])] if m["shift"] else 0
        if base is None:
            return self._at(m, None, c.anchor, f"XXXX-WXX-{number + 1}")
        back = (base.weekday() - number) % 7
        owns = self._after(m).startswith(("'s", "’s"))  # "Friday's attack" has happened
        if shift > 0 or (not m["shift"] and back and not owns and self._future(m)):
            day = base + dt.timedelta(days=(number - base.weekday()) % 7 or 7)
        else:
            day = base - dt.timedelta(days=7 if shift < 0 and not back else back)
        return self._at(m, day, c.anchor, "")

    def counted_day(self, m: Match, c: Context) -> Reading | None:
        word = self._key(m["counted"])
        if c.history and not self.w.counts["days"][word]:
            return Reading(Kind.DATE, "PRESENT_REF", tells=False)
        day = c.base and moved(c.base, "day", self.w.counts["days"][word])
        return self._at(m, day, c.anchor, UNKNOWN, self.w.codes["day_words"].get(word))

    def at_part(self, m: Match, c: Context) -> Reading | None:
        """ "at night": of no certain day."""
        code = self.w.codes["day_parts"][m.group()]
        return Reading(Kind.TIME, f"{UNKNOWN}T{code}", tells=False)

    def part_of_day(self, m: Match, c: Context) -> Reading | None:
        step = self._steps(m)
        base = c.told if m["story"] or m["thenext"] else c.base
        unit = "day"
        anchor = Anchor.STORY if m["story"] or m["thenext"] else c.anchor
        return self._at(m, base and moved(base, unit, step), anchor, UNKNOWN)

    def lone_part(self, m: Match, c: Context) -> Reading | None:
        code = self.w.codes["lone_parts"][m["lone"]]
        day = c.base
        value = (day.isoformat() if day else UNKNOWN) + "T" + code
        span = (moved(day, "day", -1) or day).isoformat() if day else None
        return Reading(Kind.TIME, value, (span, day.isoformat()) if span and day else None, self._found(day, c))

    def clock(self, m: Match, c: Context) -> Reading | None:
        if m["move"] or ((m["hour24"] or m["clockword"]) and not self._clock_company(m)):
            return None
        return self._at(m, c.told or c.base, c.anchor, UNKNOWN)

    def holiday(self, m: Match, c: Context) -> Reading | None:
        if self.printed[m.start()].islower():
            return None
        month, day, weekday = feast(self.w.codes["holidays"][self._key(m["holiday"])])
        year, anchor = self._year_of(m, c, month, day)
        if year and weekday is not None:
            day += (weekday - dt.date(year, month, day).weekday()) % 7
        return self._date(iso(year, month, day) if year else None, anchor, f"XXXX-{month:02}-{day:02}")

    # periods counted from another

    def shifted(self, m: Match, c: Context) -> Reading | None:
        unit = self.w.codes["units"][m["unit"]]
        if unit in ("second", "minute", "hour") or m["unit"].endswith("s"):
            return None
        from_story = m["story"] is not None or (m["the"] and m["shift"] in self.w.lists["story_after_the"])
        if unit == "day" and not from_story:
            return (
                None
                if c.base is None or m["shift"] not in self.w.lists["current"]
                else self._unit(c.base, unit, 0, c.anchor)
            )
        if from_story and c.story and c.too_coarse(unit):
            return self._tells_not(self._date(c.story, Anchor.STORY, ""))
        base = c.told if from_story else c.base
        return self._unit(base, unit, self._steps(m), Anchor.STORY if from_story else c.anchor)

    def that_day(self, m: Match, c: Context) -> Reading | None:
        """ "that month", "the same day": the date told last; bare "the day" and "the year" tell none."""
        first = m.group().split()[0]
        if first == "this" or m["unit"].endswith("s") or (first == "the" and not m["same"]):
            return None
        unit = self.w.codes["units"][m["unit"]]
        if c.story and c.too_coarse(unit):
            return self._tells_not(self._date(c.story, Anchor.STORY, ""))
        return self._unit(c.told, unit, 0, Anchor.STORY)

    def the_weekend(self, m: Match, c: Context) -> Reading | None:
        return self._unit(c.base, "weekend", 0 if not c.base or c.base.weekday() >= 5 else -1, c.anchor)

    def within(self, m: Match, c: Context) -> Reading | None:
        """ "earlier in the week", "the beginning of the year": in the period that holds the publication date."""
        unit = self.w.codes["units"][m["unit"]]
        if m["unit"].endswith("s") or unit in ("second", "minute", "hour", "day"):
            return None
        month = self.w.counts["within"][m["within"]]
        found = self._unit(c.base, unit, 0, c.anchor)
        if found and unit == "year" and month and c.base:
            first = f"{c.base.year}-{month:02}"
            return Reading(found.kind, found.value, (first, first), found.anchor)
        return found

    def day_end(self, m: Match, c: Context) -> Reading | None:
        return self._unit(c.base, "year", 0, c.anchor)

    def moved(self, m: Match, c: Context) -> Reading | None:
        """ "three days ago" from the publication date, "three days later" from the date told last."""
        unit = self.w.codes["units"][m["unit"]]
        ago = m["move"] in self.w.counts["ago"]
        base = c.base if ago else (c.told if c.day or c.history else c.published)
        sign = self.w.counts["ago" if ago else "moved"][m["move"]]
        if m["move"] in self.w.lists["leading"] and re.match(r"\s+(?:the|a|an|\w+ing)?\b", self._after(m)):
            return None
        anchor = c.anchor if ago or not (c.day or c.history) else Anchor.STORY
        number = self._number(m["number"])
        if number is None:
            return Reading(Kind.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", tells=False)
        if anchor is Anchor.STORY and c.story and c.too_coarse(unit):
            return self._tells_not(self._date(c.story, Anchor.STORY, ""))
        return self._from(base, unit, sign * number, anchor, c)

    def year_ago(self, m: Match, c: Context) -> Reading | None:
        """ "year-earlier results": the same period of the year before."""
        return self._from(c.base, "year", -1, c.anchor, c)

    def moved_again(self, m: Match, c: Context) -> Reading | None:
        """ "weeks later": how many isn't said."""
        if not m["unit"].endswith("s") or m["move"] in self.w.lists["leading"]:
            return None
        sign = self.w.counts["ago"].get(m["move"]) or self.w.counts["moved"][m["move"]]
        return Reading(Kind.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", tells=False)

    def _from(self, base: dt.date | None, unit: str, number: int, anchor: Anchor, c: Context) -> Reading:
        day = base and moved(base, unit, number)
        if unit in ("second", "minute", "hour"):
            return self._date(day.isoformat() if day else None, anchor, UNKNOWN)
        if day is None:
            return self._date(None, anchor, UNKNOWN)
        if unit == "year" and number == -1 and c.quarter_told:  # "a year earlier": the same quarter
            return self._tells_not(self._date(f"{int(c.quarter_told[:4]) + number:04}{c.quarter_told[4:]}", anchor, ""))
        precise = "day" if unit in ("day", "night", "week", "fortnight", "weekend") else unit
        if unit == "decade":
            precise = "year"
        return self._date(named(day, precise), anchor, "")

    def quarter(self, m: Match, c: Context) -> Reading | None:
        if m["which"]:
            return self._back_quarter(c, True)
        number = self.w.counts["ordinals"][m["ordinal"]]
        if not 1 <= number <= 4:
            return None
        year = m["year"] or m["year2"]
        if year:
            return self._date(f"{year}-Q{number}", Anchor.STATED, "")
        base = c.base
        if base is None:
            return self._date(None, c.anchor, f"XXXX-Q{number}")
        shift = m["shift"] or m["other"]
        told = base.year if number <= (base.month + 2) // 3 or self._future(m) else base.year - 1
        of = base.year + self.w.counts["shifts"][self._key(shift)] if shift else told
        return self._date(f"{of}-Q{number}", c.anchor, "")

    def this_quarter(self, m: Match, c: Context) -> Reading | None:
        if m["which"] in self.w.lists["current"] or (m.group().startswith("this") and not m["which"]):
            return self._unit(c.base, "quarter", 0, c.anchor)
        return self._back_quarter(c, bool(m["back"]) or m["which"] in self.w.lists["year_back"])

    def _back_quarter(self, c: Context, year_back: bool) -> Reading:
        """The quarter told last, else the last one that has ended; or that of the year before."""
        ended = c.base and moved(c.base, "quarter", -1)
        value = c.quarter or (named(ended, "quarter") if ended else None)
        if value and year_back:
            value = f"{int(value[:4]) - 1:04}{value[4:]}"
        return self._tells_not(self._date(value, c.anchor, "XXXX-QX"))

    @staticmethod
    def _tells_not(reading: Reading) -> Reading:
        return Reading(reading.kind, reading.value, reading.span, reading.anchor, tells=False)

    def _unit(self, base: dt.date | None, unit: str, step: int, anchor: Anchor) -> Reading | None:
        """The calendar unit so many units away from the one that holds the day."""
        if unit in ("night", "fortnight", "second", "minute", "hour"):
            return None
        if unit == "weekend" and base and base.weekday() < 5 and step <= 0:
            step = min(step, -1)
        day = base and moved(base, "week" if unit == "weekend" else unit, step)
        return self._date(named(day, unit) if day else None, anchor, "XXXX" if unit == "year" else UNKNOWN)

    def _steps(self, m: Match) -> int:
        """How many units a "last", "next" or "following" moves."""
        groups = m.groupdict()
        if groups.get("story"):
            return self.w.counts["story_shifts"][self._key(m["story"])]
        if groups.get("thenext"):
            return self._step(m["thenext"])
        return self.w.counts["shifts"][self._key(m["shift"])]

    def _at(
        self, m: Match, day: dt.date | None, anchor: Anchor, unknown: str, part: str | None = None
    ) -> Reading | None:
        """The day, with the time of day that the match names."""
        groups = m.groupdict()
        clock = self._clock(groups)
        part = part or (self.w.codes["day_parts"][groups["daypart"]] if groups.get("daypart") else None)
        date = day.isoformat() if day else unknown
        suffix = f"T{clock}" if clock else f"T{part}" if part else ""
        span = (day.isoformat(), day.isoformat()) if day else None
        return Reading(
            Kind.TIME if suffix else Kind.DATE,
            date + suffix,
            span,
            anchor if day else Anchor.UNRESOLVED,
            tells=bool(day),
        )

    def _found(self, day: dt.date | None, c: Context) -> Anchor:
        return c.anchor if day else Anchor.UNRESOLVED

    def then(self, m: Match, c: Context) -> Reading | None:
        """ "since then": the date told last."""
        if c.story is None:
            return None
        return self._tells_not(self._date(c.story, Anchor.STORY, ""))

    def ref(self, m: Match, c: Context) -> Reading | None:
        return Reading(Kind.DATE, self.w.codes["refs"][self._key(m["ref"])], tells=False)


def feast(code: str) -> tuple[int, int, int | None]:
    """ "12-25" → (12, 25, None); "11-22/3" → (11, 22, 3): the first Thursday (3) not before 22 November."""
    date, _, weekday = code.partition("/")
    month, day = map(int, date.split("-"))
    return month, day, int(weekday) if weekday else None
