"""Names: their words hang together, on the topmost of them, whatever they may look like ("Tell Abyad").

A bare description right before a name and the name are one ("State news agency SANA said").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fogline.reading.mending.hanging import ARGUMENTS, above, reattach
from fogline.reading.words import Sentence, Word

_WORDLIKE = frozenset({"VERB", "AUX", "ADV", "INTJ"})  # what a name's first word may look like
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl"})


def join(sentence: Sentence) -> None:
    """Hang the words of each name together."""
    for name in _names(sentence):
        _join(name)


def describe(word: Word) -> None:
    """Hang a name on the bare description before it: "State news agency SANA said"."""
    if (described := _beside_name(word)) is not None:
        reattach(word, described, "appos")


def _names(sentence: Sentence) -> Iterator[list[Word]]:
    """The runs of words that bear one name label."""
    run: list[Word] = []
    for word in sentence.words:
        if run and (not word.ent or word.ent_first):
            yield run
            run = []
        if word.ent:
            run.append(word)
    if run:
        yield run


def _join(name: Sequence[Word]) -> None:
    tops = [word for word in name if word.head not in name]
    top = min(tops, key=lambda word: len(above(word)))
    if top.pos in _WORDLIKE and len(name) > 1:
        top.pos, top.tag, top.dep = "PROPN", "NNP", "obj" if top.dep in _CLAUSAL else top.dep
        for part in name:
            if part.head is top and part.dep in ARGUMENTS:
                part.dep = "flat"
    for other in tops:
        if other is top or top in above(other):
            continue
        for child in [child for child in other.children if child.dep in ("case", "det") and child not in name]:
            reattach(child, top, child.dep)
        reattach(other, top, "flat")


def _beside_name(word: Word) -> Word | None:
    """The bare description right before a name, both hung on one verb as its subject: "State news agency SANA said"."""
    if word.dep != "nsubj" or not word.ent or word.head is None:
        return None
    first = word.head.child("nsubj")
    return first if first is not None and first.i == word.i - 1 and first.pos == "NOUN" and not first.ent else None
