"""The key of a state in a claim: which places and which actors it is about (the rules' ``about``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fogline.lexicon.rules import ClaimRule, StateRule
from fogline.model import Claim, Mention
from fogline.states.world import World


@dataclass(frozen=True, slots=True)
class Parties:
    """Keys and the names as written. ``preferred`` is False when a route state is told only of a place."""

    place: str | None = None
    place_name: str | None = None
    actors: tuple[str, ...] = ()
    actor_names: tuple[str, ...] = ()
    preferred: bool = True


def parties(claim: Claim, rule: StateRule, claim_rule: ClaimRule, day: str, world: World) -> list[Parties]:
    """Every key that the claim names, none when it leaves out what the state is about."""
    return list(_BY_ABOUT[rule.about](claim, rule, claim_rule, day, world))


def _of_place(claim: Claim, rule: StateRule, _: ClaimRule, day: str, world: World) -> Iterator[Parties]:
    for place, name in _innermost(_places(claim, rule, world), world):
        yield Parties(place, name)


def _of_route(claim: Claim, rule: StateRule, _: ClaimRule, day: str, world: World) -> Iterator[Parties]:
    places = _places(claim, rule, world)
    routes = [(place, name) for place, name in places if world.atlas.kind(place) in rule.prefer]
    for place, name in routes or _innermost(places, world)[:1]:
        yield Parties(place, name, preferred=bool(routes))


def _of_holder(claim: Claim, rule: StateRule, claim_rule: ClaimRule, day: str, world: World) -> Iterator[Parties]:
    holders = _actors(claim, claim.who if claim_rule.by == "who" else claim.whom, rule, day, world)
    for place, place_name in _innermost(_places(claim, rule, world, whom=False), world):
        for actor, actor_name in holders:
            yield Parties(place, place_name, (actor,), (actor_name,))


def _of_allies(claim: Claim, rule: StateRule, _: ClaimRule, day: str, world: World) -> Iterator[Parties]:
    if set_ := _as_set(claim, rule, day, world):
        yield set_


def _of_truce(claim: Claim, rule: StateRule, _: ClaimRule, day: str, world: World) -> Iterator[Parties]:
    places = _innermost(_places(claim, rule, world, whom=False), world)
    if places:
        yield from (Parties(place, name) for place, name in places)
    elif set_ := _as_set(claim, rule, day, world):
        yield set_


def _of_name(claim: Claim, rule: StateRule, _: ClaimRule, day: str, world: World) -> Iterator[Parties]:
    named = _actors(claim, claim.who + claim.whom, rule, day, world)
    if not named:
        return
    (actor, old), (_other, new) = named[0], named[-1]
    if former := world.cast.former_name(actor, _day_of(claim, day)):
        old, new = former, world.cast.name(actor, _day_of(claim, day)) or new
    if old != new:
        yield Parties(actors=(actor,), actor_names=(old, new))


def _of_tie(claim: Claim, rule: StateRule, _: ClaimRule, day: str, world: World) -> Iterator[Parties]:
    for actor, actor_name in _actors(claim, claim.who, rule, day, world):
        for other, other_name in _actors(claim, claim.whom, rule, day, world):
            if actor != other:
                yield Parties(actors=(actor, other), actor_names=(actor_name, other_name))


def _as_set(claim: Claim, rule: StateRule, day: str, world: World) -> Parties | None:
    named = sorted(dict(_actors(claim, claim.who + claim.whom, rule, day, world)).items())
    if len(named) < 2:
        return None
    return Parties(actors=tuple(key for key, _ in named), actor_names=tuple(name for _, name in named))


def _day_of(claim: Claim, day: str) -> str:
    return claim.when.start if claim.when and claim.when.start else day


def _actors(
    claim: Claim, mentions: tuple[Mention, ...], rule: StateRule, day: str, world: World
) -> list[tuple[str, str]]:
    """Keys with names, in the claim's order, each key once."""
    if rule.about == "name":  # two names of one actor are two entries there
        return [(world.cast.key(mention, day), mention.text) for mention in mentions]
    countries = [country for place in claim.where if (country := world.atlas.country(world.atlas.key(place)))]
    found: dict[str, str] = {}
    for mention in mentions:
        key = world.cast.side(mention, day, countries) if rule.by_side else world.cast.key(mention, day)
        found.setdefault(key, world.cast.name(key, day) or mention.name)
    return list(found.items())


def _places(claim: Claim, rule: StateRule, world: World, whom: bool = True) -> list[tuple[str, str]]:
    """The claim's places that the state can be about, else those among the ones that it is done to."""
    found = {world.atlas.key(place): place.name for place in claim.where}
    preferred = any(world.atlas.kind(place) in rule.prefer for place in found)
    if whom and not preferred and (rule.prefer or not found):
        for mention in claim.whom:
            if mention.actor is None and (place := world.atlas.find(mention.text)):
                found.setdefault(place, mention.text)
    return [
        (place, name)
        for place, name in found.items()
        if world.atlas.kind(place) not in rule.never and (world.atlas.kind(place) or _is_named(name))
    ]


def _is_named(name: str) -> bool:
    """ "the road", "three corridors" name no place that a state could be about."""
    return any(word[:1].isupper() for word in name.split()[1:]) or (name[:1].isupper() and " " not in name)


def _innermost(places: list[tuple[str, str]], world: World) -> list[tuple[str, str]]:
    """The most specific place, and others that are known to lie apart from it and to contain none of the rest.

    A place that the gazetteer doesn't know counts only in the first position: where it lies can't be told.
    """
    found: list[tuple[str, str]] = []
    for place, name in places:
        rest = [other for other, _ in places if other != place]
        alone = all(world.atlas.relation(place, other) != "contains" for other in rest)
        if not found or (world.atlas.kind(place) and alone and _apart(place, found, world)):
            found.append((place, name))
    return found


def _apart(place: str, chosen: list[tuple[str, str]], world: World) -> bool:
    return all(world.atlas.kind(other) and world.atlas.relation(place, other) == "apart" for other, _ in chosen)


_Reader = Callable[[Claim, StateRule, ClaimRule, str, World], Iterator[Parties]]
_BY_ABOUT: dict[str, _Reader] = {
    "place": _of_place,
    "route": _of_route,
    "holder": _of_holder,
    "allies": _of_allies,
    "truce": _of_truce,
    "name": _of_name,
    "tie": _of_tie,
}
