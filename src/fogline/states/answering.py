"""Cases → answers and periods: pure functions over what was told, with no record and no register behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fogline.lexicon.rules import RuleSet
from fogline.model import Account, Answer, first_day, last_day
from fogline.model.state import Period, Subject
from fogline.states.account import silenced, words
from fogline.states.evidence import evidence
from fogline.states.subjects import Case, Question
from fogline.states.told import Told, known
from fogline.states.verdict import verdict
from fogline.states.world import World

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Within:
    """Whose word is asked for: a perspective, or one voice in it."""

    perspective: str
    voice: str | None = None

    def holds(self, told: Told) -> bool:
        return told.perspective == self.perspective and self.voice in (None, told.voice)


def answers(
    told: Iterable[Told],
    question: Question,
    rules: RuleSet,
    world: World,
    *,
    at: str | None = None,
    known_by: str | None = None,
    within: Within | None = None,
) -> list[Answer]:
    """One answer a subject. ``at`` of reduced precision means its last day; None = the latest day told of by then."""
    heard = known(told, known_by)
    if not heard:
        return []
    asked = at or heard[-1].published
    cases = evidence(heard, question, rules, world)
    return [_answer(case, asked, known_by, rules, within) for case in cases]


def periods(told: Iterable[Told], subject: Subject, rules: RuleSet, world: World, known_by: str | None) -> list[Period]:
    """What each perspective says of the subject over time, in the order of perspective and day.

    Each period's account is the one that ``answers`` gives for its days.
    """
    for case in evidence(known(told, known_by), _about(subject), rules, world):
        same = case.subject.place == subject.place or subject.place in case.places
        if same and case.subject.actors == subject.actors:
            return _periods(case, rules)
    return []


def _about(subject: Subject) -> Question:
    return Question(subject.state, subject.place, subject.actors)


def _answer(case: Case, at: str, known_by: str | None, rules: RuleSet, within: Within | None) -> Answer:
    accounts = _accounts(case, last_day(at), rules, within)
    how, holds = verdict(accounts, rules)
    return Answer(case.subject, at, known_by, how, holds, tuple(accounts), rules.title)


def _accounts(case: Case, at: dt.date, rules: RuleSet, within: Within | None = None) -> list[Account]:
    heard = [one for one in case.statements if within is None or within.holds(one.told)]
    return silenced(words(heard, at, rules), rules)


def _periods(case: Case, rules: RuleSet) -> list[Period]:
    found: dict[str, list[Period]] = {}
    for day, end in _spans(case):
        for account in _accounts(case, day, rules):
            _extend(found.setdefault(account.perspective, []), account, day, end)
    return [period for name in sorted(found) for period in found[name]]


def _spans(case: Case) -> list[tuple[dt.date, dt.date | None]]:
    """Stretches of days within which no statement begins, ends or becomes certain."""
    edges = {edge for one in case.statements for edge in (one.lo, one.hi, one.hi + _DAY, one.until + _DAY)}
    days: Sequence[dt.date] = sorted(edges)
    ends = [day - _DAY for day in days[1:]]
    return list(zip(days, [*ends, None], strict=True))


def _extend(periods_: list[Period], account: Account, day: dt.date, end: dt.date | None) -> None:
    start = day.isoformat()
    last = periods_[-1] if periods_ else None
    if last and last.end and _follows(last, account, day):
        start = periods_.pop().start
    until = end.isoformat() if end else None
    period = Period(account.perspective, start, until, account.holds, account.possible, account.grounds)
    periods_.append(period)


def _follows(last: Period, account: Account, day: dt.date) -> bool:
    touches = last.end is not None and first_day(last.end) + _DAY == day
    return touches and last.holds is account.holds and last.possible is account.possible
