"""Step one: the training corpora, written as spaCy DocBins below training/work."""

from pathlib import Path

import spacy

from training import names_corpus, parse_corpus
from training.sources import WORK, Sources
from training.tokenizer import adjust


def build(sources: Sources, work: Path = WORK) -> dict[str, int]:
    """Write {parse,names}-{train,dev}.spacy below `work`; gives the words in each."""
    nlp = adjust(spacy.blank("en"))
    work.mkdir(parents=True, exist_ok=True)
    return parse_corpus.build(sources, work, nlp) | names_corpus.build(sources, work, nlp)
