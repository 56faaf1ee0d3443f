"""The places that Fogline knows: its own, an analyst's and the countries from YAML, and behind them the gazetteer.

An own entry whose id is a gazetteer's ("geonames:170063") stands in that entry's stead, under all names of both. So it
does for an imported place that is the same one (see ``fogline.lexicon.imported``), whatever that one's id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log10
from typing import TYPE_CHECKING, Literal, Protocol

from fogline.lexicon import gazetteer
from fogline.lexicon.names import Style, printed_as, style_of
from fogline.lexicon.place_words import KINDS, PlaceWords, words_from
from fogline.lexicon.sameness import same_place
from fogline.lexicon.source import Item
from fogline.lexicon.toponyms import key
from fogline.model import Place

if TYPE_CHECKING:
    from fogline.lexicon.imported import Imported

Relation = Literal["same", "inside", "contains", "apart"]

PART = "/"  # in the id of a part that has no entry: "geonames:170063/east"
NEAR = "near"  # the last step of an id that stands for the surroundings, which are outside
_WORLDWIDE, _LARGE_TOWN = 7.0, 5.5  # prominence, a logarithm of people
_MAIN_NAME, _NAMESAKE = 1.5, 1.0
_WIDE_KM = 250.0  # own entries that reach further are known everywhere
_SECTIONS = "places countries words"
_COUNTRY = "iso name lat lon radius_km"
_PLACE = "id name kind lat lon radius_km"


class Index(Protocol):
    """What is asked of a gazetteer: the one that is built in, or imported places before it."""

    def candidates(self, name: str) -> list[Place]: ...

    def place(self, place_id: str) -> Place | None: ...

    def ids(self, place_id: str) -> tuple[str, ...]: ...

    def propose(self, name: str, limit: int = 8) -> list[tuple[Place, float]]: ...


@dataclass(frozen=True)
class PlaceRegister:
    """``places`` by id, ``names`` from a ``toponyms.key`` to ids and how each must be printed; ``peoples`` are
    adjectives and names of peoples with their country's id: they tell what a report is about, but are no places;
    ``capitals`` are the ids of countries' capitals, ``mine`` those of entries that aren't shipped."""

    places: Mapping[str, Place]
    names: Mapping[str, tuple[tuple[str, Style], ...]]
    peoples: Mapping[str, str]
    capitals: frozenset[str]
    words: PlaceWords
    mine: frozenset[str] = frozenset()
    index: Index | None = field(default=None, compare=False)
    imported: Imported | None = field(default=None, compare=False)

    def over(self, index: Index | None) -> PlaceRegister:
        """The same register before another gazetteer; None = the shipped one."""
        return replace(self, index=index, imported=None)

    def joined(self, imported: Imported) -> PlaceRegister:
        """The same register before imported places; own ones among them are entries of it, and go before shipped ones
        of their id."""
        entries, names = dict(self.places), {name: dict(ids) for name, ids in self.names.items()}
        for own in imported.own():
            if own.id not in self.mine:
                _enter(own, entries, names)
        listed = {name: tuple(ids.items()) for name, ids in names.items()}
        return replace(self, places=entries, names=listed, index=imported, imported=imported)

    @property
    def gazetteer(self) -> Index:
        return self.index or gazetteer.shipped()

    def canonical(self, place_id: str) -> str:
        """The id that the place goes by: an own entry's, else that of the first of the gazetteers that have it."""
        if self.imported is None or place_id in self.places:
            return place_id
        if PART in place_id:
            whole, _, part = place_id.rpartition(PART)
            return f"{self.canonical(whole)}{PART}{part}"
        return self._own_id(place_id) or self.imported.main(place_id)

    def ids(self, place_id: str) -> tuple[str, ...]:
        """Every id of the place with this id, the one it goes by first."""
        main = self.canonical(place_id)
        twins = [one for one, own in self._twins.items() if own == main]
        return tuple(dict.fromkeys([main, place_id, *self.gazetteer.ids(main), *self.gazetteer.ids(place_id), *twins]))

    def place(self, place_id: str) -> Place | None:
        """The place with the id: an own entry, the gazetteer's, or a part of one of these."""
        place_id = self.canonical(place_id)
        if own := self.places.get(place_id):
            return self._raised(self._with_parent(own))
        if PART in place_id:
            whole, _, part = place_id.rpartition(PART)
            known = self.place(whole)
            return part_of(known, part, self.label(part, known.name)) if known else None
        listed = self.gazetteer.place(place_id)
        return self._raised(listed) if listed else None

    def find(self, name: str) -> Place | None:
        """The most prominent place that bears the name, with nothing else to go by."""
        found = self.candidates(name)
        return max(likeliest(found, name, self), key=lambda pair: pair[1])[0] if found else None

    def named(self, name: str) -> list[Place]:
        """The own entries that bear the name, printed as it must be ("US", not "us")."""
        listed = self.names.get(key(name))
        if listed is None:
            return []
        found = (self.place(one) for one, style in listed if printed_as(name, style))
        return [place for place in found if place]

    def candidates(self, name: str) -> list[Place]:
        """Every place that bears the name: own entries first, then the gazetteer's, the most populous first."""
        named, listed = self.named(name), self.gazetteer.candidates(name)
        if not listed:
            return named
        found = {place.id: place for place in named}
        for place in listed:
            number = self.canonical(place.id)
            if number not in found:
                own = self.places.get(number)
                found[number] = replace(self._with_parent(own), population=place.population) if own else place
        return [self._raised(place) for place in found.values()]

    def propose(self, name: str, limit: int = 8) -> list[tuple[Place, float]]:
        """Places of the gazetteer whose name is spelled nearly so, with a likeness of 0 to 100, own entries in the
        stead of the gazetteer's. Proposals for a person: see ``Gazetteer.propose``."""
        found: dict[str, tuple[Place, float]] = {}
        for place, likeness in self.gazetteer.propose(name, limit):
            known = self.place(place.id) or place
            found.setdefault(known.id, (known, likeness))
        return list(found.values())

    def people(self, word: str) -> Place | None:
        """The country of an adjective or people ("Syrian", "Serbs")."""
        country = self.peoples.get(key(word)) if word[:1].isupper() else None
        return self.places[country] if country else None

    def parents(self, place_id: str) -> list[str]:
        """The ids of the places that contain it, the nearest first: part, town, division, country."""
        chain: list[str] = []
        place = self.place(place_id)
        while place and place.parent and place.parent not in chain:
            chain.append(place.parent)
            place = self.place(place.parent)
        return chain

    def relation(self, a: str, b: str) -> Relation:
        """How place ``a`` lies to place ``b``, by containment alone."""
        a, b = self.canonical(a), self.canonical(b)
        if a == b:
            return "same"
        if b in self.parents(a):
            return "inside"
        return "contains" if a in self.parents(b) else "apart"

    def label(self, part: str, whole: str) -> str:
        """What a person reads for a part: "eastern Aleppo", "near Hama", "Homs airport"."""
        if part == NEAR:
            return f"{NEAR} {whole}"
        if part in self.words.labels:
            return f"{self.words.labels[part]} {whole}"
        word = part.replace("-", " ")
        if word in self.words.sites or word in self.words.divisions:
            return f"{whole} {word}"
        if word in self.words.part_nouns:
            return f"{word} of {whole}"
        return f"{part} {whole}" if part.endswith(self.words.modifier_endings) else f"{word}, {whole}"

    def _own_id(self, place_id: str) -> str | None:
        """The own entry that stands for a place of the gazetteer."""
        known = next((one for one in self.gazetteer.ids(place_id) if one in self.places), None)
        return known or self._twins.get(place_id)

    @cached_property
    def _twins(self) -> Mapping[str, str]:
        """From every id of imported places that are an own entry, by name and nearness, to that entry's."""
        if self.imported is None:
            return {}
        found: dict[str, str] = {}
        countries = self.imported.countries()
        for own in self.places.values():
            if own.country in countries and own.kind != "country":
                for name in {key(one) for one in (own.name, *own.aka)}:
                    for place in self.imported.here(name):
                        if same_place(own, place):
                            found |= {one: own.id for one in self.imported.ids(place.id) if one not in found}
        return found

    def _raised(self, place: Place) -> Place:
        """The place with its parent under the id that one goes by."""
        if self.imported is None or place.parent is None:
            return place
        division = self.canonical(place.division) if place.division else None
        return replace(place, parent=self.canonical(place.parent), division=division)

    def _with_parent(self, own: Place) -> Place:
        if own.parent:
            return own
        if own.id not in self._completed:
            self._completed[own.id] = self._complete(own)
        return self._completed[own.id]

    @cached_property
    def _completed(self) -> dict[str, Place]:
        """The own entries that have been asked for, by id, with what the gazetteer knows besides."""
        return {}

    def _complete(self, own: Place) -> Place:
        listed = self.gazetteer.place(own.id)
        parent = (
            listed.parent if listed else (f"country:{own.country}" if own.country and own.kind != "country" else None)
        )
        return replace(own, parent=parent, population=listed.population if listed else own.population)


