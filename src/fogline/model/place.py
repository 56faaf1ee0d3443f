"""Places: a named spot or area with its parent, its coordinates and how they were found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """``kind``: country, admin1, admin2, town, part (of a town), road, crossing, facility, region.

    ``parent`` is the id of the place that contains it, ``division`` that of the first-order division around it where
    the parent is a narrower place. Latitude and longitude are WGS84 degrees; ``lent`` says that
    they, and the radius, are the parent's, for want of the place's own.
    """

    id: str
    name: str
    kind: str
    parent: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    aka: tuple[str, ...] = ()
    population: int = 0
    lent: bool = False
    division: str | None = None
