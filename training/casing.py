"""Which words are written small and which all in capitals, counted in the treebanks and in our own texts.

Only single words of sources whose licence lets them be shared are kept (README.md), none of the raw news.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training import gmb, own
from training.annotated import CLAIMS
from training.conllu import Document
from training.sources import Sources

_WORD = re.compile(r"[A-Za-z]{2,}")
_PIECES = re.compile(r"[A-Za-z]+|[^\sA-Za-z]")
_GOES_ON = re.compile(r"[a-z,]")  # what stands before a word that begins no sentence, title or quotation
_CAPITALS_LEAST = 2  # times that a word is seen in capitals before it counts as an abbreviation


def build(sources: Sources, target: Path) -> dict[str, int]:
    """Write the list to `target`, a word a line; gives how many words of each kind it holds."""
    words = usual(_sentences(sources))
    target.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    return {"small": sum(map(str.islower, words)), "in capitals": sum(map(str.isupper, words))}


def usual(sentences: Iterable[Sequence[str]]) -> list[str]:
    """The words that stand mostly in small letters, and those mostly in capitals, written so; sorted."""
    small, title, capitals = Counter[str](), Counter[str](), Counter[str]()
    for words in sentences:
        for before, word in zip(["", *words], words, strict=False):
            if _WORD.fullmatch(word) and word.islower():
                small[word] += 1
            elif _WORD.fullmatch(word) and _GOES_ON.match(before):
                (capitals if word.isupper() else title)[word.lower()] += 1
    found = [word for word in small if small[word] > title[word] + capitals[word]]
    found += [
        word.upper()
        for word, count in capitals.items()
        if count >= _CAPITALS_LEAST and count > title[word] + small[word]
    ]
    return sorted(found)


def _sentences(sources: Sources) -> Iterator[Sequence[str]]:
    yield from _forms(sources.treebank("ewt-train"))
    yield from _forms(sources.kept_gum("train"))
    yield from _forms(own.documents("train"))
    for rows in gmb.read(sources.path("gmb_part.csv")):
        yield [row.word for row in rows]
    for path in sorted(CLAIMS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _PIECES.findall(line)


def _forms(documents: Iterable[Document]) -> Iterator[Sequence[str]]:
    for document in documents:
        for sentence in document.sentences:
            yield [word.form for word in sentence.words]
