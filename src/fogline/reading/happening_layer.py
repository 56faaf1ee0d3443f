"""The learned layer of happenings: which words tell of what, who takes part in it, and whether it is so.

A small network in numpy over two things: the digest of the parser's states that the language pipeline gives of each
word (``fogline.language.digest``), and the lexicon's opinion (``happening_features``). The lexicon's opinion is also
added to the scores directly, so that the network starts from it and learns where to leave it. The weights stand in
``happening_weights.npz``; ``python -m training happenings`` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from fogline.model import Status
from fogline.reading.happening_features import RULED

PACKAGED = Path(__file__).with_name("happening_weights.npz")
STATUSES = tuple(status.value for status in Status)
SLOPE = 0.1
AT_ONCE = 4_000  # words
_EPSILON = 1e-5

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a word is taken to tell of a type: what each voice adds to the type's score."""

    frame: float
    word: float
    hint: float
    context: float


class HappeningLayer:
    """``types`` are in the order of the columns of probabilities after the first, which is "tells of nothing"."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self.types: tuple[str, ...] = tuple(str(name) for name in weights["types"])
        self._relations = {str(name): number for number, name in enumerate(weights["relations"])}
        self._weights = {
            name: value.astype(np.float32) for name, value in weights.items() if name not in ("types", "relations")
        }
        self._steps = [int(step) for step in weights["steps"]]

    def read(self, digest: Array, lexical: Array) -> tuple[Array, Array]:
        """``hidden`` and ``probabilities`` of a text of any length, so many words at a time that memory stays small.

        A word's row depends on the words within the sum of the steps before and after it, which each stretch overlaps.
        """
        reach, words = sum(self._steps), len(digest)
        rows, chances = [], []
        for first in range(0, words, AT_ONCE):
            last = min(first + AT_ONCE, words)
            wide = slice(max(0, first - reach), min(words, last + reach))
            inner = slice(first - wide.start, last - wide.start)
            row = self.hidden(digest[wide], lexical[wide])[inner]
            rows.append(row)
            chances.append(self.probabilities(row, lexical[first:last]))
        return np.concatenate(rows), np.concatenate(chances)

    def hidden(self, digest: Array, lexical: Array) -> Array:
        """[words, inner] from the digest [words, inner] and the lexicon's opinion [words, lexical]."""
        weights = self._weights
        x = bent(digest.astype(np.float32) + lexical @ weights["lexical"])
        words = len(x)
        for layer, step in enumerate(self._steps):
            y = np.pad(_normal(x, weights[f"scale{layer}"], weights[f"shift{layer}"]), ((step, step), (0, 0)))
            around = np.concatenate([y[:words], y[step : words + step], y[2 * step :]], axis=1)
            x = x + bent(around @ weights[f"near{layer}"] + weights[f"near{layer}_bias"])
        return np.asarray(x)

    def probabilities(self, hidden: Array, lexical: Array) -> Array:
        """[words, 1 + types]"""
        scores = self._context(hidden, lexical)
        for voice in self._voices(lexical):
            scores[:, 1:] += voice
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        return np.asarray(chances / chances.sum(axis=1, keepdims=True))

    def grounds(self, hidden: Array, lexical: Array, kinds: Sequence[str]) -> list[Grounds]:
        """What speaks for each word's type, in log odds against "nothing"; the words' rows as ``read`` has them."""
        words, columns = np.arange(len(kinds)), np.array([self.types.index(kind) for kind in kinds], int)
        context = self._context(hidden, lexical)
        odds = context[words, columns + 1] - context[:, 0]
        known, here, hint = (voice[words, columns] for voice in self._voices(lexical))
        return [Grounds(*voices) for voices in np.stack([here, known, hint, odds], axis=1).tolist()]

    def roles(self, hidden: Array, kinds: Sequence[str], pairs: Array, relations: Sequence[str], given: Array) -> Array:
        """[pairs, 3]: how likely the second word of each pair is who, whom and where of what the first one tells.

        ``pairs`` are word numbers [pairs, 2], ``kinds`` the types told, ``relations`` those of the second words,
        ``given`` the features of ``PairFeatures``. Each pair sees what speaks for the others of its happening and for
        its second word in other happenings: who is surely the doer leaves less to the rest.
        """
        weights = self._weights
        numbers = np.array([self.types.index(kind) + 1 for kind in kinds])
        depend = np.array([self._relations.get(name, 0) for name in relations])
        telling = (hidden @ weights["telling"] + weights["telling_bias"])[pairs[:, 0]]
        taking = (hidden @ weights["taking"] + weights["taking_bias"])[pairs[:, 1]]
        parts = [telling, taking, telling * taking, weights["kind"][numbers], weights["relation"][depend], given]
        x = bent(np.concatenate(parts, axis=1) @ weights["pair"] + weights["pair_bias"])
        told = pairs[:, 0] * (len(self.types) + 1) + numbers
        beside = np.concatenate([x, most(x, told), most(x, pairs[:, 1])], axis=1)
        x = x + bent(beside @ weights["beside"] + weights["beside_bias"])
        scores = x @ weights["role"] + weights["role_bias"] + weights["ruled"] * given[:, RULED]
        return sigmoid(scores)

    def statuses(self, hidden: Array, kind: str, rule: Status) -> dict[Status, float]:
        """The probabilities of the statuses of a word's happening: by its row of ``hidden``, its type and what the
        rules read."""
        weights, known = self._weights, np.zeros(len(STATUSES), np.float32)
        known[STATUSES.index(rule.value)] = 1
        told = weights["kind"][self.types.index(kind) + 1]
        x = bent(np.concatenate([hidden, told, known]) @ weights["status"] + weights["status_bias"])
        scores = x @ weights["judged"] + weights["judged_bias"] + weights["read"][STATUSES.index(rule.value)]
        chances = np.exp(scores - scores.max())
        return dict(zip(Status, (chances / chances.sum()).tolist(), strict=True))

    def _context(self, hidden: Array, lexical: Array) -> Array:
        weights = self._weights
        return np.asarray(np.concatenate([hidden, lexical], axis=1) @ weights["out"] + weights["out_bias"])

    def _voices(self, lexical: Array) -> tuple[Array, Array, Array]:
        """What the frames known for a word, those that fit here and the hints add: [words, types] each."""
        count, weights = len(self.types), self._weights
        known, here = lexical[:, :count], lexical[:, count : 2 * count]
        hint = lexical[:, 3 * count : 4 * count]
        return known * weights["known"], here * weights["here"], hint * weights["hint"]


def most(x: Array, groups: Array) -> Array:
    """For each row of ``x`` the largest numbers of the rows of its group: [rows, width]."""
    if not len(x):
        return x
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    largest = np.maximum.reduceat(x[order], starts)
    return np.asarray(largest[np.searchsorted(ordered[starts], groups)])


def sigmoid(x: Array) -> Array:
    """1 / (1 + exp(-x)), without its overflow."""
    return np.asarray((1 + np.tanh(x / 2)) / 2)


def bent(x: Array) -> Array:
    """A leaky rectifier."""
    return np.asarray(np.maximum(x, SLOPE * x))


def _normal(x: Array, scale: Array, shift: Array) -> Array:
    mean = x.mean(axis=1, keepdims=True)
    return np.asarray((x - mean) / np.sqrt(x.var(axis=1, keepdims=True) + _EPSILON) * scale + shift)


@cache
def load(path: Path = PACKAGED) -> HappeningLayer | None:
    """The packaged weights; None where there is no such file, so that the lexicon's frames read alone."""
    if not path.is_file():
        return None
    with np.load(path) as weights:
        return HappeningLayer(dict(weights))
