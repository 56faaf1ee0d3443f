"""One trained network at run time: tables of forms (int8) and an ONNX graph of LSTMs and heads, on one thread.

Files of a network NAME: NAME.onnx, NAME.npz (tables, and what the relations need) and NAME.words (one a line).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fogline.language.forms import SIZES, numbers

if TYPE_CHECKING:
    import onnxruntime

CACHED_FORMS = 20_000  # a kilobyte each
Scores = dict[str, np.ndarray]


class Table:
    """Rows of int8 numbers with a scale for each."""

    def __init__(self, stored: Any, name: str) -> None:
        self._rows, self._scales = stored[name], stored[f"{name}_scale"]

    def __getitem__(self, rows: int | list[int]) -> np.ndarray:
        """float32: one row, or several."""
        return np.asarray(self._rows[rows] * self._scales[rows][..., None], np.float32)


class Forms:
    """form → vector: of the word if known, the mean of its letter n-grams, its ending, its shape.

    The vectors of the latest forms stand in one matrix, so that a window is a lookup; when it is full it begins anew.
    """

    def __init__(self, words: Sequence[str], stored: Any) -> None:
        self.rows = {word: row for row, word in enumerate(words, 1)}
        self._words, self._grams = Table(stored, "word"), Table(stored, "gram")
        self._endings, self._shapes = Table(stored, "ending"), Table(stored, "shape")
        self._cached: dict[str, int] = {}
        self._matrix = np.zeros((CACHED_FORMS, SIZES.form), np.float32)

    def vectors(self, forms: Sequence[str]) -> np.ndarray:
        """float32 [forms, width]."""
        if len(self._cached) + len(forms) > CACHED_FORMS:
            self._cached.clear()
        return np.asarray(self._matrix[[self._place(form) for form in forms]])

    def _place(self, form: str) -> int:
        place = self._cached.get(form)
        if place is None:
            place = self._cached[form] = len(self._cached)
            self._matrix[place] = self._vector(form)
        return place

    def _vector(self, form: str) -> np.ndarray:
        found = numbers(form)
        parts = (
            self._words[self.rows.get(found.word, 0)],
            self._grams[found.grams].mean(axis=0),
            self._endings[found.ending],
            self._shapes[found.shape],
        )
        return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class Window:
    """A run of tokens that the network reads at once: forms, and what stands before each (0 nothing, 1 a blank, 2 a
    new paragraph)."""

    forms: list[str]
    gaps: list[int]


@dataclass(frozen=True, slots=True)
class Relations:
    """The biaffine scores of relations: vectors of the root, and the tensor [child + 1, relations, head + 1]."""

    root: np.ndarray
    tensor: np.ndarray

    def scores(self, child: np.ndarray, head: np.ndarray) -> np.ndarray:
        """[pairs, relations] for vectors [pairs, width]."""
        width, relations, _ = self.tensor.shape
        left = (_one(child) @ self.tensor.reshape(width, -1)).reshape(len(child), relations, -1)
        return np.asarray((left @ _one(head)[:, :, None])[:, :, 0])


class Network:
    """A network read from a folder. Raises OSError where a file lacks, ValueError at other words than its table has."""

    def __init__(self, folder: Path, name: str) -> None:
        stored = np.load(folder / f"{name}.npz")
        words = (folder / f"{name}.words").read_bytes().decode().split("\n")
        if len(words) + 1 != len(stored["word"]):
            raise ValueError(f"{folder / name}.words has {len(words)} words, its table {len(stored['word']) - 1}")
        self._forms = Forms(words, stored)
        self._session = session(folder / f"{name}.onnx")
        self._outputs = [output.name for output in self._session.get_outputs()]
        self.relations = Relations(stored["rel_root"], stored["rel"]) if "rel" in stored else None

    def knows(self, word: str) -> bool:
        """Whether a word in small letters has a row of its own."""
        return word in self._forms.rows

    def scores(self, windows: Sequence[Window]) -> list[Scores]:
        """What each head says of each window, unpadded: [tokens, labels]; `arcs` [tokens, 1 + tokens]. `form` is what
        the network was shown of the forms; `lower` and `upper` are a parser's states, where it gives them."""
        lengths = np.array([len(window.forms) for window in windows], np.int32)
        x = np.zeros((lengths.max(), len(windows), SIZES.input), np.float32)
        for column, window in enumerate(windows):
            x[: len(window.forms), column, : SIZES.form] = self._forms.vectors(window.forms)
            x[np.arange(len(window.gaps)), column, SIZES.form + np.array(window.gaps)] = 1.0
        found = {"form": x[..., : SIZES.form]}
        found |= dict(zip(self._outputs, self._session.run(self._outputs, {"x": x, "lengths": lengths}), strict=True))
        return [
            {
                name: values[column, :n, : n + 1] if name == "arcs" else values[:n, column]
                for name, values in found.items()
            }
            for column, n in enumerate(lengths)
        ]


def session(path: Path) -> onnxruntime.InferenceSession:
    """An ONNX graph on one thread. Raises FileNotFoundError where it isn't there."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if not path.exists():
        raise FileNotFoundError(f"{path}: isn't there")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _one(x: np.ndarray) -> np.ndarray:
    return np.concatenate([x, np.ones((len(x), 1), x.dtype)], axis=1)
