"""Slots of predicted incidents against MUC-4's key, in the spirit of its scorer (Chinchor 1992; its Appendix C).

A predicted template may answer one of the key if the types agree at least in part and a perpetrator or a target does.
Pairs are taken greedily, the best first. All templates count, as in MUC-4's main table: what a predicted one too many
holds is spurious, what a missed one holds is missing, unless it is optional; and so is what an optional filler holds.
Partial credit, one half: an incident of the general type for one of another, days that overlap without being the same,
a place that is the same only from the country to some level, names of which half of the words are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks._muc4.templates import Days, Filler, Template, alike
from benchmarks.claims import same_name

SLOTS = ("type", "date", "location", "perpetrator_individual", "perpetrator_organisation", "target")
GENERAL = "ATTACK"
PARTIAL = 0.5


@dataclass(slots=True)
class Marks:
    """Credit, and how many fillers there are to find and how many were given; ``beside`` of those given stand in
    templates that answer none of the key."""

    credit: float = 0.0
    possible: int = 0
    given: int = 0
    beside: int = 0

    def add(self, credit: float, possible: int, given: int) -> None:
        self.credit, self.possible, self.given = self.credit + credit, self.possible + possible, self.given + given

    def figures(self) -> dict[str, float]:
        recall = self.credit / self.possible if self.possible else 0.0
        precision = self.credit / self.given if self.given else 0.0
        matched = self.credit / (self.given - self.beside) if self.given > self.beside else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rounded = {"R": recall, "P": precision, "F1": f1, "P_matched": matched}
        return {name: round(value, 3) for name, value in rounded.items()}


def score(texts: Iterable[tuple[Sequence[Template], Sequence[Template]]]) -> dict[str, Marks]:
    """Marks of each slot, and of ``template`` (found or not), over texts of (key, predicted)."""
    marks = {name: Marks() for name in ("template", *SLOTS)}
    for key, predicted in texts:
        pairs = align(key, predicted)
        for one, other in pairs:
            _count(marks, one, other)
        answered, used = [id(one) for one, _ in pairs], [id(other) for _, other in pairs]
        for one in key:
            if id(one) not in answered and not one.optional:
                _count(marks, one, None)
        for other in predicted:
            if id(other) not in used:
                _count(marks, None, other)
    return marks


def align(key: Sequence[Template], predicted: Sequence[Template]) -> list[tuple[Template, Template]]:
    """Pairs of the same incident, each used once."""
    worth = [(_worth(one, other), -i, -j) for i, one in enumerate(key) for j, other in enumerate(predicted)]
    pairs, used = [], (set[int](), set[int]())
    for value, i, j in sorted(worth, reverse=True):
        if value and -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            pairs.append((key[-i], predicted[-j]))
    return pairs


def _worth(key: Template, predicted: Template) -> float:
    """How much of the key's is told; 0 where the two may not be mapped."""
    credit = {name: _slot(name, key, predicted)[0] for name in SLOTS}
    told = sum(credit[name] for name in ("perpetrator_individual", "perpetrator_organisation", "target"))
    return sum(credit.values()) if credit["type"] and told else 0.0


def _count(marks: dict[str, Marks], key: Template | None, predicted: Template | None) -> None:
    marks["template"].add(float(bool(key and predicted)), int(key is not None), int(predicted is not None))
    marks["template"].beside += key is None
    for name in SLOTS:
        credit, possible, given = _slot(name, key, predicted)
        marks[name].add(credit, possible, given)
        marks[name].beside += given if key is None else 0


def _slot(name: str, key: Template | None, predicted: Template | None) -> tuple[float, int, int]:
    """Credit, how many fillers there are to find, how many are given."""
    if name in _SINGLE:
        wanted, given = (list(_SINGLE[name][0](one)) if one else [] for one in (key, predicted))
        credit = max((_SINGLE[name][1](a, b) for a in wanted for b in given), default=0.0)
        return credit, int(bool(wanted)), int(bool(given))
    one, other = (_FILLERS[name](template) if template else () for template in (key, predicted))
    return fillers(one, other)


def fillers(key: Sequence[Filler], predicted: Sequence[Filler]) -> tuple[float, int, int]:
    """Greedily, the best first. An optional filler of the key that isn't told is not missing."""
    worth = [(alike(a.strings, b.strings), -i, -j) for i, a in enumerate(key) for j, b in enumerate(predicted)]
    used, credit = (set[int](), set[int]()), 0.0
    for value, i, j in sorted(worth, reverse=True):
        if value and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            credit += value
    possible = sum(not one.optional or -i in used[0] for i, one in enumerate(key))
    return credit, possible, len(predicted)


def _types(key: str, predicted: str) -> float:
    return 1.0 if key == predicted else PARTIAL if GENERAL in (key, predicted) else 0.0


def days(key: Days, predicted: Days) -> float:
    """The same days, or some within the key's few; half for the same last day, and for days that overlap."""
    if key == predicted or (key[0] and predicted[0] and key[0] <= predicted[0] and predicted[1] <= key[1]):
        return 1.0
    if key[1] == predicted[1]:
        return PARTIAL
    first = max((day for day in (key[0], predicted[0]) if day), default=None)
    last = min(key[1], predicted[1])
    near = key[0] is not None and predicted[0] is not None
    return PARTIAL if near and first is not None and first <= last else 0.0


def places(key: Sequence[str], predicted: Sequence[str]) -> float:
    """Full if the innermost of the key is told and nothing further in, half if only what lies around it is."""
    told = [any(same_name(name, other) for other in predicted) for name in key]
    if not any(told):
        return 0.0
    finer = len(key) == 1 and len(predicted) > 1
    return 1.0 if told[-1] and not finer else PARTIAL


_SINGLE: dict[str, tuple[Callable[[Template], Sequence[object]], Callable[..., float]]] = {
    "type": (lambda template: template.type, _types),
    "date": (lambda template: template.dates, days),
    "location": (lambda template: template.places, places),
}
_FILLERS: dict[str, Callable[[Template], Sequence[Filler]]] = {
    "perpetrator_individual": lambda template: template.individuals,
    "perpetrator_organisation": lambda template: template.organisations,
    "target": lambda template: template.targets,
}
