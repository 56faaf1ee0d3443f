"""What one claim says of one state: it holds or fails, from when, and until when the claim itself vouches for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fogline.lexicon.rules import ClaimRule, Effect, RuleSet, StateRule
from fogline.model import Ground, Status, first_day, last_day
from fogline.states.parties import Parties, parties
from fogline.states.told import Told, in_future
from fogline.states.world import World

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Statement:
    """From some day in ``lo`` … ``hi`` on it was so, and at least until ``until``; all inclusive.

    ``onset`` is the date told for the beginning (``holds``) or the end (not ``holds``), reduced precision, None when
    the claim tells only that it is so. ``event``: a happening, not a condition. ``others``: it is about every other
    holder of the place than the ``parties``'. ``opens``: it suffices to make the state a subject at all.
    """

    told: Told
    parties: Parties
    holds: bool
    hedged: bool
    event: bool
    lo: dt.date
    hi: dt.date
    until: dt.date
    onset: str | None = None
    dated: bool = True
    others: bool = False
    itself: bool = False
    opens: bool = True
    helped_by: tuple[Told, ...] = ()

    def reach(self, at: dt.date) -> dt.date:
        """The last day up to ``at`` of which it speaks for certain; call it only when ``lo`` <= ``at``."""
        return min(self.until, at) if self.hi <= at else self.lo

    def order(self, at: dt.date) -> tuple[dt.date, str, bool, str, str]:
        """Which of two statements of one perspective decides at ``at``: the one that speaks of the later day; then
        the one published later; then a happening before a mere condition."""
        return self.reach(at), self.told.published, self.event, self.told.report, self.told.claim.id

    @property
    def ground(self) -> Ground:
        return self._ground(self.told)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The claim itself, and those that lent it its date."""
        return self.ground, *(self._ground(told) for told in self.helped_by)

    def _ground(self, told: Told) -> Ground:
        return Ground(
            claim=told.claim.id,
            holds=self.holds,
            perspective=told.perspective,
            reported=told.published,
            when=told.claim.when,
            voice=told.voice,
            possible=self.hedged,
        )


def statements(told: Iterable[Told], rule: StateRule, rules: RuleSet, world: World) -> list[Statement]:
    """What the claims say of states of this kind, in the claims' order."""
    return [statement for one in told for statement in _of_claim(one, rule, rules, world)]


def _of_claim(told: Told, rule: StateRule, rules: RuleSet, world: World) -> Iterator[Statement]:
    claim_rule = rule.claims.get(told.claim.type)
    if claim_rule is None or in_future(told):
        return
    effect = claim_rule.effect(told.claim.status)
    if effect is Effect.NOTHING:
        return
    for named in parties(told.claim, rule, claim_rule, told.published, world):
        first = _statement(told, named, claim_rule, effect)
        yield first
        yield from _end_of_stay(first, rules)
        if claim_rule.others is not Effect.NOTHING and told.claim.status is Status.ASSERTED:
            yield _of_others(first, claim_rule.others)


def _statement(told: Told, named: Parties, rule: ClaimRule, effect: Effect) -> Statement:
    lo, hi, until = _days(told, rule)
    when = told.claim.when
    denied = told.claim.status is Status.DENIED
    dated = when is not None and when.start is not None
    return Statement(
        told=told,
        parties=named,
        holds=effect.holds,
        hedged=effect.hedged,
        event=not rule.condition and not denied,
        lo=lo,
        hi=hi,
        until=until,
        onset=when.start if when and dated and not denied else None,
        dated=dated,
        itself=rule.itself,
        opens=rule.opens,
    )


def _days(told: Told, rule: ClaimRule) -> tuple[dt.date, dt.date, dt.date]:
    """``lo``, ``hi`` and ``until`` of the statement, none after the report.

    Without a date it is about the day of publication. A condition that still held, and a denial, speak up to then;
    a happening speaks of its own day only.
    """
    when, published = told.claim.when, told.day
    if when is None or when.start is None:
        return published, published, published
    lo = first_day(when.start)
    last = last_day(when.start)
    if told.claim.status is Status.DENIED:
        return lo, min(lo, published), published
    if when.end is None:
        return lo, min(last, published), published if rule.condition else min(last, published)
    end = min(last_day(when.end), published)
    if rule.condition and when.end != when.start:
        return lo, min(last, published), max(end, min(last, published))
    return lo, max(lo, end), max(lo, end)


def _end_of_stay(statement: Statement, rules: RuleSet) -> Iterator[Statement]:
    """A condition told with both ends, far apart: it was over after the second."""
    when = statement.told.claim.when
    if statement.event or not statement.holds or when is None or when.start is None or when.end is None:
        return
    end = last_day(when.end)
    if (end - first_day(when.start)).days < rules.bounded_after or when.start == when.end or end >= statement.told.day:
        return
    lo, hi = first_day(when.end) + _DAY, end + _DAY
    yield replace(statement, holds=False, event=True, lo=lo, hi=hi, until=hi, onset=when.end, opens=False)


def _of_others(statement: Statement, effect: Effect) -> Statement:
    return replace(statement, holds=effect.holds, hedged=effect.hedged, others=True, opens=False)