def part_of(whole: Place, part: str, name: str) -> Place:
    """A part without an entry of its own; the whole lends it the coordinates. Surroundings lie beside, not inside."""
    parent = whole.parent if part == NEAR else whole.id
    return replace(whole, id=f"{whole.id}{PART}{part}", name=name, kind="part", parent=parent, aka=(), population=0)


def prominence(place: Place, name: str, register: PlaceRegister) -> float:
    """How readily the name alone means the place, about the logarithm of the people there.

    Countries and parts of the world come first; an own entry counts as a large town, a capital as ten times its size;
    a place's main name or one that an own entry lists counts more than the gazetteer's others, often long forgotten.
    """
    if place.kind == "country":
        return _WORLDWIDE + 1.0 + min(1.0, (place.radius_km or 0) / 200)
    score = log10(place.population + 100)
    if place.id in register.places:
        score = max(score + 0.5, _WORLDWIDE if (place.radius_km or 0) > _WIDE_KM else _LARGE_TOWN)
    score += 1.0 if place.id in register.capitals else 0.0
    asked = key(name)
    known = key(place.name) == asked or any(one == place.id for one, _ in register.names.get(asked, ()))
    return score + (_MAIN_NAME if known else 0.0)


def likeliest(places: Sequence[Place], name: str, register: PlaceRegister) -> list[tuple[Place, float]]:
    """The places with their prominence; of a town and the division around it that bears its name, the town is meant."""
    towns = [place for place in places if place.kind == "town"]
    around = {one for place in towns for one in (place.parent, place.division) if one}

    def namesake(place: Place) -> bool:
        if place.kind == "admin1":
            return place.id in around
        narrow = place.kind in ("admin2", "region") and place.id not in register.places
        return narrow and (place.id in around or place.parent in around)

    return [(place, prominence(place, name, register) - (_NAMESAKE if namesake(place) else 0.0)) for place in places]


