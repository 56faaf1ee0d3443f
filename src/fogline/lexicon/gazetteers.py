"""What rows of imported gazetteers are to Fogline (``data/gazetteers.yaml``): code → kind of place and radius."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.lexicon.place_words import KINDS
from fogline.lexicon.source import Item

SOURCES = ("geonames", "wof", "pcode")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A ``Place.kind``, and how far off the row's point may be, in km."""

    kind: str
    radius_km: float


Meanings = Mapping[str, Mapping[str, Meaning]]  # by source, by code


def build(items: Sequence[Item]) -> Meanings:
    """Later files' entries win; LexiconError at an unknown source or kind, or a radius of 0 or less."""
    found: dict[str, dict[str, Meaning]] = {source: {} for source in SOURCES}
    for item in items:
        for source, section in item.mapping("", " ".join(SOURCES)).items():
            found[source] |= {code: _meaning(entry) for code, entry in section.mapping().items()}
    return found


def _meaning(entry: Item) -> Meaning:
    fields = entry.mapping("kind radius_km")
    radius = fields["radius_km"].number()
    if radius <= 0:
        raise fields["radius_km"].error("radius_km must be more than 0")
    return Meaning(fields["kind"].one_of(KINDS), radius)
