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
from training.net.happenings import most

COURSE = Course(epochs=14, rate=4e-3, together=64, warm_up=50, average=0.99, decay=0.01)


@dataclass(frozen=True, slots=True)
class Places:
    """A happening's: features [places, width], the number of its type (0: unknown), and whether it was there."""

    features: np.ndarray
    kind: int
    right: np.ndarray


class Scenes(nn.Module):
    def __init__(self, width: int, types: int, inner: int = 48, dropout: float = 0.2) -> None:
        super().__init__()
        self.kind = nn.Embedding(types + 1, 8)
        nn.init.normal_(self.kind.weight, std=0.3)
        self.first, self.second, self.where = (
            nn.Linear(wide, out) for wide, out in ((width + 8, inner), (2 * inner, inner), (inner, 1))
        )
        self.drop = nn.Dropout(dropout)

    def loss(self, some: Sequence[Places]) -> torch.Tensor:
        counts = torch.tensor([len(one.right) for one in some])
        told = self.kind(torch.tensor([one.kind for one in some]).repeat_interleave(counts))
        features = torch.from_numpy(np.concatenate([one.features for one in some]))
        right = torch.from_numpy(np.concatenate([one.right for one in some]))
        x = nn.functional.leaky_relu(self.first(torch.cat([features, told], 1)), SLOPE)
        beside = most(x, torch.arange(len(some)).repeat_interleave(counts))
        x = nn.functional.leaky_relu(self.second(self.drop(torch.cat([x, beside], 1))), SLOPE)
        return nn.functional.binary_cross_entropy_with_logits(self.where(self.drop(x))[:, 0], right)


def fit(network: Scenes, learnt: Sequence[Places], course: Course, log: Callable[[str], None]) -> Scenes:
    size = course.together

    def epoch(chance: random.Random) -> Iterator[Sequence[Places]]:
        order = chance.sample(range(len(learnt)), len(learnt))
        for at in range(0, len(order), size):
            yield [learnt[number] for number in order[at : at + size]]

    return follow(network, epoch, Scenes.loss, -(-len(learnt) // size), course, log)


def export(network: Scenes, types: Sequence[str], weights: Path) -> None:
    """Write the weights in half precision."""
    kept = {"kind": network.kind.weight}
    for name in ("first", "second", "where"):
        layer = getattr(network, name)
        kept |= {name: layer.weight.T, f"{name}_bias": layer.bias}
    stored = {name: value.detach().numpy().astype(np.float16) for name, value in kept.items()}
    np.savez_compressed(weights, **cast(Any, {"types": np.array(types), **stored}))
