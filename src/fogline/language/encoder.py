"""What each word means where it stands: a small language model that reads a window's words in pieces.

Three layers of all-MiniLM-L6-v2, fitted on to what happenings are told by (``python -m training happenings``). Words
are cut as its makers did: without case and accents, at punctuation, then into the longest pieces known. Files:
encoder.onnx, and encoder.pieces with a piece a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np

from fogline.language.network import session

FILE = "encoder.onnx"
PIECES = "encoder.pieces"
MOST_PIECES = 12  # of a word
LONGEST = 250  # pieces read at once; the model has no more places
CACHED_WORDS = 20_000
OPENING, CLOSING, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_GOES_ON = "##"
_TOGETHER = -1


@dataclass(frozen=True, slots=True)
class Pieced:
    """Words in pieces, between two marks: int64 numbers of the pieces, and where each word begins among them."""

    pieces: np.ndarray
    starts: np.ndarray


class WordPieces:
    """Cuts words into known pieces, of which ``names`` are the numbers' order."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._numbers = {name: number for number, name in enumerate(names)}
        self._opening, self._closing, self._unknown = (self._numbers[mark] for mark in (OPENING, CLOSING, UNKNOWN))
        self.of = lru_cache(maxsize=CACHED_WORDS)(self._of)

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """Raises OSError where the file lacks."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def pieced(self, forms: Sequence[str]) -> Iterator[Pieced]:
        """All the words in order, in as few runs as the model has places for."""
        pieces: list[int] = [self._opening]
        starts: list[int] = []
        for form in forms:
            found = self.of(form)
            if len(pieces) + len(found) >= LONGEST:
                yield self._pieced(pieces, starts)
                pieces, starts = [self._opening], []
            starts.append(len(pieces))
            pieces += found
        if starts:
            yield self._pieced(pieces, starts)

    def _pieced(self, pieces: list[int], starts: list[int]) -> Pieced:
        return Pieced(np.array([*pieces, self._closing], np.int64), np.array(starts, np.int64))

    def _of(self, form: str) -> tuple[int, ...]:
        plain = "".join(c for c in unicodedata.normalize("NFD", form.lower()) if unicodedata.category(c) != "Mn")
        runs = groupby(enumerate(plain), lambda one: one[0] if _stands_alone(one[1]) else _TOGETHER)
        found = [number for _, run in runs for number in self._cut("".join(c for _, c in run))]
        return tuple(found[:MOST_PIECES]) or (self._unknown,)

    def _cut(self, run: str) -> list[int]:
        """The longest known pieces from the left; unknown as a whole where a stretch has none."""
        found, first = [], 0
        while first < len(run):
            begun = _GOES_ON if first else ""
            last = next((end for end in range(len(run), first, -1) if begun + run[first:end] in self._numbers), 0)
            if not last:
                return [self._unknown]
            found.append(self._numbers[begun + run[first:last]])
            first = last
        return found


class Encoder:
    """The language model read from a folder. Raises OSError where a file lacks."""

    def __init__(self, folder: Path) -> None:
        self._pieces = WordPieces.read(folder / PIECES)
        self._session = session(folder / FILE)

    def read(self, windows: Iterable[Sequence[str]]) -> np.ndarray:
        """float32 [words, width] of the words of all windows, each window read by itself."""
        return np.concatenate([self._read(one) for forms in windows for one in self._pieces.pieced(forms)])

    def _read(self, words: Pieced) -> np.ndarray:
        given = {"pieces": words.pieces, "starts": words.starts}
        return np.asarray(self._session.run(["words"], given)[0])


def _stands_alone(character: str) -> bool:
    """Punctuation and ASCII's symbols."""
    return unicodedata.category(character).startswith("P") or (character.isascii() and not character.isalnum())
