"""Places: mentions given in a text, resolved, against their true coordinates.

Accuracy@161 km (a hundred miles, the measure of toponym resolution since Eisenstein et al. 2010): a mention counts as
right when its point lies at most 161 km off; one that is not resolved counts as wrong. Gold records hold ``text`` and
``mentions`` with ``start``, ``end``, ``lat`` and ``lon``.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import records
from fogline import lexicon
from fogline.reading.places import PlaceResolver

TITLE = "Place mentions against their coordinates"
NEAR_KM = 161.0
_EARTH_KM = 6371.0


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """A row a file and one for all: accuracy at 161 km, median error of the resolved in km, mentions a second."""
    resolver = PlaceResolver(lexicon.load())
    resolver.resolve("Aleppo", resolver.context("Aleppo"))  # opening the gazetteer is not resolving
    rows: dict[str, Any] = {}
    everything: list[float] = []
    spent = 0.0
    for path in paths:
        start = time.perf_counter()
        errors = [error for record in list(records(path)) for error in errors_of(record, resolver)]
        spent += (took := time.perf_counter() - start)
        everything += errors
        rows[path.name.partition(".")[0]] = figures(errors, took)
    return rows | {"all": figures(everything, spent)}


def figures(errors: Sequence[float], seconds: float) -> dict[str, float]:
    """Errors in km, infinite for what was not resolved."""
    resolved = [error for error in errors if math.isfinite(error)]
    return {
        "mentions": len(errors),
        "accuracy_161km": sum(error <= NEAR_KM for error in errors) / max(1, len(errors)),
        "resolved": len(resolved) / max(1, len(errors)),
        "median_km": statistics.median(resolved) if resolved else math.nan,
        "per_second": len(errors) / seconds if seconds else math.nan,
    }


def errors_of(record: Mapping[str, Any], resolver: PlaceResolver) -> Iterator[float]:
    """How far off each given mention of a record is resolved, in km."""
    text = record["text"]
    context = resolver.context(text)
    for mention in record["mentions"]:
        if mention.get("lat") is None:  # the annotators could not locate it either
            continue
        found = resolver.resolve(text[mention["start"] : mention["end"]], context)
        if found.lat is None or found.lon is None:
            yield math.inf
        else:
            yield distance(found.lat, found.lon, mention["lat"], mention["lon"])


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km between two points in degrees (haversine)."""
    a, b = math.radians(lat), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
