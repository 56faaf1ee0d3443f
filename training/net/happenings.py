"""The network of the learned layer of happenings: its shape, what it learns from, how it is fitted and exported.

It stands on the parser's states, which stay as they are, on a small language model, which learns with it, and on the
lexicon's opinion. At run time it is cut in two: the language model and the map of the states go into the language
pipeline (``fogline.language.digests``), the rest is read by ``fogline.reading.happening_layer``.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import nn

from fogline.language.digests import FILE
from fogline.language.encoder import Pieced
from fogline.model import Status
from fogline.reading.happening_features import PAIR_WIDTH, ROLES, RULED
from fogline.reading.happening_layer import SLOPE
from training.net import encoder
from training.net.encoder import LanguageModel
from training.net.fit import Course, follow

STEPS = (1, 2, 4)
PER = 60  # a report's loss is the sum over its words by this many, so that long reports count more
UNKNOWN = 0.15  # how many words are shown as if no frame knew them
LEFT_OUT = -100  # words of a trigger beside its head
STATUSES = len(Status)
_KNOWN, _HERE, _HINT = 2.0, 4.0, 1.5  # how much of the lexicon's opinion stands at the start
_READ = 2.0  # and of what the rules of status read


FIRST = Course(epochs=5, rate=1.5e-3, together=4, warm_up=60, average=0.99, decay=0.01, slower={"language.": 0.13})
"""While the language model learns."""
COURSE = Course(epochs=9, rate=1.5e-3, together=4, warm_up=50, average=0.99, decay=0.01)
"""Then anew on what it has learnt: participants and statuses take longer to learn than it should, and it knows by then
what words tell (with the first course alone who on train_a and train_b is .61, with both .65, as without it)."""


@dataclass(frozen=True, slots=True)
class Widths:
    """``states`` is what the parser gives of a word, ``relations`` how many relations there are, ``lexical`` and
    ``types`` what the lexicon has, ``depend`` how many names of relations the second words of pairs have."""

    states: int
    relations: int
    lexical: int
    types: int
    depend: int
    inner: int = 192
    pair: int = 96
    thought: int = 128
    dropout: float = 0.4


@dataclass(frozen=True, slots=True)
class Example:
    """A report as the network sees it. ``pieced`` are what the language model reads, ``read`` the number of each word
    among their words, ``meant`` what it makes of them once it has learnt. ``kinds`` has each word's type (0: none,
    LEFT_OUT: not counted); of ``pairs`` of word numbers ``pair_kinds``, ``depend`` and ``given`` are known and
    ``roles`` asked; ``statuses`` has a row a claim: its word, the status that the rules read, its type, the
    annotators' status. ``counts``: how often it is learnt from, and how much its participants weigh."""

    pieced: Sequence[Pieced]
    read: np.ndarray
    states: np.ndarray
    relations: np.ndarray
    gaps: np.ndarray
    quoted: np.ndarray
    lexical: np.ndarray
    kinds: np.ndarray
    pairs: np.ndarray
    pair_kinds: np.ndarray
    depend: np.ndarray
    given: np.ndarray
    roles: np.ndarray
    statuses: np.ndarray
    meant: np.ndarray | None = None
    counts: int = 1


