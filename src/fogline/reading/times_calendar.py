"""Meanings of dates that name a day, month, season, year or decade of the calendar, with their year or without."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from fogline.model import Anchor
from fogline.reading.times_context import Context, Reading
from fogline.reading.times_values import Kind, interval, iso, named

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords

Match = re.Match[str]
_NEXT_MONTHS = 3  # the same, though a word before speaks of what has been
_SOON_MONTHS = 4  # how far ahead a day and month without its year may lie
_NEAR_MONTHS = 6  # how far ahead a date without a year may lie, where the words speak of what is to come
_SENTENCE = 100  # characters before an expression in which its tense shows
_TURN = 8  # months back in a history after which a date without a year is of the next year


class Calendar:
    """Meanings by the names of the patterns in ``times_grammar``."""

    def __init__(self, words: TimeWords) -> None:
        self.w = words
        self.printed = ""
        self.plural = re.compile(r"\s+(?!(?:" + "|".join(words.lists["not_plural"]) + r")\b)[a-z]{2,}s\b")
        self.counted = re.compile(r"\s+(?:" + "|".join(words.lists["counted"]) + r")\b")
        self.ahead = re.compile(r"\b(?:" + "|".join(map(re.escape, words.lists["future"])) + r")\b")
        self.behind = re.compile(
            r"\b(?!(?:"
            + "|".join(words.lists["not_past"])
            + r")\b)(?:\w{2,}ed|"
            + "|".join(map(re.escape, words.lists["past"]))
            + r")\b"
        )

    def iso(self, m: Match, c: Context) -> Reading | None:
        value = iso(int(m["y"]), int(m["m"]), int(m["d"]))
        return self._date(value, Anchor.STATED, "") if value else None

    def day_month(self, m: Match, c: Context) -> Reading | None:
        if not self._is_month(m, company=True):
            return None
        month, day = self.w.months[m["month"].rstrip(".")], int(m["day"])
        year, anchor = self._year_of(m, c, month, day)
        if bc := self._before_christ(m, c):
            return Reading(Kind.DATE, f"BC{bc:04}-{month:02}-{day:02}", tells=False)
        value = iso(year, month, day) if year else None
        if value is None:
            return self._date(None, anchor, f"XXXX-{month:02}-{day:02}") if 1 <= day <= 31 and not year else None
        if m["weekof"]:
            return self._date(named(dt.date.fromisoformat(value), "week"), anchor, "")
        last = iso(year, month, int(m["to"])) if year and m["to"] else None
        clock = self._clock(m.groupdict())
        part = m["nightof"]
        suffix = f"T{clock}" if clock else "T" + self.w.codes["day_parts"][part] if part else ""
        return Reading(Kind.TIME if suffix else Kind.DATE, value + suffix, (value, last or value), anchor)

    month_day = day_month

    def month_only(self, m: Match, c: Context) -> Reading | None:
        company = bool(m["year"] or m["shift"] or m["part"] or m["story"])
        if not self._is_month(m, company=company):
            return None
        month = self.w.months[m["month"].rstrip(".")]
        if bc := self._before_christ(m, c):
            return Reading(Kind.DATE, f"BC{bc:04}-{month:02}", tells=False)
        year, anchor = self._year_of(m, c, month, None)
        return self._date(f"{year:04}-{month:02}" if year else None, anchor, f"XXXX-{month:02}")

    def season(self, m: Match, c: Context) -> Reading | None:
        first, last = self.w.ranges["seasons"][m["season"]]
        code = self.w.codes["season_codes"][m["season"]]
        company = bool(m["year"] or m["shift"] or m["part"] or m["story"] or m["other"] or m["same"])
        if not company:
            before = self._before(m).split()[-1:] or [""]
            opening = m.group().split()[0]
            if m["season"] in self.w.lists["unsure_seasons"] and (
                before[0] not in self.w.lists["season_company"] or self._after(m).startswith(" of")
            ):
                return None
            if self.printed[m.start("season")].isupper() and opening != m["season"]:
                return None  # "the Prague Spring"
            if before[0] == "to" or self._after(m).startswith(("-", " of the")):
                return None
        if bc := self._before_christ(m, c):
            return Reading(Kind.DATE, f"BC{bc:04}-{code}", tells=False)
        if m["year"]:
            return self._date(f"{m['year']}-{code}", Anchor.STATED, "")
        base = c.base
        if base is None:
            return self._date(None, c.anchor, f"XXXX-{code}")
        if c.history or m["story"]:
            told = c.told or base
            return self._date(f"{told.year + (0 if first + 2 >= told.month else 1)}-{code}", Anchor.STORY, "")
        year = base.year if first <= base.month else base.year - 1
        shift = self._shift(m)
        if shift < 0 and first <= base.month <= (last if last > first else 12):
            year -= 1
        elif (shift > 0 and first <= base.month) or (
            year < base.year and (self._future(m) or (m["shift"] or "").endswith("this"))
        ):
            year += 1
        if m["other"]:
            year = base.year + self.w.counts["shifts"][self._key(m["other"])]
        return self._date(f"{year}-{code}", c.anchor, "")

    def year_only(self, m: Match, c: Context) -> Reading | None:
        if bc := self._before_christ(m, c):
            return Reading(Kind.DATE, f"BC{bc:04}", tells=False)
        before, after = self._before(m), self._after(m)
        words = before.split()[-1:] or [""]
        company = words[0].strip("(,") in self.w.lists["year_company"]
        if not (m["part"] or company) and (words[0] in self.w.lists["count_company"] or self.plural.match(after)):
            return None
        if company and self.counted.match(after):
            return None
        if before.endswith(("-", "/", "$")) and not before.endswith(" -") and not re.search(r"\d{4}-$", before):
            return None
        value = m["year"]
        span: tuple[str, str | None] = (value, value)
        return Reading(Kind.DATE, value, span, Anchor.STATED)

    def old_year(self, m: Match, c: Context) -> Reading | None:
        year = int(m["old"])
        return Reading(Kind.DATE, f"BC{year:04}" if m["bc"] else f"{year:04}", tells=False)

    def ad_year(self, m: Match, c: Context) -> Reading | None:
        return Reading(Kind.DATE, f"{int(m['old']):04}", tells=False) if self.printed[m.start()] == "A" else None

    def spelled_year(self, m: Match, c: Context) -> Reading | None:
        century, words = self.w.counts["spelled_centuries"][m["hundreds"]], re.split(r"[-\s]+", m["spelled"])
        return self._date(f"{century}{sum(self.w.counts['numbers'][word] for word in words):02}", Anchor.STATED, "")

    def decade(self, m: Match, c: Context) -> Reading | None:
        value = f"19{self.w.counts['decades'][m['tens']]}" if m["tens"] else m["decade"] or f"19{m['short']}"
        low, high = self.w.ranges["decade_parts"][self._key(m["part"])] if m["part"] else (0, 9)
        return Reading(Kind.DATE, value, (f"{value}{low}", f"{value}{high}"), tells=False)

    def half(self, m: Match, c: Context) -> Reading | None:
        if not (m["year"] or m["other"] or m["the"]):
            return None
        number = self.w.counts["halves"][m["half"]]
        shift = self.w.counts["shifts"][self._key(m["other"])] if m["other"] else 0
        year = int(m["year"]) if m["year"] else c.base.year + shift if c.base else None
        return self._date(f"{year}-H{number}" if year else None, Anchor.STATED if m["year"] else c.anchor, "XXXX")

    def century(self, m: Match, c: Context) -> Reading | None:
        number = int(m["cent"]) if m["cent"] else self.w.counts["ordinals"][m["ordinal"]]
        if m.groupdict().get("bc"):
            return Reading(Kind.DATE, f"BC{number - 1:02}", tells=False)
        value = f"{number - 1:02}"
        return Reading(Kind.DATE, value, tells=False)  # too wide to date a claim ("a 12th century temple")

    # years, months and what stands around them

    def _year_of(self, m: Match, c: Context, month: int, day: int | None) -> tuple[int | None, Anchor]:
        """The year of a date that may not name it, and how it was found."""
        groups = m.groupdict()
        if groups.get("year"):
            return int(m["year"]), Anchor.STATED
        if groups.get("other") and c.base:
            return c.base.year + self.w.counts["shifts"][self._key(m["other"])], c.anchor
        if (same := groups.get("same") or (m.group().endswith("that year") and "that")) and c.told:
            return c.told.year + self._step(same), Anchor.STORY
        shift = self._shift(m)
        if c.history and c.day:
            later = c.day.month - month > _TURN
            return c.day.year + (later if not shift else 0), Anchor.STORY
        base = c.base
        if base is None:
            return None, Anchor.UNRESOLVED
        ahead = month > base.month if day is None else (month, day) > (base.month, base.day)
        near = (month - base.month) % 12 <= _NEAR_MONTHS and (month, day) != (base.month, base.day)
        coming = shift >= 0 and (near or ahead) and (self._future(m) or (ahead and self._leads(m)))
        months = (month - base.month) % 12
        soon = day is not None and shift >= 0 and months <= (_NEXT_MONTHS if self._past(m) else _SOON_MONTHS)
        year = base.year - 1 if ahead and not coming and not soon else base.year
        if ((coming and near) or soon) and not ahead and month < base.month:
            year += 1
        if shift < 0 and (year, month) == (base.year, base.month):
            year -= 1
        elif shift > 0 and (year, month) <= (base.year, base.month):
            year += 1
        elif (groups.get("shift") or "").endswith("this"):
            year = base.year
        return year, Anchor.PUBLISHED

    def _is_month(self, m: Match, *, company: bool) -> bool:
        """Whether a word that may be another is a month: capitalised, and with company where it is unsure."""
        name, start = m["month"].rstrip("."), m.start("month")
        printed = self.printed[start : m.end("month")]
        unsure = name in self.w.lists["unsure_months"]
        if printed.islower() and (unsure or len(name) <= 4):
            return False
        short = any(name != other and other.startswith(name) for other in self.w.months)
        if unsure and short and not company:
            return m["month"].endswith(".")
        if unsure and not company:
            before = self._before(m).split()
            return bool(before) and before[-1].strip("(,") in self.w.lists["month_company"]
        return company or len(name) > 3 or m["month"].endswith(".")

    def _before_christ(self, m: Match, c: Context) -> int | None:
        """The year before our era that the match names, or that a history has come to; None for other years."""
        groups = m.groupdict()
        if groups.get("year"):
            return int(groups["year"] or 0) if groups.get("bc") else None
        return c.bc if c.history else None

    def _shift(self, m: Match) -> int:
        word = m.groupdict().get("shift")
        return self.w.counts["shifts"][self._key(word)] if word else 0

    def _leads(self, m: Match) -> bool:
        """Whether the word just before leads to what is to come: "by August"."""
        return self._before(m).split()[-1:] in ([word] for word in self.w.lists["future_leads"])

    def _step(self, word: str) -> int:
        """How many units "next", "following" or "same" moves."""
        shifts = self.w.counts["shifts"]
        return shifts[word] if word in shifts else self.w.counts["story_shifts"][word]

    def _future(self, m: Match) -> bool:
        """Whether the words before, in the same sentence, speak of what is to come: the nearest sign counts."""
        ahead, behind = self._signs(m)
        return ahead >= 0 and ahead >= behind

    def _past(self, m: Match) -> bool:
        """Whether the nearest sign before, in the same sentence, is of what has been."""
        ahead, behind = self._signs(m)
        return behind > ahead

    def _signs(self, m: Match) -> tuple[int, int]:
        """Where the last signs of what is to come and of what has been end before the match; -1 for none."""
        before = m.string[max(0, m.start() - _SENTENCE) : m.start()].rpartition(". ")[2]
        ahead = max((sign.end() for sign in self.ahead.finditer(before)), default=-1)
        return ahead, max((sign.end() for sign in self.behind.finditer(before)), default=-1)

    def _clock(self, groups: dict[str, str | None]) -> str | None:
        """The time of day on the clock as hours and minutes, None where none is told."""
        if word := groups.get("clockword"):
            return self.w.codes["clock_words"][word]
        if hour := groups.get("hour24"):
            return f"{int(hour):02}:{groups['minute24']}"
        hour = groups.get("hour")
        if not hour:
            return None
        late = self.w.counts["meridian"][groups["meridian"] or ""]
        return f"{int(hour) % 12 + late:02}:{groups.get('minute') or '00'}"

    def _clock_company(self, m: Match) -> bool:
        """A bare "14:30" or "noon" is a time of day after "at", "by" …, else it may be a score or a name."""
        return self._before(m).split()[-1:] in ([word] for word in self.w.lists["clock_leads"])

    def _date(self, value: str | None, anchor: Anchor, unknown: str) -> Reading:
        """A date that covers its whole unit; without a value it stays unresolved."""
        if value is None:
            return Reading(Kind.DATE, unknown, None, Anchor.UNRESOLVED, tells=False)
        return Reading(Kind.DATE, value, interval(value), anchor)

    @staticmethod
    def _key(words: str) -> str:
        """Words as the lexicon writes them: single spaces, no leading article."""
        return " ".join(words.split())

    @staticmethod
    def _before(m: Match) -> str:
        return m.string[max(0, m.start() - 30) : m.start()]

    @staticmethod
    def _after(m: Match) -> str:
        return m.string[m.end() : m.end() + 30]
