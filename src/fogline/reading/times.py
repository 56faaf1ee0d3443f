"""Time expressions: found in the text, with their TimeML values, and resolved against what they count from.

One scan finds the words that every expression contains; the grammar is tried only around those, so that finding is
linear in the text. Reports count from their publication date, histories from the date that was told last; which of the
two a text is shows in its own dates. Without anything to count from relative expressions stay unresolved
(``start`` None), never guessed. A bare weekday or month is the latest one not after the publication date unless the
words before it speak of what is to come; "last week" is the calendar week before.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.model import Anchor, When, first_day
from fogline.reading import times_grammar as grammar
from fogline.reading.times_context import Context, Reading, tells_history
from fogline.reading.times_meaning import Meaning
from fogline.reading.times_values import Kind, Offset, moved

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords

_REACH = 44  # how many characters before its sure word an expression may begin
_YEARLY = ("day_month", "month_day", "month_only", "season", "holiday")
_WHICH = ("year", "shift", "story", "other", "same")  # words that tell of which year it is
_GAP = 12  # how many characters may stand between the ends of a stretch


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``start`` and ``end`` are offsets into the text; ``value`` is the TimeML value; ``when`` None: it dates nothing
    (durations, sets, "now"). ``duration``: the age of what the next word names ("five-year-old war"), which dates
    nothing else. ``offset``: how far it lies from the happening that the words after it name. ``recurs``: the text
    gives no year with it, nor words that tell which ("14 May", "in the winter")."""

    start: int
    end: int
    when: When | None
    kind: Kind
    value: str
    duration: bool = False
    offset: Offset | None = None
    recurs: bool = False


