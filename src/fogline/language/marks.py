"""Scores of name marks (O, and B I E S of each kind) → the best complete names, by Viterbi over the lawful steps."""

from collections.abc import Iterable, Sequence

import numpy as np


class Marks:
    """The marks of a network, and which may follow which."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = list(labels)
        places, kinds = zip(*((mark[:1], mark[2:]) for mark in self.labels), strict=True)
        goes_on = np.array([place in "BI" for place in places])
        comes_on = np.array([place in "IE" for place in places])
        same = np.array([[a == b for b in kinds] for a in kinds])
        lawful = np.where(goes_on[:, None], comes_on[None, :] & same, ~comes_on[None, :])
        self._steps = np.where(lawful, 0.0, -1e9)
        self._first = np.where(comes_on, -1e9, 0.0)
        self._last = np.where(goes_on, -1e9, 0.0)

    def names(self, scores: np.ndarray) -> list[tuple[int, int, str]]:
        """First token, the one after the last, and kind of each name; scores [tokens, marks] are log probabilities."""
        best = scores.argmax(axis=1)
        if self._unlawful(best):
            best = self._viterbi(scores)
        return self.spans(best)

    def spans(self, marks: Iterable[int]) -> list[tuple[int, int, str]]:
        """The same of lawful marks, given by their numbers."""
        found, start = [], 0
        for i, number in enumerate(marks):
            mark = self.labels[number]
            if mark[0] in "BS":
                start = i
            if mark[0] in "ES":
                found.append((start, i + 1, mark[2:]))
        return found

    def _unlawful(self, marks: np.ndarray) -> bool:
        return bool(self._steps[marks[:-1], marks[1:]].any() or self._first[marks[0]] or self._last[marks[-1]])

    def _viterbi(self, scores: np.ndarray) -> np.ndarray:
        reached = self._first + scores[0]
        back = np.zeros(scores.shape, np.int64)
        for i in range(1, len(scores)):
            ways = reached[:, None] + self._steps
            back[i] = ways.argmax(axis=0)
            reached = ways.max(axis=0) + scores[i]
        best = np.zeros(len(scores), np.int64)
        best[-1] = int((reached + self._last).argmax())
        for i in range(len(scores) - 1, 0, -1):
            best[i - 1] = back[i, best[i]]
        return best


def log_probabilities(scores: np.ndarray) -> np.ndarray:
    """Logarithms of the probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))
