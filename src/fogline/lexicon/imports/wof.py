"""Who's On First as tables: a heading, then tabs between id, placetype, name, lat, lon, parent, geonames and alts.

``alts`` are names as ``language=name`` between bars; ``geonames`` is the same place's id there, empty or 0 = none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from fogline.lexicon.gazetteers import Meaning
from fogline.lexicon.imports.files import Line
from fogline.lexicon.imports.rows import LEFT_OUT, BadRow, ImportedRow, Outcome, degrees
from fogline.lexicon.imports.tables import delimiter_of, records
from fogline.lexicon.toponyms import is_latin

COLUMNS = ("id", "placetype", "name", "lat", "lon", "parent")
_OPTIONAL = ("geonames", "alts")

CountryOf = Callable[[str], str | None]


def is_heading(text: str) -> bool:
    return set(COLUMNS) <= set(text.strip().split(delimiter_of(text)))


def read(lines: Iterable[Line], meanings: Mapping[str, Meaning], country_of: CountryOf) -> Iterator[Outcome]:
    """The rows, each by a name in Latin letters where it has one. ``country_of`` gives the ISO code of a country's
    name; a row's own country is told by its parent, and found when all rows are there."""
    lines = iter(lines)
    number, heading = next(lines)
    delimiter = delimiter_of(heading.decode("utf-8"))
    columns = heading.decode("utf-8").strip().split(delimiter)
    for record in records(lines, delimiter):
        if isinstance(record, BadRow):
            yield record
            continue
        number, cells = record
        try:
            if len(cells) != len(columns):
                raise ValueError(f"{len(cells)} columns in place of {len(columns)}")
            yield _row(dict(zip(columns, cells, strict=True)), meanings, country_of)
        except ValueError as error:
            yield BadRow(number, str(error))


def _row(cells: Mapping[str, str], meanings: Mapping[str, Meaning], country_of: CountryOf) -> Outcome:
    if not cells["id"].isdigit() or not cells["name"]:
        raise ValueError(f"no id and name: {cells['id']!r}, {cells['name']!r}")
    meaning = meanings.get(cells["placetype"])
    if meaning is None:
        return LEFT_OUT
    point = degrees(cells["lat"], cells["lon"])
    names = tuple(alt.partition("=")[2] for alt in cells.get("alts", "").split("|") if alt)
    parent = f"wof:{cells['parent']}" if cells["parent"].isdigit() else None
    country = country_of(cells["name"]) if meaning.kind == "country" else None
    name = next((one for one in (cells["name"], *names) if is_latin(one)), cells["name"])
    concordance = cells.get("geonames", "")
    also = f"geonames:{concordance}" if concordance.isdigit() and int(concordance) else None
    number = f"wof:{cells['id']}"
    return ImportedRow(number, name, meaning.kind, parent, country, *point, meaning.radius_km, 0, names, also=also)
