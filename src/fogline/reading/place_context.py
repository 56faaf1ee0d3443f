"""What a report is about, place by place: its countries, its divisions, and the names that it settles itself.

A name of many places is read by the company that it keeps: "Paris, Texas" settles every Paris of the report, places
of one division vote for that division, countries named or implied ("Syrian") for theirs, and places that lie close
together for each other, whatever borders run between them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import exp, floor
from typing import Any

from fogline.lexicon.places import PlaceRegister, likeliest, prominence
from fogline.lexicon.toponyms import key
from fogline.model import Location, Place

_WORD = r"(?:[A-Z][a-z]?\.){2,}|(?:St|Mt|Ft)\.(?= [A-Z])|(?:[ae][a-z]{1,2}-)?(?:[A-Z]|[^\W\d_a-z\x00-\x7f])[\w‘’'-]*"
_LINK = r"of|de|del|la|al|el|the|and|du|sur|upon"
_RUN = re.compile(rf"(?<![\w'’])(?:{_WORD})(?: (?:(?:{_LINK}) ){{0,2}}(?:{_WORD}))*")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 4  # words of a name that are tried together
_COUNTED = 3  # times that a name counts
_STATED = 2.0  # a country or division named outright outweighs one that a town merely lies in
_SHARPNESS = 0.65
_COUNTRY, _DIVISION, _NEAR = 3.5, 3.5, 2.0  # weights against prominence's logarithm
_SURE = 1.5  # votes that make a division or a square sure
_BESIDE = 0.5  # what a place's votes are worth in the eight squares around its own
_AROUND = [(north, east, 1.0 if (north, east) == (0, 0) else _BESIDE) for north in (-1, 0, 1) for east in (-1, 0, 1)]

Square = tuple[int, int]
"""A degree of latitude by one of longitude, by its south-western corner."""
Votes = dict[Any, float]
"""By the code of a country, the id of a division, or the square."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in a text: its offsets, its words, the places that bear it."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """``countries`` (ISO codes), ``divisions`` (ids) and ``squares`` with the report's votes, the strongest first, the
    others of the countries in order too; ``given`` is what each name itself voted, by name; ``settled`` are the names
    that the report explains, by ``toponyms.key``; ``likely`` are the countries with the votes of the report's local
    actors too; ``found`` is what its phrases were resolved to so far."""

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[str, float] = field(default_factory=dict)
    squares: Mapping[Square, float] = field(default_factory=dict)
    settled: Mapping[str, Place] = field(default_factory=dict)
    given: Mapping[str, Mapping[Any, float]] = field(default_factory=dict)
    likely: Mapping[str, float] = field(default_factory=dict)
    found: dict[str, Location] = field(default_factory=dict, compare=False)

    def weight(self, place: Place, name: str = "") -> float:
        """How much the report speaks for the place; what the name itself has voted doesn't count."""
        own = self.given.get(name, {})
        return (
            _COUNTRY * _share(self.likely, place.country or "", own)
            + _DIVISION * _share(self.divisions, _division(place), own, _SURE)
            + _NEAR * self._nearness(_square(place), own)
        )

    def _nearness(self, square: Square | None, own: Mapping[Any, float]) -> float:
        """The votes in the square and, at half their worth, in the eight around it; as ``_share``, at most 1."""
        if square is None:
            return 0.0
        (north, east), near = square, 0.0
        for up, right, worth in _AROUND:
            beside = north + up, east + right
            if beside in self.squares:
                near += worth * (self.squares[beside] - own.get(beside, 0.0))
        return min(1.0, max(0.0, near) / max(_SURE, _most(self.squares)))


def _division(place: Place) -> str:
    """The first-order division that the place is or lies in, as far as its parent tells."""
    return (place.id if place.kind == "admin1" else place.division or place.parent) or ""


def _square(place: Place) -> Square | None:
    """The square of a place that is no whole country or division."""
    if place.lat is None or place.lon is None or place.kind in ("country", "admin1"):
        return None
    return floor(place.lat), floor(place.lon)


def _share(votes: Mapping[str, float], of: str, own: Mapping[Any, float], sure: float = 0.0) -> float:
    """What it has of the strongest one's votes, or of so many as make that one sure."""
    if of not in votes:
        return 0.0
    most = max(sure, _most(votes))
    return max(0.0, votes[of] - own.get(of, 0.0)) / most if most else 0.0


