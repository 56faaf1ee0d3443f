"""Which places a name may mean: those that bear it, and, marked as candidates, those spelled nearly so."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.lexicon.places import PlaceRegister, likeliest
from fogline.model import Place

LIKE_ENOUGH = 60.0  # of 100; below, nothing but the first letters is alike


@dataclass(frozen=True, slots=True)
class Hit:
    """``likeness`` None = the place bears the name; else it is a candidate, 100 the likest. ``source`` is where the
    entry comes from, ``parent`` the name of the place around it, ``also`` the ids that other gazetteers have for it."""

    place: Place
    source: str
    parent: str | None
    likeness: float | None
    also: tuple[str, ...]


def find(name: str, register: PlaceRegister, limit: int) -> list[Hit]:
    """The places that bear the name by how readily it alone means them, then the candidates by likeness."""
    scored = sorted(likeliest(register.candidates(name), name, register), key=lambda pair: -pair[1])
    certain = [_hit(place, None, register) for place, _ in scored[:limit]]
    known = {hit.place.id for hit in certain}
    near = [pair for pair in register.propose(name, limit) if pair[0].id not in known and pair[1] >= LIKE_ENOUGH]
    return [*certain, *(_hit(place, likeness, register) for place, likeness in near)][:limit]


def _hit(place: Place, likeness: float | None, register: PlaceRegister) -> Hit:
    whole = register.place(place.parent) if place.parent else None
    also = tuple(one for one in register.ids(place.id) if one != place.id)
    return Hit(place, _source(place, register), whole.name if whole else place.parent, likeness, also)


def _source(place: Place, register: PlaceRegister) -> str:
    """ "own" for an entry of the analyst's, "fogline" for a shipped one, else the gazetteer that its id names."""
    if place.id in register.places:
        imported = register.imported
        own = place.id in register.mine or (imported is not None and place.id in {one.id for one in imported.own()})
        return "own" if own else "fogline"
    return place.id.partition(":")[0]
