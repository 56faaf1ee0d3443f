"""The lexicon's places and actors as the states' ``Atlas`` and ``Cast``."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.lexicon import Lexicon
from fogline.lexicon.names import key as name_key
from fogline.lexicon.rules import RuleSet
from fogline.model import Actor, Location, Mention, Place
from fogline.states.world import World


def world(lexicon: Lexicon, rules: RuleSet) -> World:
    return World(LexiconAtlas(lexicon), LexiconCast(lexicon, rules))


class LexiconAtlas:
    """Places by id; one that the register doesn't know has its written name as key and lies apart from all others.

    What was looked up is kept: one question asks for the same few places over and over.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._places = lexicon.places
        self._entries: dict[str, Place | None] = {}
        self._parents: dict[str, frozenset[str]] = {}

    def key(self, location: Location) -> str:
        return self._places.canonical(location.place) if location.place else name_key(location.name) or location.name

    def find(self, text: str) -> str | None:
        found = self._entry(text) or self._places.find(text)
        return found.id if found else None

    def kind(self, place: str) -> str | None:
        entry = self._entry(place)
        return entry.kind if entry else None

    def name(self, place: str) -> str | None:
        entry = self._entry(place)
        return entry.name if entry else None

    def country(self, place: str) -> str | None:
        entry = self._entry(place)
        return entry.country if entry else None

    def relation(self, a: str, b: str) -> str:
        if a == b:
            return "same"
        if b in self._wholes(a):
            return "inside"
        return "contains" if a in self._wholes(b) else "apart"

    def _entry(self, place: str) -> Place | None:
        if place not in self._entries:
            self._entries[place] = self._places.place(place)
        return self._entries[place]

    def _wholes(self, place: str) -> frozenset[str]:
        if place not in self._parents:
            self._parents[place] = frozenset(self._places.parents(place))
        return self._parents[place]


class LexiconCast:
    """Actors by id. Those who speak for a plural perspective (the press, aid agencies …) stand for themselves."""

    def __init__(self, lexicon: Lexicon, rules: RuleSet) -> None:
        self._register = lexicon.register
        self._plural = rules.plural

    def key(self, mention: Mention, day: str) -> str:
        return mention.actor or name_key(mention.name) or mention.name

    def side(self, mention: Mention, day: str, countries: Sequence[str] = ()) -> str:
        key = self.key(mention, day)
        named = self._of_actor(key, day, countries) if key in self._register.actors else None
        return named or key

    def _of_actor(self, actor: str, day: str | None, countries: Sequence[str] = ()) -> str | None:
        found = self._register.perspective_of(actor, day, countries)
        return None if found in self._plural else found

    def name(self, actor: str, day: str | None = None) -> str | None:
        if actor in self._register.actors:
            return self._register.actors[actor].name_on(day)
        side = self._register.perspectives.get(actor)
        return side.label if side else None

    def former_name(self, actor: str, day: str) -> str | None:
        entry = self._register.actors.get(actor)
        return _former(entry, day) if entry else None

    def find(self, text: str, day: str | None = None) -> tuple[str, ...]:
        if text in self._register.perspectives:
            return (text,)
        entry = self._register.actors.get(text) or self._register.find(text, day=day)
        if entry is None:
            return (name_key(text) or text,)
        dated = [one.side for one in self._register.sides.get(entry.id, ()) if not day or one.validity.holds_on(day)]
        sides = [self._of_actor(entry.id, day), *dated]
        return tuple(dict.fromkeys([entry.id, *(side for side in sides if side)]))

    def perspective(self, text: str, day: str | None = None) -> tuple[str, str | None] | None:
        for one in self._register.perspectives.values():
            if text.casefold() in (one.id.casefold(), one.label.casefold()):
                return one.id, None
        entry = self._register.actors.get(text) or self._register.find(text, day=day)
        if entry:
            found = self._register.perspective_of(entry.id, day)
            return found, (entry.id if found in self._plural else None)
        phrase = self._register.perspective_of_phrase(text, day=day)
        return (phrase, None) if phrase else None


def _former(actor: Actor, day: str) -> str | None:
    names = [one.name for one in actor.names]
    now = names.index(actor.name_on(day))
    return names[now - 1] if now else None
