"""GMB, UNER and GUM → DocBins for the names; each sentence as it stands, and many once more with other names."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin

from training import gmb, gum_names, iob, own
from training.named_text import NamedText, join, to_doc
from training.names_variety import Pool, datelined, lowered, renamed, restyled, runs
from training.sources import Sources

SEED = 11
RENAMED, DATELINED, LOWERED = 0.6, 0.04, 0.3  # shares of runs
OWN_VARIANTS = 8


def build(sources: Sources, folder: Path, nlp: Language) -> dict[str, int]:
    """Write names-{train,web,own,dev}.spacy below `folder`; gives the words in each.

    `web` is UNER's part once more, in other runs and partly in small letters; `own` our own sentences many times with
    other names, for the end of the training.
    """
    chance = random.Random(SEED)
    parts = Parts.of(sources)
    documents = [parts.gmb, *parts.web, *parts.gum]
    pool = Pool.of(text for document in documents for text in document)
    train = [run for document in documents for run in runs(document, chance)]
    varied = [[renamed(text, pool, chance) for text in run] for run in train if chance.random() < RENAMED]
    for run in [*train, *varied]:
        if chance.random() < DATELINED:
            run[0] = datelined(run[0], pool, chance)
    styled = [restyled(join(run), chance) for run in [*train, *varied]]
    dev = [join(run) for document in parts.dev for run in runs(document, chance)]
    web = [join(run) for document in parts.web for run in runs(document, chance)]
    web += [lowered(text) for text in web if chance.random() < LOWERED]
    ours = [own.named(sentence) for document in own.documents("train") for sentence in document.sentences]
    clean = Pool.of([*ours, *(text for document in (*parts.web, *parts.gum) for text in document)])
    varied_ours = [restyled(renamed(text, clean, chance), chance) for _ in range(OWN_VARIANTS) for text in ours]
    return {
        f"names-{name}": _write(texts, folder / f"names-{name}.spacy", nlp)
        for name, texts in (("train", styled), ("dev", dev), ("web", web), ("own", varied_ours))
    }


@dataclass(frozen=True, slots=True)
class Parts:
    """The documents to train on, by source, and those to look at while training; each a list of its sentences."""

    gmb: list[NamedText]
    web: list[list[NamedText]]
    gum: list[list[NamedText]]
    dev: list[list[NamedText]]

    @classmethod
    def of(cls, sources: Sources) -> "Parts":
        rows, rows_dev, _ = gmb.parts(gmb.read(sources.path("gmb_part.csv")))
        groups = gmb.peoples(rows)
        usual = gmb.usual_labels(rows, groups)
        web = iob.read(sources.path("uner_ewt_dev.iob2"))
        dev = [gmb.named(row, groups, usual) for row in rows_dev]
        kept = (document for document in sources.kept_gum("dev") if document.genre != "news")
        return cls(
            [gmb.named(row, groups, usual) for row in rows],
            [[with_groups(text, groups) for text in document] for document in web],
            [list(gum_names.read(document, groups)) for document in sources.kept_gum("train")],
            [dev, *(list(gum_names.read(document, groups)) for document in kept)],
        )


def known_names(sources: Sources) -> frozenset[str]:
    """The names of the training texts as they stand, in small letters."""
    parts = Parts.of(sources)
    ours = [own.named(sentence) for document in own.documents("train") for sentence in document.sentences]
    texts = (text for document in (parts.gmb, *parts.web, *parts.gum, ours) for text in document)
    return frozenset(text.text[start:end].lower() for text in texts for start, end, _ in text.names)


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
