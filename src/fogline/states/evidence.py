"""Everything that is said of the states of one kind, ready to be asked: cases, each with its settled statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fogline.lexicon.rules import RuleSet, StateRule
from fogline.model import Status
from fogline.states.settle import settle
from fogline.states.statement import statements
from fogline.states.subjects import Case, Question, cases
from fogline.states.told import Told
from fogline.states.world import Atlas, World


def evidence(told: Sequence[Told], question: Question, rules: RuleSet, world: World) -> list[Case]:
    """The cases that the question is about, in the order of the rules' states. ``told`` is what was known by then."""
    kinds = [rule for name, rule in rules.states.items() if question.state in (None, name)]
    return [case for rule in kinds for case in _of_kind(told, question, rule, rules, world)]


def _of_kind(told: Sequence[Told], question: Question, rule: StateRule, rules: RuleSet, world: World) -> Iterable[Case]:
    said = [one for one in told if one.claim.type in rule.types]
    onsets = _by_place(said, rule, world.atlas)
    for case in cases(statements(said, rule, rules, world), rule, world, question):
        lending = [one for place in onsets if _touches(place, case, rule, world.atlas) for one in onsets[place]]
        yield replace(case, statements=tuple(settle(case.statements, lending, rules)))


def _by_place(said: Iterable[Told], rule: StateRule, atlas: Atlas) -> dict[str, list[Told]]:
    """The claims that may lend a date, under each place that they name."""
    found: dict[str, list[Told]] = {}
    for one in said:
        if one.claim.type in rule.onset_from and one.claim.status is Status.ASSERTED:
            for place in {atlas.key(place) for place in one.claim.where}:
                found.setdefault(place, []).append(one)
    return found


def _touches(place: str, case: Case, rule: StateRule, atlas: Atlas) -> bool:
    """Whether the place is the subject's, one of its town, or a road in either."""
    return any(
        place == member
        or (relation := atlas.relation(place, member)) in ("same", "inside")
        or (relation == "contains" and atlas.kind(place) in rule.one_town)
        for member in case.places
    )
