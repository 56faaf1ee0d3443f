"""Fit networks: Adam with warm-up and a cosine to nothing, the weights averaged as they go.

``fit`` is for the two large ones, parse and names, ``follow`` for the small ones on top of them. Each large part runs
in a process of its own on one thread, in bfloat16 where the processor has it. After every epoch the log gets the loss
and, now and then, the figures on the dev set; the last averaged weights are what is kept.
"""

import math
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import torch
from torch import nn

from training.net.examples import Passage, epoch
from training.net.model import Batch, Network, batch


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int
    rate: float = 2e-3
    tokens: int = 2_000  # in a batch, padding counted
    warm_up: int = 200  # steps
    average: float = 0.998
    clip: float = 5.0
    seed: int = 1
    look: int = 5  # epochs between two looks at the dev set


HALF = torch.ops.mkldnn._is_mkldnn_bf16_supported()
"""Whether this processor computes in bfloat16; where it doesn't, emulating it is far slower than float32."""

M = TypeVar("M", bound=nn.Module)
B = TypeVar("B")
Score = Callable[[Network], dict[str, float]]
Log = Callable[[str], None]


def fit(network: Network, passages: Sequence[Passage], plan: Plan, score: Score, log: Log, keep: Path) -> Network:
    """Train in place; gives the averaged network, and saves its weights to `keep` at each look and at the end."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=plan.rate, betas=(0.9, 0.95))
    averaged = deepcopy(network).eval()
    steps_an_epoch = sum(1 for _ in epoch(passages, plan.tokens, random.Random(plan.seed)))
    total, step = plan.epochs * steps_an_epoch, 0
    start = time.time()
    for number in range(1, plan.epochs + 1):
        network.train()
        losses = []
        for windows in epoch(passages, plan.tokens, chance):
            for group in optimiser.param_groups:
                group["lr"] = plan.rate * share(step, total, plan.warm_up)
            losses.append(_learn(network, batch(windows), optimiser, plan.clip))
            step += 1
            average(averaged, network, min(plan.average, step / (step + 10)))
        line = f"epoch {number} of {plan.epochs}, {time.time() - start:.0f} s, loss {sum(losses) / len(losses):.3f}"
        if number % plan.look == 0 or number == plan.epochs:
            torch.save(averaged.state_dict(), keep)
            line += "  " + "  ".join(f"{name} {value:.2f}" for name, value in score(averaged).items())
        log(line)
    return averaged


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast a small network learns; ``together`` examples make a step. Parameters whose names begin
    with one of ``slower`` learn with that share of the rate."""

    epochs: int = 12
    rate: float = 2e-3
    together: int = 8
    warm_up: int = 100  # steps
    average: float = 0.998
    decay: float = 0.0
    clip: float = 5.0
    seed: int = 1
    slower: Mapping[str, float] = field(default_factory=dict)

    def share_of(self, name: str) -> float:
        """A parameter's share of the rate."""
        return next((share for begin, share in self.slower.items() if name.startswith(begin)), 1.0)


def follow(
    network: M,
    epoch: Callable[[random.Random], Iterable[B]],
    loss: Callable[[M, B], torch.Tensor],
    steps: int,
    course: Course,
    log: Log,
) -> M:
    """Fit in place, ``steps`` an epoch; gives the weights averaged as they went."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    averaged = deepcopy(network)
    learning = {name: parameter for name, parameter in network.named_parameters() if parameter.requires_grad}
    groups = [{"params": [parameter], "share": course.share_of(name)} for name, parameter in learning.items()]
    optimiser = torch.optim.AdamW(groups, lr=course.rate, betas=(0.9, 0.95), weight_decay=course.decay)
    step, start = 0, time.time()
    for number in range(1, course.epochs + 1):
        network.train()
        lost = []
        for some in epoch(chance):
            for group in optimiser.param_groups:
                group["lr"] = course.rate * group["share"] * share(step, course.epochs * steps, course.warm_up)
            optimiser.zero_grad()
            found = loss(network, some)
            found.backward()
            nn.utils.clip_grad_norm_(learning.values(), course.clip)
            optimiser.step()
            step += 1
            lost.append(float(found.detach()))
            average(averaged, network, min(course.average, step / (step + 10)))
        log(f"epoch {number} of {course.epochs}, {time.time() - start:.0f} s, loss {sum(lost) / len(lost):.3f}")
    return averaged.eval()


def share(step: int, total: int, warm_up: int) -> float:
    """The share of the full learning rate at a step."""
    if step < warm_up:
        return (step + 1) / warm_up
    done = min(1.0, (step - warm_up) / max(1, total - warm_up))
    return 0.01 + 0.99 * (1 + math.cos(math.pi * done)) / 2


def _learn(network: Network, given: Batch, optimiser: torch.optim.Optimizer, clip: float) -> float:
    optimiser.zero_grad()
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        loss = network.loss(given)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), clip)
    optimiser.step()
    return float(loss.detach())


@torch.no_grad()
def average(averaged: nn.Module, network: nn.Module, share: float) -> None:
    """Move the averaged weights towards those of the network."""
    for old, new in zip(averaged.parameters(), network.parameters(), strict=True):
        if new.requires_grad:
            old.lerp_(new, 1 - share)
