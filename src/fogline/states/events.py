"""Claims grouped to the one happening that they are about."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fogline.lexicon.rules import EventRules
from fogline.model import Claim, Status, When, first_day, last_day
from fogline.states.told import Told, in_future, known
from fogline.states.world import World


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. ``id`` is the digest of its claims. ``start`` and ``end`` (ISO days, inclusive) are the narrowest
    days that a claim gives, None when all are undated; ``told`` is when it was first told. ``place`` is an atlas key,
    ``actors`` are cast keys. An event of ``denying`` claims alone is one that somebody says did not happen."""

    id: str
    type: str
    place: str | None
    place_name: str | None
    start: str | None
    end: str | None
    told: str
    actors: tuple[str, ...]
    perspectives: tuple[str, ...]
    supporting: tuple[str, ...]
    possible: tuple[str, ...]
    denying: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        return self.supporting + self.possible + self.denying

    def within(self, since: str | None, until: str | None) -> bool:
        """Whether some of its days lie between the two (reduced-precision) dates; None = no limit."""
        start, end = self.start or self.told, self.end or self.told
        return not (since and last_day(end) < first_day(since)) and not (until and first_day(start) > last_day(until))


@dataclass
class _Group:
    family: str
    told: list[Told] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    lo: dt.date = dt.date.min
    hi: dt.date = dt.date.max
    dated: bool = False


def grouped(told: Iterable[Told], rules: EventRules, world: World, known_by: str | None = None) -> list[Event]:
    """The events told of by then, by day and place. What is expected, called for or supposed is none."""
    groups: dict[str, list[_Group]] = {}
    for one in sorted(known(told, known_by), key=_order):
        if one.claim.type not in rules.never and one.claim.status in _SAID and not in_future(one):
            _place_in(one, groups.setdefault(rules.family(one.claim.type), []), rules, world)
    found = [_event(group, world) for family in groups.values() for group in family]
    return sorted(found, key=lambda event: (event.start or event.told, event.place_name or "", event.type, event.id))


_SAID = (Status.ASSERTED, Status.POSSIBLE, Status.DENIED)


def _order(one: Told) -> tuple[bool, int, str, tuple[str, str, str]]:
    """Dated claims first, the narrowest first, so that each group grows around its surest day."""
    days = _days(one)
    width = (days[1] - days[0]).days if days else 0
    return days is None, width, days[0].isoformat() if days else one.published, one.order


def _days(one: Told) -> tuple[dt.date, dt.date] | None:
    when = one.claim.when
    if when is None or when.earliest is None:
        return None
    return when.earliest, max(when.earliest, when.latest or _first_end(when))


def _first_end(when: When) -> dt.date:
    """Of what still goes on only the beginning dates the happening."""
    assert when.start is not None
    return When(when.start, when.start).latest or dt.date.max


def _place_in(one: Told, groups: list[_Group], rules: EventRules, world: World) -> None:
    tolerance = dt.timedelta(days=rules.tolerance(one.claim.type))
    places = {world.atlas.key(place) for place in one.claim.where[:1]}
    actors = {world.cast.key(mention, one.published) for mention in one.claim.who + one.claim.whom}
    lo, hi = _days(one) or (one.day - tolerance, one.day)
    for group in groups:
        near = lo <= group.hi + tolerance and group.lo - tolerance <= hi
        fits = _compatible(places, group.places, world) and _overlap(actors, group.actors)
        if near and fits and not _foregoes(one, group):
            break
    else:
        group = _Group(rules.family(one.claim.type), lo=lo, hi=hi, dated=_days(one) is not None)
        groups.append(group)
    group.told.append(one)
    group.places |= places
    group.actors |= actors


def _foregoes(one: Told, group: _Group) -> bool:
    """A denial that was told before the day of the happening denies another one: "no convoy has come yet"."""
    return one.claim.status is Status.DENIED and group.dated and one.day < group.lo


def _compatible(a: set[str], b: set[str], world: World) -> bool:
    """Both name a place, and each of the one fits some of the other; what names none fits only its like."""
    if not a or not b:
        return a == b
    return any(x == y or world.atlas.relation(x, y) in ("same", "inside", "contains") for x in a for y in b)


def _overlap(a: set[str], b: set[str]) -> bool:
    return not a or not b or bool(a & b)


def _event(group: _Group, world: World) -> Event:
    told = sorted(group.told, key=lambda one: one.order)
    place, place_name = _most_told_place([one.claim for one in told], world)
    ids = {status: tuple(one.claim.id for one in told if one.claim.status is status) for status in _SAID}
    digest = hashlib.sha256("\n".join(sorted(one.claim.id for one in told)).encode()).hexdigest()
    return Event(
        id=digest[:16],
        type=min(Counter(one.claim.type for one in told).items(), key=lambda found: (-found[1], found[0]))[0],
        place=place,
        place_name=place_name,
        start=group.lo.isoformat() if group.dated else None,
        end=group.hi.isoformat() if group.dated else None,
        told=told[0].published,
        actors=tuple(sorted(group.actors)),
        perspectives=tuple(sorted({one.perspective for one in told})),
        supporting=ids[Status.ASSERTED],
        possible=ids[Status.POSSIBLE],
        denying=ids[Status.DENIED],
    )


def _most_told_place(claims: Sequence[Claim], world: World) -> tuple[str | None, str | None]:
    first = [claim.where[0] for claim in claims if claim.where]
    if not first:
        return None, None
    counts = Counter(world.atlas.key(place) for place in first)
    key = min(counts, key=lambda one: (-counts[one], one))
    written = next(place.name for place in first if world.atlas.key(place) == key)
    return key, world.atlas.name(key) or written
