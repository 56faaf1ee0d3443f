"""Status: how certain a text makes given event words, against annotators' factuality from −3 to +3.

Gold records hold ``text``, ``targets`` with ``start``, ``end`` and ``factuality``, and perhaps ``split``. Figures:
Pearson's r and the mean absolute error of the score, and F1 of finding what is negated (factuality ≤ −1) and what is
not asserted (< 1), after Lee et al. 2015 and de Marneffe et al. 2012. A target at which no word stands scores 3, which
is what most are.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import records
from fogline import lexicon
from fogline.language import parse
from fogline.reading.status import Factuality, head_at

TITLE = "Factuality of event words against annotators"
NEGATED, ASSERTED = -1.0, 1.0
_CERTAIN = 3.0

Scored = tuple[float, float]


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """A row for each split of each file and one for all; ``per_second`` counts words scored, parsing left out."""
    reader = Factuality(lexicon.load())
    rows: dict[str, list[Scored]] = {}
    spent: dict[str, float] = {}
    for path in paths:
        gold = list(records(path))
        for record, doc in zip(gold, parse(record["text"] for record in gold), strict=True):
            name = " ".join(part for part in (path.name.partition(".")[0], record.get("split")) if part)
            start = time.perf_counter()
            rows.setdefault(name, []).extend(scores(reader, record, doc))
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
    found = {name: figures(pairs, spent[name]) for name, pairs in rows.items()}
    everything = [pair for pairs in rows.values() for pair in pairs]
    return found | {"all": figures(everything, sum(spent.values()))}


def scores(reader: Factuality, record: Mapping[str, Any], doc: Any) -> Iterator[Scored]:
    """(gold, ours) of each target of a record."""
    told = reader.sentences(doc)
    for target in record["targets"]:
        found = head_at(told, target["start"], target["end"])
        yield float(target["factuality"]), reader.score(*found) if found is not None else _CERTAIN


def figures(pairs: Sequence[Scored], seconds: float) -> dict[str, float]:
    """``r`` is 0 where either side never varies."""
    gold, ours = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    varied = len(set(gold)) > 1 and len(set(ours)) > 1
    return {
        "words": len(pairs),
        "r": statistics.correlation(gold, ours) if varied else 0.0,
        "mae": statistics.fmean(abs(g - o) for g, o in pairs) if pairs else 0.0,
        "negated_f1": _f1([(g <= NEGATED, o <= NEGATED) for g, o in pairs]),
        "not_asserted_f1": _f1([(g < ASSERTED, o < ASSERTED) for g, o in pairs]),
        "per_second": len(pairs) / seconds if seconds else 0.0,
    }


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    hits = sum(wanted and given for wanted, given in pairs)
    marked = sum(wanted + given for wanted, given in pairs)
    return 2 * hits / marked if marked else 0.0