def _most(votes: Mapping[Any, float]) -> float:
    return next(iter(votes.values()), 0.0)


class PlaceFinder:
    """Finds place names in running text by their capitals."""

    def __init__(self, register: PlaceRegister) -> None:
        self.register = register
        self._stop = register.words.stop
        words = register.words
        self._besides = {*words.directions, *words.sites, *words.divisions, *words.determiners, *words.near}
        self.places = lru_cache(maxsize=16384)(self._places)
        self.scored = lru_cache(maxsize=16384)(self._scored)
        self.chances = lru_cache(maxsize=16384)(self._chances)

    def find(self, text: str) -> Iterator[Named]:
        """Names in text order, the longest at each spot; common words and parts of people's names are left out."""
        for run in _RUN.finditer(text):
            yield from self._in_run(text, run.start(), run.end())

    def _in_run(self, text: str, start: int, end: int) -> Iterator[Named]:
        words: list[tuple[int, int]] = []
        for word in text[start:end].split(" "):
            words.append((start, start + len(word)))
            start += len(word) + 1
        at = 0
        while at < len(words):
            taken = self._longest(text, words, at)
            if taken is None:
                at += 1
                continue
            length, name = taken
            yield name
            at += length

    def _longest(self, text: str, words: Sequence[tuple[int, int]], at: int) -> tuple[int, Named] | None:
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if length == 1 and not self._stands_alone(text, words, at):
                return None
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

    def _scored(self, written: str) -> list[tuple[Place, float]]:
        return likeliest(self.places(written), written, self.register)

    def _chances(self, written: str) -> tuple[tuple[Place, float], ...]:
        """The name's places with the chance of each when nothing else is known, by prominence."""
        scored = self.scored(written)
        weights = [exp(_SHARPNESS * score) for _, score in scored]
        total = sum(weights)
        return tuple((place, weight / total) for (place, _), weight in zip(scored, weights, strict=True))


def context_of(names: Sequence[Named], text: str, finder: PlaceFinder, homes: Sequence[str] = ()) -> PlaceContext:
    """The context that the names of one report give each other; a name that comes again counts less each time.
    ``homes`` are countries that the report's actors speak for, once for each actor."""
    settled = dict(_settled(names, text, finder.register))
    countries: Votes = defaultdict(float)
    divisions: Votes = defaultdict(float)
    squares: Votes = defaultdict(float)
    given: dict[str, Votes] = {}
    for name, times in Counter(name.text for name in names).items():
        own = settled.get(key(name))
        share = sum(1.0 / nth for nth in range(1, min(times, _COUNTED) + 1))
        given[name] = _vote(((own, 1.0),) if own else finder.chances(name), share, countries, divisions, squares)
    named = _ranked(countries)
    for home in homes:
        countries[home] += 1.0
    return PlaceContext(named, _led(divisions), _led(squares), settled, given, _ranked(countries))


def best(scored: Sequence[tuple[Place, float]], name: str, context: PlaceContext) -> Place:
    """The place that the name most likely means in this context, of those with their prominence; the earlier one of
    equals."""
    if len(scored) == 1:
        return scored[0][0]
    return max(scored, key=lambda pair: pair[1] + context.weight(pair[0], name))[0]


def _vote(
    chances: Sequence[tuple[Place, float]], share: float, countries: Votes, divisions: Votes, squares: Votes
) -> Votes:
    """Each country, division and square gets the chance that the name's place lies there; a country or division that is
    named gets more. Given is what the name has voted in all."""
    given: Votes = defaultdict(float)
    for place, chance in chances:
        part = share * chance * (_STATED if place.kind in ("country", "admin1") else 1.0)
        given[place.country or ""] += part
        countries[place.country or ""] += part
        if place.kind != "country":
            given[_division(place)] += part
            divisions[_division(place)] += part
        if (square := _square(place)) is not None:
            given[square] += part
            squares[square] += part
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


def _ranked(votes: Votes) -> Votes:
    return {name: votes[name] for name in sorted(votes, key=lambda name: -votes[name]) if name}


def _led(votes: Votes) -> Votes:
    """The strongest first, the others in any order."""
    votes.pop("", None)
    first = max(votes, key=lambda name: votes[name], default=None)
    return votes if first is None else {first: votes[first]} | votes
