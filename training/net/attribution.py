"""The network that tells who says what: its shape, what it learns from, how it is fitted and exported.

It stands on the parser's states, which stay as they are. Everything that it is shown of a text at run time
(``fogline.language.attribution.Text``) comes from the packaged pipeline itself, so that it learns on the parses it
will read.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, helper
from torch import nn

from fogline.language.attribution import MARKS, ROLES, STEPS, Stretch, Text, distance
from training.net.export import Graph, save_small
from training.net.fit import Course, follow
from training.net.model import Locked, one

DILATIONS = (1, 2, 4, 8, 16)
LINKED = ("source", "content")
LINK_WEIGHT = 0.1
SLOPE = 0.1


COURSE = Course()


@dataclass(frozen=True, slots=True)
class Widths:
    """``states`` is what the parser gives of a word, ``relations`` how many relations there are."""

    states: int
    relations: int
    inner: int = 256
    link: int = 96
    dropout: float = 0.33


@dataclass(frozen=True, slots=True)
class Told:
    """One annotated relation, as stretches of a piece's words."""

    cue: Stretch
    source: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of paragraphs with its relations; ``states`` are float16 to fit into memory."""

    states: np.ndarray
    relations: np.ndarray
    gaps: np.ndarray
    quoted: np.ndarray
    sentences: np.ndarray
    told: tuple[Told, ...]

    @property
    def marks(self) -> np.ndarray:
        """The number of each word's mark."""
        found = np.zeros(len(self.gaps), np.int64)
        for told in self.told:
            for role, spans in zip(ROLES, ((told.cue,), told.source, told.content), strict=True):
                for first, last in spans:
                    found[first:last] = MARKS.index(f"I-{role}")
                    found[first], found[last - 1] = MARKS.index(f"B-{role}"), MARKS.index(f"E-{role}")
                    if last - first == 1:
                        found[first] = MARKS.index(f"S-{role}")
        return found


def pieces(text: Text, told: Sequence[Told]) -> Iterator[Piece]:
    """A text cut as at run time; a relation belongs to the piece of its cue, the rest of it beyond is left out."""
    for first, last in text.pieces():
        piece = slice(first, last)
        yield Piece(
            text.states[piece].astype(np.float16),
            text.relations[piece],
            text.gaps[piece],
            text.quoted[piece],
            text.sentences[piece],
            tuple(
                Told(_inside([one.cue], piece)[0], _inside(one.source, piece), _inside(one.content, piece))
                for one in told
                if first <= one.cue[0] and one.cue[1] <= last
            ),
        )


def _inside(spans: Sequence[Stretch], piece: slice) -> tuple[Stretch, ...]:
    return tuple((a - piece.start, b - piece.start) for a, b in spans if piece.start <= a and b <= piece.stop)


