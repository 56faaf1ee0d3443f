"""Names as they were asked for, with the ids that the register or gazetteer has for who bears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.lexicon.places import PlaceRegister
    from fogline.model import Actor, Place
    from fogline.record import Record


def parties(name: str, lexicon: Lexicon) -> list[str]:
    """The name and the register's actor that bears it: one identity under all its names."""
    actor = actor_of(name, lexicon)
    return [name, actor.id] if actor else [name]


def places(name: str, lexicon: Lexicon, record: Record) -> list[str]:
    """The name, every id of the place that bears it, and those of the record's places that lie in it: a country
    stands for its towns, a town for its parts."""
    place = place_of(name, lexicon)
    if place is None:
        return [name]
    register = lexicon.places
    within = [one for one in (*record.place_ids(), *register.places) if _lies_in(one, place, register)]
    return list(dict.fromkeys([name, *register.ids(place.id), *within]))


def _lies_in(place_id: str, place: Place, register: PlaceRegister) -> bool:
    return register.relation(place_id, place.id) in ("same", "inside")


def actor_of(name: str, lexicon: Lexicon) -> Actor | None:
    """The actor of the id or name."""
    return lexicon.register.actors.get(name) or lexicon.register.find(name)


def place_of(name: str, lexicon: Lexicon) -> Place | None:
    """The place of the id or name."""
    return lexicon.places.place(name) or lexicon.places.find(name)
