"""Speakers: who says what by which words, as relations of source, cue and content, against annotated ones.

The measures are those of PolNeAR (Newell et al. 2018): exact F1 of the distinct spans of each role, and linked F1 of
whole relations, where a predicted one is right when its source, its cue and its content each overlap a gold
relation's (two empty sources agree too); each gold relation is used once. Only the first annotator counts. Cues without
a verb ("fears that", "according to") are counted apart: found when a predicted cue overlaps one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.claims import Rate
from benchmarks.gold import records
from fogline import lexicon
from fogline.language import load, parse
from fogline.reading.attributions import AttributionFinder, Relation
from fogline.reading.mending import read_sentences
from fogline.reading.words import Lemmas

TITLE = "Attribution: source, cue and content"
ROLES = ("source", "cue", "content")
Stretch = tuple[int, int]
Roles = Mapping[str, Sequence[Stretch]]


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """Figures over all files: each role, linked, linked of the high-confidence mode, cues without a verb."""
    rates = {name: Rate() for name in (*ROLES, "linked", "high_confidence")}
    nominal: Counter[str] = Counter()
    gold = [record for path in paths for record in records(path)]
    pipeline, known = load(), lexicon.load()
    finder, lemmas = AttributionFinder(known.cues.speech), Lemmas.of(known)
    for record, doc in zip(gold, parse((r["text"] for r in gold), pipeline=pipeline), strict=True):
        wanted = [_stretches(relation) for relation in record["annotations"][0]["relations"]]
        found = finder.find(doc, read_sentences(doc, lemmas, known.cues.speech))
        score(wanted, found, rates)
        verbal = {(t.idx, t.idx + len(t)) for t in doc if t.pos_ in ("VERB", "AUX")}
        unverbal = {(t.idx, t.idx + len(t)) for t in doc if t.pos_ in ("NOUN", "ADJ", "PROPN")}
        for relation in wanted:
            if _overlap(relation["cue"], unverbal) and not _overlap(relation["cue"], verbal):
                nominal["gold"] += 1
                nominal["found"] += any(_overlap(relation["cue"], [f.cue]) for f in found)
    return {
        "reports": len(gold),
        "relations": rates["linked"].hits + rates["linked"].lost,
        **{name: rate.figures() for name, rate in rates.items()},
        "nominal_cues": nominal["gold"],
        "nominal_cue_recall": round(nominal["found"] / nominal["gold"], 3) if nominal["gold"] else None,
    }


def score(gold: Sequence[Roles], found: Sequence[Relation], rates: Mapping[str, Rate]) -> None:
    """Count one report's relations into the rates."""
    predicted = [_stretches({"source": r.source, "cue": [r.cue], "content": r.content}) for r in found]
    for role in ROLES:
        wanted = {span for relation in gold for span in relation[role]}
        given = {span for relation in predicted for span in relation[role]}
        rates[role].add(len(wanted & given), len(given - wanted), len(wanted - given))
    _link(gold, predicted, rates["linked"])
    _link(gold, [p for p, f in zip(predicted, found, strict=True) if f.sure], rates["high_confidence"])


def _link(gold: Sequence[Roles], predicted: Sequence[Roles], rate: Rate) -> None:
    left = list(predicted)
    hits = 0
    for relation in gold:
        for other in left:
            if all(_overlap(relation[role], other[role]) or not (relation[role] or other[role]) for role in ROLES):
                left.remove(other)
                hits += 1
                break
    rate.add(hits, len(left), len(gold) - hits)


def _stretches(relation: Mapping[str, Any]) -> dict[str, list[Stretch]]:
    return {role: [(start, end) for start, end in relation[role]] for role in ROLES}


def _overlap(one: Iterable[Stretch], other: Iterable[Stretch]) -> bool:
    others = list(other)
    return any(start < last and first < end for start, end in one for first, last in others)
