"""Places that a happening was only beside: who takes "a camp near the town" has not taken the town.

Only for types whose place is the very place (``itself`` in types.yaml); a clash near a town is logged at the town.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.model import Location
from fogline.reading.clauses import name_span
from fogline.reading.happenings import Happening
from fogline.reading.spots import Spot
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.place_context import PlaceContext
    from fogline.reading.places import PlaceResolver

_BEFORE = 6  # words before a name in which it may say that it is beside ("about 20 km north of the town of")
_WIDE = ("admin1", "region", "country")


class Surroundings:
    def __init__(self, lexicon: Lexicon, resolver: PlaceResolver) -> None:
        self.types, self.resolver = lexicon.types, resolver

    def settled(self, happening: Happening, spots: Sequence[Spot], context: PlaceContext) -> tuple[Location, ...]:
        """The happening's places, where its type is about the very place with "near X" for an X that it was beside, or
        without it where an exact place is told ("Sake near Goma")."""
        if not self.types[happening.type].itself:
            return tuple(spot.location for spot in spots)
        beside = {id(spot): found for spot in spots if (found := self._beside(happening, spot, context))}
        exact = [spot for spot in spots if spot.location.place and id(spot) not in beside and spot.kind not in _WIDE]
        told = ((spot, beside.get(id(spot))) for spot in spots)
        return tuple(near or spot.location for spot, near in told if not (near and self._told_by(exact, spot)))

    def _told_by(self, exact: Sequence[Spot], spot: Spot) -> bool:
        """Whether an exact place is told that doesn't hold the one that it is beside."""
        at = spot.location.place or ""
        return any(self.resolver.relation(other.location.place or "", at) != "contains" for other in exact)

    def _beside(self, happening: Happening, spot: Spot, context: PlaceContext) -> Location | None:
        """By the longest phrase that says so: "20 km north of X", not "north of X"; "the north of X" is in it."""
        found, at = None, -1
        for first, phrase in self._phrases(happening, spot):
            rest = self.resolver.beside(phrase)
            if rest is not None and self.resolver.resolve(rest, context).place == spot.location.place:
                found, at = phrase, first.i
            elif first.dep == "det" and at == first.i + 1:
                found = None
        return self.resolver.resolve(found, context) if found else None

    def _phrases(self, happening: Happening, spot: Spot) -> Iterator[tuple[Word, str]]:
        """The words up to the end of the name, from one more word before it at a time, with the first of them; none
        from an adjective on ("the nearby city of X" is X)."""
        if spot.word is None or not spot.location.place:
            return
        start, end = name_span(spot.word)
        before = [word for word in happening.sentence.words if word.start < start]
        name = [word for word in happening.sentence.words if start <= word.start < end]
        for first in range(len(before) - 1, max(-1, len(before) - 1 - _BEFORE), -1):
            told = (*before[first:], *name)
            describing = next((word for word in told if word.dep != "det"), told[0])
            if not (describing.dep == "amod" and describing.head in told):
                yield told[0], " ".join(word.text for word in told)
