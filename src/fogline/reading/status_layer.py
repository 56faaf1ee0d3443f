"""The learned layer: two linear heads over the features of ``status_features``, applied in plain Python.

``status`` gives the log-probability of each of the six statuses, ``grade`` that of each grade of factuality between
"certainly not" and "certainly". The weights stand in ``status_weights.json``: a feature has one row of numbers a head,
in hundredths, and a feature that a head never learnt is left out. ``python -m training status`` makes the file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGED = Path(__file__).with_name("status_weights.json")
SCALE = 100  # weights are stored as whole hundredths

Weights = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Head:
    """A multinomial logistic regression: ``classes`` in the order of each feature's weights."""

    classes: tuple[str, ...]
    weights: Weights

    def log_probabilities(self, features: Iterable[str]) -> dict[str, float]:
        rows = [self.weights[feature] for feature in features if feature in self.weights]
        scores = [sum(column) / SCALE for column in zip(*rows, strict=True)] or [0.0] * len(self.classes)
        top = max(scores)
        norm = top + math.log(sum(math.exp(score - top) for score in scores))
        return {name: score - norm for name, score in zip(self.classes, scores, strict=True)}


@dataclass(frozen=True, slots=True)
class StatusLayer:
    """``values`` and ``bounds`` turn grades into a factuality: each grade's mean on the scale −3 … +3, and the
    probabilities from which a word counts as denied or as not asserted."""

    status: Head
    grade: Head
    values: tuple[float, ...]
    denied_from: float
    doubted_from: float

    def factuality(self, features: Sequence[str]) -> float:
        """−3 (certainly not) … +3 (certainly): the mean over the grades, moved to the side of −1 and of +1 on which
        the word more likely stands."""
        chances = [math.exp(value) for value in self.grade.log_probabilities(features).values()]
        mean = sum(chance * value for chance, value in zip(chances, self.values, strict=True))
        if chances[0] > self.denied_from:
            return min(mean, -1.0)
        if chances[0] + chances[1] > self.doubted_from:
            return min(max(mean, -0.9), 0.9)
        return max(mean, 1.0)

    def grades(self, features: Sequence[str]) -> list[str]:
        """The grades' verdict as features of the other head: for each bound between grades the log-odds of lying
        below it, as the steps that they pass."""
        chances = [math.exp(value) for value in self.grade.log_probabilities(features).values()]
        found, below = [], 0.0
        for bound, chance in enumerate(chances[:-1]):
            below = min(below + chance, 1 - 1e-9)
            odds = math.log(below + 1e-9) - math.log(1 - below)
            found += [f"grade<{bound}+odds>{step}" for step in range(-4, 3) if odds > step]
        return found


def of(data: Mapping[str, object]) -> StatusLayer:
    """The layer that a weights file holds; KeyError where a part is missing."""
    heads = {name: _head(data[name]) for name in ("status", "grade")}
    bounds = _numbers(data["bounds"])
    return StatusLayer(heads["status"], heads["grade"], tuple(_numbers(data["values"])), bounds[0], bounds[1])


def _head(data: object) -> Head:
    assert isinstance(data, dict)
    return Head(tuple(data["classes"]), data["weights"])


def _numbers(data: object) -> list[float]:
    assert isinstance(data, list)
    return [float(value) for value in data]


@cache
def load(path: Path = PACKAGED) -> StatusLayer | None:
    """The packaged weights; None where there is no such file, so that the rules read alone."""
    if not path.is_file():
        return None
    return of(json.loads(path.read_text(encoding="utf-8")))