class Happenings(nn.Module):
    """Convolutions of three words each over language model, states and lexicon; types of words and roles of pairs.

    ``language`` learns with it; None: the examples hold what it makes of the words.
    """

    def __init__(self, widths: Widths, language: LanguageModel | None) -> None:
        super().__init__()
        self.widths, inner, pair = widths, widths.inner, widths.pair
        self.language, self.meant = language, nn.Linear(encoder.WIDTH, inner)
        self.states = nn.Linear(widths.states, inner)
        self.relation, self.gap = nn.Embedding(widths.relations, inner), nn.Embedding(3, inner)
        self.quoted = nn.Embedding(3, inner)
        for table in (self.relation, self.gap, self.quoted):
            nn.init.normal_(table.weight, std=0.1)
        self.lexical = nn.Linear(widths.lexical, inner, bias=False)
        self.near = nn.ModuleList(nn.Linear(3 * inner, inner) for _ in STEPS)
        self.norms = nn.ModuleList(nn.LayerNorm(inner) for _ in STEPS)
        self.out = nn.Linear(inner + widths.lexical, widths.types + 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        with torch.no_grad():
            self.out.bias[0] = 1.0
        self.known, self.here, self.hint = (
            nn.Parameter(torch.full((widths.types,), start)) for start in (_KNOWN, _HERE, _HINT)
        )
        self.telling, self.taking = nn.Linear(inner, pair), nn.Linear(inner, pair)
        self.kind, self.depend = nn.Embedding(widths.types + 1, 24), nn.Embedding(widths.depend, 16)
        self.pair = nn.Linear(3 * pair + 24 + 16 + PAIR_WIDTH, widths.thought)
        self.beside = nn.Linear(3 * widths.thought, widths.thought)
        self.role = nn.Linear(widths.thought, len(ROLES))
        nn.init.zeros_(self.role.weight)
        nn.init.constant_(self.role.bias, -2.0)
        self.ruled = nn.Parameter(torch.full((len(ROLES),), 3.0))
        self.status, self.judged = nn.Linear(inner + 24 + STATUSES, 64), nn.Linear(64, STATUSES)
        nn.init.zeros_(self.judged.weight)
        nn.init.zeros_(self.judged.bias)
        self.read = nn.Parameter(_READ * torch.eye(STATUSES))
        self.drop, self.little = nn.Dropout(widths.dropout), nn.Dropout(0.25)

    def loss(self, example: Example) -> torch.Tensor:
        lexical = self._partly_unknown(torch.from_numpy(example.lexical))
        shown = self.little(lexical)
        hidden = self._hidden(example, shown)
        scores = self.out(torch.cat([self.drop(hidden), shown], -1))
        scores = torch.cat([scores[:, :1], scores[:, 1:] + self._voices(lexical)], 1)
        kinds = torch.from_numpy(example.kinds)
        lost = nn.functional.cross_entropy(scores, kinds, ignore_index=LEFT_OUT, reduction="sum")
        if len(example.pairs):
            roles = torch.from_numpy(example.roles)
            lost = lost + 0.5 * example.counts * nn.functional.binary_cross_entropy_with_logits(
                self._roles(hidden, example), roles, reduction="sum"
            )
        if len(example.statuses):
            words, rules, kinds, statuses = torch.from_numpy(example.statuses).T
            scores = self._statuses(hidden[words], kinds, rules)
            lost = lost + nn.functional.cross_entropy(scores, statuses, reduction="sum")
        return lost / PER

    def _partly_unknown(self, lexical: torch.Tensor) -> torch.Tensor:
        """Some words as if the lexicon had no frame for them, so that hints and context are learnt to stand alone."""
        if not self.training:
            return lexical
        frames = torch.arange(lexical.shape[1]) < 2 * self.widths.types
        return lexical * ~(frames & (torch.rand(len(lexical), 1) < UNKNOWN))

    def _hidden(self, example: Example, lexical: torch.Tensor) -> torch.Tensor:
        states = self.drop(torch.from_numpy(example.states.astype(np.float32)))
        numbers = (torch.from_numpy(column) for column in (example.relations, example.gaps, example.quoted))
        x = self.states(states) + self.meant(self.drop(self._meant(example))) + self.lexical(lexical)
        for table, column in zip((self.relation, self.gap, self.quoted), numbers, strict=True):
            x = x + table(column)
        x = self.drop(_leaky(x))
        words = len(x)
        for step, layer, norm in zip(STEPS, self.near, self.norms, strict=True):
            y = nn.functional.pad(norm(x), (0, 0, step, step))
            around = torch.cat([y[:words], y[step : words + step], y[2 * step :]], -1)
            x = x + self.little(_leaky(layer(around)))
        return x

    def _meant(self, example: Example) -> torch.Tensor:
        if self.language is not None:
            return self.language.words(example.pieced)[torch.from_numpy(example.read)]
        assert example.meant is not None
        return torch.from_numpy(example.meant.astype(np.float32))

    def _voices(self, lexical: torch.Tensor) -> torch.Tensor:
        count = self.widths.types
        known, here = lexical[:, :count], lexical[:, count : 2 * count]
        return known * self.known + here * self.here + lexical[:, 3 * count : 4 * count] * self.hint

    def _statuses(self, hidden: torch.Tensor, kinds: torch.Tensor, rules: torch.Tensor) -> torch.Tensor:
        known = nn.functional.one_hot(rules, STATUSES).float()
        x = self.status(torch.cat([self.drop(hidden), self.kind(kinds), self.little(known)], -1))
        return self.judged(self.drop(_leaky(x))) + known @ self.read

    def _roles(self, hidden: torch.Tensor, example: Example) -> torch.Tensor:
        given, pairs = torch.from_numpy(example.given), torch.from_numpy(example.pairs)
        telling = self.telling(self.drop(hidden))[pairs[:, 0]]
        taking = self.taking(self.drop(hidden))[pairs[:, 1]]
        kind = self.kind(torch.from_numpy(example.pair_kinds))
        depend = self.depend(torch.from_numpy(example.depend))
        x = torch.cat([telling, taking, telling * taking, kind, depend, self.little(given)], -1)
        x = _leaky(self.pair(x))
        told = pairs[:, 0] * (self.widths.types + 1) + torch.from_numpy(example.pair_kinds)
        x = x + _leaky(self.beside(self.drop(torch.cat([x, most(x, told), most(x, pairs[:, 1])], -1))))
        return self.role(self.drop(x)) + self.ruled * given[:, RULED]


def most(x: torch.Tensor, groups: torch.Tensor) -> torch.Tensor:
    """As ``fogline.reading.happening_layer.most``."""
    known, of_group = torch.unique(groups, return_inverse=True)
    largest = torch.zeros(len(known), x.shape[1], dtype=x.dtype)
    return largest.scatter_reduce(0, of_group[:, None].expand_as(x), x, "amax", include_self=False)[of_group]


def fit(
    widths: Widths,
    language: LanguageModel,
    learnt: Sequence[Example],
    log: Callable[[str], None],
    *,
    first: Course = FIRST,
    course: Course = COURSE,
) -> tuple[Happenings, LanguageModel]:
    """The network fitted on the examples, and the language model as it has learnt before; reports together in a step
    as the courses say."""
    once = [replace(one, counts=1) for one in learnt]
    language = cast(LanguageModel, _followed(Happenings(widths, language), once, first, log).language)
    with torch.no_grad():
        told = [replace(one, meant=language.words(one.pieced)[one.read].numpy().astype(np.float16)) for one in learnt]
    return upon(widths, told, log, course), language


def upon(widths: Widths, told: Sequence[Example], log: Callable[[str], None], course: Course = COURSE) -> Happenings:
    """The network fitted on what a language model that learns no more makes of the words."""
    return _followed(Happenings(widths, None), [one for one in told for _ in range(one.counts)], course, log)


def _followed(network: Happenings, learnt: Sequence[Example], course: Course, log: Callable[[str], None]) -> Happenings:
    steps = math.ceil(len(learnt) / course.together)
    return follow(network, lambda chance: _epoch(learnt, course.together, chance), _loss, steps, course, log)


def _loss(network: Happenings, some: Sequence[Example]) -> torch.Tensor:
    return torch.stack([network.loss(example) for example in some]).mean()


def _epoch(learnt: Sequence[Example], size: int, chance: random.Random) -> Iterator[Sequence[Example]]:
    ordered = list(learnt)
    chance.shuffle(ordered)
    for first in range(0, len(ordered), size):
        yield ordered[first : first + size]


def export(
    network: Happenings,
    language: LanguageModel,
    pieces: Sequence[str],
    types: Sequence[str],
    depend: Sequence[str],
    pipeline: Path,
    weights: Path,
) -> None:
    """Write language model and digest into the pipeline's folder and the rest to ``weights``, in half precision."""
    encoder.export(language, network.meant, pieces, pipeline)
    export_upon(network, types, depend, pipeline, weights)


def export_upon(
    network: Happenings, types: Sequence[str], depend: Sequence[str], pipeline: Path, weights: Path
) -> None:
    """Write what stands on the language model: the digest into the pipeline's folder and the rest to ``weights``."""

    def stored(**tensors: torch.Tensor) -> dict[str, np.ndarray]:
        return {name: tensor.detach().numpy().astype(np.float16) for name, tensor in tensors.items()}

    tables = {name: getattr(network, name).weight for name in ("relation", "gap", "quoted")}
    digest = stored(states=network.states.weight.T, bias=network.states.bias, **tables)
    np.savez_compressed(pipeline / FILE, **cast(Any, digest))
    kept = {"lexical": network.lexical.weight.T, "kind": network.kind.weight, "relation": network.depend.weight}
    for name in ("out", "telling", "taking", "pair", "beside", "role", "status", "judged"):
        layer = getattr(network, name)
        kept |= {name: layer.weight.T, f"{name}_bias": layer.bias}
    kept |= {name: getattr(network, name) for name in ("known", "here", "hint", "ruled", "read")}
    for number, (layer, norm) in enumerate(zip(network.near, network.norms, strict=True)):
        assert isinstance(layer, nn.Linear) and isinstance(norm, nn.LayerNorm)
        kept |= {f"near{number}": layer.weight.T, f"near{number}_bias": layer.bias}
        kept |= {f"scale{number}": norm.weight, f"shift{number}": norm.bias}
    names = {"types": np.array(types), "relations": np.array(depend), "steps": np.array(STEPS)}
    np.savez_compressed(weights, **cast(Any, names | stored(**kept)))


def _leaky(x: torch.Tensor) -> torch.Tensor:
    return nn.functional.leaky_relu(x, SLOPE)
