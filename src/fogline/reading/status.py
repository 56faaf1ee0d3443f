"""Is it so: the status of a happening from the words around it and from how its sources stand behind it.

The walk goes from the happening upwards; each operator on the way lays its status over the one found so far
(``Status.under``). Operators: negators, modals, adverbs, determiners, attributes, clause openers, embedding verbs,
nouns and adjectives, purpose infinitives, questions, and the sayings that ``speakers`` found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import Step, case_of, completes, is_verbal, path
from fogline.reading.happenings import Happening
from fogline.reading.speakers import Attribution
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import StatusCues

_THROUGH = frozenset({"xcomp", "ccomp", "csubj", "acl", "obj", "nmod", "conj", "nsubj:pass", "csubj:pass"})
_OBLIQUE = frozenset({"from", "for", "against", "of", "into", "with", "to", "in", "at", "on"})


class StatusReader:
    def __init__(self, cues: StatusCues) -> None:
        self.cues = cues

    def read(self, happening: Happening, attribution: Attribution) -> Status:
        """The status that the text gives the happening, its sources' stance included."""
        word = happening.word
        status = Status.ASSERTED if happening.modifier else self._own(happening.sentence, word)
        status = self._attributes(word, status)
        open_ = True  # whether what governs still bears on the happening itself, not only on what is told beside it
        for step in path(word):
            saying = attribution.by_cue.get(step.governor.i)
            if saying is not None:
                status = status.under(
                    self._said(saying.status, step)
                    if open_ or (saying.status is Status.DENIED and step.relation == "obj")
                    else Status.ASSERTED
                )
            elif open_:
                status = status.under(self._embedding(step))
            if step.relation.startswith(("acl:relcl", "appos", "parataxis")) or (
                step.relation == "advcl" and not self._purpose(step.child) and not self._completes_adjective(step)
            ):
                open_ = False
            elif open_:
                open_, status = self._onward(happening, step, status, saying is not None)
        if happening.sentence.words[-1].text == "?" and is_verbal(word) and not attribution.by_cue:
            status = status.under(self.cues.question)
        return status

    def _own(self, sentence: Sentence, word: Word, below: Word | None = None) -> Status:
        """Operators on the word itself; ``below`` is the part of it that was read already."""
        status = Status.ASSERTED
        for child in word.children:
            status = status.under(self._operator(sentence, word, child))
        if self._negated(word, below):
            status = status.negated()
        if self._arranged(word):
            status = status.under(Status.EXPECTED)
        if self._purpose(word):
            status = status if self._governed(word) else status.under(self.cues.purpose)
        elif word.dep in ("obl", "nmod", "advcl", "acl"):
            status = status.under(self.cues.prepositions.get(case_of(word), Status.ASSERTED))
        return status

    def _negated(self, word: Word, below: Word | None = None) -> bool:
        """ "not", "never" on the word, or "no" on what it says something of ("no road was opened")."""
        if is_verbal(word) and any(
            c is not below
            and c.dep in ("nsubj", "nsubj:pass", "obj")
            and any(d.dep in ("det", "cc:preconj") and d.lower in self.cues.determiners for d in c.children)
            for c in word.children
        ):
            return True
        return any(
            c.lower in self.cues.negators and c.dep in ("advmod", "det", "aux", "cc", "cc:preconj")
            for c in word.children
        )

    def _operator(self, sentence: Sentence, word: Word, child: Word) -> Status:
        cues = self.cues
        if child.dep in ("aux", "aux:pass"):
            return self._modal(word, child)
        if child.dep == "advmod" and child.lower not in cues.negators:
            return cues.adverbs.get(child.lower, Status.ASSERTED)
        if child.dep == "mark":
            return cues.marks.get(child.lower, Status.ASSERTED)
        if (
            child.dep == "advcl"
            and is_verbal(word)
            and any(c.dep == "mark" and cues.marks.get(c.lower) is Status.HYPOTHETICAL for c in child.children)
        ):
            return (
                Status.HYPOTHETICAL
                if any(c.dep == "aux" and c.lower in ("would", "could", "'d") for c in word.children)
                else Status.ASSERTED
            )
        return Status.ASSERTED

    def _modal(self, word: Word, modal: Word) -> Status:
        status = self.cues.modals.get(modal.lower, Status.ASSERTED)
        if (
            status is not Status.ASSERTED
            and modal.lower not in ("will", "wo", "'ll", "shall")
            and any(c.dep == "aux" and c.lemma == "have" and c.i > modal.i for c in word.children)
        ):
            return Status.POSSIBLE if status is not Status.EXPECTED else Status.HYPOTHETICAL
        return status

    def _attributes(self, word: Word, status: Status) -> Status:
        """ "the planned withdrawal", "a ceasefire proposed by", "talks to be held"."""
        for child in word.children:
            before = child.dep in ("amod", "compound", "advmod") and child.i < word.i
            after = child.dep == "acl" and child.tag == "VBN" and not child.child("mark")
            if before or after:
                status = status.under(self.cues.attributes.get(child.lower, Status.ASSERTED))
            elif child.dep == "acl" and _infinitive(child) and child.lemma in self.cues.carriers:
                status = status.under(Status.EXPECTED)
        return status

    def _arranged(self, word: Word) -> bool:
        """ "is to meet again": what is arranged."""
        return _infinitive(word) and any(c.dep in ("cop", "aux") and c.lemma == "be" for c in word.children)

    def _completes_adjective(self, step: Step) -> bool:
        """ "allegedly responsible for murdering", "close to capturing"."""
        mark = step.child.child("mark")
        return step.governor.pos == "ADJ" and mark is not None and mark.lower in _OBLIQUE

    def _purpose(self, word: Word) -> bool:
        """A "to"-infinitive that tells what something is done for."""
        return word.dep == "advcl" and _infinitive(word)

    def _governed(self, word: Word) -> bool:
        """An infinitive that completes its verb ("agreed to withdraw") rather than telling what for; a verb with an
        object of its own is complete ("launched an offensive to break the siege")."""
        head = word.head
        return head is not None and head.child("obj") is None and self._lexical(head, word) is not None

    def _said(self, status: Status, step: Step) -> Status:
        """A negated saying takes back what it says: "did not confirm", "don't believe"."""
        if self._negated(step.governor):
            return (
                Status.DENIED
                if status is Status.POSSIBLE
                else Status.POSSIBLE
                if status is Status.ASSERTED
                else Status.ASSERTED
                if status is Status.DENIED
                else status
            )
        return status

    def _embedding(self, step: Step) -> Status:
        """What the governor's own meaning does to the child."""
        governor, child, relation = step.governor, step.child, step.relation
        status = self._lexical(governor, child)
        if relation in ("nmod", "obl", "acl", "advcl"):
            above = governor.head if relation == "nmod" and governor.dep in ("obj", "iobj") else None
            for word in (governor, above):  # "the brink of collapse"; "warned the group against protests"
                cue = f"{word.lemma} {case_of(child)}" if word is not None else ""
                if cue in self.cues.embed:
                    return self.cues.embed[cue]
        if status is None:
            if relation in ("acl", "xcomp") and child.tag == "VB" and any(c.dep == "mark" for c in child.children):
                return self.cues.purpose
            return Status.ASSERTED
        if relation in ("nsubj", "nsubj:pass", "csubj"):
            return status if governor.lemma in self.cues.about_subject else Status.ASSERTED
        if relation in ("ccomp", "xcomp", "obj", "acl", "csubj:pass"):
            if relation == "acl" and (child.tag in ("VBN", "VBG") or not completes(child)):
                return Status.ASSERTED
            return status
        if relation == "nmod" and case_of(child) in ("of", "for", "to", "against", "on"):
            return status
        if relation in ("obl", "advcl") and (self._oblique(child) or self._gerund(governor, child)):
            return status
        return Status.ASSERTED

    def _oblique(self, child: Word) -> bool:
        """ "prevented from attacking", "aims at ending": a preposition that brings in what the cue is about."""
        return case_of(child) in _OBLIQUE or any(c.dep == "mark" and c.lower in _OBLIQUE for c in child.children)

    def _gerund(self, governor: Word, child: Word) -> bool:
        """ "ruled out sending troops": a bare gerund that completes its verb."""
        return child.tag == "VBG" and child.i > governor.i and not governor.child("obj") and not child.child("mark")

    def _lexical(self, governor: Word, child: Word) -> Status | None:
        """The embedding status of the governor, with its particle or preposition where that makes the cue."""
        embed = self.cues.embed
        case = case_of(child)
        for part in (case, *(c.lower for c in governor.children if c.dep == "compound:prt")):
            if part and (found := embed.get(f"{governor.lemma} {part}")) is not None:
                return found
        return embed.get(governor.lemma) or embed.get(governor.lower)

    def _onward(self, happening: Happening, step: Step, status: Status, said: bool) -> tuple[bool, Status]:
        """Whether the walk still bears on the happening above the governor, and the governor's own operators."""
        governor, child, relation = step.governor, step.child, step.relation
        embeds = self._lexical(governor, child) is not None
        carries = governor.lemma in self.cues.carriers or governor.lemma in self.cues.light
        if said:
            return True, status.under(self._own_modal(happening.sentence, governor)) if relation == "xcomp" else status
        if relation == "conj":
            shares = is_verbal(child) == is_verbal(governor) and not any(
                c.dep in ("nsubj", "nsubj:pass", "aux") for c in child.children
            )
            if shares and is_verbal(child):
                return True, status.under(self._own(happening.sentence, governor, child))
            return shares or not is_verbal(child), status
        if relation == "xcomp" or (relation in ("ccomp", "acl", "csubj") and embeds) or relation == "advcl":
            return True, status.under(self._own(happening.sentence, governor, child))
        if relation in ("obj", "nsubj", "nsubj:pass") and is_verbal(governor):
            if carries or (embeds and relation != "nsubj"):
                return True, status.under(self._own(happening.sentence, governor, child))
            if (
                relation == "nsubj"
                and any(c.dep == "det" and c.lower in ("a", "an", "any") for c in child.children)
                and self._own_modal(happening.sentence, governor) is not Status.ASSERTED
            ):
                return True, status.under(Status.HYPOTHETICAL)
            return False, status
        if (
            relation == "obl"
            and is_verbal(governor)
            and (case_of(child) in ("with", "to", "in", "into", "under", "of", "for", "from") or embeds)
        ):
            own = self._own_modal(happening.sentence, governor)
            return embeds or own is not Status.ASSERTED, status.under(own)
        if relation == "nmod" and (embeds or case_of(child) in self.cues.including):
            return True, status.under(self._own(happening.sentence, governor, child))
        if relation in ("nsubj", "nsubj:pass") and governor.child("cop"):
            return True, status.under(self._own_modal(happening.sentence, governor))
        return relation in ("compound", "flat", "nmod") and False, status

    def _own_modal(self, sentence: Sentence, word: Word) -> Status:
        status = Status.ASSERTED
        for child in word.children:
            if child.dep in ("aux", "mark") or (child.dep == "advmod" and child.lower not in self.cues.negators):
                status = status.under(self._operator(sentence, word, child))
        if self._purpose(word):
            status = status.under(self.cues.purpose)
        return status


def _infinitive(word: Word) -> bool:
    return word.tag == "VB" and any(c.dep == "mark" and c.lower == "to" for c in word.children)
