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
        """ "not", "never" on the word, or "no" on what it says something of ("no road was opened", "nobody was able")
        or on what stands before its auxiliary ("at no point did they")."""
        if (is_verbal(word) or word.child("cop")) and any(
            c is not below and self._nothing(sentence, c) for c in word.children if self._counts(word, c)
        ):
            return True
        return any(
            c.dep in ("advmod", "det", "aux", "cc", "cc:preconj") and self._negator(c) and not self._idle(sentence, c)
            for c in word.children
        )

    def _counts(self, word: Word, argument: Word) -> bool:
        """Whether a "no" on the argument is one of the whole clause."""
        if argument.dep in (*_SUBJECTS, "obj"):
            return True
        subject, aux = word.child(*_SUBJECTS), word.child("aux", "aux:pass")
        return subject is not None and aux is not None and argument.i < aux.i < subject.i and argument.is_nominal

    def _nothing(self, sentence: Sentence, argument: Word) -> bool:
        if argument.lower in self.cues.negators:
            return True
        return any(self._none(sentence, d) and not self._idle(sentence, d) for d in argument.children)

    def _negator(self, word: Word) -> bool:
        """A negator, or one of two words ("no longer")."""
        joined = (f"{c.lower} {word.lower}" for c in word.children if c.i == word.i - 1)
        return word.lower in self.cues.negators or any(two in self.cues.negators for two in joined)

    def _none(self, sentence: Sentence, word: Word) -> bool:
        """ "no", "neither"; "not a single", "hardly any"."""
        if word.dep in ("det", "cc:preconj"):
            return self.cues.determiners.get(word.lower) is Status.DENIED
        return (
            word.dep == "advmod" and word.lower in self.cues.negators and _after(sentence, word) in self.cues.not_even
        )

    def _idle(self, sentence: Sentence, negator: Word) -> bool:
        """ "no fewer than", "not only", "barely 10": a negator that takes nothing back."""
        after = _after(sentence, negator)
        counted = after[:1].isdigit() and negator.lower in self.cues.adverbs
        return counted or f"{negator.lower} {after}" in self.cues.not_negating

    def _child(self, word: Word, child: Word) -> Status:
        cues = self.cues
        if child.dep in ("aux", "aux:pass"):
            return self._auxiliary(word, child)
        if child.dep == "advmod" and child.lower not in cues.negators:
            if self._before_negator(word, child):
                return Status.ASSERTED
            found = cues.adverbs.get(child.lower, Status.ASSERTED)
            return Status.ASSERTED if found is Status.DENIED and not is_verbal(word) else found
        if child.dep == "mark" or child.tag == "WRB":
            return self._mark(word, child)
        if child.dep == "advcl" and is_verbal(word) and self.conditional(child):
            unreal = any(c.dep == "aux" and c.lower in cues.unreal for c in word.children)
            return Status.HYPOTHETICAL if unreal else Status.ASSERTED
        return Status.ASSERTED

    def _mark(self, word: Word, mark: Word) -> Status:
        """What a clause is opened by; "until" with a past ("held out until the army came") takes it for granted."""
        status = self.cues.marks.get(mark.lower)
        if status is None:
            parts = [mark, *(g for g in mark.children if g.dep == "fixed")]
            status = self.cues.marks.get(" ".join(part.lower for part in parts), Status.ASSERTED)
        above = word.head
        if self._to_come(word, mark):
            return Status.EXPECTED
        told = mark.lower in self.cues.lasting and perfect(word) and above is not None and perfect(above)
        return Status.ASSERTED if told else status

    def _to_come(self, clause: Word, mark: Word) -> bool:
        """ "will enter once the road opens": a present after a time mark, under a future or a modal."""
        parts = [mark, *(g for g in mark.children if g.dep == "fixed")]
        opened = {mark.lower, " ".join(part.lower for part in sorted(parts, key=lambda part: part.i))}
        above = clause.head
        if clause.dep != "advcl" or above is None or not opened & self.cues.temporal:
            return False
        tensed = [clause, *(c for c in clause.children if c.dep in ("aux", "aux:pass", "cop"))]
        present = any(w.tag in ("VBZ", "VBP") for w in tensed) and not any(w.tag in ("VBD", "MD") for w in tensed)
        return present and any(c.dep == "aux" and self.cues.modals.get(c.lower) is not None for c in above.children)

    def _before_negator(self, word: Word, adverb: Word) -> bool:
        """ "almost no", "nearly none": what is next to nothing is nothing."""
        below = (g for c in word.children for g in (c, *c.children))
        return any(
            g.i == adverb.i + 1
            and (g.lower in self.cues.negators or self.cues.determiners.get(g.lower) is Status.DENIED)
            for g in below
        )

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
        return word.dep == "root" or any(
            c.dep in ("cop", "aux") and c.lemma == "be" and c.tag != "VB" for c in word.children
        )

    def purpose(self, word: Word) -> bool:
        """A "to"-infinitive that tells what something is done for; not what came of it ("only to be repelled")."""
        if word.dep != "advcl" or not infinitive(word):
            return False
        first = min(c.i for c in word.children if c.dep == "mark")
        around = [*word.children, *(word.head.children if word.head is not None else ())]
        return not any(c.lower in self.cues.outcome and c.i == first - 1 for c in around)

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
    """ "to leave", "to be left", "so as to leave"."""
    bare = word.tag == "VB" or any(c.dep in ("aux:pass", "cop") and c.tag == "VB" for c in word.children)
    return bare and any(
        c.dep == "mark" and (c.lower == "to" or any(g.lower == "to" for g in c.children)) for c in word.children
    )


def _after(sentence: Sentence, word: Word) -> str:
    """The next word in small letters; "" for none."""
    return sentence.words[word.i + 1].lower if word.i + 1 < len(sentence.words) else ""


def perfect(word: Word) -> bool:
    """Told of as past: "fell", "to have fallen", "has fallen", "was an ally"."""
    return (
        word.tag == "VBD"
        or any(c.dep == "cop" and c.tag == "VBD" for c in word.children)
        or any(c.dep == "aux" and c.lemma == "have" for c in word.children)
        or (word.tag == "VBN" and any(c.dep == "aux:pass" and c.tag == "VBD" for c in word.children))
    )
