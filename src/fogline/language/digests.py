"""What the parser makes of each word in few numbers: a linear map of its states, for what is learnt on top of it.

The learned layer of happenings (``fogline.reading.happening_layer``) reads it; its training makes the map with its own
weights, since the two are one network cut where the Doc is handed over.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from fogline.language.attribution import Text

FILE = "digest.npz"


class Digester:
    """The map read from a folder. Raises OSError where the file lacks."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / FILE) as stored:
            self._weights = {name: value.astype(np.float32) for name, value in stored.items()}

    @property
    def width(self) -> int:
        return len(self._weights["bias"])

    def read(self, text: Text) -> np.ndarray:
        """float16 [words, width]"""
        weights = self._weights
        found = text.states @ weights["states"] + weights["bias"] + weights["relation"][text.relations]
        found += weights["gap"][text.gaps] + weights["quoted"][text.quoted]
        return np.asarray(found.astype(np.float16))
