"""DocBins → examples of numbers, and epochs of batches: windows of whole sentences, about equally long in a batch."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from fogline.language.lemmas import script
from fogline.language.windows import Words

ALONE = 0.35  # share of passages whose sentences come one by one
LONGEST_RUN = 9  # sentences
MOST_TOKENS = 140  # of a window of several sentences
CAPITALS, SMALL = 0.04, 0.04  # shares of windows that are shown so

Columns = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of tokens: forms, what stands before each (0 glued, 1 blank, 2 new paragraph), answers by head name.

    `starts`: where its sentences begin. `heads` counts from 1 within the passage, 0 for a root.
    """

    forms: list[str]
    gaps: np.ndarray
    starts: list[int]
    answers: Columns

    def window(self, first: int, last: int) -> "Passage":
        """The sentences `first` to `last` (exclusive)."""
        bounds = [*self.starts, len(self.forms)]
        a, b = bounds[first], bounds[last]
        answers = {name: column[a:b] for name, column in self.answers.items()}
        if "heads" in answers:
            answers["heads"] = np.where(answers["heads"] > 0, answers["heads"] - a, 0)
        gaps = self.gaps[a:b].copy()
        gaps[0] = 2
        return Passage(self.forms[a:b], gaps, [s - a for s in self.starts[first:last]], answers)


@dataclass(frozen=True, slots=True)
class Labels:
    """The label lists of the network's heads; unknown ones are -1 and not trained on."""

    lists: dict[str, list[str]]

    def numbers(self, name: str, values: Sequence[str]) -> np.ndarray:
        known = {label: number for number, label in enumerate(self.lists[name])}
        return np.array([known.get(value, -1) for value in values], np.int64)


def docs(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


def parse_labels(corpus: Sequence[Doc], least_lemma: int = 2) -> Labels:
    """Tags, parts of speech, relations and lemma scripts of a treebank; rare scripts are left out."""
    tokens = [token for doc in corpus for token in doc if not token.is_space]
    scripts = Counter(script(token.text, token.lemma_) for token in tokens)
    return Labels(
        {
            "tag": sorted({token.tag_ for token in tokens}),
            "pos": sorted({token.pos_ for token in tokens}),
            "dep": sorted({token.dep_ for token in tokens}),
            "lemma": [name for name, count in scripts.most_common() if count >= least_lemma],
        }
    )


def known_lemmas(corpus: Sequence[Doc]) -> dict[str, dict[str, str]]:
    """Part of speech → form in small letters → its commonest lemma; names are left out."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for token in (token for doc in corpus for token in doc):
        if token.text.isalpha() and token.pos_ not in ("PROPN", "X", "SPACE"):
            seen.setdefault((token.pos_, token.text.lower()), Counter())[token.lemma_] += 1
    found: dict[str, dict[str, str]] = {}
    for (pos, form), lemmas in sorted(seen.items()):
        found.setdefault(pos, {})[form] = lemmas.most_common(1)[0][0]
    return found


def name_labels(kinds: Sequence[str]) -> list[str]:
    """O, and B, I, E, S for each kind of name."""
    return ["O", *(f"{place}-{kind}" for kind in kinds for place in "BIES")]


def parsed(doc: Doc, labels: Labels) -> Passage:
    """One gold Doc of a treebank as a passage, newline tokens folded into the gaps."""
    tokens = [token for token in doc if not token.is_space]
    index = {token.i: number for number, token in enumerate(tokens)}
    starts = [number for number, token in enumerate(tokens) if token.is_sent_start]
    heads = np.array([0 if token.head.i == token.i else index[token.head.i] + 1 for token in tokens])
    begun = np.zeros(len(tokens), np.int64)
    begun[starts] = 1
    answers = {
        "tag": labels.numbers("tag", [token.tag_ for token in tokens]),
        "pos": labels.numbers("pos", [token.pos_ for token in tokens]),
        "dep": labels.numbers("dep", [token.dep_ for token in tokens]),
        "lemma": labels.numbers("lemma", [script(token.text, token.lemma_) for token in tokens]),
        "heads": heads,
        "start": begun,
    }
    return Passage([token.text for token in tokens], np.array(Words.of(doc).gaps), starts, answers)


def tagged(passage: Passage) -> Passage:
    """Only the parts of speech of a parsed passage: what the names' network is shown of treebanks."""
    answers = {name: passage.answers[name] for name in ("tag", "pos")}
    return Passage(passage.forms, passage.gaps, passage.starts, answers)


def named(doc: Doc, kinds: Sequence[str]) -> Passage:
    """One Doc with names as a passage of one piece."""
    tokens = [token for token in doc if not token.is_space]
    marks = ["O"] * len(doc)
    for entity in doc.ents:
        for i in range(entity.start, entity.end):
            first, last = i == entity.start, i == entity.end - 1
            marks[i] = ("S" if first and last else "B" if first else "E" if last else "I") + "-" + entity.label_
    labels = Labels({"ner": name_labels(kinds)})
    return Passage(
        [token.text for token in tokens],
        np.array(Words.of(doc).gaps),
        [0],
        {"ner": labels.numbers("ner", [marks[token.i] for token in tokens])},
    )


def whole(doc: Doc, labels: Labels, kinds: Sequence[str]) -> Passage:
    """One gold Doc with trees and names."""
    passage = parsed(doc, labels)
    return replace(passage, answers=passage.answers | named(doc, kinds).answers)


def epoch(passages: Sequence[Passage], batch_tokens: int, chance: random.Random) -> Iterator[list[Passage]]:
    """One pass over all passages in batches of windows; how they are cut differs from epoch to epoch."""
    windows = [_varied(window, chance) for passage in passages for window in _windows(passage, chance)]
    windows.sort(key=lambda window: len(window.forms) + chance.random() * 6)
    batches: list[list[Passage]] = [[]]
    for window in windows:
        longest = max([len(window.forms), *(len(other.forms) for other in batches[-1])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > batch_tokens:
            batches.append([])
        batches[-1].append(window)
    chance.shuffle(batches)
    yield from batches


def _varied(window: Passage, chance: random.Random) -> Passage:
    dice = chance.random()
    if dice < CAPITALS:
        return replace(window, forms=[form.upper() for form in window.forms])
    if dice < CAPITALS + SMALL:
        return replace(window, forms=[form.lower() for form in window.forms])
    return window


def _windows(passage: Passage, chance: random.Random) -> Iterator[Passage]:
    count = len(passage.starts)
    alone = chance.random() < ALONE
    bounds = [*passage.starts, len(passage.forms)]
    first = 0
    while first < count:
        last = first + (1 if alone else chance.randint(1, LONGEST_RUN))
        last = min(last, count)
        while last > first + 1 and bounds[last] - bounds[first] > MOST_TOKENS:
            last -= 1
        yield passage.window(first, last)
        first = last
