""" "Less than a day after rebels broke through": times that count from a happening that the report dates elsewhere.

The happening that the words after "after", "before" or "into" name is looked up among the report's dated claims: in
that very clause, else told elsewhere with the same type, else with the same word. The interval is honest: "less than a
day after X" is any time from X to a day later. Where nothing dates the happening the time stays unresolved.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from fogline.model import Anchor, Claim, Status, When, first_day
from fogline.reading.times import TimeExpression
from fogline.reading.times_values import Offset, moved, named
from fogline.reading.words import Page, Sentence, Word

_T = TypeVar("_T")

_COARSE = {"month": "month", "quarter": "month", "year": "year", "decade": "year", "century": "year"}
_NAMING = ("NOUN", "VERB")
_ENDS = frozenset({",", ";", ":", ".", "—", "–"})


def settle(
    claims: Sequence[Claim], expressions: Sequence[TimeExpression], sentences: Sequence[Sentence]
) -> list[Claim]:
    """The claims with the times that count from another happening resolved where that one is dated."""
    counted = {id(e.when): e for e in expressions if e.offset is not None}
    if not any(id(claim.when) in counted for claim in claims):
        return list(claims)
    told = _Told(claims, expressions, sentences)
    return [
        replace(claim, when=told.resolved(claim, counted[id(claim.when)])) if id(claim.when) in counted else claim
        for claim in claims
    ]


class _Told:
    """What a report tells, by where it stands: claims by their triggers, times, sentences."""

    def __init__(
        self, claims: Sequence[Claim], expressions: Sequence[TimeExpression], sentences: Sequence[Sentence]
    ) -> None:
        self.page, self.expressions = Page(sentences), expressions
        self.claims = sorted(claims, key=_at)
        self.dated: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.when is not None and claim.when.start and claim.status is Status.ASSERTED:
                self.dated.setdefault(claim.type, []).append(claim)

    def resolved(self, claim: Claim, expression: TimeExpression) -> When | None:
        clause = self._clause(expression)
        if not clause or expression.offset is None:
            return claim.when
        first, last = clause[0].start, clause[-1].end
        times = [e.when for e in _between(self.expressions, first, last, lambda e: e.start) if e is not expression]
        inside = [c for c in _between(self.claims, first, last, _at) if c is not claim]
        dated = [when for when in (*times, *(c.when for c in inside)) if when is not None and when.start]
        event = next(iter(dated), None) or self._elsewhere(claim, clause, {c.type for c in inside})
        if event is None:
            return claim.when
        return _counted(event, expression.offset, expression.when.text if expression.when else "") or claim.when

    def _clause(self, expression: TimeExpression) -> list[Word]:
        """The words that name the happening, after the one that leads to it, up to the next mark."""
        for sentence in self.page.around(expression.start, expression.end):
            after = [w for w in sentence.words if w.start >= expression.end][1:]
            end = next((i for i, w in enumerate(after) if w.text in _ENDS), len(after))
            return after[:end]
        return []

    def _elsewhere(self, claim: Claim, clause: Sequence[Word], types: set[str]) -> When | None:
        """When the happening was, by the dated claim of the report nearest before that shares its type or word."""
        typed = [found for kind in types if (found := _nearest(self.dated.get(kind, ()), claim, clause))]
        if typed:
            nearest = _nearest(sorted(typed, key=_at), claim, clause)
            return nearest.when if nearest is not None else None
        lemmas = {w.lemma for w in clause if w.pos in _NAMING}
        alike = [
            c
            for dated in self.dated.values()
            for c in dated
            if any(_alike(lemma, word) for lemma in lemmas for word in c.trigger.text.lower().split())
        ]
        found = _nearest(sorted(alike, key=_at), claim, clause)
        return found.when if found is not None else None


def _nearest(ordered: Sequence[Claim], claim: Claim, clause: Sequence[Word]) -> Claim | None:
    """The last one before the clause, else the first one after it."""
    before, after = (bisect_left(ordered, at, key=_at) for at in (clause[0].start, clause[-1].end))
    places = chain(range(before - 1, -1, -1), range(after, len(ordered)))
    return next((ordered[i] for i in places if ordered[i] is not claim), None)


def _at(claim: Claim) -> int:
    return claim.trigger.start


def _between(ordered: Sequence[_T], first: int, last: int, at: Callable[[_T], int]) -> Sequence[_T]:
    return ordered[bisect_left(ordered, first, key=at) : bisect_left(ordered, last, key=at)]


def _alike(lemma: str, word: str) -> bool:
    """Whether a word is a form of the lemma, as far as its beginning shows."""
    return len(lemma) > 3 and word.startswith(lemma[:-1] if lemma.endswith("e") else lemma)


def _counted(event: When, offset: Offset, text: str) -> When | None:
    """The interval that lies so far from the event's."""
    if event.start is None:
        return None
    earliest, latest = first_day(event.start), event.latest or first_day(event.start)
    distance = offset.sign * offset.number
    near = (moved(earliest, offset.unit, 0), moved(latest, offset.unit, 0)) if offset.within else (None, None)
    far = moved(earliest, offset.unit, distance), moved(latest, offset.unit, distance)
    days: list[dt.date] = [day for day in (*near, *far) if day is not None]
    if not days:
        return None
    if offset.unit in _COARSE and not offset.within:
        unit = _COARSE[offset.unit]
        return When(named(min(days), unit), named(max(days), unit), text, Anchor.EVENT)
    return When(min(days).isoformat(), max(days).isoformat(), text, Anchor.EVENT)
