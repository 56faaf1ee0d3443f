"""Scores of heads → the best tree with one root: greedy where that already is a tree, else Chu-Liu and Edmonds.

Scores are log probabilities, [tokens, 1 + tokens]: a row a token, column 0 the root, column j the j-th token as head.
Heads count from 1, 0 for the root.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.intp]
NEVER = -1e9


def best_tree(scores: Scores) -> Heads:
    """The heads of the best tree with exactly one root."""
    if len(scores) == 1:
        return np.zeros(1, np.intp)
    own = scores.astype(np.float64)
    np.fill_diagonal(own[:, 1:], NEVER)
    heads: Heads = own.argmax(axis=1)
    if (heads == 0).sum() == 1 and next(_cycles(heads), None) is None:
        return heads
    return _best_rooted(own)


def _best_rooted(scores: Scores) -> Heads:
    """Each token tried as the root, most promising first, until none that is left can be better."""
    inner = scores[:, 1:].max(axis=1)
    bounds = scores[:, 0] - inner + inner.sum()  # of trees with that root
    best, reached = np.zeros(len(scores), np.intp), -np.inf
    for root in bounds.argsort()[::-1]:
        if bounds[root] <= reached:
            break
        tree = _rooted(scores, int(root))
        if (total := _total(scores, tree)) > reached:
            best, reached = tree, total
    return best


def _rooted(scores: Scores, root: int) -> Heads:
    """The best tree whose only root is the token `root` (from 0)."""
    fixed = scores.copy()
    fixed[:, 0] = NEVER
    fixed[root, 1:] = NEVER
    fixed[root, 0] = 0.0
    square = np.full((len(scores) + 1, len(scores) + 1), NEVER)
    square[1:] = fixed
    return np.asarray(_arborescence(square)[1:])


def _total(scores: Scores, heads: Heads) -> float:
    return float(scores[np.arange(len(heads)), heads].sum())


def _arborescence(scores: Scores) -> Heads:
    """Best heads of the nodes of a square matrix (row the child, column its head) below node 0."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = next(_cycles(heads[1:]), None)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    into = (
        scores[np.ix_(cycle, outside)] - kept[:, None]
    )  # the cycle is entered at one node, whose kept arc is given up
    out_of = scores[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), NEVER)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1], small[:-1, -1] = into.max(axis=0), out_of.max(axis=1)
    solved = _arborescence(small)
    for place, head in enumerate(solved[:-1]):
        if place:  # node 0 has no head
            node = outside[place]
            heads[node] = outside[head] if head < len(outside) else cycle[int(out_of[place].argmax())]
    enters = int(solved[-1])
    heads[cycle[int(into[:, enters].argmax())]] = outside[enters]
    return heads


def _cycles(heads: Heads) -> Iterator[Heads]:
    """The cycles among tokens with these heads (from 1, 0 for the root), each as node numbers from 1."""
    seen = np.zeros(len(heads) + 1, np.intp)
    for start in range(1, len(heads) + 1):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = int(heads[node - 1])
        if node and seen[node] == start:
            cycle, other = [node], int(heads[node - 1])
            while other != node:
                cycle.append(other)
                other = int(heads[other - 1])
            yield np.array(cycle)
