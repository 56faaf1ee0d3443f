"""Names in IOB2 files (Universal NER's layout) → documents of named sentences."""

from collections.abc import Iterator
from pathlib import Path

from training.conllu import open_text
from training.named_text import Name, NamedText

PLAIN = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "LOC": "PLACE",
    "PLACE": "PLACE",
    "GPE": "PLACE",
    "ORG": "ORG",
    "GROUP": "GROUP",
    "NORP": "GROUP",
}


def read(path: Path) -> Iterator[list[NamedText]]:
    """Documents as lists of sentences; rows are index, word, tag; `# text` gives the spacing where it is there."""
    document: list[NamedText] = []
    text, rows = "", list[tuple[str, str]]()
    for raw in [*open_text(path), ""]:
        line = raw.rstrip("\r\n")
        if line.startswith("# newdoc"):
            if document:
                yield document
            document = []
        elif line.startswith("# text"):
            text = line.partition("=")[2].strip()
        elif line and not line.startswith("# "):
            columns = line.split("\t")
            rows.append((columns[1], columns[2]))
        elif rows and not line:
            document.append(sentence(rows, text))
            text, rows = "", []
    if document:
        yield document


def sentence(rows: list[tuple[str, str]], text: str) -> NamedText:
    """Words and IOB2 tags → the text and the names of the four labels."""
    joined = " ".join(word for word, _ in rows)
    starts: list[int] = []
    at = 0
    text = text or joined
    for word, _ in rows:
        found = text.find(word, at)
        if found < 0:
            return sentence(rows, joined)
        starts.append(found)
        at = found + len(word)
    names: list[Name] = []
    for (word, tag), start in zip(rows, starts, strict=True):
        label = PLAIN.get(tag[2:])
        if label and tag.startswith("I-") and names and names[-1][2] == label:
            names[-1] = (names[-1][0], start + len(word), label)
        elif label:
            names.append((start, start + len(word), label))
    return NamedText(text, tuple(names))
