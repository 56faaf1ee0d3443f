"""GMB, UNER and GUM → DocBins for the names; each sentence as it stands, and many once more with other names."""

import random
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin

from training import gmb, gum_names, iob
from training.named_text import NamedText, join, to_doc
from training.names_variety import Pool, datelined, renamed, restyled, runs
from training.sources import Sources

SEED = 11
RENAMED, DATELINED = 0.6, 0.04


def build(sources: Sources, folder: Path, nlp: Language) -> dict[str, int]:
    """Write `names-train.spacy` and `names-dev.spacy` below `folder`; gives the words in each."""
    chance = random.Random(SEED)
    rows, rows_dev, _ = gmb.parts(gmb.read(sources.path("gmb_part.csv")))
    groups = gmb.peoples(rows)
    usual = gmb.usual_labels(rows, groups)
    documents = [[gmb.named(row, groups, usual) for row in rows]]
    documents += [
        [with_groups(text, groups) for text in document] for document in iob.read(sources.path("uner_ewt_dev.iob2"))
    ]
    documents += [list(gum_names.read(document, groups)) for document in sources.kept_gum("train")]
    dev = [[gmb.named(row, groups, usual) for row in rows_dev]]
    dev += [list(gum_names.read(document, groups)) for document in sources.kept_gum("dev") if document.genre != "news"]
    pool = Pool.of(text for document in documents for text in document)
    train = [run for document in documents for run in runs(document, chance)]
    varied = [[renamed(text, pool, chance) for text in run] for run in train if chance.random() < RENAMED]
    for run in [*train, *varied]:
        if chance.random() < DATELINED:
            run[0] = datelined(run[0], pool, chance)
    styled = [restyled(join(run), chance) for run in [*train, *varied]]
    return {
        "names-train": _write(styled, folder / "names-train.spacy", nlp),
        "names-dev": _write([join(run) for doc in dev for run in runs(doc, chance)], folder / "names-dev.spacy", nlp),
    }


def gmb_test(sources: Sources) -> list[NamedText]:
    """The held-out last tenth of the GMB, labels made one as in training."""
    rows, _, test = gmb.parts(gmb.read(sources.path("gmb_part.csv")))
    groups = gmb.peoples(rows)
    usual = gmb.usual_labels(rows, groups)
    return [gmb.named(row, groups, usual) for row in test]


def with_groups(text: NamedText, groups: frozenset[str]) -> NamedText:
    """Adds GROUP for the words for peoples that a source without that label leaves unnamed."""
    names = list(text.names)
    at = 0
    for word in text.text.split():
        start = text.text.find(word, at)
        at = start + len(word)
        bare = word.strip(".,;:!?()\"'“”")
        start += word.find(bare)
        if bare in groups and all(not (start < end and first < start + len(bare)) for first, end, _ in names):
            names.append((start, start + len(bare), "GROUP"))
    return NamedText(text.text, tuple(sorted(names)))


def _write(texts: Iterable[NamedText], path: Path, nlp: Language) -> int:
    packed = DocBin(attrs=["ORTH", "ENT_IOB", "ENT_TYPE", "SPACY"])
    words = 0
    for text in texts:
        doc = to_doc(text, nlp)
        packed.add(doc)
        words += len(doc)
    packed.to_disk(path)
    return words
