"""Scores of the networks → what is decided about a window: sentences, trees, tags, lemma scripts and names.

Several parsers may have scored: the logarithms of their probabilities of heads and relations are averaged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from fogline.language.marks import Marks, log_probabilities
from fogline.language.network import Network, Scores
from fogline.language.trees import NEVER, best_tree

LEMMA_SCRIPTS = 4
LEMMA_REACH = 4.0  # how much less likely (natural logarithm) a script may be that makes a known word


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about the words of a window; numbers of labels, heads as indices of words (a root its own)."""

    tags: np.ndarray
    pos: np.ndarray
    scripts: np.ndarray  # [words, some], the likeliest first
    heads: np.ndarray
    relations: np.ndarray
    confidence: np.ndarray
    names: list[tuple[int, int, str]]


class Decoder:
    """Decides by the scores of these parsers; `root` is the number of the relation of roots."""

    def __init__(self, parsers: Sequence[Network], root: int, marks: Marks) -> None:
        self.parsers, self.root, self.marks = parsers, root, marks

    def decide(self, sure: Sequence[int], parse: Sequence[Scores], names: Scores) -> Decision:
        """`sure`: where a sentence surely starts (1) or doesn't (-1); `parse` has one entry a parser."""
        starts = _starts(sure, _mean(parse, "start"))
        heads, confidence = _trees(starts, [scores["arcs"] for scores in parse])
        relations, sureness = self._relations(heads, parse)
        return Decision(
            _mean(parse, "tag").argmax(axis=1),
            _mean(parse, "pos").argmax(axis=1),
            _likely(_mean(parse, "lemma")),
            heads,
            relations,
            confidence * sureness,
            self.marks.names(log_probabilities(names["ner"])),
        )

    def _relations(self, heads: np.ndarray, parse: Sequence[Scores]) -> tuple[np.ndarray, np.ndarray]:
        """The relation of each word to its head, and its probability."""
        rooted = heads == np.arange(len(heads))
        scored = []
        for network, scores in zip(self.parsers, parse, strict=True):
            assert network.relations is not None
            above = np.where(rooted[:, None], network.relations.root, scores["rel_head"][heads])
            scored.append(log_probabilities(network.relations.scores(scores["rel_child"], above)))
        relations = np.mean(scored, axis=0)
        relations[~rooted, self.root] = NEVER
        best = np.where(rooted, self.root, relations.argmax(axis=1))
        return best, np.where(rooted, 1.0, np.exp(relations.max(axis=1)))


def _starts(sure: Sequence[int], scores: np.ndarray) -> np.ndarray:
    """Where sentences start in a window: as is sure, else as the scores say; bounds with the end added."""
    given = np.array(sure)
    begins = np.where(given == 0, scores[:, 1] > scores[:, 0], given == 1)
    begins[0] = True
    return np.append(np.flatnonzero(begins), len(given))


def _trees(bounds: np.ndarray, arcs: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Heads (indices of words in the window, a root its own) and the probability of each."""
    size = bounds[-1]
    heads, sureness = np.zeros(size, np.int64), np.ones(size)
    for first, last in pairwise(bounds):
        columns = np.concatenate([[0], np.arange(first + 1, last + 1)])
        scores = np.mean([log_probabilities(one[first:last][:, columns]) for one in arcs], axis=0)
        tree = best_tree(scores)
        own = np.arange(last - first)
        heads[first:last] = np.where(tree == 0, own, tree - 1) + first
        sureness[first:last] = np.exp(scores[own, tree])
    return heads, sureness


def _mean(parse: Sequence[Scores], name: str) -> np.ndarray:
    return np.asarray(np.mean([scores[name] for scores in parse], axis=0))


def _likely(scores: np.ndarray) -> np.ndarray:
    """The few likeliest scripts of each word, -1 for those that are far from it."""
    best = np.argpartition(scores, -LEMMA_SCRIPTS, axis=1)[:, -LEMMA_SCRIPTS:]
    reached = np.take_along_axis(scores, best, axis=1)
    order = np.argsort(-reached, axis=1)
    best, reached = np.take_along_axis(best, order, axis=1), np.take_along_axis(reached, order, axis=1)
    return np.where(reached > reached[:, :1] - LEMMA_REACH, best, -1)
