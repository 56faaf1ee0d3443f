"""Which states are spoken of at all, and which statements are about each: one town is one subject, not three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fogline.lexicon.rules import StateRule, fill
from fogline.model import Subject
from fogline.states.statement import Statement
from fogline.states.towns import heads_of
from fogline.states.world import Atlas, World

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Case:
    """A subject and everything that is said of it. ``places`` are all keys under which reports name its place."""

    subject: Subject
    statements: tuple[Statement, ...]
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """``place`` is an atlas key, ``actors`` the cast's keys any of which fits; None and () = any.

    A place asks for itself, for what lies in it, and for the town that it is a part of.
    """

    state: str | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()


def cases(statements: Sequence[Statement], rule: StateRule, world: World, asked: Question) -> list[Case]:
    """The subjects of one kind of state that the question is about, in the order of their keys."""
    opening = [one for one in statements if one.opens]
    counts = Counter(one.parties.place for one in opening if one.parties.place)
    heads = heads_of(counts, rule, world.atlas, asked.place)
    by_place: dict[str | None, list[Statement]] = {}
    for one in statements:
        by_place.setdefault(one.parties.place, []).append(one)
    named = {(one.parties.place, one.parties.actors) for one in opening}
    keys = {(heads[place] if place else None, actors) for place, actors in named if _open(place, heads, asked)}
    fitting = [key for key in keys if not asked.actors or set(asked.actors) & set(key[1])]
    made = [_case(place, actors, by_place, heads, rule, world) for place, actors in sorted(fitting, key=_sortable)]
    return [case for case in made if _is_asked(case, asked.place, world.atlas)]


def _open(place: str | None, heads: Mapping[str, str], asked: Question) -> bool:
    return place in heads or (place is None and asked.place is None)


def _sortable(key: tuple[str | None, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    return key[0] or "", key[1]


def _is_asked(case: Case, place: str | None, atlas: Atlas) -> bool:
    return place is None or any(one == place or atlas.relation(one, place) in ("same", "inside") for one in case.places)


def _case(
    place: str | None,
    actors: tuple[str, ...],
    by_place: Mapping[str | None, Sequence[Statement]],
    heads: Mapping[str, str],
    rule: StateRule,
    world: World,
) -> Case:
    members = frozenset(one for one, head in heads.items() if head == place)
    bears = _Bearing(place, members, heads, rule, world.atlas)
    modes = {claim_rule.itself for claim_rule in rule.claims.values()}
    near = [said for said in by_place if any(bears[said, itself] for itself in modes)]
    found = [
        one for said in near for one in by_place[said] if bears[said, one.itself] and _same_actors(one, actors, rule)
    ]
    found.sort(key=lambda one: one.told.order)
    return Case(_subject(place, actors, found, rule, world), tuple(found), members)


class _Bearing(dict[tuple[str | None, bool], bool]):
    """Whether claims about a place bear on the subject's place; ``itself``: only if they name it or a part of it."""

    def __init__(
        self, place: str | None, members: frozenset[str], heads: Mapping[str, str], rule: StateRule, atlas: Atlas
    ) -> None:
        self._place, self._members, self._heads, self._rule, self._atlas = place, members, heads, rule, atlas

    def __missing__(self, key: tuple[str | None, bool]) -> bool:
        self[key] = self._bears(*key)
        return self[key]

    def _bears(self, said: str | None, itself: bool) -> bool:
        if said is None or self._place is None:
            return said is self._place
        if itself:
            return said == self._place or self._atlas.relation(said, self._place) in ("same", "inside")
        return said in self._members or (self._rule.from_whole and self._as_whole(said))

    def _as_whole(self, said: str) -> bool:
        if self._atlas.relation(said, self._place or "") != "contains":
            return False
        kind = self._atlas.kind(said)
        # A town's name stands for its chief part already, and not for another part besides.
        taken = kind in self._rule.one_town and self._heads.get(said, said) != said
        return kind not in self._rule.too_wide and not taken


def _same_actors(one: Statement, actors: tuple[str, ...], rule: StateRule) -> bool:
    said = one.parties.actors
    if one.others:
        return said != actors
    if rule.about != "allies":
        return said == actors
    # Whoever joins a wider alliance is allied with each of its members; whoever breaks with a member ends it.
    return set(actors) <= set(said) if one.holds else len(set(actors) & set(said)) > 1


def _subject(
    place: str | None,
    actors: tuple[str, ...],
    found: Sequence[Statement],
    rule: StateRule,
    world: World,
) -> Subject:
    named = [one.parties for one in found if one.opens]
    place_name = (world.atlas.name(place) or _usual(p.place_name for p in named if p.place == place)) if place else None
    if place_name and rule.prefer and world.atlas.kind(place or "") not in rule.prefer:
        place_name = rule.otherwise.format(place=place_name)
    names = _usual(p.actor_names for p in named if p.actors == actors) or actors
    label = fill(rule.label, place_name, names)
    return Subject(rule.name, label, place, actors, place_name, tuple(names))


def _usual(values: Iterable[_T]) -> _T | None:
    """The value met most often; of several, the first in order."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None
