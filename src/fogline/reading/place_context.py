"""What a report is about, place by place: its countries, its divisions, and the names that it settles itself.

A name of many places is read by the company that it keeps: "Paris, Texas" settles every Paris of the report, places
of one division vote for that division, and countries named or implied ("Syrian") for theirs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import exp

from fogline.lexicon.places import PlaceRegister, likeliest, prominence
from fogline.lexicon.toponyms import key
from fogline.model import Place

_WORD = r"(?:[A-Z][a-z]?\.){2,}|(?:St|Mt|Ft)\.(?= [A-Z])|(?:[ae][a-z]{1,2}-)?(?:[A-Z]|[^\W\d_a-z\x00-\x7f])[\w‘’'-]*"
_LINK = r"of|de|del|la|al|el|the|and|du|sur|upon"
_RUN = re.compile(rf"(?<![\w'’])(?:{_WORD})(?: (?:(?:{_LINK}) ){{0,2}}(?:{_WORD}))*")
_PIECE = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 4  # words of a name that are tried together
_COUNTED = 3  # times that a name counts
_STATED = 2.0  # a country or division named outright outweighs one that a town merely lies in
_SHARPNESS = 0.65
_COUNTRY, _DIVISION, _SURE = 3.5, 3.5, 1.5  # weights against prominence's logarithm; votes that make a division sure


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in a text: its offsets, its words, the places that bear it."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """``countries`` (ISO codes) and ``divisions`` (ids) with the report's votes, the strongest first; ``given`` is what
    each name itself voted, by name; ``settled`` are the names that the report explains, by ``toponyms.key``. ``likely``
    are the countries with the votes of the report's local actors too."""

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[str, float] = field(default_factory=dict)
    settled: Mapping[str, Place] = field(default_factory=dict)
    given: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    likely: Mapping[str, float] = field(default_factory=dict)

    def weight(self, place: Place, name: str = "") -> float:
        """How much the report speaks for the place; what the name itself has voted doesn't count."""
        own = self.given.get(name, {})
        known = _share(self.likely, place.country or "", own)
        inside = _share(self.divisions, _division(place), own)
        sure = min(1.0, _most(self.divisions) / _SURE) if inside else 0.0
        return _COUNTRY * known + _DIVISION * sure * inside


def _division(place: Place) -> str:
    """The first-order division that the place is or lies in, as far as its parent tells."""
    return (place.id if place.kind == "admin1" else place.division or place.parent) or ""


def _share(votes: Mapping[str, float], of: str, own: Mapping[str, float]) -> float:
    if of not in votes:
        return 0.0
    most = _most(votes)
    return max(0.0, votes[of] - own.get(of, 0.0)) / most if most else 0.0


def _most(votes: Mapping[str, float]) -> float:
    """The strongest one's."""
    return next(iter(votes.values()), 0.0)


