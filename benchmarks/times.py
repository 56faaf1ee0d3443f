"""Time expressions against annotated ones, as TempEval-3 scores them.

Strict: the same span; relaxed: overlapping spans; value: overlapping spans whose values are equal; type: the share of
overlapping ones with the same type, left out where the file annotates a single type for all (WikiWars). Each gold
expression is used once, those with the same span first. Gold records hold ``text``, ``dct`` and ``timexes`` with
``start``, ``end``, ``value`` and ``type``.

Values are equal after these equivalences of notation: a decade "199X" is "199" and a century "19XX" "19"; "P2E" is
"P20Y", "P1C" "P100Y", "P1Q" "P3M", "PT24H" "P1D"; a repeated "XXXX-XX-XX" is "P1D", "XXXX-WXX" "P1W", "XXXX-XX" "P1M",
"XXXX" "P1Y"; "W7" is "W07", "T10" is "T10:00" and a closing "Z" or seconds of zero don't count; "-XX" at the end
of a date is left out.
Ages ("44-year-old") are no TIMEX3 in the guidelines and aren't scored.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import records
from fogline import lexicon
from fogline.reading.times import TimeExpression, TimeFinder
from fogline.reading.times_values import Kind

TITLE = "Time expressions against annotated ones"
_SAME = {"PT24H": "P1D", "XXXX-XX-XX": "P1D", "XXXX-WXX": "P1W"}
_SAME |= {"XXXX-XX": "P1M", "XXXX": "P1Y"}


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """A row a file and one for all; words a second count the finding alone."""
    finder = TimeFinder(lexicon.load().times)
    rows: dict[str, Any] = {}
    everything: Counter[str] = Counter()
    for path in paths:
        counts = count(list(records(path)), finder)
        rows[path.name.partition(".")[0]] = figures(counts)
        everything += counts
    return rows | {"all": figures(everything)}


def count(gold: Sequence[Mapping[str, Any]], finder: TimeFinder) -> Counter[str]:
    """What was found, what was to be found and what agrees; time in nanoseconds."""
    counts: Counter[str] = Counter()
    typed = len({t["type"] for record in gold for t in record["timexes"]}) > 1
    for record in gold:
        published = (record.get("dct") or "")[:10] or None
        begun = time.perf_counter_ns()
        found = [e for e in finder.find(record["text"], published) if e.kind is not Kind.AGE]
        counts["nanoseconds"] += time.perf_counter_ns() - begun
        counts["words"] += len(record["text"].split())
        counts["gold"] += len(record["timexes"])
        counts["found"] += len(found)
        for expression, timex in pairs(found, record["timexes"]):
            counts["relaxed"] += 1
            counts["strict"] += (expression.start, expression.end) == (timex["start"], timex["end"])
            counts["value"] += plain(expression.value) == plain(timex["value"])
            counts["typed"] += typed
            counts["type"] += typed and expression.kind.value == timex["type"]
    return counts


def pairs(
    found: Sequence[TimeExpression], gold: Sequence[Mapping[str, Any]]
) -> list[tuple[TimeExpression, Mapping[str, Any]]]:
    """Each found expression with the gold one that it overlaps, each used once, equal spans first."""
    left = list(gold)
    paired: list[tuple[TimeExpression, Mapping[str, Any]]] = []
    for same in (True, False):
        for expression in found:
            if any(expression is other for other, _ in paired):
                continue
            for timex in left:
                start, end = timex["start"], timex["end"]
                if (
                    (expression.start, expression.end) == (start, end)
                    if same
                    else (expression.start < end and start < expression.end)
                ):
                    paired.append((expression, timex))
                    left.remove(timex)
                    break
    return paired


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """F1 of spans and values, accuracy of types, words a second."""
    total = counts["gold"] + counts["found"]
    scored = {name: 2 * counts[name] / total if total else 0.0 for name in ("strict", "relaxed", "value")}
    row = {"expressions": counts["gold"], "found": counts["found"]} | {f"{name}_f1": f for name, f in scored.items()}
    if counts["typed"]:
        row["type"] = counts["type"] / counts["typed"]
    seconds = counts["nanoseconds"] / 1e9
    return row | {"words_per_second": counts["words"] / seconds if seconds else 0.0}


def plain(value: str) -> str:
    """A value in one of its equal notations."""
    value = re.sub(r"(?:-XX)+$", "", value) if re.match(r"\d{4}-", value) else value
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    value = re.sub(r"^(\d{2,3})X{1,2}$", r"\1", value)
    value = re.sub(r"T(\d\d)$", r"T\1:00", value.removesuffix("Z"))
    value = re.sub(r"T(\d\d:\d\d):00$", r"T\1", value)
    if match := re.fullmatch(r"P(\d+)([ECQ])", value):
        number, unit = int(match[1]), match[2]
        value = f"P{3 * number}M" if unit == "Q" else f"P{number * (10 if unit == 'E' else 100)}Y"
    return _SAME.get(value, value)
