"""When: which time expression belongs to a happening, by climbing from it to the clauses that govern it."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.model import When
from fogline.reading.clauses import is_verbal
from fogline.reading.happenings import Happening
from fogline.reading.times import TimeExpression
from fogline.reading.words import Word

_BESIDE = ("acl:relcl", "appos", "parataxis")


def when_of(happening: Happening, expressions: Sequence[TimeExpression], cues: set[int]) -> When | None:
    """The time of the happening, or None where the text gives it none.

    ``cues`` are the indices of the words that introduce what is said: their own time is that of the saying, and
    passes on only to what is said to be going on then.
    """
    words = happening.sentence.words
    here = [e for e in expressions if words[0].start <= e.start < words[-1].end]
    if not here:
        return None
    heads = {id(e): _head(words, e) for e in here}
    word: Word | None = happening.word
    came_from: Word | None = None
    while word is not None:
        own = [e for e in here if _attached(heads[id(e)], word, came_from) and (not e.duration or came_from is None)]
        if own and not (came_from is not None and word.i in cues and not _going_on(came_from)):
            return _nearest(own, happening).when
        if word.dep in _BESIDE or (word.dep == "advcl" and word.child("mark") and word.tag not in ("VBG", "VBN")):
            return None
        came_from, word = word, word.head
    return None


def _head(words: Sequence[Word], expression: TimeExpression) -> Word:
    """The expression's topmost word."""
    inside = [w for w in words if w.start < expression.end and expression.start < w.end]
    return next((w for w in inside if w.head not in inside), inside[0])


def _attached(head: Word, word: Word, came_from: Word | None) -> bool:
    """Whether the time hangs on the word with no other clause between them."""
    at: Word | None = head
    while at is not None and at is not word:
        if at is came_from:
            return False
        if at is not head and (is_verbal(at) or at.dep in ("acl:relcl", "advcl", "ccomp", "conj", "parataxis")):
            return False
        at = at.head
    return at is word


def _nearest(expressions: Sequence[TimeExpression], happening: Happening) -> TimeExpression:
    return min(expressions, key=lambda e: abs(e.start - happening.word.start))


def _going_on(word: Word) -> bool:
    """Said to be going on: a progressive or a present or copular past."""
    return word.tag in ("VBG", "VBP", "VBZ") or word.child("cop") is not None
