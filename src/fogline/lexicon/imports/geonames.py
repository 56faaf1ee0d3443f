"""GeoNames country files (SY.txt): nineteen columns between tabs, without a heading, never quoted.

Columns as in GeoNames' own readme: geonameid, name, asciiname, alternatenames, latitude, longitude, feature class,
feature code, country code, cc2, admin1 to admin4 code, population, elevation, dem, timezone, modification date.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from fogline.lexicon.gazetteers import Meaning
from fogline.lexicon.imports.files import Line
from fogline.lexicon.imports.rows import LEFT_OUT, BadRow, ImportedRow, Outcome, degrees

COLUMNS = 19
_NONE = ("", "00")


def is_row(text: str) -> bool:
    """Whether a line is a row of such a file."""
    cells = text.split("\t")
    return len(cells) == COLUMNS and cells[0].isdigit() and len(cells[6]) <= 1


def read(lines: Iterable[Line], meanings: Mapping[str, Meaning]) -> Iterator[Outcome]:
    """Every row of the kinds listed; a row of another kind is left out, a broken one told."""
    for number, line in lines:
        if line.strip() and not line.startswith(b"#"):
            try:
                yield _row(line.decode("utf-8").split("\t"), meanings)
            except UnicodeDecodeError as error:
                yield BadRow(number, f"not UTF-8 text ({error.reason})")
            except ValueError as error:
                yield BadRow(number, str(error))


def _row(cells: list[str], meanings: Mapping[str, Meaning]) -> Outcome:
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns in place of {COLUMNS}")
    number, name, plain, others, lat, lon, feature_class, feature, country, _, *divisions = cells[:14]
    if not number.isdigit() or not name:
        raise ValueError(f"no geonameid and name: {number!r}, {name!r}")
    meaning = meanings.get(feature) or meanings.get(feature_class)
    if meaning is None:
        return LEFT_OUT
    point = degrees(lat, lon)
    people = int(cells[14]) if cells[14].isdigit() else 0
    radius = max(meaning.radius_km, round(math.sqrt(people) / 100, 1)) if meaning.kind == "town" else meaning.radius_km
    codes = _codes(country, divisions)
    own = codes[0] if codes and meaning.kind in ("admin1", "admin2") else None
    parent = " ".join(code for code in codes if code != own) or None
    names = tuple(one for one in (plain, *others.split(",")) if one)
    return ImportedRow(
        f"geonames:{number}", name, meaning.kind, parent, country or None, *point, radius, people, names, code=own
    )


def _codes(country: str, divisions: list[str]) -> list[str]:
    """The codes of the second and the first division that it lies in: ["SY.09.1234", "SY.09"]."""
    first, second = divisions[:2]
    if first in _NONE or not country:
        return []
    wide = f"{country}.{first}"
    return [wide] if second in _NONE else [f"{wide}.{second}", wide]
