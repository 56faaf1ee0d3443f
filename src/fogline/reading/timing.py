"""When: which time expression belongs to a happening, by climbing from it to the clauses that govern it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fogline.model import Status, When
from fogline.reading.clauses import is_verbal
from fogline.reading.happenings import Happening
from fogline.reading.times import TimeExpression
from fogline.reading.words import Word

_BESIDE = ("acl:relcl", "appos", "parataxis")
_COLONS = frozenset({":", "–", "—"})
_NOT_SO = (Status.EXPECTED, Status.CALLED_FOR, Status.HYPOTHETICAL)


def when_of(
    happening: Happening, expressions: Sequence[TimeExpression], cues: set[int], status: Status, published: str | None
) -> When | None:
    """The time of the happening, or None where the text gives it none.

    ``cues`` are the indices of the words that introduce what is said: their own time is that of the saying, and
    passes on only to what is said to be going on then. What isn't so (yet) has the time of the words around it only
    where that still lay ahead when the report was ``published``.
    """
    words = happening.sentence.words
    here = [e for e in expressions if e.when is not None and words[0].start <= e.start < words[-1].end]
    if not here:
        return None
    heads = {id(e): _head(words, e) for e in here}
    return _climb(happening, here, heads, cues, status, published) or _heading(here, happening)


def _climb(
    happening: Happening,
    here: Sequence[TimeExpression],
    heads: Mapping[int, Word],
    cues: set[int],
    status: Status,
    published: str | None,
) -> When | None:
    word: Word | None = happening.word
    came_from: Word | None = None
    while word is not None:
        own = [e for e in here if _attached(heads[id(e)], word, came_from) and _dates(e, heads[id(e)], happening)]
        if came_from is None and not own and happening.carrier is not None and happening.carrier.head is word:
            own = [e for e in here if _attached(heads[id(e)], happening.carrier, None)]  # "the siege imposed in June"
        if came_from is not None and came_from.dep == "conj" and came_from.child("nsubj", "nsubj:pass"):
            own = [e for e in own if e.start < word.start]  # of two clauses, both have only a time told before them
        if status in _NOT_SO and word not in (happening.word, happening.carrier):
            own = [e for e in own if published and e.when.start and e.when.start > published]
        if own and not (came_from is not None and word.i in cues and not _going_on(came_from)):
            return _nearest(own, happening).when
        if happening.modifier or (word.dep == "advcl" and word.child("mark") and _finite(word)):
            return None
        if word.dep in _BESIDE:
            return _of_antecedent(word, here, heads) if word.dep == "acl:relcl" else None
        came_from, word = word, word.head
    return None


def _of_antecedent(clause: Word, here: Sequence[TimeExpression], heads: Mapping[int, Word]) -> When | None:
    """ "Saturday's attack, which killed 50", "in 2015, when they came": the time of what the clause is about."""
    about = clause.head
    if about is None:
        return None
    for expression in here:
        if expression.start <= about.start < expression.end:
            when = expression.when
            return when if when.end or not when.start else replace(when, end=when.start)
        if heads[id(expression)].head is about and not expression.duration:
            return expression.when
    return None


def _heading(here: Sequence[TimeExpression], happening: Happening) -> When | None:
    """ "1974: …", "5 August – …": a time that stands before the sentence dates all of it."""
    words = happening.sentence.words
    first = next((e for e in here if e.start == words[0].start), None)
    after = next((w for w in words if first is not None and w.start >= first.end), None)
    return first.when if first is not None and after is not None and after.text in _COLONS else None


def _dates(expression: TimeExpression, head: Word, happening: Happening) -> bool:
    """An age ("five-year-old war") dates only the noun that it stands before."""
    return not expression.duration or head is happening.word or head.head is happening.word


def _finite(word: Word) -> bool:
    return word.tag not in ("VBG", "VBN") or word.child("aux", "aux:pass") is not None


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
    """The nearest; of two that reach up to now ("for two years, since May 2014") the more precise."""
    nearest = min(expressions, key=lambda e: abs(e.start - happening.word.start))
    open_ended = [e for e in expressions if e.when.start and not e.when.end]
    if nearest in open_ended:
        return max(open_ended, key=lambda e: len(e.when.start or ""))
    return nearest


def _going_on(word: Word) -> bool:
    """Said to be going on: a progressive or a present or copular past."""
    return word.tag in ("VBG", "VBP", "VBZ") or word.child("cop") is not None
