"""Own places: the YAML of a lexicon's ``places`` section, each entry a row (see docs/lexicon.md)."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.lexicon.imports.files import Part
from fogline.lexicon.imports.rows import BadRow, ImportedRow, Outcome
from fogline.lexicon.places import PlaceRegister, entry
from fogline.lexicon.source import Item, LexiconError, parsed


def is_line(text: str) -> bool:
    """Whether a line opens the section of places."""
    return text.rstrip().partition("#")[0].rstrip() == "places:" or text.startswith("places: ")


def read(part: Part, register: PlaceRegister) -> Iterator[Outcome]:
    """The entries; one that is wrong is a bad row at its line. A parent may be any place that ``register`` knows.

    LexiconError for a file that is no YAML or has no list of places. The file is read as a whole.
    """
    text = b"\n".join(line for _, line in part.lines())
    section = parsed(text, str(part)).mapping().get("places")
    rows = section.sequence() if section else []
    known, titles = _named(rows)
    for row in rows:
        try:
            place = entry(row, known | set(register.places), titles, register.places)
        except LexiconError as error:
            yield BadRow(error.line, error.message)
        else:
            yield ImportedRow(
                place.id, place.name, place.kind, place.parent, place.country,
                place.lat, place.lon, place.radius_km, 0, place.aka,
            )  # fmt: skip


def _named(rows: list[Item]) -> tuple[set[str], dict[str, str]]:
    """The ids of the file, and from its names to their ids, for parents; broken entries are passed over here."""
    ids: set[str] = set()
    titles: dict[str, str] = {}
    for row in rows:
        fields = row.value if isinstance(row.value, dict) else {}
        if "id" in fields and isinstance(number := fields["id"].value, str):
            ids.add(number)
            if "name" in fields and isinstance(name := fields["name"].value, str):
                titles[name] = number
    return ids, titles
