"""Where a word hangs in the parse, and hanging it elsewhere."""

from __future__ import annotations

from fogline.reading.words import Word

FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that have a tense."""
ARGUMENTS = frozenset({"obj", "iobj", "obl", "obl:unmarked", "obl:tmod", "nmod"})


def reattach(word: Word, head: Word, relation: str = "ccomp") -> None:
    """Hang the word, which hangs on some other, on this head."""
    assert word.head is not None
    word.head.children.remove(word)
    word.head, word.dep = head, relation
    head.children.append(word)
    head.children.sort(key=lambda child: child.i)


def above(word: Word) -> list[Word]:
    """All that the word hangs on, the nearest first."""
    found: list[Word] = []
    while word.head is not None:
        word = word.head
        found.append(word)
    return found


def is_below(word: Word, top: Word) -> bool:
    """Whether the word hangs on the top one, or is it."""
    return word is top or top in above(word)
