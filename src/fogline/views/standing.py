"""Answers → headline states, each perspective's word beside the others', and the names and ties."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fogline.lexicon.rules import RuleSet
from fogline.lexicon.wording import StateWords
from fogline.model import Account, Answer, Subject, Verdict
from fogline.model.state import Period
from fogline.views.brief_parts import Bar, Headline, Lane, NameLine, Phrase, Sentence, Stand
from fogline.views.citing import Citations
from fogline.views.days import day_words
from fogline.views.names import Names
from fogline.views.plain import plain
from fogline.views.telling import capitalised, joined

MOST_HEADLINES = 8
MOST_LANES = 4

History = Callable[[Subject], Sequence[Period]]


@dataclass(frozen=True, slots=True)
class Standing:
    names: Names
    citations: Citations
    rules: RuleSet

    def chosen(self, answers: Iterable[Answer], part: str, most: int) -> list[Answer]:
        """The most told answers of a section, mirrored ones once, and those on nameless actors ("forces") only where no
        actor with a name has a word in the same."""
        told = [one for one in answers if one.verdict is not Verdict.UNKNOWN and self._state(one).part == part]
        named = {(one.subject.state, one.subject.place) for one in told if not _nameless(one.subject)}
        told = [one for one in told if not (_nameless(one.subject) and (one.subject.state, one.subject.place) in named)]
        ranked = sorted(told, key=lambda one: (-self._weight(one), one.subject.state, one.subject.label))
        found: list[Answer] = []
        for answer in ranked:
            if not any(self._mirrors(answer, other) for other in found):
                found.append(answer)
        return found[:most]

    def headline(self, answer: Answer, history: History | None = None) -> Headline:
        state, verdict = self._state(answer), self.names.wording.verdicts[answer.verdict.value]
        stands = tuple(self.stand(account, answer) for account in _by_weight(answer.accounts))
        return Headline(
            kind=state.name,
            subject=plain(answer.subject.label),
            verdict=answer.verdict,
            verdict_words=verdict.label,
            verdict_note=verdict.note,
            answer=verdict.label if answer.holds is None else state.yes if answer.holds else state.no,
            sentence=self.sentence(answer, stands),
            stands=stands,
            lanes=self._lanes(answer, history) if history else (),
        )

    def sentence(self, answer: Answer, stands: Sequence[Stand]) -> Sentence:
        """What holds according to whom; those whose word is too old to count are left to the table."""
        phrases: list[Phrase] = []
        for group in _alike([stand for stand in stands if stand.counts]):
            said = self.saying(answer.subject, group[0].holds)
            together = len({stand.since for stand in group}) == 1
            since = _in_brackets(group[0].since) if together else ""
            hedge = "possibly, " if "hedged" in group[0].remarks else ""
            who = joined(
                [
                    Phrase(stand.perspective + ("" if together else _in_brackets(stand.since)), stand.cites)
                    for stand in group
                ]
            )
            phrases += [Phrase("; ")] if phrases else []
            phrases += [Phrase(f"{hedge}{said}{since}, according to "), *who]
        return Sentence(tuple(capitalised([*phrases, Phrase(".")]))) if phrases else Sentence(())

    def stand(self, account: Account, answer: Answer) -> Stand:
        state = self._state(answer)
        dated = [one for onset in account.onsets if onset.since == account.since for one in onset.claims]
        remarks = (
            ("hedged",) if account.possible else (),
            ("its own sources are divided",) if account.divided else (),
            (f"last heard of {day_words(account.heard)}",) if account.silent and account.heard else (),
        )
        return Stand(
            perspective=self.names.perspective(account.perspective),
            holds=account.holds,
            word=state.yes if account.holds else state.no,
            since=f"since {day_words(account.since)}" if account.since else "",
            cites=self.citations.cite([*dated[:2], *(ground.claim for ground in account.grounds)]),
            remarks=tuple(remark for group in remarks for remark in group),
            claims=len({ground.claim for ground in account.grounds}),
            counts=not account.silent,
        )

    def name_line(self, answer: Answer) -> NameLine:
        stands = [self.stand(account, answer) for account in _by_weight(answer.accounts)]
        verdict = self.names.wording.verdicts[answer.verdict.value]
        return NameLine(self.sentence(answer, stands), answer.verdict, verdict.label)

    def saying(self, subject: Subject, holds: bool) -> str:
        """The state, or its contrary, as a clause ("eastern Aleppo is not besieged"), in the words of the rules."""
        actors = [plain(name) for name in subject.actor_names or subject.actors]
        given = {
            "label": plain(subject.label),
            "place": self.names.wording.place(plain(subject.place_name or subject.place or subject.label)),
            "actors": plain(subject.label) if not actors else joined_words(actors),
            "first": actors[0] if actors else plain(subject.label),
            "last": actors[-1] if actors else plain(subject.label),
        }
        state, rule = self.names.wording.state_of(subject.state), self.rules.states.get(subject.state)
        if holds in state.says and (said := state.says[holds].fill(given)):
            return said
        if rule:
            return rule.says[holds].format(**given)
        return f"{given['label']}: {state.yes if holds else state.no}"

    def _lanes(self, answer: Answer, history: History) -> tuple[Lane, ...]:
        periods: dict[str, list[Bar]] = {}
        for period in history(answer.subject):
            if period.start <= answer.at:
                bar = Bar(period.start, min(period.end or answer.at, answer.at), period.holds, period.possible)
                periods.setdefault(period.perspective, []).append(bar)
        return tuple(Lane(self.names.perspective(name), tuple(bars)) for name, bars in periods.items())

    def _state(self, answer: Answer) -> StateWords:
        return self.names.wording.state_of(answer.subject.state)

    def _weight(self, answer: Answer) -> float:
        grounds = {ground.claim for account in answer.accounts for ground in account.grounds}
        contested = 1.5 if answer.verdict is Verdict.CONTESTED else 1.0
        return self._state(answer).weight * contested * math.sqrt(1 + len(grounds))

    def _mirrors(self, answer: Answer, other: Answer) -> bool:
        a, b = answer.subject, other.subject
        mirrored = self._state(answer).mirrors == b.state or self._state(other).mirrors == a.state
        return mirrored and (a.place, a.actors) == (b.place, b.actors)


def joined_words(words: Sequence[str]) -> str:
    return "".join(phrase.text for phrase in joined([Phrase(word) for word in words]))


def _by_weight(accounts: Iterable[Account]) -> list[Account]:
    """Those that count first, then by the number of their claims."""
    return sorted(accounts, key=lambda one: (one.silent, one.possible, -len(one.grounds), one.perspective))


def _nameless(subject: Subject) -> bool:
    """Whether the state is of actors that only a common noun tells ("forces", "the fighters")."""
    return bool(subject.actor_names) and all(name.islower() for name in subject.actor_names)


def _in_brackets(since: str) -> str:
    return f" ({since})" if since else ""


def _alike(stands: Sequence[Stand]) -> list[list[Stand]]:
    """Stands that say the same, together."""
    groups: dict[tuple[bool, bool], list[Stand]] = {}
    for stand in stands:
        groups.setdefault((stand.holds, "hedged" in stand.remarks), []).append(stand)
    return list(groups.values())
