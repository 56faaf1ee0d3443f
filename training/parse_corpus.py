"""Treebanks → DocBins for the parse: EWT and the usable genres of GUM, the news of GUM's dev set kept for testing."""

import random
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin

from training.augment import vary
from training.conllu import Document
from training.sources import Sources
from training.treebank import blocks, merged, to_doc

SEED = 7


def build(sources: Sources, folder: Path, nlp: Language) -> dict[str, int]:
    """Write `parse-train.spacy` and `parse-dev.spacy` below `folder`; gives the words in each."""
    train = [*sources.treebank("ewt-train"), *sources.kept_gum("train")]
    dev = [*sources.treebank("ewt-dev"), *(doc for doc in sources.kept_gum("dev") if doc.genre != "news")]
    held_out = {doc.id for name in ("ewt-test", "gum-test", "gum-dev", "ewt-dev") for doc in sources.treebank(name)}
    leaked = sorted(held_out & {doc.id for doc in train})
    if leaked:
        raise ValueError(f"{sources.folder}: test documents in the training set: {', '.join(leaked)}")
    return {
        "parse-train": _write(train, folder / "parse-train.spacy", nlp, random.Random(SEED)),
        "parse-dev": _write(dev, folder / "parse-dev.spacy", nlp, random.Random(SEED + 1)),
    }


def _write(documents: Iterable[Document], path: Path, nlp: Language, chance: random.Random) -> int:
    packed = DocBin(attrs=["ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "SPACY"])
    words = 0
    for document in documents:
        for block in blocks(document):
            doc = to_doc(vary([merged(sentence, nlp) for sentence in block], chance), nlp)
            packed.add(doc)
            words += len(doc)
    packed.to_disk(path)
    return words
