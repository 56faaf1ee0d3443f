"""When two gazetteers' entries are one place: of one country and one kind, by the same name, and near each other."""

from __future__ import annotations

import math

from fogline.model import Place

KM_PER_DEGREE = 111.2
# kinds that gazetteers don't tell apart alike; every other kind is its own
_ALIKE = {"part": "town", "camp": "town", "crossing": "facility"}
# by kind: how far apart in km two entries' points may be at least and at most; in between their radii decide
_REACH = {"admin2": (25.0, 80.0), "region": (10.0, 40.0), "town": (3.0, 15.0), "river": (100.0, 400.0)}
_SMALL = (2.0, 6.0)


def same_place(one: Place, other: Place) -> bool:
    """Whether two entries that share a name are one place. Where a point is missing, the same parent must do.

    A country has one first-order division of a name, whatever points its gazetteers give it.
    """
    kind = alike(one)
    if kind != alike(other) or one.country != other.country:
        return False
    if kind == "admin1":
        return True
    apart = distance(one, other)
    if apart is None:
        return one.parent == other.parent and not (one.parent or "country:").startswith("country:")
    least, most = _REACH.get(kind, _SMALL)
    return apart <= min(most, max(least, one.radius_km or 0.0, other.radius_km or 0.0))


def alike(place: Place) -> str:
    """The kind as far as gazetteers agree on it."""
    return _ALIKE.get(place.kind, place.kind)


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between their points; None where a point is missing or only lent."""
    return None if one.lent or other.lent else kilometres(one, other)


def kilometres(one: Place, other: Place) -> float | None:
    """Kilometres between their points, lent ones too; None where one is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = ((one.lon - other.lon + 180) % 360 - 180) * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(one.lat - other.lat, east) * KM_PER_DEGREE
