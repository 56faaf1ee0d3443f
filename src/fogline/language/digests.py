"""What parser and language model make of each word in few numbers: linear maps of what they read, for what is learnt
on top of them.

The learned layer of happenings (``fogline.reading.happening_layer``) reads it; its training makes the maps with its own
weights, since the two are one network cut where the Doc is handed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from fogline.language import encoder
from fogline.language.attribution import Text

FILE = "digest.npz"
FILES = (FILE, encoder.FILE, encoder.PIECES)


class Digester:
    """The maps read from a folder. Raises OSError where a file lacks."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / FILE) as stored:
            self._weights = {name: value.astype(np.float32) for name, value in stored.items()}
        self._encoder = encoder.Encoder(folder)

    @property
    def width(self) -> int:
        return len(self._weights["bias"])

    def read(self, text: Text, windows: Iterable[Sequence[str]]) -> np.ndarray:
        """float16 [words, width]; ``windows`` hold the forms of the text's words, in order."""
        weights = self._weights
        found = text.states @ weights["states"] + weights["bias"] + weights["relation"][text.relations]
        found += weights["gap"][text.gaps] + weights["quoted"][text.quoted] + self._encoder.read(windows)
        return np.asarray(found.astype(np.float16))