def build(items: Sequence[Item]) -> PlaceRegister:
    """The register from the files' sections ``places``, ``countries`` and ``words``.

    LexiconError at the entry for an unknown kind or parent, coordinates off the globe, or an id given twice in a file.
    """
    files = [item.mapping("", _SECTIONS) for item in items]
    entries: dict[str, Place] = {}
    names: dict[str, dict[str, Style]] = {}
    peoples: dict[str, str] = {}
    capitals: set[str] = set()
    for row in (row for f in files if "countries" in f for row in f["countries"].sequence()):
        _enter(_country(row, peoples, capitals), entries, names)
    rows = [(row, f["places"]) for f in files if "places" in f for row in f["places"].sequence()]
    _check_ids(rows)
    known = {fields["id"].text() for row, _ in rows for fields in [_fields(row)]} | set(entries)
    titles = {_fields(row)["name"].text(): _fields(row)["id"].text() for row, _ in rows}
    for row, _ in rows:
        _enter(entry(row, known, titles, entries), entries, names)
    listed = {name: tuple(ids.items()) for name, ids in names.items()}
    words = words_from([f["words"] for f in files if "words" in f])
    mine = frozenset(fields["id"].text() for row, _ in rows if not row.shipped for fields in [_fields(row)])
    return PlaceRegister(entries, listed, peoples, frozenset(capitals), words, mine)


