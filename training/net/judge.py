"""Quick figures on a dev set while a network learns; the ones that count come from `python -m training evaluate`."""

from collections import Counter
from collections.abc import Iterator, Sequence

import torch

from fogline.language.marks import Marks
from training.net.examples import Passage
from training.net.model import Batch, Network, batch

AT_ONCE = 48  # windows


@torch.no_grad()
def accuracies(network: Network, passages: Sequence[Passage], punct: int | None = None) -> dict[str, float]:
    """Percent right: every token head, and UAS and LAS of gold sentences without punctuation (by greedy choice)."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for given in _batches(passages, single=bool(network.sizes.relations)):
        states = network(given)
        for name, layer in network.tokens.items():
            if name in given.answers:
                _count(right, seen, name, layer(states).argmax(-1), given.answers[name])
        if network.sizes.relations and "heads" in given.answers:
            _count_tree(right, seen, network, states, given, punct)
    return {name: 100 * right[name] / seen[name] for name in seen}


def names_f1(network: Network, passages: Sequence[Passage], labels: Sequence[str]) -> dict[str, float]:
    """F1 of exact names, chosen as at run time."""
    marks = Marks(labels)
    agreed = found = gold = 0
    with torch.no_grad():
        for given in _batches(passages, single=False):
            scores = network.tokens["ner"](network(given)).log_softmax(-1).numpy()
            for row, real in enumerate(given.real):
                size = int(real.sum())
                ours = set(marks.names(scores[row, :size]))
                theirs = set(marks.spans(given.answers["ner"][row, :size].tolist()))
                agreed, found, gold = agreed + len(ours & theirs), found + len(ours), gold + len(theirs)
    return {"F1": 200 * agreed / max(1, found + gold)}


def _batches(passages: Sequence[Passage], *, single: bool) -> Iterator[Batch]:
    windows = passages if not single else [p.window(i, i + 1) for p in passages for i in range(len(p.starts))]
    ordered = sorted(windows, key=lambda window: len(window.forms))
    for first in range(0, len(ordered), AT_ONCE):
        yield batch(ordered[first : first + AT_ONCE])


def _count(right: Counter[str], seen: Counter[str], name: str, guess: torch.Tensor, answer: torch.Tensor) -> None:
    asked = answer >= 0
    right[name] += int(((guess == answer) & asked).sum())
    seen[name] += int(asked.sum())


def _count_tree(
    right: Counter[str],
    seen: Counter[str],
    network: Network,
    states: torch.Tensor,
    given: Batch,
    punct: int | None,
) -> None:
    arc_child, arc_head, rel_child, rel_head = network.parts(states)
    allowed = torch.cat([torch.ones_like(given.real[:, :1]), given.real], dim=1)
    heads = network.arcs(arc_child, arc_head).masked_fill(~allowed[:, None, :], -1e4).argmax(-1)
    gold, deps = given.answers["heads"], given.answers["dep"]
    rows, columns = torch.nonzero((deps >= 0) & (deps != (-9 if punct is None else punct)), as_tuple=True)
    guess = heads[rows, columns]
    labels = network.relations(rel_child[rows, columns], rel_head[rows, guess]).argmax(-1)
    good = guess == gold[rows, columns]
    right["UAS"] += int(good.sum())
    right["LAS"] += int((good & (labels == deps[rows, columns])).sum())
    seen["UAS"] += len(rows)
    seen["LAS"] += len(rows)