class Attribution(nn.Module):
    """A projection, dilated convolutions of three words each, marks, and biaffine links of words to cues."""

    def __init__(self, widths: Widths) -> None:
        super().__init__()
        self.widths = widths
        self.relation, self.gap = nn.Embedding(widths.relations, 24), nn.Embedding(3, 6)
        self.quoted = nn.Embedding(3, 8)
        self.narrow = nn.Linear(widths.states + 24 + 6 + 8, widths.inner)
        self.convolutions = nn.ModuleList(nn.Linear(3 * widths.inner, widths.inner) for _ in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(widths.inner) for _ in DILATIONS)
        self.marks = nn.Linear(widths.inner, len(MARKS))
        self.link_cue = nn.Linear(widths.inner, widths.link)
        self.link = nn.ModuleDict({role: nn.Linear(widths.inner, widths.link) for role in LINKED})
        self.tensor = nn.ParameterDict(
            {role: nn.Parameter(torch.zeros(widths.link + 1, widths.link)) for role in LINKED}
        )
        self.distance = nn.ParameterDict({role: nn.Parameter(torch.zeros(2 * (len(STEPS) + 1))) for role in LINKED})
        self.apart = nn.ParameterDict({role: nn.Parameter(torch.zeros(3)) for role in LINKED})
        for tensor in self.tensor.values():
            nn.init.orthogonal_(tensor.data[:-1])
        self.outer, self.inner = Locked(widths.dropout), Locked(0.6 * widths.dropout)

    def forward(self, batch: "Batch") -> torch.Tensor:
        """[pieces, words, inner]"""
        parts = [
            self.outer(batch.states),
            self.relation(batch.relations),
            self.gap(batch.gaps),
            self.quoted(batch.quoted),
        ]
        x = self.outer(_leaky(self.narrow(torch.cat(parts, -1))))
        real, words = batch.real[..., None], x.shape[1]
        for step, layer, norm in zip(DILATIONS, self.convolutions, self.norms, strict=True):
            y = norm(x) * real
            wide = nn.functional.pad(y, (0, 0, step, step))
            around = torch.cat([wide[:, :words], y, wide[:, 2 * step :]], -1)
            x = x + self.inner(_leaky(layer(around)))
        return self.outer(x * real)

    def loss(self, batch: "Batch") -> torch.Tensor:
        x = self(batch)
        marks = nn.functional.cross_entropy(self.marks(x)[batch.real], batch.marks[batch.real])
        return marks + LINK_WEIGHT * self._link_loss(x, batch)

    def _link_loss(self, x: torch.Tensor, batch: "Batch") -> torch.Tensor:
        """The mean over pieces and roles of what the links of a word cost; all vectors are taken at once."""
        flat, width = x.reshape(-1, x.shape[-1]), x.shape[1]
        jobs = [_Job.of(piece, role, row * width) for row, piece in enumerate(batch.pieces) for role in LINKED]
        jobs = [job for job in jobs if len(job.words) and len(job.cues)]
        if not jobs:
            return flat.new_zeros(())
        cues = _leaky(self.link_cue(flat[torch.from_numpy(np.concatenate([j.cues + j.offset for j in jobs]))]))
        bent = {}
        for role in LINKED:
            rows = [job.words + job.offset for job in jobs if job.role == role]
            if rows:
                chosen = flat[torch.from_numpy(np.concatenate(rows))]
                bent[role] = one(_leaky(self.link[role](chosen))) @ self.tensor[role]
        total, cue, seen = flat.new_zeros(()), 0, dict.fromkeys(LINKED, 0)
        for job in jobs:
            words, first = len(job.words), seen[job.role]
            scores = bent[job.role][first : first + words] @ cues[cue : cue + len(job.cues)].T
            seen[job.role], cue = first + words, cue + len(job.cues)
            scores = scores + self.distance[job.role][job.distances] + self.apart[job.role][job.apart]
            lost = nn.functional.binary_cross_entropy_with_logits(scores, job.answers, reduction="none")
            total = total + lost.sum(1).mean()
        return total / len(jobs)


