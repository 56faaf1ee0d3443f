"""Claims: what ``fogline extract`` reads, against annotated reports.

A predicted claim matches a gold one when their triggers overlap; each is used once, pairs of the same type first.
Claims told by a modifier ("rebel-held") are optional. Slot names match when half of the shorter one's words are shared.
The rules are those of the annotation schema; this scorer is our own so that it runs without the gold folder.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import records, reports_of
from fogline.model.wire import reading_to_wire
from fogline.reading import Reader

TITLE = "Claims against annotated reports"
Json = Mapping[str, Any]

_NOT_FACTS = frozenset({"denied", "expected", "called_for", "hypothetical"})
_NEAR = [
    {"clash", "offensive"},
    {"capture", "control"},
    {"airstrike", "shelling", "bombing", "violence", "killing"},
    {"siege", "route_cut"},
    {"siege_end", "route_open"},
    {"displacement", "evacuation"},
    {"agreement", "ceasefire"},
    {"alliance", "support"},
    {"accusation", "refusal"},
    {"demand", "threat"},
    {"detention", "abduction"},
    {"withdrawal", "capture"},
]
_MODIFIER = re.compile(r"(?i)\b[\w.]+-(held|controlled|occupied|run|backed|led|besieged|ruled)\b|\bbesieged\b")
_STOP = frozenset(
    re.findall(r"\w+", "the a an of in on at to from by and or for with its their his her this that some several many")
)
_SLOTS = ("source", "who", "whom", "where")


@dataclass(slots=True)
class Rate:
    """Hits, false alarms and misses."""

    hits: int = 0
    extra: int = 0
    lost: int = 0

    def add(self, hits: int, extra: int, lost: int) -> None:
        self.hits, self.extra, self.lost = self.hits + hits, self.extra + extra, self.lost + lost

    def figures(self) -> dict[str, float]:
        precision = self.hits / (self.hits + self.extra) if self.hits + self.extra else 0.0
        recall = self.hits / (self.hits + self.lost) if self.hits + self.lost else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"P": round(precision, 3), "R": round(recall, 3), "F1": round(f1, 3)}


@dataclass(slots=True)
class Tally:
    counts: Counter[str] = field(default_factory=Counter)
    slots: dict[str, Rate] = field(default_factory=lambda: {name: Rate() for name in (*_SLOTS, "figures")})


def measure(paths: Sequence[Path], *, reader: Reader | None = None) -> dict[str, Any]:
    """The figures over all files together; each holds annotated reports as JSON Lines, plain or gzipped."""
    gold = [record for path in paths for record in records(path)]
    read = (reader or Reader()).read(reports_of(gold))
    predicted = [reading_to_wire(report, claims) for report, claims in read]
    return score(gold, predicted)


def score(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[str, Any]:
    """The figures of predicted lines against gold reports, matched by ``id``."""
    by_id = {line["id"]: line["claims"] for line in predicted}
    tally = Tally()
    for report in gold:
        _score_report(report, by_id.get(report["id"], []), tally)
    return _figures(len(gold), tally)


def _score_report(report: Json, predicted: Sequence[Json], tally: Tally) -> None:
    matched, lost, extra = pairs_of(report, predicted)
    counts = tally.counts
    counts["gold"] += len(matched) + lost
    counts["predicted"] += len(matched) + extra
    counts["matched"] += len(matched)
    for gold, claim in matched:
        _score_pair(gold, claim, tally)


def _score_pair(gold: Json, claim: Json, tally: Tally) -> None:
    counts, typed = tally.counts, gold["type"] == claim["type"]
    status_right, when_right = gold["status"] == claim["status"], _same_time(gold.get("when"), claim.get("when"))
    counts["typed"] += typed
    counts["near"] += typed or any({gold["type"], claim["type"]} <= group for group in _NEAR)
    counts["status"] += status_right
    counts["when"] += when_right
    if gold["status"] in _NOT_FACTS:
        counts["not_fact"] += 1
        counts["false_fact"] += claim["status"] == "asserted"
    if gold["status"] == "asserted":
        counts["fact"] += 1
        counts["fact_kept"] += claim["status"] == "asserted"
    if gold.get("when"):
        counts["dated"] += 1
        counts["dated_right"] += when_right
    whole = typed and status_right and when_right
    for name in _SLOTS:
        hits, extra, lost = _slot(gold.get(name, []), claim.get(name, []))
        tally.slots[name].add(hits, extra, lost)
        whole &= name not in ("source", "who") or not (extra or lost)
        counts["source_right"] += name == "source" and not (extra or lost)
    counts["whole"] += whole
    wanted, given = ({(f["role"], f["count"]) for f in c.get("figures", [])} for c in (gold, claim))
    tally.slots["figures"].add(len(wanted & given), len(given - wanted), len(wanted - given))


def _figures(reports: int, tally: Tally) -> dict[str, Any]:
    counts = tally.counts

    def rate(name: str) -> dict[str, float]:
        return Rate(counts[name], counts["predicted"] - counts[name], counts["gold"] - counts[name]).figures()

    def share(part: str, whole: str) -> float | None:
        return round(counts[part] / counts[whole], 3) if counts[whole] else None

    return {
        "reports": reports,
        "gold": counts["gold"],
        "predicted": counts["predicted"],
        "found": rate("matched"),
        "typed": rate("typed"),
        "typed_or_near": rate("near"),
        "status_right": share("status", "matched"),
        "false_facts": share("false_fact", "not_fact"),
        "facts_kept": share("fact_kept", "fact"),
        "source_right": share("source_right", "matched"),
        "when_right": share("when", "matched"),
        "dated_right": share("dated_right", "dated"),
        **{name: slot.figures() for name, slot in tally.slots.items()},
        "whole_claim": rate("whole"),
    }


def pairs_of(report: Json, predicted: Sequence[Json]) -> tuple[list[tuple[Json, Json]], int, int]:
    """Matched claims, and how many gold and predicted ones are left that count."""
    spans = [(trigger_of(report, claim), claim) for claim in report["claims"]]
    found = []
    for i, ((start, end), gold) in enumerate(spans):
        for j, claim in enumerate(predicted):
            trigger = claim["trigger"]
            if trigger["start"] < end and start < trigger["end"]:
                near = any({gold["type"], claim["type"]} <= group for group in _NEAR)
                found.append((gold["type"] != claim["type"], not near, gold["status"] != claim["status"], i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for *_, i, j in sorted(found):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            matched.append((spans[i][1], predicted[j]))
    optional = [match.span() for match in _MODIFIER.finditer(report["text"])]

    def counts(start: int, end: int) -> bool:
        return not any(first <= start and end <= last for first, last in optional)

    lost = sum(counts(*span) for i, (span, _) in enumerate(spans) if i not in used[0])
    extra = sum(counts(c["trigger"]["start"], c["trigger"]["end"]) for j, c in enumerate(predicted) if j not in used[1])
    return matched, lost, extra


def trigger_of(report: Json, claim: Json) -> tuple[int, int]:
    """Where an annotated claim's trigger stands in the report's text."""
    at = report["text"].index(claim["quote"])
    inside = re.search(r"(?<!\w)" + re.escape(claim["trigger"]) + r"(?!\w)", claim["quote"])
    start = at + (inside.start() if inside else claim["quote"].index(claim["trigger"]))
    return start, start + len(claim["trigger"])


def _same_time(gold: Json | None, claim: Json | None) -> bool:
    if not gold or not claim:
        return (not gold) == (not claim)
    wanted, given = gold.get("start") or "", claim.get("start") or ""
    shared = min(len(wanted), 10)
    return bool(given) and given[:shared] == wanted[:shared] if wanted else not given


def _slot(gold: Sequence[str], predicted: Sequence[Any]) -> tuple[int, int, int]:
    left, hits = list(predicted), 0
    for name in gold:
        for item in left:
            if same_name(name, item):
                left.remove(item)
                hits += 1
                break
    return hits, len(left), len(gold) - hits


def same_name(gold: str, item: Any) -> bool:
    """Whether half of the shorter one's words are shared; ``item`` is a name or a mention of the wire."""
    forms = [item] if isinstance(item, str) else [item.get("text") or "", item.get("name") or ""]
    wanted = words_of(gold)
    return any(
        bool(wanted) and bool(given) and len(wanted & given) >= max(1, -(-min(len(wanted), len(given)) // 2))
        for given in map(words_of, forms)
    )


def words_of(name: str) -> set[str]:
    """The words by which names are compared: small, without accents, articles and the plural's s."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    found = (w for w in re.findall(r"\w+", plain) if w not in _STOP)
    return {w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in found}
