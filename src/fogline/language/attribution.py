"""Who says what in a parsed text: a network over the parser's states marks sources, cues and contents and links them.

It reads the two upper layers of the parser's states with the form's vector, the relation, the gap before each word and
whether it stands in quotation marks. Dilated convolutions, not LSTMs: each layer looks a step further (Strubell et al.
2017). Marks are B I E S of the three roles; each source and content is linked to a cue by a biaffine score. Relations
are flat, as in PolNeAR (Newell et al. 2018), which it learnt from: what is said inside what is said belongs to the
outer content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from fogline.language.marks import Marks, log_probabilities
from fogline.language.network import session

LONGEST = 320  # words that are read at once: paragraphs together, a longer one alone
ROLES = ("cue", "source", "content")
MARKS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
STEPS = np.array([1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, 50, 80, 130, 400])
"""Bounds of the classes of distance, in words, between a cue and what is linked to it."""
OUTSIDE, MARK, INSIDE = 0, 1, 2
_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«") | {"``"}, frozenset("”»") | {"''"}, '"'

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """One relation: stretches of words (first, one after the last), and how sure the network is of all of it."""

    cue: Stretch
    sources: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]
    confidence: float

    def at(self, indices: Sequence[int]) -> Said:
        """The same in other numbers: those of a text's tokens, for one whose words stand at ``indices``."""

        def moved(spans: Sequence[Stretch]) -> tuple[Stretch, ...]:
            return tuple((indices[first], indices[last - 1] + 1) for first, last in spans)

        return Said(moved([self.cue])[0], moved(self.sources), moved(self.contents), self.confidence)


@dataclass(frozen=True, slots=True)
class Text:
    """What is read of a text's words on top of the parser. ``states`` is float32 [words, width]; the rest one number a
    word: the relation, the gap before it (2: a new paragraph), the sentence it stands in, and its ``quotation``."""

    forms: Sequence[str]
    states: np.ndarray
    relations: np.ndarray
    gaps: np.ndarray
    sentences: np.ndarray
    quoted: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "quoted", quotation(self.forms, self.gaps))

    def pieces(self) -> Iterator[Stretch]:
        """Runs of whole paragraphs, each at most ``LONGEST`` words if its paragraphs allow."""
        first = last = 0
        for end in [*np.flatnonzero(self.gaps == 2).tolist(), len(self.forms)]:
            if end - first > LONGEST and last > first:
                yield first, last
                first = last
            last = end
        if last > first:
            yield first, last


class Attributer:
    """The network read from a folder: attribution.onnx and attribution.npz. Raises OSError where a file lacks."""

    def __init__(self, folder: Path) -> None:
        self._session = session(folder / "attribution.onnx")
        stored = np.load(folder / "attribution.npz")
        self._links = {role: _Links(stored, role) for role in ("source", "content")}
        self._marks = Marks(MARKS)

    def read(self, text: Text) -> list[Said]:
        """The relations in order of their cues."""
        return [said for piece in text.pieces() for said in self._piece(text, *piece)]

    def _piece(self, text: Text, first: int, last: int) -> Iterator[Said]:
        given = {
            "x": text.states[first:last],
            "relation": text.relations[first:last],
            "gap": text.gaps[first:last],
            "quoted": text.quoted[first:last],
        }
        marks, cue, source, content = self._session.run(["marks", "cue", "source", "content"], given)
        marks = log_probabilities(marks)
        spans = self._marks.names(marks)
        found = _Found(
            [(a, b) for a, b, role in spans if role == "cue"], np.exp(marks.max(axis=1)), text.gaps[first:last] == 2
        )
        if not found.cues:
            return
        sentences = text.sentences[first:last]
        for role, vectors in (("source", source), ("content", content)):
            for a, b in [(a, b) for a, b, kind in spans if kind == role]:
                scores = self._links[role].scores(vectors, cue, (a, b), found, sentences)
                found.link(role, (a, b), scores)
        indices = range(first, last)
        yield from (said.at(indices) for said in found.relations())


class _Links:
    """The biaffine scores between one role's words and cues."""

    def __init__(self, stored: Any, role: str) -> None:
        self._tensor, self._distance, self._apart = (
            stored[f"{role}_{name}"] for name in ("tensor", "distance", "apart")
        )

    def scores(
        self, vectors: np.ndarray, cues: np.ndarray, span: Stretch, found: _Found, sentences: np.ndarray
    ) -> np.ndarray:
        """[cues]: the mean over the span's words of their log odds."""
        words, heads = np.arange(*span), np.array([first for first, _ in found.cues])
        bent = vectors[words] @ self._tensor[:-1] + self._tensor[-1]
        apart = (found.paragraph[words][:, None] != found.paragraph[heads][None]).astype(int)
        apart += sentences[words][:, None] != sentences[heads][None]
        scores = bent @ cues[heads].T + self._distance[distance(words[:, None] - heads[None])] + self._apart[apart]
        return np.asarray(scores.mean(axis=0))


class _Found:
    """Cues of a piece and what has been linked to each."""

    def __init__(self, cues: list[Stretch], sure: np.ndarray, begins: np.ndarray) -> None:
        self.cues, self.sure, self.paragraph = cues, sure, np.cumsum(begins)
        self._linked: list[dict[str, list[Stretch]]] = [{"source": [], "content": []} for _ in cues]
        self._confidence = [float(sure[a:b].min()) for a, b in cues]

    def link(self, role: str, span: Stretch, scores: np.ndarray) -> None:
        """Content goes to the likeliest cue; a source to each that is likelier than not ("he said …, adding …")."""
        best = int(scores.argmax())
        sure = float(self.sure[span[0] : span[1]].mean())
        for number, score in enumerate(scores.tolist()):
            if number == best or (role == "source" and score > 0):
                self._linked[number][role].append(span)
                self._confidence[number] *= sure / (1 + float(np.exp(-score)))

    def relations(self) -> Iterator[Said]:
        """Those with content."""
        for cue, linked, confidence in zip(self.cues, self._linked, self._confidence, strict=True):
            if linked["content"]:
                yield Said(cue, tuple(linked["source"]), tuple(linked["content"]), confidence)


def distance(words: np.ndarray) -> np.ndarray:
    """The class of each distance in words, those after the cue apart from those before."""
    return np.asarray(np.searchsorted(STEPS, np.abs(words)) + 16 * (words > 0))


def quotation(forms: Sequence[str], gaps: np.ndarray) -> np.ndarray:
    """For each word whether it is a quotation mark or stands between two; a new paragraph without a mark ends it."""
    found = np.zeros(len(forms), np.int64)
    inside = False
    for i, form in enumerate(forms):
        mark = form in _OPENING or form in _CLOSING or form == _STRAIGHT
        if gaps[i] == 2 and not mark:
            inside = False
        found[i] = MARK if mark else INSIDE if inside else OUTSIDE
        if mark:
            inside = not inside if form == _STRAIGHT else form in _OPENING
    return found
