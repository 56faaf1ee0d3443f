"""Places that a name may mean, as a table for the terminal and as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from fogline.views.plain import plain

if TYPE_CHECKING:
    from rich.console import Console

    from fogline.lexicon.finding import Hit

_HEADINGS = ("found", "name", "kind", "in", "point", "source", "id", "also")


def to_table(hits: Sequence[Hit], console: Console) -> None:
    """Prints a row a place; candidates say so, with their likeness."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(*_HEADINGS, box=SIMPLE_HEAD, pad_edge=False)
    for hit in hits:
        place = hit.place
        where = ", ".join(plain(one) for one in (hit.parent, place.country) if one)
        table.add_row(
            _found(hit),
            plain(place.name),
            place.kind,
            where,
            _point(hit),
            hit.source,
            plain(place.id),
            " ".join(hit.also),
        )
    console.print(table)


def to_jsonl(hits: Sequence[Hit], out: TextIO) -> None:
    """Writes one JSON object a place; ``likeness`` null = it bears the name. Coordinates are WGS84 degrees."""
    for hit in hits:
        place = hit.place
        line = {
            "place": place.id,
            "name": place.name,
            "kind": place.kind,
            "source": hit.source,
            "also": list(hit.also),
            "parent": place.parent,
            "parent_name": hit.parent,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.radius_km,
            "lent": place.lent,
            "candidate": hit.likeness is not None,
            "likeness": None if hit.likeness is None else round(hit.likeness),
        }
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _found(hit: Hit) -> str:
    return "by name" if hit.likeness is None else f"candidate {hit.likeness:.0f} %"


def _point(hit: Hit) -> str:
    """ "36.2000 37.1600 ± 14 km", with "of its parent" where the point is lent."""
    place = hit.place
    if place.lat is None or place.lon is None:
        return "none"
    radius = f" ± {place.radius_km:g} km" if place.radius_km else ""
    return f"{place.lat:.4f} {place.lon:.4f}{radius}{' (of its parent)' if place.lent else ''}"
