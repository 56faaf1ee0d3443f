"""``python -m training status``: the learned layer of the status reader, from annotated words to its weights file.

Two heads: grades of factuality from the UW set's training split, with all features; the six statuses from annotated
claims, with the features that name no word of the vocabulary and the grades' verdict, for of claims there are few.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from fogline.model import Status
from fogline.reading.status_layer import PACKAGED, SCALE, StatusLayer, of
from training.linear import Array, fit
from training.status_rows import Row, claimed, graded

GRADES = ("certainly not", "doubtful", "possible", "likely", "certain")
BOUNDS = (-1.0, 0.99, 1.99, 2.59)  # the grades' upper ends on the scale of factuality
STATUSES = tuple(status.value for status in Status)
FOLDS = 5
MADE = "python -m training status; weights of word features in hundredths, no text; see training/README.md"
_PENALTY, _LEAST = {"grade": 8.0, "status": 10.0}, {"grade": 6, "status": 8}
_NEAR = 0.02
_RELATIONS = "obj|nmod|conj|ccomp|xcomp|obl|advcl|acl|nsubj|acl:relcl|compound|parataxis|nsubj:pass|appos|amod|csubj"
_NAMING = re.compile(
    r"lemma|^before|^after|attribute=|adverb=|^clause\d=[a-z]+\+way=\w+\+form"
    rf"|\.({_RELATIONS}|iobj|nmod:poss|obl:agent|dep|flat|root|obl:unmarked)="
)


def train(gold: Path, path: Path = PACKAGED) -> dict[str, float]:
    """Write the weights file and give the cross-validated figures: ``gold`` holds ``status/`` and ``claims/``."""
    words = graded(gold / "status" / "uw_train_dev.jsonl.gz", "train")
    grade, bounds, figures = _grade(words)
    half: dict[str, Any] = {"grade": grade, "values": _values(words), "bounds": bounds}
    grading = of(half | {"status": {"classes": list(STATUSES), "weights": {}}})
    claims = claimed(sorted((gold / "claims").glob("train_*.jsonl")))
    status, more = _status(claims, grading)
    path.write_text(_written({"made": MADE} | half | {"status": status}), encoding="utf-8")
    return figures | more


def grade_of(factuality: float) -> int:
    return int(np.digitize(factuality, BOUNDS, right=True))


def _values(rows: Sequence[Row]) -> list[float]:
    found = [(grade_of(float(row.label)), float(row.label)) for row in rows]
    return [round(float(np.mean([v for g, v in found if g == grade])), 2) for grade in range(len(GRADES))]


def _grade(rows: Sequence[Row]) -> tuple[dict[str, Any], list[float], dict[str, float]]:
    labels = np.array([grade_of(float(row.label)) for row in rows])
    features = [row.features for row in rows]
    folds = np.arange(len(rows)) * FOLDS // len(rows)  # the set is in the order of its texts
    chances = _crossed("grade", features, labels, folds, len(GRADES))
    gold = np.array([float(row.label) for row in rows])
    denied, doubted = chances[:, 0], chances[:, 0] + chances[:, 1]
    bounds = [_best(denied, gold <= -1), _best(doubted, gold < 1)]
    mean = chances @ np.array(_values(rows))
    figures = {
        "factuality r": float(np.corrcoef(mean, gold)[0, 1]),
        "negated F1": _f1(denied > bounds[0], gold <= -1),
        "not asserted F1": _f1(doubted > bounds[1], gold < 1),
    }
    return _head("grade", features, labels, GRADES), bounds, figures


def _status(rows: Sequence[Row], grading: StatusLayer) -> tuple[dict[str, Any], dict[str, float]]:
    features = [[f for f in row.features if not _NAMING.search(f)] + grading.grades(row.features) for row in rows]
    labels = np.array([STATUSES.index(str(row.label)) for row in rows])
    folds = np.array([zlib.crc32(row.text.encode()) % FOLDS for row in rows])
    chances = _crossed("status", features, labels, folds, len(STATUSES))
    rules = np.array([STATUSES.index(row.rule.value) for row in rows])
    figures = {
        "statuses right, rules": float((rules == labels).mean()),
        "statuses right, layer alone": float((chances.argmax(axis=1) == labels).mean()),
    }
    return _head("status", features, labels, STATUSES), figures


def _crossed(name: str, rows: Sequence[list[str]], labels: Any, folds: Any, count: int) -> Array:
    """Each row's probabilities by a model that hasn't seen its text."""
    found = np.zeros((len(rows), count))
    for fold in range(FOLDS):
        inside, outside = np.where(folds != fold)[0], np.where(folds == fold)[0]
        model = fit([rows[i] for i in inside], labels[inside], _PENALTY[name], _LEAST[name])
        found[outside] = model.probabilities([rows[i] for i in outside])
    return found


def _head(name: str, rows: Sequence[list[str]], labels: Any, classes: Sequence[str]) -> dict[str, Any]:
    weights = fit(rows, labels, _PENALTY[name], _LEAST[name]).weights()
    whole = {feature: np.rint(row * SCALE).astype(int).tolist() for feature, row in weights.items()}
    return {"classes": list(classes), "weights": {feature: row for feature, row in whole.items() if any(row)}}


def _best(chances: Array, wanted: Any) -> float:
    """The lowest bound whose F1 is within ``_NEAR`` of the best: F1 is flat there, and most texts have more that is
    not so than the set that is learnt from."""
    found = {round(float(at), 2): _f1(chances > at, wanted) for at in np.arange(0.1, 0.61, 0.05)}
    return min(at for at, f1 in found.items() if f1 >= max(found.values()) - _NEAR)


def _f1(given: Any, wanted: Any) -> float:
    return 2 * int((given & wanted).sum()) / max(1, int(given.sum()) + int(wanted.sum()))


def _written(data: dict[str, Any]) -> str:
    """JSON with a feature a line, so that a change of weights can be read."""
    lines = []
    for key, value in data.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"{json.dumps(f)}: {json.dumps(row)}" for f, row in value["weights"].items())
            text = f'{{"classes": {json.dumps(value["classes"])}, "weights": {{\n{rows}\n}}}}'
        else:
            text = json.dumps(value)
        lines.append(f"{json.dumps(key)}: {text}")
    return "{" + ",\n".join(lines) + "}\n"
