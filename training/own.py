"""Our own annotated sentences of conflict news (training/sentences/): trees, and names as NER= in the last column."""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.conllu import Document, Sentence, read_all
from training.named_text import Name, NamedText
from training.treebank import blocks, merged, to_doc

FOLDER = Path(__file__).with_name("sentences")
ATTRIBUTES = ["ORTH", "TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START", "SPACY", "ENT_IOB", "ENT_TYPE"]


def documents(part: str) -> list[Document]:
    """The documents of `train` or `test`."""
    return list(read_all(sorted(FOLDER.glob(f"{part}-*.conllu"))))


def build(folder: Path, nlp: Language) -> dict[str, int]:
    """Write `own-train.spacy` below `folder`; gives the words in it."""
    packed = DocBin(attrs=ATTRIBUTES)
    words = 0
    for document in documents("train"):
        for block in blocks(document):
            doc = with_names(block, nlp)
            packed.add(doc)
            words += len(doc)
    packed.to_disk(folder / "own-train.spacy")
    return {"own-train": words}


def with_names(sentences: list[Sentence], nlp: Language) -> Doc:
    """One gold Doc with trees and names."""
    doc = to_doc([merged(sentence, nlp) for sentence in sentences], nlp)
    spans = []
    for sentence, found in zip(sentences, doc.sents, strict=True):
        for start, end, label in named(sentence).names:
            at = found.start_char
            span = doc.char_span(at + start, at + end, label, alignment_mode="contract")
            spans += [span] if span is not None and len(span) else []
    doc.set_ents(spans)
    return doc


def named(sentence: Sentence) -> NamedText:
    """The sentence as text with its names."""
    text = ""
    names: list[Name] = []
    for word, mark in _marks(sentence):
        start = len(text)
        text += word
        if mark.startswith("I-") and names:
            start = names.pop()[0]
        if mark != "O":
            names.append((start, len(text.rstrip(" ")), mark[2:]))
    return NamedText(text.rstrip(" "), tuple(names))


def _marks(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Each word with the blank after it, and its mark."""
    for word in sentence.words:
        mark = next((part[4:] for part in word.misc.split("|") if part.startswith("NER=")), "O")
        yield word.form + " " * word.space, mark
