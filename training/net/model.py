"""The network: vectors of forms → bidirectional LSTMs → heads (labels of tokens, and a biaffine parser).

The parser scores each token's head and the relation to it as Dozat and Manning (2017) do; the root is a learnt vector.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import nn

from fogline.language.forms import SIZES, numbers
from training.net.examples import Passage


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths: LSTM per direction, its layers, arcs and relations of the parser; token heads with their sizes."""

    hidden: int
    layers: int
    heads: dict[str, int]
    relations: int = 0
    arc: int = 256
    label: int = 64
    dropout: float = 0.33
    unknown: float = 0.2  # share of known words that are hidden in training
    weights: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to [windows, tokens]: each token's number among the batch's different forms, and its gap."""

    forms: list[str]
    tokens: torch.Tensor
    gaps: torch.Tensor
    real: torch.Tensor
    answers: dict[str, torch.Tensor]


def batch(windows: Sequence[Passage]) -> Batch:
    longest = max(len(window.forms) for window in windows)
    seen: dict[str, int] = {}
    size = (len(windows), longest)
    tokens, gaps = np.zeros(size, np.int64), np.zeros(size, np.int64)
    real = np.zeros(size, bool)
    names = {name for window in windows for name in window.answers}
    answers = {name: np.full(size, -1, np.int64) for name in names}
    for row, window in enumerate(windows):
        n = len(window.forms)
        tokens[row, :n] = [seen.setdefault(form, len(seen)) for form in window.forms]
        gaps[row, :n], real[row, :n] = window.gaps, True
        for name, column in window.answers.items():
            answers[name][row, :n] = column
    return Batch(
        list(seen),
        torch.from_numpy(tokens),
        torch.from_numpy(gaps),
        torch.from_numpy(real),
        {name: torch.from_numpy(column) for name, column in answers.items()},
    )


class Forms(nn.Module):
    """A vector for each form: of the word if known, the mean of its letter n-grams, its ending, its shape."""

    def __init__(self, words: Sequence[str], vectors: np.ndarray, gram_vectors: np.ndarray) -> None:
        super().__init__()
        self.rows = {word: row for row, word in enumerate(words, 1)}
        start = np.concatenate([np.zeros((1, SIZES.word), np.float32), vectors])
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(start), freeze=False)
        self.gram = nn.EmbeddingBag.from_pretrained(torch.from_numpy(gram_vectors), freeze=False, mode="mean")
        self.ending = nn.Embedding(SIZES.endings, SIZES.ending)
        self.shape = nn.Embedding(SIZES.shapes, SIZES.shape)

    def forward(self, forms: Sequence[str], unknown: float) -> torch.Tensor:
        found = [numbers(form) for form in forms]
        words = torch.tensor([self.rows.get(one.word, 0) for one in found])
        if self.training and unknown:
            words = words * (torch.rand(len(words)) >= unknown)
        flat = torch.tensor([bucket for one in found for bucket in one.grams])
        offsets = torch.tensor(np.cumsum([0, *(len(one.grams) for one in found)])[:-1])
        endings = torch.tensor([one.ending for one in found])
        shapes = torch.tensor([one.shape for one in found])
        parts = [self.word(words), self.gram(flat, offsets), self.ending(endings), self.shape(shapes)]
        return torch.cat(parts, dim=-1)


class Locked(nn.Module):
    """Dropout with one mask for all tokens of a window."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or not self.share:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * mask.to(x.dtype) / (1 - self.share)


class Network(nn.Module):
    """The whole network. `forward` gives the states, `loss` what to learn from."""

    def __init__(self, shape: Shape, forms: Forms) -> None:
        super().__init__()
        self.forms, self.sizes = forms, shape
        widths = [SIZES.input, *[2 * shape.hidden] * shape.layers]
        self.lstms = nn.ModuleList(
            nn.LSTM(width, shape.hidden, batch_first=True, bidirectional=True) for width in widths[:-1]
        )
        self.locked = Locked(shape.dropout)
        self.tokens = nn.ModuleDict({name: nn.Linear(widths[-1], size) for name, size in shape.heads.items()})
        if shape.relations:
            self.root = nn.Parameter(torch.zeros(widths[-1]))
            self.arc_child, self.arc_head = nn.Linear(widths[-1], shape.arc), nn.Linear(widths[-1], shape.arc)
            self.rel_child, self.rel_head = nn.Linear(widths[-1], shape.label), nn.Linear(widths[-1], shape.label)
            self.arc = nn.Parameter(torch.zeros(shape.arc + 1, shape.arc))
            self.rel = nn.Parameter(torch.zeros(shape.label + 1, shape.relations, shape.label + 1))
            nn.init.orthogonal_(self.arc.data[:-1])
            nn.init.normal_(self.rel, std=0.02)

    def forward(self, given: Batch) -> torch.Tensor:
        forms = self.forms(given.forms, self.sizes.unknown)
        gap = nn.functional.one_hot(given.gaps, SIZES.gaps).to(forms.dtype)
        x = torch.cat([forms[given.tokens], gap], dim=-1) * given.real[..., None]
        for lstm in self.lstms:
            x = lstm(self.locked(x))[0]
        return self.locked(x)

    def parts(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Child and head vectors for arcs and relations; the root stands first among the heads."""
        headed = torch.cat([self.root.expand(x.shape[0], 1, -1).to(x.dtype), x], dim=1)
        layers = ((self.arc_child, x), (self.arc_head, headed), (self.rel_child, x), (self.rel_head, headed))
        return tuple(self.locked(nn.functional.leaky_relu(layer(states), 0.1)) for layer, states in layers)

    def arcs(self, child: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        """[windows, children, 1 + heads]"""
        return one(child) @ self.arc.to(child.dtype) @ head.transpose(1, 2)

    def relations(self, child: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        """[pairs, relations] for pairs of child and head vectors."""
        return torch.einsum("ni,irj,nj->nr", one(child), self.rel.to(child.dtype), one(head))

    def loss(self, given: Batch) -> torch.Tensor:
        x = self(given)
        total = x.new_zeros((), dtype=torch.float32)
        for name, layer in self.tokens.items():
            if name in given.answers:
                scores = layer(x).flatten(0, 1).float()
                one = nn.functional.cross_entropy(scores, given.answers[name].flatten(), ignore_index=-1)
                total = total + self.sizes.weights.get(name, 1.0) * one
        if self.sizes.relations and "heads" in given.answers:
            total = total + self._parse_loss(x, given)
        return total

    def _parse_loss(self, x: torch.Tensor, given: Batch) -> torch.Tensor:
        arc_child, arc_head, rel_child, rel_head = self.parts(x)
        heads, deps = given.answers["heads"], given.answers["dep"]
        sentence = given.answers["start"].clamp(min=0).cumsum(1)
        allowed = (sentence[:, :, None] == sentence[:, None, :]) & given.real[:, None, :]
        allowed = torch.cat([torch.ones_like(allowed[:, :, :1]), allowed], dim=2)
        scores = self.arcs(arc_child, arc_head).float().masked_fill(~allowed, -1e4)
        arc_loss = nn.functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=-1)
        rows, columns = torch.nonzero(deps >= 0, as_tuple=True)
        pairs = self.relations(rel_child[rows, columns], rel_head[rows, heads[rows, columns]]).float()
        return arc_loss + nn.functional.cross_entropy(pairs, deps[rows, columns])


def one(x: torch.Tensor) -> torch.Tensor:
    """With a one at the end of each vector."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)
