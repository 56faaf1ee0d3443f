"""The network that chooses places: its shape, how it is fitted and exported for ``fogline.reading.scene_layer``."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import nn

from fogline.reading.happening_layer import SLOPE
from training.net.fit import Course, follow

COURSE = Course(epochs=14, rate=4e-3, together=512, warm_up=50, average=0.99, decay=0.01)


@dataclass(frozen=True, slots=True)
class Places:
    """Features [places, width], the number of each one's type (0: unknown), and whether it is where it was."""

    features: np.ndarray
    kinds: np.ndarray
    right: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> "Places":
        return Places(self.features[rows], self.kinds[rows], self.right[rows])


class Scenes(nn.Module):
    def __init__(self, width: int, types: int, inner: int = 48, dropout: float = 0.2) -> None:
        super().__init__()
        self.kind = nn.Embedding(types + 1, 8)
        nn.init.normal_(self.kind.weight, std=0.3)
        self.first, self.second, self.where = nn.Linear(width + 8, inner), nn.Linear(inner, inner), nn.Linear(inner, 1)
        self.drop = nn.Dropout(dropout)

    def loss(self, some: Places) -> torch.Tensor:
        told = self.kind(torch.from_numpy(some.kinds))
        x = nn.functional.leaky_relu(self.first(torch.cat([torch.from_numpy(some.features), told], 1)), SLOPE)
        x = nn.functional.leaky_relu(self.second(self.drop(x)), SLOPE)
        scores = self.where(self.drop(x))[:, 0]
        return nn.functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(some.right))


def fit(network: Scenes, learnt: Places, course: Course, log: Callable[[str], None]) -> Scenes:
    size = course.together

    def epoch(chance: random.Random) -> Iterator[Places]:
        order = np.array(chance.sample(range(len(learnt.right)), len(learnt.right)))
        for at in range(0, len(order), size):
            yield learnt[order[at : at + size]]

    return follow(network, epoch, Scenes.loss, -(-len(learnt.right) // size), course, log)


def export(network: Scenes, types: Sequence[str], weights: Path) -> None:
    """Write the weights in half precision."""
    kept = {"kind": network.kind.weight}
    for name in ("first", "second", "where"):
        layer = getattr(network, name)
        kept |= {name: layer.weight.T, f"{name}_bias": layer.bias}
    stored = {name: value.detach().numpy().astype(np.float16) for name, value in kept.items()}
    np.savez_compressed(weights, **cast(Any, {"types": np.array(types), **stored}))
