"""P-codes (OCHA's common operational datasets) as CSV, in two styles.

The global list has a row a division: Location (ISO 3166, three letters), Admin Level, P-Code, Name, Parent P-Code, and
perhaps its coordinates.
A country's table has a row for each of its narrowest divisions, with a name and a code a level: ADM1_EN, ADM1_PCODE,
ADM2_EN … or admin1Name_en, admin1Pcode …, and perhaps coordinates, which are the narrowest's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from fogline.lexicon.gazetteers import Meaning
from fogline.lexicon.imports.files import Line
from fogline.lexicon.imports.rows import LEFT_OUT, BadRow, ImportedRow, Outcome, degrees
from fogline.lexicon.imports.tables import delimiter_of, records

LISTED = ("location", "admin level", "p-code", "name", "parent p-code")
_CODE = re.compile(r"adm(?:in)?([0-5])_?p_?code")
_NAME = re.compile(r"adm(?:in)?([0-5])_?(?:name)?_?(?:[a-z]{2}|alt\d?_?[a-z]{0,2}|ref|name)?\d?")
_LAT = ("lat", "latitude", "center_lat", "centroid_lat", "y", "point_y", "y_coord")
_LON = ("lon", "long", "longitude", "center_lon", "centroid_lon", "x", "point_x", "x_coord")

Iso2 = Callable[[str], str | None]
_Point = tuple[float, float] | tuple[None, None]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table has what. Of a country's: by level the code's column and the names', the main name's first."""

    codes: Mapping[int, int]
    names: Mapping[int, list[int]]
    point: tuple[int, int] | None


def is_heading(text: str) -> bool:
    cells = _cells(text)
    return set(LISTED) <= set(cells) or any(
        level and _columns(cells).names.get(level) for level in _columns(cells).codes
    )


def read(lines: Iterable[Line], meanings: Mapping[str, Meaning], iso2: Iso2) -> Iterator[Outcome]:
    """The divisions below the country; ``iso2`` makes two letters of ISO 3166's three, None when there are none.

    In a country's table a wider division comes again with each narrower one in it; it is given where it changes.
    """
    lines = iter(lines)
    _, first = next(lines)
    heading = first.decode("utf-8")
    cells = _cells(heading)
    listed = set(LISTED) <= set(cells)
    columns, last = _columns(cells), dict[int, str]()
    for record in records(lines, delimiter_of(heading)):
        if isinstance(record, BadRow):
            yield record
            continue
        number, row = record
        try:
            if len(row) < len(cells):
                raise ValueError(f"{len(row)} columns in place of {len(cells)}")
            if listed:
                yield _listed(dict(zip(cells, row, strict=False)), _point(row, columns), meanings, iso2)
            else:
                yield from _levels(row, columns, meanings, iso2, last)
        except ValueError as error:
            yield BadRow(number, str(error))


def _cells(heading: str) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in heading.strip().split(delimiter_of(heading))]


def _columns(cells: list[str]) -> _Columns:
    codes: dict[int, int] = {}
    names: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        if found := _CODE.fullmatch(cell):
            codes.setdefault(int(found[1]), at)
        elif found := _NAME.fullmatch(cell):
            english = cell.endswith("_en")
            names.setdefault(int(found[1]), []).insert(0 if english else len(names[int(found[1])]), at)
    lat, lon = (next((cells.index(name) for name in wanted if name in cells), None) for wanted in (_LAT, _LON))
    return _Columns(codes, names, (lat, lon) if lat is not None and lon is not None else None)


def _listed(row: Mapping[str, str], point: _Point, meanings: Mapping[str, Meaning], iso2: Iso2) -> Outcome:
    code, name, whole = row["p-code"], row["name"], row["parent p-code"]
    _checked(code, name)
    meaning = meanings.get(row["admin level"])
    if meaning is None:
        return LEFT_OUT
    country = iso2(row["location"])
    if country is None:
        raise ValueError(f"no country has the code {row['location']!r}")
    parent = f"country:{country}" if meaning.kind == "admin1" else f"pcode:{whole}" if whole else None
    lat, lon = point
    radius = meaning.radius_km if lat is not None else None
    return ImportedRow(f"pcode:{code}", name, meaning.kind, parent, country, lat, lon, radius)


def _levels(
    row: list[str], columns: _Columns, meanings: Mapping[str, Meaning], iso2: Iso2, last: dict[int, str]
) -> Iterator[Outcome]:
    levels = sorted(level for level in columns.codes if level and row[columns.codes[level]])
    if not levels:
        raise ValueError("no p-code")
    country = _country(row, columns, row[columns.codes[levels[0]]], iso2)
    parent = f"country:{country}"
    for level in levels:
        code = row[columns.codes[level]]
        names = [row[at] for at in columns.names.get(level, []) if row[at]]
        _checked(code, names[0] if names else "")
        narrowest, meaning = level == levels[-1], meanings.get(str(level))
        if meaning and (narrowest or last.get(level) != code):
            lat, lon = _point(row, columns) if narrowest else (None, None)
            radius = meaning.radius_km if lat is not None else None
            others = tuple(names[1:])
            yield ImportedRow(f"pcode:{code}", names[0], meaning.kind, parent, country, lat, lon, radius, 0, others)
        last[level], parent = code, f"pcode:{code}"


def _country(row: list[str], columns: _Columns, code: str, iso2: Iso2) -> str:
    """The country's own p-code is its ISO code; else a division's begins with it."""
    told = row[columns.codes[0]] if 0 in columns.codes else ""
    for one in (told, code[:3], code[:2]):
        if country := iso2(one):
            return country
    raise ValueError(f"no country can be told from the p-code {code!r}")


def _point(row: list[str], columns: _Columns) -> _Point:
    if columns.point is None:
        return None, None
    lat, lon = (row[at].replace(",", ".") for at in columns.point)
    return degrees(lat, lon) if lat or lon else (None, None)


def _checked(code: str, name: str) -> None:
    if not code or not name:
        raise ValueError(f"no p-code and name: {code!r}, {name!r}")
