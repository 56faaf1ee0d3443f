"""What bears on a word from its own clause: negators, modals, adverbs, attributes, openers, conditions on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import case_of, is_verbal
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import StatusCues

_SUBJECTS = ("nsubj", "nsubj:pass")
_UNDERLYING = ("obl", "nmod", "advcl", "acl")


class Operators:
    """Each method gives the status that one kind of small word lays over a word; ASSERTED where there is none."""

    def __init__(self, cues: StatusCues) -> None:
        self.cues = cues

    def all(self, sentence: Sentence, word: Word, below: Word | None = None) -> Status:
        """Everything on the word itself; ``below`` is the part of it that was read already."""
        status = Status.ASSERTED
        for child in word.children:
            status = status.under(self._child(word, child))
        if self.negated(sentence, word, below):
            status = status.negated()
        if self._arranged(word):
            status = status.under(Status.EXPECTED)
        if not self.purpose(word) and word.dep in _UNDERLYING:
            status = status.under(self.cues.prepositions.get(case_of(word), Status.ASSERTED))
        return status

    def modal(self, word: Word) -> Status:
        """What stands on the word besides negation: modals, adverbs, openers, conditions, a purpose."""
        status = Status.ASSERTED
        for child in word.children:
            status = status.under(self._child(word, child))
        return status.under(self.cues.purpose) if self.purpose(word) else status

    def attributes(self, word: Word) -> Status:
        """ "the planned withdrawal", "a ceasefire proposed by", "talks to be held", "any attack"."""
        status = Status.ASSERTED
        first = word.head if word.dep == "conj" and not word.child("det", "amod", "nmod:poss") else None
        if first is not None and first.is_nominal:  # "an imminent blockade and bombardment"
            status = self.attributes(first)
        for child in word.children:
            before = child.dep in ("amod", "compound", "advmod") and child.i < word.i
            after = child.dep == "acl" and child.tag == "VBN" and not child.child("mark")
            if before or after:
                status = status.under(self.cues.attributes.get(child.lower, Status.ASSERTED))
            elif child.dep == "acl" and infinitive(child) and child.lemma in self.cues.carriers:
                status = status.under(Status.EXPECTED)
            elif child.dep == "det" and (found := self.cues.determiners.get(child.lower)) is not Status.DENIED:
                status = status.under(found or Status.ASSERTED)
        return status

    def sought(self, word: Word) -> bool:
        """ "a battle for control of the town", "fought for independence": what is aimed at."""
        return word.dep in ("obl", "nmod") and word.lemma in self.cues.sought and case_of(word) == "for"

    def negated(self, sentence: Sentence, word: Word, below: Word | None = None) -> bool:
        """ "not", "never" on the word, or "no" on what it says something of ("no road was opened", "nobody came")."""
        if is_verbal(word) and any(
            c is not below
            and c.dep in (*_SUBJECTS, "obj")
            and (
                c.lower in self.cues.negators or any(self._none(d) and not self._idle(sentence, d) for d in c.children)
            )
            for c in word.children
        ):
            return True
        return any(
            c.lower in self.cues.negators
            and c.dep in ("advmod", "det", "aux", "cc", "cc:preconj")
            and not self._idle(sentence, c)
            for c in word.children
        )

    def _none(self, word: Word) -> bool:
        return word.dep in ("det", "cc:preconj") and self.cues.determiners.get(word.lower) is Status.DENIED

    def _idle(self, sentence: Sentence, negator: Word) -> bool:
        """ "no fewer than", "not only": a negator that takes nothing back."""
        words = sentence.words
        after = words[negator.i + 1].lower if negator.i + 1 < len(words) else ""
        return f"{negator.lower} {after}" in self.cues.not_negating

    def _child(self, word: Word, child: Word) -> Status:
        cues = self.cues
        if child.dep in ("aux", "aux:pass"):
            return self._auxiliary(word, child)
        if child.dep == "advmod" and child.lower not in cues.negators:
            found = cues.adverbs.get(child.lower, Status.ASSERTED)
            return Status.ASSERTED if found is Status.DENIED and not is_verbal(word) else found
        if child.dep == "mark":
            return cues.marks.get(child.lower, Status.ASSERTED)
        if child.dep == "advcl" and is_verbal(word) and self.conditional(child):
            unreal = any(c.dep == "aux" and c.lower in cues.unreal for c in word.children)
            return Status.HYPOTHETICAL if unreal else Status.ASSERTED
        return Status.ASSERTED

    def conditional(self, clause: Word) -> bool:
        """ "if they attack", "should they attack"."""
        subject = clause.child(*_SUBJECTS)
        return any(
            (c.dep == "mark" and self.cues.marks.get(c.lower) is Status.HYPOTHETICAL)
            or (
                c.dep in ("aux", "aux:pass")
                and c.lower in self.cues.inverted
                and subject is not None
                and c.i < subject.i
                and clause.dep == "advcl"
            )
            for c in clause.children
        )

    def _auxiliary(self, word: Word, modal: Word) -> Status:
        status = self.cues.modals.get(modal.lower, Status.ASSERTED)
        subject = word.child(*_SUBJECTS)
        opens = subject is not None and modal.i < subject.i and modal.i == min(c.i for c in word.children)
        if opens and word.dep in ("advcl", "ccomp") and modal.lower in self.cues.inverted:
            return Status.HYPOTHETICAL  # "had the airport reopened, the UN said, …"
        if (
            status is not Status.ASSERTED
            and modal.lower not in self.cues.plain_future
            and any(c.dep == "aux" and c.lemma == "have" and c.i > modal.i for c in word.children)
        ):
            return Status.POSSIBLE if status is not Status.EXPECTED else Status.HYPOTHETICAL
        return status

    def _arranged(self, word: Word) -> bool:
        """ "is to meet again", and in headings "Envoy to visit camp": what is arranged."""
        if not infinitive(word):
            return False
        return word.dep == "root" or any(c.dep in ("cop", "aux") and c.lemma == "be" for c in word.children)

    def purpose(self, word: Word) -> bool:
        """A "to"-infinitive that tells what something is done for."""
        return word.dep == "advcl" and infinitive(word)

    def excessive(self, governor: Word) -> bool:
        """ "too weak to defeat them"."""
        return any(c.dep == "advmod" and c.lower in self.cues.excess for c in governor.children)

    def awaited(self, governor: Word) -> bool:
        """ "has yet to withdraw"."""
        return any(c.dep == "advmod" and c.lower in self.cues.not_yet for c in governor.children)

    def reached(self, noun: Word) -> bool:
        """ "the first woman to die", "the latest official to defect": the infinitive tells what happened."""
        return any(c.dep in ("amod", "det", "nummod") and c.lower in self.cues.reached for c in noun.children)


def infinitive(word: Word) -> bool:
    return word.tag == "VB" and any(c.dep == "mark" and c.lower == "to" for c in word.children)


def perfect(word: Word) -> bool:
    """Told of as past: "fell", "to have fallen", "has fallen"."""
    return (
        word.tag == "VBD"
        or any(c.dep == "aux" and c.lemma == "have" for c in word.children)
        or (word.tag == "VBN" and any(c.dep == "aux:pass" and c.tag == "VBD" for c in word.children))
    )
