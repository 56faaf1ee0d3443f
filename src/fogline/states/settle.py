"""The statements on one subject seen together: undated ones find their date, background and outdated ones yield.

Claims are read one by one; only beside the others can it be told that an undated "the breaking of the siege" is the
one dated before, or that "besieged" in a report on the end of a siege is only a name for the town.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fogline.lexicon.rules import RuleSet
from fogline.states.statement import Statement
from fogline.states.told import Told

_DAY = dt.timedelta(days=1)


def settle(statements: Sequence[Statement], onsets: Iterable[Told], rules: RuleSet) -> list[Statement]:
    """The statements as they count. ``onsets`` are the claims that may lend a date (the rules' ``onset_from``)."""
    front = [one for one in statements if not _background(one, statements)]
    dated = [_retold(one, front, rules) for one in front]
    lending = list(onsets)
    begun = [_begin(one, dated, lending) for one in dated]
    return [_cut(one, begun) for one in begun]


def _perspective(one: Statement) -> str:
    return one.told.perspective


def _background(one: Statement, all_: Sequence[Statement]) -> bool:
    """A condition named without a date, in a report that tells of its end (or beginning) for the same perspective."""
    return (
        not one.event
        and not one.dated
        and not one.hedged
        and any(
            other.event
            and other.holds is not one.holds
            and not other.hedged
            and other.told.report == one.told.report
            and _perspective(other) == _perspective(one)
            for other in all_
        )
    )


def _retold(one: Statement, all_: Sequence[Statement], rules: RuleSet) -> Statement:
    """An undated happening takes the date of the one that its perspective has told of before, if that is near."""
    if one.dated or not one.event:
        return one
    earlier = [
        other
        for other in all_
        if other.event
        and other.dated
        and other.holds is one.holds
        and other.others is one.others
        and _perspective(other) == _perspective(one)
        and other.told.published <= one.told.published
        and (one.told.day - other.hi).days <= rules.retold_within
    ]
    if not earlier:
        return one
    first = max(earlier, key=lambda other: other.order(one.told.day))
    return replace(one, lo=first.lo, hi=first.hi, until=first.until, helped_by=(first.told,))


def _begin(one: Statement, all_: Sequence[Statement], onsets: Sequence[Told]) -> Statement:
    """A condition whose beginning its perspective never tells begins with what the rules let stand for it."""
    if one.event or one.dated or not one.holds or one.hedged:
        return one
    mine = [other for other in all_ if _perspective(other) == _perspective(one) and other.lo < one.lo]
    if any(not other.hedged and (other.dated or not other.holds) for other in mine):
        return one  # it has told of a beginning, or of an end since
    fitting = [
        told
        for told in onsets
        if told.perspective == _perspective(one) and (start := _start(told)) and start < one.lo.isoformat()
    ]
    if not fitting:
        return one
    last = max(fitting, key=lambda told: (_start(told), told.order))
    when = last.claim.when
    assert when is not None and when.earliest is not None
    return replace(
        one, lo=when.earliest, hi=when.earliest, until=one.until, onset=when.start, dated=True, helped_by=(last,)
    )


def _start(told: Told) -> str:
    when = told.claim.when
    return when.earliest.isoformat() if when and when.earliest else ""


def _cut(one: Statement, all_: Sequence[Statement]) -> Statement:
    """A later report of the same perspective takes back what an earlier one said of the days after some turn."""
    turns = [
        other.lo
        for other in all_
        if other.holds is not one.holds
        and not other.hedged
        and _perspective(other) == _perspective(one)
        and other.told.claim.id != one.told.claim.id
        and one.hi < other.lo <= one.until
        and _overrides(other, one)
    ]
    return replace(one, until=min(turns) - _DAY) if turns else one


def _overrides(other: Statement, one: Statement) -> bool:
    if other.told.published != one.told.published:
        return other.told.published > one.told.published
    return other.event and not one.event
