"""The networks of the pipeline: what each learns from, how large it is and how long it learns.

`parse-1` and `parse-2` differ by their seed alone; at run time their scores are added. `names` also learns the parts of
speech of the treebanks, so that it has seen other writing than newswire.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from fogline.language.forms import SIZES, grams, normal
from training.net.examples import (
    Labels,
    Passage,
    docs,
    known_lemmas,
    name_labels,
    named,
    parse_labels,
    parsed,
    tagged,
    whole,
)
from training.net.fit import Log, Plan, fit
from training.net.judge import accuracies, names_f1
from training.net.model import Forms, Network, Shape

KINDS = ("GROUP", "ORG", "PERSON", "PLACE")
LEAST = 2  # occurrences in the corpora of a word that gets a row though the news haven't it
PARSE_WEIGHTS = {"tag": 0.5, "pos": 0.25, "lemma": 0.3, "start": 0.3}
NAMES_WEIGHTS = {"ner": 1.0, "tag": 0.4, "pos": 0.2}


@dataclass(frozen=True, slots=True)
class Part:
    """One network: its plan and the size of its LSTMs."""

    name: str
    plan: Plan
    hidden: int
    layers: int

    @property
    def kind(self) -> str:
        return self.name.partition("-")[0]


PARTS = {
    part.name: part
    for part in (
        Part("parse-1", Plan(epochs=40, seed=1), 256, 3),
        Part("parse-2", Plan(epochs=40, seed=2), 256, 3),
        Part("names", Plan(epochs=12, seed=3, look=3), 192, 2),
    )
}
LAST = Plan(epochs=6, rate=5e-4, warm_up=50, look=2)
"""The plan after the main one: our own sentences of news among the rest; for the parse also the dev sets, which have
served; for the names UNER's texts of the web."""
MORE_TIMES = 3
"""How often our own sentences and those of the web come in an epoch."""


@dataclass(frozen=True, slots=True)
class Material:
    """What one network learns from and is judged by while it learns."""

    labels: Labels
    train: list[Passage]
    dev: list[Passage]


def material(part: Part, work: Path) -> Material:
    """Raises RuntimeError where the corpora haven't been built."""
    for kind in ("parse", "names"):
        if not (work / f"{kind}-train.spacy").exists():
            raise RuntimeError(f"{work}/{kind}-train.spacy isn't there; run `python -m training corpora` first")
    treebank = docs(work / "parse-train.spacy")
    labels = parse_labels(treebank)
    trees = [parsed(doc, labels) for doc in treebank]
    if part.kind == "parse":
        return Material(labels, trees, [parsed(doc, labels) for doc in docs(work / "parse-dev.spacy")])
    labels.lists["ner"] = name_labels(KINDS)
    texts = [named(doc, KINDS) for name in ("train", "web") for doc in docs(work / f"names-{name}.spacy")]
    dev = [named(doc, KINDS) for doc in docs(work / "names-dev.spacy")]
    return Material(labels, [*texts, *(tagged(tree) for tree in trees)], dev)


def lemmas(work: Path) -> dict[str, dict[str, str]]:
    """The lemmas of the treebanks and of our own sentences."""
    return known_lemmas([*docs(work / "parse-train.spacy"), *docs(work / "own-train.spacy")])


def forms(vectors: Path, passages: Sequence[Passage]) -> Forms:
    """The table of forms: words of the news, then of the corpora, whose vectors begin as the mean of their n-grams."""
    stored = np.load(vectors)
    words, known = list(stored["words"]), set(stored["words"])
    counts = Counter(normal(form) for passage in passages for form in passage.forms)
    more = [word for word, count in counts.most_common() if count >= LEAST and word not in known]
    more = more[: SIZES.words - len(words)]
    made = [stored["grams"][grams(word)].mean(axis=0) for word in more]
    return Forms([*words, *more], np.concatenate([stored["vectors"], np.array(made)]), stored["grams"])


def shape(part: Part, labels: Labels) -> Shape:
    sizes = {name: len(values) for name, values in labels.lists.items()}
    if part.kind == "parse":
        heads = {name: sizes[name] for name in ("tag", "pos", "lemma")} | {"start": 2}
        return Shape(part.hidden, part.layers, heads, relations=sizes["dep"], weights=PARSE_WEIGHTS)
    heads = {name: sizes[name] for name in ("ner", "tag", "pos")}
    return Shape(part.hidden, part.layers, heads, unknown=0.3, weights=NAMES_WEIGHTS)


def network(part: Part, found: Material, vectors: Path) -> Network:
    torch.manual_seed(part.plan.seed)
    return Network(shape(part, found.labels), forms(vectors, found.train))


def main_fit(name: str, work: Path, log: Log, epochs: int | None = None) -> None:
    """The main plan of a part; weights to `work`/NAME.pt. `epochs` replaces the plan's."""
    part = PARTS[name]
    found = material(part, work)
    net = network(part, found, work / "vectors.npz")
    weights = sum(parameter.numel() for parameter in net.parameters())
    log(f"{name}: {sum(len(passage.forms) for passage in found.train):,} tokens, {weights:,} weights")
    plan = replace(part.plan, epochs=epochs or part.plan.epochs)
    _fit(net, part, found, found.train, plan, log, work / f"{name}.pt")


def last_fit(name: str, work: Path, log: Log, epochs: int | None = None) -> None:
    """The last plan of a part, from `work`/NAME.pt to `work`/NAME-last.pt."""
    part = PARTS[name]
    found = material(part, work)
    net = trained(part, found, work, f"{name}.pt")
    more = [whole(doc, found.labels, KINDS) for doc in docs(work / "own-train.spacy")] * MORE_TIMES
    if part.kind == "names":
        more += [named(doc, KINDS) for doc in docs(work / "names-web.spacy")] * MORE_TIMES
        more += [named(doc, KINDS) for doc in docs(work / "names-own.spacy")]
    else:
        more += found.dev
    plan = replace(LAST, seed=part.plan.seed, epochs=epochs or LAST.epochs)
    _fit(net, part, found, [*found.train, *more], plan, log, work / f"{name}-last.pt")


def trained(part: Part, found: Material, work: Path, weights: str) -> Network:
    """The network of a part with its weights of before."""
    net = network(part, found, work / "vectors.npz")
    net.load_state_dict(torch.load(work / weights))
    return net.eval()


def _fit(
    net: Network, part: Part, found: Material, passages: Sequence[Passage], plan: Plan, log: Log, keep: Path
) -> None:
    torch.set_num_threads(1)
    fit(net, passages, plan, _score(part, found), log, keep)


def _score(part: Part, found: Material) -> Callable[[Network], dict[str, float]]:
    if part.kind == "parse":
        punct = found.labels.lists["dep"].index("punct")
        return lambda net: accuracies(net, found.dev, punct)
    return lambda net: names_f1(net, found.dev, found.labels.lists["ner"])
