"""Places: from the words of a report to a location, with how its coordinates were found and how far off they may be."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.lexicon.gazetteer import Gazetteer
from fogline.lexicon.places import NEAR, PlaceRegister, Relation, likeliest, part_of
from fogline.lexicon.sameness import KM_PER_DEGREE, kilometres
from fogline.lexicon.toponyms import key
from fogline.model import Location, Place, Span
from fogline.reading.place_context import Named, PlaceContext, PlaceFinder, best, context_of
from fogline.reading.place_phrases import LISTED, Layer, PhraseReader

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon

__all__ = ["PlaceContext", "PlaceResolver"]

REGISTER, GAZETTEER, PART_OF = "register", "gazetteer", "part of"
_DEEPEST = 6  # layers of words around a name
_BESIDE_KM = 10.0  # what "near" adds to a place's radius
_AREA_KM = 40.0  # from this radius on, a part's point is moved towards its side
_BEARING_SLACK = 0.3  # of a told distance: "10 km south" is seldom measured
_NAMED_AFTER = ("facility", "road")
_ABOUT = 1.0  # weight of the context from which a report is about a place's surroundings
_EDGES = re.compile(r"^[\s\"“”'‘(\[]+|[\s\"“”)\],;:.!?]+$")
_DOTTED = re.compile(r"(?:\b\w{1,2}\.)+$")


@dataclass(frozen=True, slots=True)
class _Found:
    place: Place
    how: str


class PlaceResolver:
    """Resolves phrases to locations with one lexicon; ``gazetteer`` None = the shipped one, opened on first use."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer | None = None) -> None:
        self.register: PlaceRegister = lexicon.places.over(gazetteer) if gazetteer else lexicon.places
        self._phrases = PhraseReader(self.register.words)
        self._finder = PlaceFinder(self.register)

    def context(self, text: str, but: Collection[tuple[int, int]] = (), homes: Sequence[str] = ()) -> PlaceContext:
        """What the report's own place names and peoples say about where it plays; ``but`` are spans that name somebody
        else ("SANA" is no town), ``homes`` the countries of the local actors that it names."""
        names = [name for name in self._finder.find(text) if (name.start, name.end) not in but]
        return context_of(names, text, self._finder, homes)

    def find(self, text: str) -> list[Span]:
        """The place names of a text, as written and in order."""
        return [Span.of(text, name.start, name.end) for name in self._finder.find(text) if self._is_place(name)]

    def is_place_name(self, phrase: str) -> bool:
        """Whether some place bears the name; common words that a place bears too ("Police", "Nice") don't count."""
        name = self._phrases.undetermined(_trimmed(phrase))
        return not self._is_common(name) and bool(self._borne(name))

    def parents(self, place_id: str) -> list[str]:
        """The places that contain it, the nearest first."""
        return self.register.parents(place_id)

    def relation(self, a: str, b: str) -> Relation:
        return self.register.relation(a, b)

    def beside(self, phrase: str) -> str | None:
        """What the phrase is beside: of "near the town of Homs" the town; None for one that names a spot itself."""
        layers = self._phrases.layers(_trimmed(phrase))
        return next((layer.rest for layer in layers if layer.says == "near"), None)

    def resolve(self, phrase: str, context: PlaceContext) -> Location:
        """The phrase as a location: the place that it names, a part of one, a point beside one, or "not found".

        ``name`` is the place's own name, ``text`` the phrase as given.
        """
        if phrase not in context.found:
            context.found[phrase] = self._resolved(phrase, context)
        return context.found[phrase]

    def _resolved(self, phrase: str, context: PlaceContext) -> Location:
        found = self._read(_trimmed(phrase), context, None, 0)
        if found is None:
            return Location(phrase, _trimmed(phrase) or phrase)
        place = found.place
        return Location(phrase, place.name, place.id, place.lat, place.lon, found.how, place.radius_km)

    def _is_common(self, name: str) -> bool:
        return name.lower() in self.register.words.stop and not self.register.named(name)

    def _is_place(self, name: Named) -> bool:
        return bool(self._borne(name.text))

    def _borne(self, name: str) -> tuple[Place, ...]:
        """The places that bear the name itself: adjectives and peoples are left out."""
        capital = any(c.isupper() for c in name) or not name.isascii()
        return tuple(self.register.candidates(name)) if capital else ()

    def _read(self, phrase: str, context: PlaceContext, within: Place | None, depth: int) -> _Found | None:
        if not phrase or depth > _DEEPEST:
            return None
        for name in dict.fromkeys((phrase, self._phrases.undetermined(phrase))):
            if found := self._named(name, context, within):
                return found
        for layer in self._phrases.layers(phrase):
            if found := self._layer(layer, context, within, depth + 1):
                return found
        return None

    def _named(
        self, name: str, context: PlaceContext, within: Place | None, kinds: tuple[str, ...] = ()
    ) -> _Found | None:
        bearing = name.partition(" ")[0] in self.register.words.directions  # in small letters: "east London"
        known = self.register.named(name) if bearing else self._finder.places(name)
        places = [p for p in known if within is None or self._lies_in(p, within)]
        if kinds:
            places = [p for p in places if p.kind in kinds]
        elif within is None and self._is_common(name):
            places = [p for p in places if context.weight(p, name) > _ABOUT]
        if not places:
            return None
        settled = context.settled.get(key(name)) if within is None and not kinds else None
        chosen = settled or best(self._scored(name, known, places), name, context)
        if chosen.lent:
            return _Found(chosen, PART_OF)
        return _Found(chosen, REGISTER if chosen.id in self.register.places else GAZETTEER)

    def _scored(self, name: str, known: Sequence[Place], places: Sequence[Place]) -> Sequence[tuple[Place, float]]:
        """The places, which are some of those known under the name, with their prominence."""
        if len(places) == len(known) and known is self._finder.places(name):
            return self._finder.scored(name)
        return likeliest(places, name, self.register)

    def _layer(self, layer: Layer, context: PlaceContext, within: Place | None, depth: int) -> _Found | None:
        if layer.says == "within":
            return self._inside(layer, context, within, depth)
        if layer.says == "kind" and (found := self._named(layer.rest, context, within, layer.kinds)):
            return found
        found = self._read(layer.rest, context, within, depth)
        if found is None or layer.says == "same":
            return found
        if layer.says == "near":
            return _Found(self._beside(found.place, layer), PART_OF)
        if self._may_be_a_namesake(layer) and context.weight(found.place) < _ABOUT:
            return None
        return self._part(found.place, layer)

    def _may_be_a_namesake(self, layer: Layer) -> bool:
        """As in "Pearson International Airport": a site and some far place may be named after the same person."""
        site = layer.says == "site" and self.register.words.sites[layer.detail] in _NAMED_AFTER
        return site and layer.rest[0].isupper()

    def _inside(self, layer: Layer, context: PlaceContext, within: Place | None, depth: int) -> _Found | None:
        """For "X, Y" and "X in Y": the X that lies in Y. Else X by itself before a comma, Y where X only describes it
        ("the Syrian city of Raqqa"), and something in Y where no place is called X."""
        whole = self._read(layer.whole, context, within, depth)
        if whole and (found := self._read(layer.rest, context, whole.place, depth)):
            return found
        found = self._read(layer.rest, context, within, depth)
        if whole is None or (found and layer.detail == LISTED):
            return found
        return whole if found else self._part(whole.place, replace(layer, detail=key(layer.rest)))

    def _lies_in(self, place: Place, whole: Place) -> bool:
        if whole.kind == "country":
            return place.country == whole.country
        if whole.id in self.register.parents(place.id):
            return True
        wide = whole.kind not in ("town", "facility") and not whole.lent
        return wide and _within(place, whole)

    def _part(self, whole: Place, layer: Layer) -> _Found:
        """A part: the register's own entry where it has one ("eastern Aleppo"), else the whole's point."""
        detail = layer.detail.replace(" ", "-")
        label = self.register.label(detail, whole.name)
        for name in (label, f"{layer.detail} {whole.name}"):
            for own in self.register.named(name):
                if whole.id in self.register.parents(own.id) or own.parent == whole.parent:
                    return _Found(own, REGISTER)
        part = part_of(whole, detail, label)
        bearing = self.register.words.bearings.get(layer.detail)
        if bearing is not None and (whole.radius_km or 0) >= _AREA_KM:
            part = _moved(part, (whole.radius_km or 0) / 2, bearing)
        return _Found(part, PART_OF)

    def _beside(self, place: Place, layer: Layer) -> Place:
        radius = place.radius_km or 0.0
        beside = part_of(place, NEAR, self.register.label(NEAR, place.name))
        if layer.km is None:
            return replace(beside, radius_km=radius + _BESIDE_KM)
        if layer.bearing is None:
            return replace(beside, radius_km=radius + layer.km)
        slack = max(2.0, layer.km * _BEARING_SLACK) + min(radius, _BESIDE_KM)
        return replace(_moved(beside, layer.km, layer.bearing), radius_km=round(slack, 1))


def _trimmed(phrase: str) -> str:
    """Without quotes and punctuation at the ends; the last dot of "the U.S." stays."""
    text = " ".join(phrase.split())
    cut = _EDGES.sub("", text)
    return cut + "." if _DOTTED.search(text) and not cut.endswith(".") else re.sub(r"['’]s$", "", cut)


def _moved(place: Place, km: float, bearing: float) -> Place:
    """The place's point moved so many km towards the bearing (degrees clockwise from north)."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    north = km * math.cos(math.radians(bearing)) / KM_PER_DEGREE
    east = km * math.sin(math.radians(bearing)) / (KM_PER_DEGREE * max(0.05, math.cos(math.radians(lat))))
    return replace(
        place, lat=round(max(-90.0, min(90.0, lat + north)), 4), lon=round((lon + east + 180) % 360 - 180, 4)
    )


def _within(place: Place, whole: Place) -> bool:
    apart = kilometres(place, whole)
    return apart is not None and apart < (whole.radius_km or 0)
