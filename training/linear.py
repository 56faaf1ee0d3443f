"""Multinomial logistic regression over sparse named features, by L-BFGS in plain numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Loss = Callable[[Array], tuple[float, Array]]


def vocabulary(rows: Iterable[Sequence[str]], least: int) -> dict[str, int]:
    """Features that occur in ``least`` rows or more, in alphabetic order."""
    counts = Counter(feature for row in rows for feature in row)
    return {name: i for i, name in enumerate(sorted(name for name, n in counts.items() if n >= least))}


class Matrix:
    """Rows of features as a sparse matrix of ones; unknown features are left out."""

    def __init__(self, rows: Sequence[Sequence[str]], known: dict[str, int]) -> None:
        self.rows, self.columns = len(rows), len(known)
        held = [[known[feature] for feature in row if feature in known] for row in rows]
        self.column = np.array([i for row in held for i in row], dtype=np.int64)
        self.row = np.repeat(np.arange(self.rows), [len(row) for row in held])

    def times(self, weights: Array) -> Array:
        """[columns, classes] → [rows, classes]"""
        each = [np.bincount(self.row, weights=w[self.column], minlength=self.rows) for w in weights.T]
        return np.stack(each, axis=1)

    def back(self, values: Array) -> Array:
        """[rows, classes] → [columns, classes]"""
        each = [np.bincount(self.column, weights=v[self.row], minlength=self.columns) for v in values.T]
        return np.stack(each, axis=1)


def probabilities(scores: Array) -> Array:
    raised: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    sums: Array = raised.sum(axis=1, keepdims=True)
    return raised / sums


def fit(matrix: Matrix, classes: npt.NDArray[np.int64], count: int, penalty: float) -> Array:
    """Weights [columns, count] with an L2 ``penalty``; ``classes`` are numbers from 0."""
    wanted = np.eye(count)[classes]
    shape = (matrix.columns, count)

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        given = probabilities(matrix.times(weights))
        cost = -float(np.log(given[np.arange(matrix.rows), classes] + 1e-12).sum())
        gradient = matrix.back(given - wanted) + penalty * weights
        return cost + 0.5 * penalty * float(flat @ flat), gradient.ravel()

    return minimise(loss, np.zeros(shape[0] * count)).reshape(shape)


def minimise(loss: Loss, start: Array, steps: int = 100, memory: int = 10) -> Array:
    """L-BFGS with backtracking (Nocedal and Wright 2006, chapters 3 and 7)."""
    at = start
    value, slope = loss(at)
    moves: list[tuple[Array, Array]] = []
    for _ in range(steps):
        way = -_curved(slope, moves)
        descent, stride = float(slope @ way), 1.0
        while True:
            there = at + stride * way
            reached, new_slope = loss(there)
            if reached <= value + 1e-4 * stride * descent or stride < 1e-8:
                break
            stride /= 2
        move, turn = there - at, new_slope - slope
        if float(move @ turn) > 1e-10:
            moves = [*moves, (move, turn)][-memory:]
        done = abs(value - reached) < 1e-6 * abs(value)
        at, value, slope = there, reached, new_slope
        if done:
            break
    return at


def _curved(slope: Array, moves: Sequence[tuple[Array, Array]]) -> Array:
    """The two-loop recursion: the slope times the estimated inverse curvature."""
    found = slope.copy()
    shares = []
    for move, turn in reversed(moves):
        share = float(move @ found) / float(turn @ move)
        shares.append(share)
        found -= share * turn
    if moves:
        move, turn = moves[-1]
        found *= float(move @ turn) / float(turn @ turn)
    else:
        found /= max(1.0, float(np.linalg.norm(found)))
    for (move, turn), share in zip(moves, reversed(shares), strict=True):
        found += (share - float(turn @ found) / float(turn @ move)) * move
    return found