def _fields(row: Item) -> dict[str, Item]:
    return row.mapping(_PLACE, "aka parent country source")


def _enter(place: Place, entries: dict[str, Place], names: dict[str, dict[str, Style]]) -> None:
    entries[place.id] = place
    for name in (place.name, *place.aka):
        styles = names.setdefault(key(name), {})
        styles[place.id] = min(style_of(name), styles.get(place.id, Style.CAPITALS))


def _check_ids(rows: Sequence[tuple[Item, Item]]) -> None:
    """An id may come again in a later file, which overrides; twice in one file is a mistake."""
    seen: set[tuple[str, str]] = set()
    for row, section in rows:
        item = _fields(row)["id"]
        if (section.file, item.text()) in seen:
            raise item.error(f"place {item.text()!r} is entered twice in this file")
        seen.add((section.file, item.text()))


def _country(row: Item, peoples: dict[str, str], capitals: set[str]) -> Place:
    fields = row.mapping(_COUNTRY, "aka adjectives capital")
    iso = fields["iso"].text()
    if len(iso) != 2 or not iso.isupper():
        raise fields["iso"].error(f"{iso!r} is no ISO 3166 code of two capital letters")
    for word in fields["adjectives"].strings() if "adjectives" in fields else ():
        peoples.setdefault(key(word), f"country:{iso}")
    capitals.update([fields["capital"].text()] if "capital" in fields else [])
    return _made(fields, f"country:{iso}", "country", None, iso)


def entry(row: Item, known: set[str], titles: Mapping[str, str], entries: Mapping[str, Place]) -> Place:
    """The place of a row of ``places``. ``known`` are the ids that a parent may have, ``titles`` leads from names to
    such ids, ``entries`` has the countries. LexiconError at what is wrong."""
    fields = _fields(row)
    country = fields["country"].text() if "country" in fields else None
    if country and f"country:{country}" not in entries:
        raise fields["country"].error(f"no country has the code {country!r}; codes are ISO 3166's, like SY")
    parent = fields["parent"].text() if "parent" in fields else None
    parent = titles.get(parent, parent) if parent and parent not in known else parent
    if parent and parent not in known and not parent.startswith(("geonames:", "fips:")):
        raise fields["parent"].error(f"no place {parent!r}; give an entry's id or name, or geonames:NUMBER")
    return _made(fields, fields["id"].text(), fields["kind"].one_of(KINDS), parent, country)


def _made(fields: Mapping[str, Item], number: str, kind: str, parent: str | None, country: str | None) -> Place:
    lat, lon = _degrees(fields["lat"], 90), _degrees(fields["lon"], 180)
    radius = fields["radius_km"].number()
    if radius <= 0:
        raise fields["radius_km"].error("radius_km must be more than 0")
    aka = tuple(fields["aka"].strings()) if "aka" in fields else ()
    return Place(number, fields["name"].text(), kind, parent, lat, lon, radius, country, aka)


def _degrees(item: Item, limit: int) -> float:
    value = item.number()
    if not -limit <= value <= limit:
        raise item.error(f"{value:g} is not between {-limit} and {limit} degrees")
    return value
