"""Step one: the training corpora, written as spaCy DocBins below training/work, and vectors of the news' words."""

from pathlib import Path

import spacy

from training import names_corpus, own, parse_corpus
from training.sources import WORK, Sources
from training.tokenizer import adjust


def build(sources: Sources, work: Path = WORK) -> dict[str, int]:
    """Write {parse,names}-{train,dev}.spacy, own-train.spacy and vectors.npz below `work`; gives the words in each."""
    from training.net import vectors

    nlp = adjust(spacy.blank("en"))
    work.mkdir(parents=True, exist_ok=True)
    counts = parse_corpus.build(sources, work, nlp) | names_corpus.build(sources, work, nlp) | own.build(work, nlp)
    return counts | {"vectors": vectors.build(sources, work / "vectors.npz")}