class TimeFinder:
    """Compiled once from the lexicon; ``find`` is linear in the text."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.meaning = Meaning(words)
        self.sure = grammar.anchors(words)
        self.rules = [(name, re.compile(pattern + r"(?!\w)")) for name, pattern in grammar.patterns(words).items()]
        self.begin = re.compile(r"(?<![\w$£€#])(?=\w|['’]\d0s)")
        self.today = re.compile(rf"\b{grammar.any_of(words.lists['deictic'])}\b(?!,?\s(?:\w+\s)?\d)")
        self.years = re.compile(rf"\b{grammar.YEAR}")
        about = grammar.any_of([*words.lists["approximate"], "the"])
        self.open_start = re.compile(rf"\b(?P<word>{grammar.any_of(words.lists['since'])})\s+(?:{about}\s+)*$")
        self.still = re.compile(rf"\s*{grammar.any_of(words.lists['until'])}\s")
        self.joined = re.compile(rf"\s*{grammar.any_of(words.lists['range_joins'])}\s*(?:the\s+)?")
        self.ranged = re.compile(rf"\b{grammar.any_of(words.lists['range_starts'])}\s+(?:the\s+)?$")

    def find(self, text: str, published: str | None) -> list[TimeExpression]:
        """All expressions in text order, none overlapping; the leftmost wins, of two there the longest."""
        low = small(text)
        day = first_day(published) if published else None
        context = Context(day, tells_history(low, day, self.years, self.today))
        found: list[TimeExpression] = []
        for match, reading in self._readings(low, text, context):
            found += self._expressions(low, text, match, reading)
        return self._stretches(low, text, self._counted(low, found))

    def _readings(self, low: str, text: str, context: Context) -> Iterator[tuple[re.Match[str], Reading]]:
        done = 0
        for sure in self.sure.finditer(low):
            if sure.start() < done:
                continue
            for begin in self.begin.finditer(low, max(done, sure.start() - _REACH), sure.start() + 1):
                best = self._best(low, begin.start(), sure.start(), text, context)
                if best is not None:
                    context.tell(best[1])
                    done = best[0].end()
                    yield best
                    break

    def _best(
        self, low: str, at: int, beyond: int, text: str, context: Context
    ) -> tuple[re.Match[str], Reading] | None:
        matches = [(m, name) for name, rule in self.rules if (m := rule.match(low, at)) and m.end() > beyond]
        for match, name in sorted(matches, key=lambda found: -found[0].end()):
            reading = self._read(name, match, context, text)
            if reading is not None:
                return match, reading
        return None

    def _read(self, name: str, match: re.Match[str], context: Context, text: str) -> Reading | None:
        """What the match means; None for what lies outside of the calendar (years 1 to 9999)."""
        try:
            reading = self.meaning.of(name, match, context, text)
            for date in reading.span if reading is not None and reading.span else ():
                if date:
                    first_day(date)
        except (ValueError, OverflowError):
            return None
        if reading is not None and name in _YEARLY and reading.anchor is Anchor.PUBLISHED:
            groups = match.groupdict()
            return replace(reading, recurs=not any(groups.get(word) for word in _WHICH))
        return reading

    def _expressions(self, low: str, text: str, match: re.Match[str], reading: Reading) -> Iterator[TimeExpression]:
        start, end = match.span()
        if reading.offset is not None:  # the word that leads to the happening is no part of the time
            end = match.start("event")
            end = len(low[:end].rstrip())
        when = self._when(low, text, start, end, reading)
        groups = match.groupdict()
        if groups.get("to") and reading.span and reading.span[1]:
            first, second = match.end("day"), match.start("to")
            if match.start("to") > match.start("month"):
                yield TimeExpression(start, first, when, reading.kind, reading.value)
                yield TimeExpression(second, end, when, reading.kind, reading.span[1])
            else:
                yield TimeExpression(start, first, when, reading.kind, reading.value)
                yield TimeExpression(second, end, when, reading.kind, reading.span[1])
            return
        yield TimeExpression(
            start, end, when, reading.kind, reading.value, reading.duration, reading.offset, reading.recurs
        )

    def _when(self, low: str, text: str, start: int, end: int, reading: Reading) -> When | None:
        """ "since X" runs from X on and is still so."""
        words = text[start:end]
        if reading.span is None:
            unresolved = reading.offset is not None or reading.anchor is Anchor.UNRESOLVED
            return When(None, None, words, Anchor.UNRESOLVED) if unresolved else None
        when = When(*reading.span, words, reading.anchor)
        opening = self.open_start.search(low[max(0, start - 40) : start])
        if (
            opening
            and opening["word"] not in self.words.lists["range_starts"]
            and not self.still.match(low[end : end + 9])
        ):
            return replace(when, end=None)
        return when

    def _counted(self, low: str, found: list[TimeExpression]) -> list[TimeExpression]:
        """ "the day before last Tuesday": a date, so far from the one that follows."""
        for i, (one, two) in enumerate(itertools.pairwise(found)):
            if one.offset is None or one.kind is not Kind.DATE or two.when is None or two.when.start is None:
                continue
            if len(low[one.end : two.start].split()) == 1:
                start = first_day(two.when.start)
                day = moved(start, one.offset.unit, one.offset.sign * one.offset.number)
                if day is not None:
                    found[i] = replace(one, kind=Kind.DATE, value=day.isoformat())
        return found

    def _stretches(self, low: str, text: str, found: list[TimeExpression]) -> list[TimeExpression]:
        """ "from March to June": both ends stand for the whole stretch."""
        for i, (one, two) in enumerate(itertools.pairwise(found)):
            between = low[one.end : two.start]
            if len(between) > _GAP or not self.joined.fullmatch(between):
                continue
            if not self.ranged.search(low[max(0, one.start - 16) : one.start]):
                continue
            if one.when and two.when and one.when.start and two.when.end and one.when.start <= two.when.end:
                when = replace(two.when, start=one.when.start, text=text[one.start : two.end])
                found[i], found[i + 1] = replace(one, when=when), replace(two, when=when)
        return found


def small(text: str) -> str:
    """The text in small letters, of the same length: a letter whose small form is longer stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
