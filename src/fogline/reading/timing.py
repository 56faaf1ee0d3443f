"""When: which time expression belongs to a happening, by climbing from it to the clauses that govern it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.model import Status, When
from fogline.reading.clauses import case_of, is_verbal
from fogline.reading.happenings import Happening
from fogline.reading.times import TimeExpression
from fogline.reading.words import Word, topmost

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords

_BESIDE = ("acl:relcl", "appos", "parataxis")
_COLONS = frozenset({":", "–", "—"})
_NOT_SO = (Status.EXPECTED, Status.CALLED_FOR, Status.HYPOTHETICAL)


class Timing:
    """Compiled once from the lexicon; ``when_of`` finds the time of one happening."""

    def __init__(self, words: TimeWords) -> None:
        self.since = frozenset(words.lists["since"])
        self.same_time = frozenset(words.lists["same_time"])
        self.occurring = frozenset(words.lists["occurring"])
        self.from_event = frozenset(words.counts["from_event"])
        self.pluperfect = frozenset(words.lists["pluperfect"])
        self.within = frozenset(words.lists["during"])

    def when_of(
        self,
        happening: Happening,
        expressions: Sequence[TimeExpression],
        cues: set[int],
        status: Status,
        published: str | None,
    ) -> When | None:
        """The time of the happening, or None where the text gives it none; ``expressions`` are its sentence's.

        ``cues`` are the indices of the words that introduce what is said: their own time is that of the saying, and
        passes on only to what is said to be going on then. What isn't so (yet) has the time of the words around it only
        where that still lay ahead when the report was ``published``.
        """
        words = happening.sentence.words
        here = [e for e in expressions if e.when is not None]
        if not here:
            return None
        scene = _Scene(happening, here, {id(e): topmost(_words_of(words, e)) for e in here}, cues, status, published)
        return self._climb(scene) or _heading(here, happening)

    def _climb(self, scene: _Scene) -> When | None:
        happening = scene.happening
        word: Word | None = happening.word
        came_from: Word | None = None
        while word is not None:
            own = [e for e in scene.here if self._told_of(e, word, came_from, scene)]
            if came_from is None and not own and happening.carrier is not None and happening.carrier.head is word:
                own = scene.attached(happening.carrier)  # "the siege imposed in June"
            if came_from is None and not own:
                own = self._took_place(word, scene)
            if came_from is not None and came_from.dep == "conj" and came_from.child("nsubj", "nsubj:pass"):
                own = [e for e in own if e.start < word.start]  # of two clauses, both have only a time told before them
            if scene.status in _NOT_SO and word not in (happening.word, happening.carrier):
                own = [e for e in own if scene.published and e.when and (e.when.start or "") > scene.published]
            if own and not (
                came_from is not None and word.i in scene.cues and not self._told_with(came_from, own, word)
            ):
                return _nearest(own, happening).when
            if word.i not in scene.cues and (when := self._by_clause(word, came_from, scene)):
                return when
            apart = word.dep == "advcl" and word.child("mark") is not None and _finite(word)
            if happening.modifier or (apart and self._mark(word) not in self.same_time):
                return None
            if word.dep in _BESIDE:
                return _of_antecedent(word, scene.here, scene.heads) if word.dep == "acl:relcl" else None
            came_from, word = word, word.head
        return None

    def _told_of(self, expression: TimeExpression, word: Word, came_from: Word | None, scene: _Scene) -> bool:
        """Whether the time is told of the word, directly, and may date the happening."""
        head, happening = scene.heads[id(expression)], scene.happening
        if expression.duration:
            return self._lasts(expression, head, happening)
        if expression.offset is not None and self._is_its_event(head, expression, happening):
            return False
        return _attached(head, word, came_from) and not self._of_another(head, word)

    def _lasts(self, expression: TimeExpression, head: Word, happening: Happening) -> bool:
        """An age ("five-year-old war") dates only the noun that it stands before; "in eight days of clashes" both."""
        at: Word | None = happening.word
        while at is not None and at is not head and at.dep in ("nmod", "compound", "conj", "appos"):
            at = at.head
        if at is head:
            return True
        return head.head is happening.word and (head.pos != "NOUN" or case_of(head) in ("", *self.within))

    def _of_another(self, head: Word, word: Word) -> bool:
        """ "following Friday's attack": the time of what comes before or after, not of the word."""
        noun = head.head
        if noun is None or noun is word or not noun.is_nominal or head.start > noun.start:
            return False
        return case_of(noun) in self.from_event

    def _told_with(self, said: Word, own: Sequence[TimeExpression], cue: Word) -> bool:
        """Whether the time of the saying is that of what is said too: it goes on then, or is over by a time told before
        the saying ("two days ago the army said it had retaken the town")."""
        over = any(child.text.lower() in self.pluperfect for child in said.children) and _finite(said)
        return _going_on(said) or (over and all(e.start < cue.start for e in own))

    @staticmethod
    def _is_its_event(head: Word, expression: TimeExpression, happening: Happening) -> bool:
        """Whether the happening is the one that "a day after …" counts from."""
        after = next((w for w in happening.sentence.words if w.start >= expression.end), None)
        event = after.head if after is not None else None
        at: Word | None = happening.word
        while at is not None and event is not None and event is not head.head:
            if at is event:
                return True
            at = at.head
        return False

    def _took_place(self, word: Word, scene: _Scene) -> list[TimeExpression]:
        """ "the offensive that began on 3 May": what a clause on the noun says of its beginning."""
        clauses = [w for w in scene.happening.sentence.words if w.lemma in self.occurring and _tells_of(w, word)]
        return [e for clause in clauses for e in scene.attached(clause)]

    def _by_clause(self, word: Word, came_from: Word | None, scene: _Scene) -> When | None:
        """ "since the bridge fell in May": from then on; "when they took the town in May": then."""
        for clause in scene.happening.sentence.words:
            if clause.head is not word or clause.dep != "advcl" or clause is came_from:
                continue
            mark = self._mark(clause)
            own = [e for e in scene.attached(clause) if e.when and e.when.start and not e.offset]
            if own and mark in self.since:
                when = own[0].when
                return replace(when, end=None) if when else None
            if own and mark in self.same_time and scene.status not in _NOT_SO:
                return own[0].when
        return None

    @staticmethod
    def _mark(clause: Word) -> str:
        """The word that begins the clause, in small letters; empty if none does."""
        mark = clause.child("mark") or clause.child("advmod")
        return mark.text.lower() if mark is not None and mark.start < clause.start else ""


@dataclass(frozen=True, slots=True)
class _Scene:
    """One happening with the time expressions of its sentence and their head words."""

    happening: Happening
    here: Sequence[TimeExpression]
    heads: Mapping[int, Word]
    cues: set[int]
    status: Status
    published: str | None

    def attached(self, word: Word) -> list[TimeExpression]:
        return [e for e in self.here if not e.duration and _attached(self.heads[id(e)], word, None)]


def _of_antecedent(clause: Word, here: Sequence[TimeExpression], heads: Mapping[int, Word]) -> When | None:
    """ "Saturday's attack, which killed 50", "in 2015, when they came": the time of what the clause is about."""
    about = clause.head
    if about is None:
        return None
    for expression in here:
        if expression.start <= about.start < expression.end:
            when = expression.when
            return when if when is None or when.end or not when.start else replace(when, end=when.start)
        if heads[id(expression)].head is about and not expression.duration:
            return expression.when
    return None


def _heading(here: Sequence[TimeExpression], happening: Happening) -> When | None:
    """ "1974: …", "5 August – …": a time that stands before the sentence dates all of it."""
    words = happening.sentence.words
    first = next((e for e in here if e.start == words[0].start), None)
    after = next((w for w in words if first is not None and w.start >= first.end), None)
    return first.when if first is not None and after is not None and after.text in _COLONS else None


def _tells_of(clause: Word, noun: Word) -> bool:
    """Whether the clause is about the noun: hung on it, standing right after it, or on the verb that it completes."""
    if clause.dep in ("acl", "acl:relcl"):
        first = min([clause, *clause.children], key=lambda w: w.i)
        return clause.head is noun or first.i == noun.i + 1
    return clause.dep in ("advcl", "xcomp") and noun.dep == "obj" and clause.head is noun.head and not _finite(clause)


def _finite(word: Word) -> bool:
    return word.tag not in ("VBG", "VBN") or word.child("aux", "aux:pass") is not None


def _words_of(words: Sequence[Word], expression: TimeExpression) -> list[Word]:
    return [w for w in words if w.start < expression.end and expression.start < w.end]


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
    open_ended = [e for e in expressions if e.when and e.when.open]
    if nearest in open_ended:
        return max(open_ended, key=lambda e: len((e.when and e.when.start) or ""))
    return nearest


def _going_on(word: Word) -> bool:
    """Said to be going on: a progressive or a present or copular past."""
    return word.tag in ("VBG", "VBP", "VBZ") or word.child("cop") is not None
