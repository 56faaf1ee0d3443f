"""Which claims bear on a place: those told of it or of what lies in it."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.model import Location
from fogline.record.recorded import Recorded
from fogline.states.world import Atlas


def bearing_on(place: str | None, claims: Sequence[Recorded], atlas: Atlas) -> list[Recorded]:
    """The claims in their order; ``place`` is an id or a name, None = anywhere."""
    if place is None:
        return list(claims)
    asked = atlas.find(place) or atlas.key(Location(place, place))
    return [
        told
        for told in claims
        if any(atlas.relation(atlas.key(one), asked) in ("same", "inside") for one in told.claim.where)
    ]
