"""Claims by type: how many of each are annotated, found, found as this type, and read where none is; and with what they
are confused. The matching is that of ``benchmarks.claims``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.claims import pairs_of
from benchmarks.gold import records, reports_of
from fogline.model.wire import reading_to_wire
from fogline.reading import Reader

TITLE = "Claims by type"
_SHOWN = 3  # confusions a type


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """A row a type, the most frequent first: annotated, found, typed, extra, and the commonest wrong types."""
    gold = [record for path in paths for record in records(path)]
    counts: dict[str, Counter[str]] = {}
    confused: dict[str, Counter[str]] = {}
    for record, (report, claims) in zip(gold, Reader().read(reports_of(gold)), strict=True):
        predicted = reading_to_wire(report, claims)["claims"]
        matched, _, _ = pairs_of(record, predicted)
        used = {id(claim) for _, claim in matched}
        for claim in record["claims"]:
            counts.setdefault(claim["type"], Counter())["annotated"] += 1
        for claim in predicted:
            counts.setdefault(claim["type"], Counter())["extra"] += id(claim) not in used
        for wanted, claim in matched:
            row = counts[wanted["type"]]
            row["found"] += 1
            row["typed"] += wanted["type"] == claim["type"]
            if wanted["type"] != claim["type"]:
                confused.setdefault(wanted["type"], Counter())[claim["type"]] += 1
    ordered = sorted(counts, key=lambda name: (-counts[name]["annotated"], name))
    return {name: _row(counts[name], confused.get(name, Counter())) for name in ordered}


def _row(counts: Counter[str], confused: Counter[str]) -> str:
    wrong = ", ".join(f"{name} {count}" for name, count in confused.most_common(_SHOWN))
    shown = "  ".join(f"{name} {counts[name]:3}" for name in ("annotated", "found", "typed", "extra"))
    return f"{shown}  {wrong}".rstrip()
