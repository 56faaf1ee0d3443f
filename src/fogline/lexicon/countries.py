"""The states as actors, with their forces, police, ministries and media, made from one row a state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.lexicon.entries import Entry
from fogline.lexicon.names import key
from fogline.lexicon.source import Item
from fogline.model.actor import DatedName, Tie

_VOUCHED = "by definition"


@dataclass(frozen=True, slots=True)
class Country:
    """``iso`` is ISO 3166's two letters; ``names`` the state's names, ``adjectives`` its demonyms ("Syrian"),
    ``people`` its people's plural; ``seats`` are the capital and houses that stand for its government."""

    iso: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", key(self.names[0])).strip("-")

    @property
    def state(self) -> str:
        return f"state-{self.slug}"

    def fill(self, pattern: str) -> Iterator[str]:
        """The pattern's names for this country: one a state's name, adjective or seat."""
        slots = (("{name}", self.names), ("{adjective}", self.adjectives), ("{capital}", self.seats[:1]))
        for slot, words in slots:
            if slot in pattern:
                yield from (pattern.replace(slot, word) for word in words)


@dataclass(frozen=True, slots=True)
class Body:
    """A part that every state has; ``common`` are the descriptions that mean it in reports on the state."""

    id: str
    kind: str
    tie: str
    names: tuple[str, ...]
    common: tuple[str, ...]


def countries_from(sections: Sequence[Item]) -> list[Country]:
    """The rows of the ``states`` sections; a later row of a country replaces the earlier one."""
    found: dict[str, Country] = {}
    for section in sections:
        for row in section.sequence():
            fields = row.mapping("iso name adjectives people", "capital aka metonyms")
            texts = {name: tuple(item.strings()) for name, item in fields.items() if item.value}
            names = texts["name"] + texts.get("aka", ())
            seats = texts.get("capital", ()) + texts.get("metonyms", ())
            iso = fields["iso"].text()
            found[iso] = Country(iso, names, texts.get("adjectives", ()), texts.get("people", ()), seats)
    return list(found.values())


def bodies_from(
    sections: Sequence[Item],
    kinds: Mapping[str, object],
    tie_kinds: Mapping[str, object],
    sets: Mapping[str, tuple[str, ...]],
) -> list[Body]:
    """The parts that each state is given."""
    found: dict[str, Body] = {}
    for section in sections:
        for row in section.sequence():
            fields = row.mapping("id kind names", "tie common_as")
            common = [word for item in _rows(fields.get("common_as")) for word in sets[item.one_of(sets)]]
            name, kind = fields["id"].text(), fields["kind"].one_of(kinds)
            tie = fields["tie"].one_of(tie_kinds) if "tie" in fields else "part_of"
            found[name] = Body(name, kind, tie, tuple(fields["names"].strings()), tuple(common))
    return list(found.values())


def _rows(item: Item | None) -> list[Item]:
    return item.sequence() if item else []


def made_entries(
    countries: Sequence[Country], bodies: Sequence[Body], patterns: Sequence[str], common: Sequence[str]
) -> dict[str, Entry]:
    """The states' own entries and those of their bodies, by id; the register lets written entries override them."""
    made: dict[str, Entry] = {}
    for country in countries:
        state = _state(country, patterns, common)
        made[state.id] = state
        for body in bodies:
            if entry := _body(country, body):
                made[entry.id] = entry
    return made


def _state(country: Country, patterns: Sequence[str], common: Sequence[str]) -> Entry:
    entry = Entry(country.state, "state", country=country.iso)
    entry.names = [(DatedName(country.names[0]), None)]
    called = [*country.names[1:], *country.people, *(name for p in patterns for name in country.fill(p))]
    entry.aka = [(name, None) for name in dict.fromkeys(called)]
    entry.silent = [*country.adjectives, *country.seats]
    entry.common = [(phrase, None) for phrase in common]
    return entry


def _body(country: Country, body: Body) -> Entry | None:
    names = list(dict.fromkeys(name for pattern in body.names for name in country.fill(pattern)))
    if not names:
        return None
    entry = Entry(f"{body.id}-{country.slug}", body.kind, country=country.iso)
    entry.names = [(DatedName(names[0]), None)]
    entry.aka = [(name, None) for name in names[1:]]
    entry.common = [(phrase, None) for phrase in body.common]
    entry.ties = [(Tie(body.tie, country.state, _VOUCHED), None)]
    return entry
