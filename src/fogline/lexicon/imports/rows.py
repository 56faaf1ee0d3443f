"""What the readers of files give: a row for each place, or why a line gave none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Source = Literal["own", "pcode", "geonames", "wof"]

LEFT_OUT: Literal["left out"] = "left out"  # a well-formed row of a kind that is no place here (a well, a hotel)


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A place as its source has it. ``id`` is the source's own, with the source before it ("pcode:SY02",
    "geonames:170063", "wof:85678359"); an own place's id is as written.

    ``parent`` is an id, or codes of GeoNames' divisions ("SY.09.1234"), the narrower first, separated by blanks.
    Latitude and longitude are WGS84 degrees, both or none. ``country`` is ISO 3166's two letters, None = not told.
    ``also`` is the id that the source says another gazetteer has for it; ``code`` a division's code in GeoNames.
    """

    id: str
    name: str
    kind: str
    parent: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    population: int = 0
    names: tuple[str, ...] = ()
    also: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read: its line (from 1) and what is wrong with it."""

    line: int
    reason: str


Outcome = ImportedRow | BadRow | Literal["left out"]


def degrees(lat: str, lon: str) -> tuple[float, float]:
    """Both as numbers; ValueError, with what a person needs to know, for what is no point on the globe."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"no coordinates: {lat!r}, {lon!r}") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError(f"off the globe: latitude {lat}, longitude {lon}")
    return point