@dataclass(frozen=True, slots=True)
class _Job:
    """The links of one role in one piece: its words and cues (counted from the piece's start) and which belong."""

    role: str
    offset: int
    words: np.ndarray
    cues: np.ndarray
    answers: torch.Tensor
    distances: torch.Tensor
    apart: torch.Tensor

    @classmethod
    def of(cls, piece: Piece, role: str, offset: int) -> "_Job":
        spans = [(k, span) for k, told in enumerate(piece.told) for span in getattr(told, role)]
        words = np.array(sorted({word for _, span in spans for word in range(*span)}), np.int64)
        cues = np.array([told.cue[0] for told in piece.told], np.int64)
        place = {word: row for row, word in enumerate(words.tolist())}
        answers = torch.zeros(len(words), len(cues))
        for k, span in spans:
            answers[[place[word] for word in range(*span)], k] = 1.0
        paragraphs = np.cumsum(piece.gaps == 2)
        apart = np.zeros((len(words), len(cues)), np.int64)
        for column in (paragraphs, piece.sentences):
            apart += column[words][:, None] != column[cues][None]
        distances = distance(words[:, None] - cues[None])
        return cls(role, offset, words, cues, answers, torch.from_numpy(distances), torch.from_numpy(apart))


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces padded to [pieces, words]."""

    pieces: Sequence[Piece]
    states: torch.Tensor
    relations: torch.Tensor
    gaps: torch.Tensor
    quoted: torch.Tensor
    marks: torch.Tensor
    real: torch.Tensor

    @classmethod
    def of(cls, some: Sequence[Piece]) -> "Batch":
        size = (len(some), max(len(piece.gaps) for piece in some))
        states = np.zeros((*size, some[0].states.shape[1]), np.float32)
        columns = np.zeros((4, *size), np.int64)
        real = np.zeros(size, bool)
        for row, piece in enumerate(some):
            n = len(piece.gaps)
            states[row, :n], real[row, :n] = piece.states, True
            columns[:, row, :n] = piece.relations, piece.gaps, piece.quoted, piece.marks
        return cls(some, *map(torch.from_numpy, (states, *columns, real)))


def fit(network: Attribution, learnt: Sequence[Piece], course: Course, log: Callable[[str], None]) -> Attribution:
    """The network fitted on the pieces."""
    steps = math.ceil(len(learnt) / course.together)
    return follow(network, lambda chance: _epoch(learnt, course.together, chance), Attribution.loss, steps, course, log)


def _epoch(learnt: Sequence[Piece], size: int, chance: random.Random) -> Iterator[Batch]:
    """Batches of pieces of about the same length."""
    ordered = sorted(learnt, key=lambda piece: len(piece.gaps) + 60 * chance.random())
    groups = [ordered[first : first + size] for first in range(0, len(ordered), size)]
    chance.shuffle(groups)
    for group in groups:
        yield Batch.of(group)


def export(network: Attribution, folder: Path) -> None:
    """Write attribution.onnx and attribution.npz: what ``fogline.language.attribution`` reads."""
    save_small(_graph(network), folder / "attribution.onnx")
    stored = {}
    for role in LINKED:
        stored[f"{role}_tensor"] = network.tensor[role].detach().numpy()
        stored[f"{role}_distance"] = network.distance[role].detach().numpy()
        stored[f"{role}_apart"] = network.apart[role].detach().numpy()
    np.savez(folder / "attribution.npz", **stored)


def _graph(network: Attribution):  # type: ignore[no-untyped-def]
    graph = Graph()
    tables = {"relation": network.relation, "gap": network.gap, "quoted": network.quoted}
    looked_up = [graph.add("Gather", graph.weight(table.weight), name) for name, table in tables.items()]
    x = graph.leaky(graph.add("Concat", "x", *looked_up, axis=1), network.narrow)
    for step, layer, norm in zip(DILATIONS, network.convolutions, network.norms, strict=True):
        assert isinstance(layer, nn.Linear) and isinstance(norm, nn.LayerNorm)
        scale, bias = graph.weight(norm.weight), graph.weight(norm.bias)
        y = graph.add("LayerNormalization", x, scale, bias, axis=1, epsilon=norm.eps)
        wide = graph.add("Pad", y, graph.weight(np.array([step, 0, step, 0])))
        zero, end, far = (graph.weight(np.array([n])) for n in (0, -2 * step, 2**31 - 1))
        before = graph.add("Slice", wide, zero, end, zero)
        after = graph.add("Slice", wide, graph.weight(np.array([2 * step])), far, zero)
        x = graph.add("Add", x, graph.leaky(graph.add("Concat", before, y, after, axis=1), layer))
    outputs = [graph.linear(x, network.marks, out="marks"), graph.leaky(x, network.link_cue, out="cue")]
    outputs += [graph.leaky(x, network.link[role], out=role) for role in LINKED]
    numbers = [helper.make_tensor_value_info(name, TensorProto.INT64, ["words"]) for name in tables]
    given = [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["words", network.widths.states]), *numbers]
    return graph.model(given, [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 2) for name in outputs])


def _leaky(x: torch.Tensor) -> torch.Tensor:
    return nn.functional.leaky_relu(x, SLOPE)