class PlaceFinder:
    """Finds place names in running text by their capitals."""

    def __init__(self, register: PlaceRegister) -> None:
        self.register = register
        self._stop = register.words.stop
        words = register.words
        self._besides = {*words.directions, *words.sites, *words.divisions, *words.determiners, *words.near}
        self.places = lru_cache(maxsize=16384)(self._places)
        self.chances = lru_cache(maxsize=16384)(self._chances)

    def find(self, text: str) -> Iterator[Named]:
        """Names in text order, the longest at each spot; common words and parts of people's names are left out."""
        for run in _RUN.finditer(text):
            yield from self._in_run(text, run.start(), run.end())

    def _in_run(self, text: str, start: int, end: int) -> Iterator[Named]:
        words = [(start + m.start(), start + m.end()) for m in _PIECE.finditer(text[start:end])]
        at = 0
        while at < len(words):
            taken = self._longest(text, words, at)
            if taken is None:
                at += 1
                continue
            length, name = taken
            if length > 1 or self._stands_alone(text, words, at):
                yield name
            at += length

    def _longest(self, text: str, words: Sequence[tuple[int, int]], at: int) -> tuple[int, Named] | None:
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + length - 1][1]
            written = text[start:end]
            if "'" in written or "’" in written:
                written = _POSSESSIVE.sub("", written)
            if length == 1 and written.lower() in self._stop and not self.register.named(written):
                continue
            if places := self.places(written):
                return length, Named(start, start + len(written), written, places)
        return None

    def _stands_alone(self, text: str, words: Sequence[tuple[int, int]], at: int) -> bool:
        """Not the first or last name of a person: capitals beside it only in words such as "Province"."""
        around = [words[i] for i in (at - 1, at + 1) if 0 <= i < len(words)]
        return all(text[start:end].lower() in self._besides or text[start:end].islower() for start, end in around)

    def _places(self, written: str) -> tuple[Place, ...]:
        if written.islower():
            return ()
        country = self.register.people(written)
        return (country,) if country else tuple(self.register.candidates(written))

    def _chances(self, written: str) -> tuple[tuple[Place, float], ...]:
        """The name's places with the chance of each when nothing else is known, by prominence."""
        scored = likeliest(self.places(written), written, self.register)
        weights = [exp(_SHARPNESS * score) for _, score in scored]
        return tuple((place, weight / sum(weights)) for (place, _), weight in zip(scored, weights, strict=True))


def context_of(names: Sequence[Named], text: str, finder: PlaceFinder, homes: Sequence[str] = ()) -> PlaceContext:
    """The context that the names of one report give each other; a name that comes again counts less each time.
    ``homes`` are countries that the report's actors speak for, once for each actor."""
    settled = dict(_settled(names, text, finder.register))
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[str, float] = defaultdict(float)
    given: dict[str, dict[str, float]] = {}
    for name, times in Counter(name.text for name in names).items():
        own = settled.get(key(name))
        share = sum(1.0 / nth for nth in range(1, min(times, _COUNTED) + 1))
        given[name] = _vote(((own, 1.0),) if own else finder.chances(name), share, countries, divisions)
    named = _ranked(countries)
    for home in homes:
        countries[home] += 1.0
    return PlaceContext(named, _ranked(divisions), settled, given, _ranked(countries))


def best(places: Sequence[Place], name: str, context: PlaceContext, register: PlaceRegister) -> Place:
    """The place that the name most likely means in this context; the earlier one of equals."""
    if own := context.settled.get(key(name)):
        return own
    if len(places) == 1:
        return places[0]
    return max(likeliest(places, name, register), key=lambda pair: pair[1] + context.weight(pair[0], name))[0]


def _vote(
    chances: Sequence[tuple[Place, float]], share: float, countries: dict[str, float], divisions: dict[str, float]
) -> dict[str, float]:
    """Each country and division gets the chance that the name's place lies there; one that is named gets more."""
    given: dict[str, float] = defaultdict(float)
    for place, chance in chances:
        part = share * chance * (_STATED if place.kind in ("country", "admin1") else 1.0)
        country, division = place.country or "", _division(place)
        countries[country] += part
        given[country] += part
        if place.kind != "country":
            divisions[division] += part
            given[division] += part
    return given


def _settled(names: Sequence[Named], text: str, register: PlaceRegister) -> Iterator[tuple[str, Place]]:
    """As in "Paris, Texas" and "Tripoli (Lebanon)": a name and the whole that stands right behind it."""
    for name, whole in pairwise(names):
        if text[name.end : whole.start] in (", ", " ("):
            inside = [place for place in name.places if _lies_in(place, whole.places)]
            if inside:
                yield key(name.text), max(inside, key=lambda place: prominence(place, name.text, register))


def _lies_in(place: Place, wholes: Sequence[Place]) -> bool:
    return any(
        whole.id in (place.parent, place.division)
        or (whole.kind == "country" and place.country == whole.country and place.id != whole.id)
        for whole in wholes
        if whole.kind in ("country", "admin1")
    )


def _ranked(votes: Mapping[str, float]) -> dict[str, float]:
    return {name: votes[name] for name in sorted(votes, key=lambda name: -votes[name]) if name}
