"""Which kind of file it is, by its content: its name says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fogline.lexicon.imports import geonames, own, pcodes, wof
from fogline.lexicon.imports.rows import Source

EXPECTED = (
    "expected one of: a GeoNames country file (19 columns between tabs, as SY.txt), p-codes as CSV (a heading with "
    "ADM1_EN and ADM1_PCODE …, or Location, Admin Level, P-Code, Name, Parent P-Code), Who's On First as TSV (a "
    "heading with id, placetype, name, lat, lon, parent), or YAML with a list `places:`; each may be gzipped or zipped"
)
TITLES = {
    "own": "own places (YAML)",
    "pcode": "p-codes (CSV)",
    "geonames": "GeoNames country file",
    "wof": "Who's On First (TSV)",
}


def kind_of(head: Sequence[bytes]) -> Source | None:
    """The source whose form the first lines have; None = no form that is known."""
    lines = [text for text in _decoded(head) if text.strip()]
    if not lines:
        return None
    if wof.is_heading(lines[0]):
        return "wof"
    if pcodes.is_heading(lines[0]):
        return "pcode"
    if any(map(geonames.is_row, lines)):
        return "geonames"
    return "own" if any(map(own.is_line, lines)) else None


def _decoded(head: Iterable[bytes]) -> Iterable[str]:
    return (line.decode("utf-8", errors="replace") for line in head)
