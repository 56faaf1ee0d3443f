"""The learned choice of places: how likely a happening was at each place that it may have had.

A small network in numpy over the features of ``scene_features`` and the happening's type. The weights stand in
``scene_weights.npz``; ``python -m training happenings`` makes them after those of the layer of happenings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from fogline.reading.happening_features import Array
from fogline.reading.happening_layer import bent, most, sigmoid

PACKAGED = Path(__file__).with_name("scene_weights.npz")


class SceneLayer:
    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._types = {str(name): number for number, name in enumerate(weights["types"], 1)}
        self._weights = {name: value.astype(np.float32) for name, value in weights.items() if name != "types"}

    def chances(self, features: Array, kinds: Sequence[str], happenings: Array) -> Array:
        """[places]: how likely each is, from the features [places, WIDTH], the types told and the numbers of the
        happenings whose places they may be. Each sees what speaks for the happening's other places."""
        weights = self._weights
        told = weights["kind"][[self._types.get(kind, 0) for kind in kinds]]
        x = bent(np.concatenate([features, told], axis=1) @ weights["first"] + weights["first_bias"])
        x = np.concatenate([x, most(x, happenings)], axis=1)
        x = bent(x @ weights["second"] + weights["second_bias"])
        scores = x @ weights["where"] + weights["where_bias"]
        return sigmoid(scores[:, 0])


@cache
def load(path: Path = PACKAGED) -> SceneLayer | None:
    """The packaged weights; None where there is no such file: then the rules choose alone."""
    if not path.is_file():
        return None
    with np.load(path) as weights:
        return SceneLayer(dict(weights))
