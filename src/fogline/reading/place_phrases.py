"""How a place phrase is built: one layer of words around a name at a time ("the outskirts of | the city of | Homs")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fogline.lexicon.place_words import CENTRE, PlaceWords

LISTED = "listed"  # the whole stands behind a comma
PART = "part"  # a part that no direction and no word tells apart
_NUMBER = r"\d[\d,.]*"
_CAPITAL = re.compile(r"[A-Z]|[^\W\d_a-z\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer says of the place named by ``rest``.

    ``same``: nothing more. ``part``: a part, ``detail`` says which. ``near``: beside it, ``km`` off towards
    ``bearing`` (degrees, clockwise from north) where that is told. ``kind``: a place of one of ``kinds``.
    ``site``: something in it, ``detail`` says what. ``within``: ``whole`` names a place around it.
    """

    says: Literal["same", "part", "near", "kind", "site", "within"]
    rest: str
    detail: str = ""
    km: float | None = None
    bearing: float | None = None
    kinds: tuple[str, ...] = ()
    whole: str = ""


class PhraseReader:
    """Takes phrases apart with one lexicon's words."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words
        direction, centre = _any(words.directions), _any(words.centre)
        part, near = _any(words.part_nouns), _any(words.near)
        unit, count = _any(words.units), f"{_NUMBER}|{_any(words.numbers)}"
        division, site = _any(words.divisions), _any(words.sites)
        held = rf"\S+-(?:{_any(words.modifier_endings)})"
        self._held = re.compile(rf"{held}(?=\s)", re.IGNORECASE)
        some = rf"(?:(?:(?-i:[^\WA-Z])[\w'’-]*|{held})\s+){{0,3}}?"  # no capitals: a name is never passed over
        the, opening = r"(?:the\s+)?", _any(words.openings)
        lead, tail, within = _any(words.distance_lead), _any(words.distance_tail), _any(words.within)
        self._distance = _whole(
            rf"(?:(?:{lead})\s+)*(?P<count>{count})[\s-]*(?P<unit>{unit})\s+(?:to\s+)?{the}"
            rf"(?:(?P<direction>{direction})\s+)?(?:{tail})\s+(?P<rest>.+)"
        )
        self._near = _whole(rf"{the}(?:(?P<direction>{direction})\s+)?(?:{near})\s+(?P<rest>.+)")
        self._beyond = _whole(rf"(?:just\s+)?(?:to\s+{the})?(?P<direction>{direction})\s+of\s+(?P<rest>.+)")
        self._side = _whole(rf"the\s+{some}(?P<direction>{direction})\s+of\s+(?P<rest>.+)")
        self._part = _whole(rf"{the}{some}(?:(?P<direction>{direction})\s+)?(?:{part})\s+(?:of|in)\s+(?P<rest>.+)")
        self._owned = _whole(rf"(?P<rest>.+?)['’]s?\s+{some}(?P<direction>{direction})(?:\s+(?:{part}))?")
        self._owned_part = _whole(rf"(?P<rest>.+?)['’]s?\s+{some}(?:{part})")
        self._centre = _whole(rf"{the}(?:{centre})\s+(?P<rest>.+)")
        self._towards = _whole(rf"(?P<direction>{direction})\s+(?P<rest>.+)")
        self._division = _whole(rf"(?P<rest>.+?)['’]?s?\s+(?P<word>{division})")
        self._division_of = _whole(rf"{the}{some}(?P<word>{division})\s+of\s+(?P<rest>.+)")
        self._site = _whole(rf"(?P<rest>.+?)(?:['’]s?)?\s+(?P<word>{site})")
        self._site_in = _whole(rf"{the}{some}(?P<word>{site})\s+(?:of|in|at)\s+(?P<rest>.+)")
        self._opening = _whole(rf"{some}(?:{opening})\s+(?:of\s+)?(?P<rest>.+)")
        self._determined = _whole(rf"(?:{_any(words.determiners)})\s+(?P<rest>.+)")
        self._modified = _whole(rf"{held}\s+(?P<rest>.+)")
        self._listed = _whole(r"(?P<rest>[^,]+),\s*(?P<whole>.+)")
        self._inside = _whole(rf"(?P<rest>.+?)\s+(?:{within})\s+(?P<whole>.+)")
        self._leading = re.compile(r"[^\WA-Z][\w'’-]*\s+(?P<rest>.+)", re.DOTALL)
        self.layers = lru_cache(maxsize=8192)(self._layers)

    def undetermined(self, phrase: str) -> str:
        """The phrase without a leading "the" or "in"."""
        match = self._determined.match(phrase)
        return match["rest"] if match else phrase

    def _layers(self, phrase: str) -> tuple[Layer, ...]:
        """The ways to take one layer off, the likeliest first; every rest still holds a capital letter."""
        return tuple(layer for layer in self._readings(phrase) if _CAPITAL.search(layer.rest))

    def _readings(self, phrase: str) -> Iterator[Layer]:
        if match := self._listed.match(phrase):
            yield Layer("within", match["rest"], LISTED, whole=match["whole"])
        yield from self._beside(phrase)
        yield from self._parts(phrase)
        yield from self._kinds(phrase)
        for pattern in (self._opening, self._determined, self._modified):
            if match := pattern.match(phrase):
                yield Layer("same", match["rest"])
        if match := self._towards.match(phrase):
            yield Layer("part", match["rest"], self._point(match))
        if match := self._inside.match(phrase):
            yield Layer("within", match["rest"], whole=match["whole"])
        if match := self._leading.fullmatch(phrase):
            yield Layer("same", match["rest"])

    def _beside(self, phrase: str) -> Iterator[Layer]:
        if match := self._distance.match(phrase):
            yield Layer("near", match["rest"], "near", self._km(match), self._bearing(match))
        if match := self._near.match(phrase):
            yield Layer("near", match["rest"], "near", bearing=self._bearing(match))
        if match := self._beyond.match(phrase):
            yield Layer("near", match["rest"], "near", bearing=self._bearing(match))

    def _parts(self, phrase: str) -> Iterator[Layer]:
        for pattern in (self._side, self._part, self._owned, self._owned_part):
            if match := pattern.match(phrase):
                yield Layer("part", match["rest"], self._point(match) or self._holder(match) or PART)
        if match := self._centre.match(phrase):
            yield Layer("part", match["rest"], CENTRE)

    def _kinds(self, phrase: str) -> Iterator[Layer]:
        for pattern in (self._division, self._division_of):
            if match := pattern.match(phrase):
                word = match["word"].lower()
                yield Layer("kind", match["rest"], word, kinds=self._words.divisions[word])
        for pattern in (self._site, self._site_in):
            if match := pattern.match(phrase):
                yield Layer("site", match["rest"], match["word"].lower())

    def _point(self, match: re.Match[str]) -> str:
        word = match.groupdict().get("direction")
        return self._words.directions[word.lower()] if word else ""

    def _holder(self, match: re.Match[str]) -> str:
        """The "rebel-held" of "the rebel-held half of Aleppo"."""
        word = self._held.search(match[0])
        return word[0].lower() if word else ""

    def _bearing(self, match: re.Match[str]) -> float | None:
        point = self._point(match)
        return self._words.bearings[point] if point else None

    def _km(self, match: re.Match[str]) -> float:
        written = match["count"].lower()
        count = self._words.numbers.get(written)
        if count is None:
            count = float(written.replace(",", "").rstrip("."))
        return count * self._words.units[match["unit"].lower()]


def _any(words: Iterable[str]) -> str:
    ordered: Sequence[str] = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\s*$", re.IGNORECASE | re.DOTALL)
