"""What one perspective says of a state on one day: the last word that it has spoken of a day up to then (inertia)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.lexicon.rules import RuleSet
from fogline.model import Account, Ground, Status, first_day
from fogline.model.state import Onset
from fogline.states.statement import Statement


@dataclass(frozen=True, slots=True)
class Word:
    """An account with what the comparison of perspectives needs: ``changed`` is the day of the last turn it tells."""

    account: Account
    heard: dt.date
    changed: dt.date


def words(statements: Sequence[Statement], at: dt.date, rules: RuleSet) -> list[Word]:
    """One word for each perspective that has something to say of the day, in the order of their names."""
    begun = [one for one in statements if one.lo <= at]
    by_perspective = sorted({one.told.perspective for one in begun})
    return [_word(name, begun, statements, at, rules) for name in by_perspective]


def _word(name: str, begun: Sequence[Statement], all_: Sequence[Statement], at: dt.date, rules: RuleSet) -> Word:
    mine = sorted((one for one in begun if one.told.perspective == name), key=lambda one: one.order(at))
    last, run = _run(mine)
    onsets = _onsets(run, [one for one in begun if one.holds is not last.holds], name)
    since = _since(onsets)
    heard = _heard(last, [one for one in all_ if one.told.perspective == name], at)
    account = Account(
        perspective=name,
        holds=last.holds,
        since=since,
        known_since=min(one.told.published for one in run),
        grounds=_grounds(run),
        possible=last.hedged or all(at < one.hi for one in run),
        heard=heard.isoformat(),
        divided=_divided(last, mine, at, rules),
        onsets=onsets,
        voices=_voices(run, rules),
    )
    return Word(account, heard, _changed(run, onsets))


def _run(mine: Sequence[Statement]) -> tuple[Statement, list[Statement]]:
    """The deciding statement and all before it that say the same, back to the last that says the opposite.

    A hedge takes nothing back from a firm word of the same meaning; a firm word is not taken back by older hedges.
    """
    last = mine[-1]
    run: list[Statement] = []
    for one in reversed(mine):
        if one.holds is last.holds:
            run.append(one)
        elif last.hedged or not one.hedged:
            break
    firm = [one for one in run if not one.hedged]
    return (firm[0], firm) if firm else (last, run)


def _grounds(run: Sequence[Statement]) -> tuple[Ground, ...]:
    """The latest first, each claim once."""
    return tuple(dict.fromkeys(ground for one in run for ground in one.grounds))


def _onsets(run: Sequence[Statement], opposite: Sequence[Statement], name: str) -> tuple[Onset, ...]:
    """The dates told for the beginning of the present episode.

    Where someone tells of a turn to the opposite between two of them, the earlier ones began an earlier episode.
    """
    told = [one for one in run if one.onset]
    turns = [one.hi for one in opposite if one.event and one.onset and not one.hedged]
    latest = max((one.lo for one in told), default=dt.date.min)
    since = max((turn for turn in turns if turn < latest), default=dt.date.min)
    claims: dict[str, list[str]] = {}
    for one in told:
        if one.onset and one.hi > since:
            claims.setdefault(one.onset, []).extend(ground.claim for ground in one.grounds)
    return tuple(Onset(date, name, tuple(sorted(set(ids)))) for date, ids in sorted(claims.items()))


def _since(onsets: Sequence[Onset]) -> str | None:
    """The date told by most claims; of several, the most precise, then the earliest."""
    if not onsets:
        return None
    return min(onsets, key=lambda onset: (-len(onset.claims), -len(onset.since), onset.since)).since


def _heard(last: Statement, mine: Sequence[Statement], at: dt.date) -> dt.date:
    """The last day up to ``at`` of which it speaks; ``at`` itself when it says later that it still is so."""
    later = [one for one in mine if one.lo > at and not one.hedged]
    following = min(later, key=lambda one: (one.lo, one.told.order), default=None)
    if following and following.holds is last.holds and following.onset is None:
        return at
    return last.reach(at)


def _changed(run: Sequence[Statement], onsets: Sequence[Onset]) -> dt.date:
    """The day of the last turn that it tells of. A hedge tells of none, and a denial says that there was none."""
    if onsets and not all(one.hedged for one in run):
        return max(first_day(onset.since) for onset in onsets)
    told = [one.lo for one in run if not one.hedged and one.told.claim.status is Status.ASSERTED]
    return min(told, default=dt.date.min)


def _divided(last: Statement, mine: Sequence[Statement], at: dt.date, rules: RuleSet) -> bool:
    """Its own sources speak of one day and say opposite things.

    Where they speak for one side, the later report corrects the earlier, and a happening a mere mention; among
    independent sources nobody corrects another.
    """
    day = [one for one in mine if not one.hedged and one.reach(at) == last.reach(at)]
    opposite = [one for one in day if one.holds is not last.holds]
    if last.hedged or last.told.perspective not in rules.plural:
        return any(one.event is last.event and one.told.published == last.told.published for one in opposite)
    return bool({one.told.voice for one in opposite} - {one.told.voice for one in day if one.holds is last.holds})


def _voices(run: Sequence[Statement], rules: RuleSet) -> tuple[str, ...]:
    """A side speaks with one voice; in a plural perspective each source is one."""
    found = Counter(one.told.voice for one in run)
    return tuple(sorted(found)) if run[0].told.perspective in rules.plural else (run[0].told.perspective,)


def silenced(words_: Sequence[Word], rules: RuleSet) -> list[Account]:
    """The accounts, those marked ``silent`` that haven't spoken since another tells of a change."""
    tolerance = dt.timedelta(days=rules.silent_after)
    return [
        replace(
            one.account,
            silent=any(
                other.account.holds is not one.account.holds and other.changed > one.heard + tolerance
                for other in words_
                if not other.account.possible
            ),
        )
        for one in words_
    ]
