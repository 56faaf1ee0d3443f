"""Read CoNLL-U treebanks into documents, sentences and words."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Word:
    """One syntactic word. `head` is 1-based within the sentence, 0 for the root; `space`: a blank follows."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool
    misc: str = "_"


@dataclass(slots=True)
class Sentence:
    words: list[Word] = field(default_factory=list)
    starts_paragraph: bool = False


@dataclass(slots=True)
class Document:
    id: str
    genre: str
    sentences: list[Sentence] = field(default_factory=list)


def open_text(path: Path) -> Iterator[str]:
    """The lines of a text file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
        yield from lines


def read(path: Path) -> Iterator[Document]:
    """Documents of a CoNLL-U file in order; a file without `# newdoc` is one document.

    Raises ValueError with file and line where a row hasn't ten columns.
    """
    document = Document(id=path.name, genre="")
    sentence = Sentence()
    glued_until, space_after_range = 0, True
    for number, raw in enumerate(open_text(path), 1):
        line = raw.rstrip("\r\n")
        if not line:
            if sentence.words:
                document.sentences.append(sentence)
            sentence, glued_until = Sentence(), 0
        elif line.startswith("#"):
            if line.startswith("# newdoc"):
                if document.sentences:
                    yield document
                name = line.partition("=")[2].strip()
                document = Document(id=name, genre=name.split("_")[1] if name.startswith("GUM_") else "")
                sentence.starts_paragraph = True
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                sentence.starts_paragraph = True
        else:
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"{path}:{number}: {len(columns)} columns where CoNLL-U has ten")
            index, misc = columns[0], columns[9]
            space = "SpaceAfter=No" not in misc.split("|")
            if "-" in index:
                glued_until, space_after_range = int(index.split("-")[1]), space
            elif "." not in index:
                position = int(index)
                if position < glued_until:
                    space = False
                elif position == glued_until:
                    space = space_after_range
                sentence.words.append(_word(columns, space))
    if sentence.words:
        document.sentences.append(sentence)
    if document.sentences:
        yield document


def _word(columns: list[str], space: bool) -> Word:
    _, form, lemma, upos, xpos, feats, head, dep, _, misc = columns
    form = form.replace(" ", "\N{NO-BREAK SPACE}")
    return Word(form, form if lemma == "_" else lemma, upos, xpos, feats, int(head), dep, space, misc)


def read_all(paths: Iterable[Path]) -> Iterator[Document]:
    for path in paths:
        yield from read(path)
