""" "Less than a day after rebels broke through": times that count from a happening that the report dates elsewhere.

The happening that the words after "after", "before" or "into" name is looked up among the report's dated claims: in
that very clause, else told elsewhere with the same type, else with the same word. The interval is honest: "less than a
day after X" is any time from X to a day later. Where nothing dates the happening the time stays unresolved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fogline.model import Anchor, Claim, Status, When, first_day
from fogline.reading.times import TimeExpression
from fogline.reading.times_values import Offset, moved, named
from fogline.reading.words import Sentence, Word

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
    return [
        replace(claim, when=_resolved(claim, counted[id(claim.when)], claims, expressions, sentences))
        if id(claim.when) in counted
        else claim
        for claim in claims
    ]


def _resolved(
    claim: Claim,
    expression: TimeExpression,
    claims: Sequence[Claim],
    expressions: Sequence[TimeExpression],
    sentences: Sequence[Sentence],
) -> When | None:
    clause = _clause(expression, sentences)
    if not clause or expression.offset is None:
        return claim.when
    first, last = clause[0].start, clause[-1].end
    told = [e.when for e in expressions if e is not expression and first <= e.start < last and e.when]
    inside = [c for c in claims if c is not claim and first <= c.trigger.start < last]
    dated = [when for when in (*told, *(c.when for c in inside)) if when is not None and when.start]
    event = next(iter(dated), None) or _elsewhere(claim, clause, inside, claims)
    if event is None:
        return claim.when
    return _counted(event, expression.offset, expression.when.text if expression.when else "") or claim.when


def _clause(expression: TimeExpression, sentences: Sequence[Sentence]) -> list[Word]:
    """The words that name the happening, after the one that leads to it, up to the next mark."""
    for sentence in sentences:
        if sentence.words[0].start <= expression.start < sentence.words[-1].end:
            after = [w for w in sentence.words if w.start >= expression.end][1:]
            end = next((i for i, w in enumerate(after) if w.text in _ENDS), len(after))
            return after[:end]
    return []


def _elsewhere(claim: Claim, clause: Sequence[Word], inside: Iterable[Claim], claims: Sequence[Claim]) -> When | None:
    """When the happening was, by the dated claim of the report nearest before that shares its type or word."""
    types = {c.type for c in inside}
    lemmas = {w.lemma for w in clause if w.pos in _NAMING}
    first, last = clause[0].start, clause[-1].end
    dated = [
        c
        for c in claims
        if c is not claim
        and c.when is not None
        and c.when.start
        and c.status is Status.ASSERTED
        and not first <= c.trigger.start < last
    ]
    for same in (
        [c for c in dated if c.type in types],
        [c for c in dated if any(_alike(lemma, word) for lemma in lemmas for word in c.trigger.text.lower().split())],
    ):
        if same:
            before = [c for c in same if c.trigger.start < first]
            return (before[-1] if before else same[0]).when
    return None


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
