"""Names as they were asked for, with the ids that the register or gazetteer has for who bears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.model import Actor, Place


def parties(name: str, lexicon: Lexicon) -> list[str]:
    """The name and the register's actor that bears it: one identity under all its names."""
    actor = actor_of(name, lexicon)
    return [name, actor.id] if actor else [name]


def places(name: str, lexicon: Lexicon) -> list[str]:
    """The name and every id of the place that bears it."""
    place = place_of(name, lexicon)
    return [name, *lexicon.places.ids(place.id)] if place else [name]


def actor_of(name: str, lexicon: Lexicon) -> Actor | None:
    """The actor of the id or name."""
    return lexicon.register.actors.get(name) or lexicon.register.find(name)


def place_of(name: str, lexicon: Lexicon) -> Place | None:
    """The place of the id or name."""
    return lexicon.places.place(name) or lexicon.places.find(name)
