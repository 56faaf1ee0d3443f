"""Is it so, by rules: the status of a happening from the words around it and from how its sources stand behind it.

The walk goes from the happening upwards; each operator on the way lays its status over the one found so far
(``Status.under``). Operators: those of a word's own clause (``status_operators``), embedding verbs, nouns and
adjectives with their signatures from the lexicon, purpose infinitives, questions, and the sayings that ``speakers``
found. The walk closes where something is only told beside what governs: relative clauses, appositions, asides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import Step, case_of, completes, is_verbal, path
from fogline.reading.speakers import Attribution, Saying
from fogline.reading.status_operators import Operators, infinitive, perfect
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import StatusCues

_OBJECTS = ("obj", "nsubj", "nsubj:pass")


@dataclass(slots=True)
class _Walk:
    """What the walk has found so far; ``open`` while what governs still bears on the happening itself, ``vouched``
    once a saying stands behind it plainly."""

    sentence: Sentence
    status: Status
    open: bool = True
    vouched: bool = False


class StatusRules:
    def __init__(self, cues: StatusCues) -> None:
        self.cues = cues
        self.on = Operators(cues)

    def read(self, sentence: Sentence, word: Word, attribution: Attribution, *, modifier: bool = False) -> Status:
        """The status that the text gives what the word tells, its sources' stance included; a ``modifier`` tells
        in passing ("rebel-held"), so that operators on it bear on something else."""
        walk = _Walk(sentence, Status.ASSERTED if modifier else self._own(sentence, word))
        walk.status = walk.status.under(self.on.attributes(word))
        walk.open = not any(c.dep == "amod" and c.lower in self.cues.ongoing for c in word.children)
        for step in path(word):
            self._step(walk, step, attribution.by_cue.get(step.governor.i))
        if walk.open and is_verbal(word) and not attribution.by_cue and self._asked(sentence):
            walk.status = walk.status.under(self.cues.question)
        if walk.status is Status.ASSERTED and self.on.sought(word):
            return self.cues.purpose
        return walk.status

    def agreed(self, word: Word) -> bool:
        """Whether the word is an accord that is agreed to."""
        return word.head is not None and self._concluded(Step(word, word.dep, word.head))

    def _own(self, sentence: Sentence, word: Word, below: Word | None = None) -> Status:
        status = self.on.all(sentence, word, below)
        if self.on.purpose(word) and not self._governed(word) and not self._brought_about(word):
            status = status.under(self.cues.purpose)
        return status

    def _step(self, walk: _Walk, step: Step, saying: Saying | None) -> None:
        if saying is not None:
            bears = walk.open or (saying.status is Status.DENIED and step.relation == "obj")
            walk.status = walk.status.under(self._said(walk.sentence, saying, step) if bears else Status.ASSERTED)
            told = step.relation == "ccomp" or step.governor.lemma in self.cues.verifying
            walk.vouched = walk.open and told and saying.status is Status.ASSERTED
        elif walk.open:
            status = self._embedding(walk.sentence, step)
            walk.status = walk.status.under(Status.POSSIBLE if walk.vouched and status is Status.DENIED else status)
        if self._closes(step):
            walk.open = False
        elif walk.open:
            walk.open, walk.status = self._onward(walk.sentence, step, walk.status, saying is not None)

    def _asked(self, sentence: Sentence) -> bool:
        """A question, unless it takes for granted what it asks about ("Why did they attack?")."""
        if sentence.words[-1].text != "?":
            return False
        return not any(w.lower in self.cues.presupposing for w in sentence.words[:3])

    def _closes(self, step: Step) -> bool:
        if step.relation in ("obj", "nsubj:pass") and step.governor.lemma in self.cues.presuming:
            return True
        if step.relation.startswith(("acl:relcl", "appos", "parataxis")):
            return True
        return step.relation == "advcl" and not self.on.purpose(step.child) and not self._completes_adjective(step)

    def _completes_adjective(self, step: Step) -> bool:
        """ "allegedly responsible for murdering", "close to capturing"."""
        mark = step.child.child("mark")
        return step.governor.pos == "ADJ" and mark is not None and mark.lower in self.cues.completing

    def _governed(self, word: Word) -> bool:
        """An infinitive that completes its verb ("agreed to withdraw") rather than telling what for; a verb with an
        object of its own is complete ("launched an offensive to break the siege")."""
        head = word.head
        return head is not None and head.child("obj") is None and self._lexical(head, word) is not None

    def _brought_about(self, word: Word) -> bool:
        """ "used mortars to shell the town", "forced thousands to flee": in a purpose's form, and done."""
        head = word.head
        if head is not None and head.is_nominal and head.dep == "obj":
            head = head.head
        if head is None or not is_verbal(head):
            return False
        if head.lemma in self.cues.causing:
            return head.child("obj", "nsubj:pass") is not None
        past = head.tag in ("VBD", "VBN", "VBG") and not infinitive(head)
        return head.lemma in self.cues.instruments and past and self.on.modal(head) is Status.ASSERTED

    def _said(self, sentence: Sentence, saying: Saying, step: Step) -> Status:
        """How the source stands behind what is said: a negated saying takes back what it says ("did not confirm",
        "don't believe"), fears of what is past are suspicions, an unverified account is no more than possible."""
        status, governor = saying.status, step.governor
        if status is Status.EXPECTED and perfect(step.child):
            status = self.cues.of_the_past.get(governor.lemma, status)
        if status is Status.ASSERTED and any(self._doubtful(sentence, source) for source in saying.sources):
            return Status.POSSIBLE
        if self.on.negated(sentence, governor):
            return _TAKEN_BACK.get(status, status)
        return status

    def _doubtful(self, sentence: Sentence, source: Word) -> bool:
        """ "unverified footage shows", "a video that could not be verified shows"."""
        if any(c.dep == "amod" and self.cues.attributes.get(c.lower) is Status.POSSIBLE for c in source.children):
            return True
        return any(c.dep == "acl:relcl" and self._unverified(sentence, c) for c in source.children)

    def _unverified(self, sentence: Sentence, clause: Word) -> bool:
        if clause.lemma in self.cues.verifying:
            return self.on.negated(sentence, clause)
        found = clause.child("xcomp", "ccomp")
        return (
            found is not None
            and found.lemma in self.cues.verifying
            and (self.cues.embed.get(clause.lemma) is Status.DENIED or self.on.negated(sentence, clause))
        )

    def _embedding(self, sentence: Sentence, step: Step) -> Status:
        """What the governor's own meaning does to the child."""
        governor, child, relation = step.governor, step.child, step.relation
        if infinitive(child) and relation in ("acl", "xcomp", "advcl", "ccomp"):
            if (governor.pos == "ADJ" and self.on.excessive(governor)) or self._yet(step):
                return Status.DENIED
            if relation == "acl" and (self.on.reached(governor) or self._brought_about(child)):
                return Status.ASSERTED
            if relation == "xcomp" and governor.lemma in self.cues.obliging:
                return Status.CALLED_FOR if governor.tag in ("VBP", "VBZ", "VB") else Status.ASSERTED
        if relation == "acl:relcl" and self._anybody(governor) and child.tag != "VBD":
            return Status.HYPOTHETICAL
        if self._concluded(step):
            return Status.ASSERTED
        if relation == "compound":
            return self._meant(governor, child)
        status = self._lexical(governor, child)
        if self._left_open(sentence, governor, child):
            return Status.POSSIBLE
        if relation in ("nmod", "obl", "acl", "advcl"):
            above = governor.head if relation == "nmod" and governor.dep in ("obj", "iobj") else None
            for word in (governor, above):  # "the brink of collapse"; "warned the group against protests"
                cue = f"{word.lemma} {case_of(child)}" if word is not None else ""
                if cue in self.cues.embed:
                    return self.cues.embed[cue]
        if status is None and relation in ("obl", "nmod"):
            return self._left_of(sentence, child)
        if status is None:
            if relation in ("acl", "xcomp") and infinitive(child):
                return self.cues.purpose
            return Status.ASSERTED
        if relation in ("nsubj", "nsubj:pass", "csubj"):
            about = governor.lemma in self.cues.about_subject and not self._acting(governor)
            return status if about else Status.ASSERTED
        if relation in ("ccomp", "xcomp", "obj", "acl", "csubj:pass"):
            bare = child.tag in ("VBN", "VBG") and not child.child("mark")
            if relation == "acl" and (bare or not completes(child)):
                return Status.ASSERTED
            return status
        if relation == "nmod" and case_of(child) in self.cues.about:
            return status
        if relation in ("obl", "advcl") and (self._oblique(child) or self._gerund(governor, child)):
            return status
        return Status.ASSERTED

    def _acting(self, governor: Word) -> bool:
        """ "the summit is expected to adopt a plan": it does something, and so is there; not "to begin"."""
        does = governor.child("xcomp")
        passive = does is not None and does.child("aux:pass") is not None
        return (
            does is not None and not passive and does.child("obj") is not None and does.lemma not in self.cues.happening
        )

    def _anybody(self, noun: Word) -> bool:
        """ "any troops who enter", "anyone who flees"."""
        return noun.lower in self.cues.anybody or any(
            c.dep == "det" and c.lower in self.cues.anybody for c in noun.children
        )

    def _meant(self, noun: Word, child: Word) -> Status:
        """ "the ceasefire proposal", "evacuation plans", "an invasion threat"; a "ceasefire deal" is made."""
        if noun.pos != "NOUN" or child.ent or noun.lemma in self.cues.concluding:
            return Status.ASSERTED
        return self.cues.embed.get(noun.lemma, Status.ASSERTED)

    def _taking_part(self, sentence: Sentence, verb: Word) -> bool:
        """ "did not take part in": nobody's part in it, as with "did not participate in"."""
        part = verb.child("obj")
        known = part is not None and f"{verb.lemma} {part.lemma}" in self.cues.answering
        return known and self.on.negated(sentence, verb)

    def _resulting(self, noun: Word) -> Word | None:
        """ "could lead to hundreds of people leaving": the verb whose outcome is what the people do."""
        while noun.dep == "nmod" and noun.head is not None and case_of(noun) in self.cues.part_of:
            noun = noun.head
        return noun.head if noun.dep == "obl" and noun.head and noun.head.lemma in self.cues.resulting else None

    def _concluded(self, step: Step) -> bool:
        """ "agreed to a ceasefire", "a deal on a truce": an accord that is agreed to is made."""
        known = step.governor.lemma in self.cues.concluding and step.child.lemma in self.cues.accords
        return known and step.child.is_nominal and step.relation in ("obj", "obl", "nmod")

    def _yet(self, step: Step) -> bool:
        return step.relation == "xcomp" and step.governor.lemma in self.cues.obliging and self.on.awaited(step.governor)

    def _left_of(self, sentence: Sentence, child: Word) -> Status:
        """ "in exchange for the release", "for talks on a ceasefire": the noun right before the preposition, which
        the parse may have hung beside the phrase instead of above it."""
        case = child.child("case")
        left = sentence.words[case.i - 1] if case is not None and case.i else None
        if left is None or left.pos != "NOUN" or left is child.head:
            return Status.ASSERTED
        if left.lemma in self.cues.concluding and child.lemma in self.cues.accords:
            return Status.ASSERTED
        known = f"{left.lemma} {case_of(child)}" in self.cues.embed or case_of(child) in self.cues.about
        return (self._lexical(left, child) if known else None) or Status.ASSERTED

    def _left_open(self, sentence: Sentence, governor: Word, child: Word) -> bool:
        """ "did not rule out": neither so nor not so."""
        return self._key(governor, child) in self.cues.left_open and self.on.negated(sentence, governor)

    def _oblique(self, child: Word) -> bool:
        """ "prevented from attacking", "aims at ending": a preposition that brings in what the cue is about."""
        marks = [c.lower for c in child.children if c.dep == "mark"]
        if child.is_nominal and case_of(child) in self.cues.setting and not self._of_noun(child):
            return False
        return any(word in self.cues.completing for word in (case_of(child), *marks))

    def _of_noun(self, child: Word) -> bool:
        """ "blocked an attempt at a raid": what the parse hung on the verb belongs to the noun before."""
        case, governor = child.child("case"), child.head
        left = (w for w in governor.children if case is not None and w.i == case.i - 1) if governor is not None else ()
        return any(w.pos == "NOUN" and w.lemma in self.cues.embed for w in left)

    def _gerund(self, governor: Word, child: Word) -> bool:
        """ "ruled out sending troops": a bare gerund that completes its verb."""
        return child.tag == "VBG" and child.i > governor.i and not governor.child("obj") and not child.child("mark")

    def _lexical(self, governor: Word, child: Word) -> Status | None:
        """The embedding status of the governor, with its particle or preposition where that makes the cue."""
        key = self._key(governor, child)
        return self.cues.embed.get(key) if key else None

    def _key(self, governor: Word, child: Word) -> str:
        """Which entry of the lexicon the governor is; "" for none."""
        embed = self.cues.embed
        for part in (case_of(child), *(c.lower for c in governor.children if c.dep == "compound:prt")):
            if part and f"{governor.lemma} {part}" in embed:
                return f"{governor.lemma} {part}"
        if governor.dep == "amod":  # "declining rates": a participle before its noun embeds nothing
            return governor.lower if governor.lower in embed else ""
        if child.dep == "obj" and any(c.dep == "obj" and c.i < child.i for c in governor.children):
            return ""  # "called it a violation": what it is said to be
        return next((form for form in (governor.lemma, governor.lower) if form in embed), "")

    def _onward(self, sentence: Sentence, step: Step, status: Status, said: bool) -> tuple[bool, Status]:
        """Whether the walk still bears on the happening above the governor, and the governor's own operators."""
        governor, child, relation = step.governor, step.child, step.relation
        embeds = self._lexical(governor, child) is not None
        if said:
            return True, status.under(self.on.modal(governor)) if relation == "xcomp" else status
        if relation == "conj":
            return self._joined(sentence, step, status)
        if self._concluded(step) or (relation == "obl" and governor.lemma in self.cues.answering):
            return True, self._over(sentence, step, status)
        if relation == "acl" and child.tag == "VBG" and (verb := self._resulting(governor)) is not None:
            return False, self._over(sentence, Step(governor, "obl", verb), status)
        if relation == "obl" and self._taking_part(sentence, governor):
            return True, self._over(sentence, step, status)
        if relation in ("xcomp", "advcl") or (relation in ("ccomp", "acl", "csubj") and embeds):
            return True, self._over(sentence, step, status)
        if relation in _OBJECTS and is_verbal(governor):
            return self._argument(sentence, step, status, embeds)
        predicative = is_verbal(governor) or (governor.pos == "ADJ" and governor.child("cop") is not None)
        if relation == "obl" and predicative and case_of(child) in self.cues.reaching:
            own = self.on.modal(governor)
            if case_of(child) in self.cues.reaching_new and not self._new(child):
                own = Status.ASSERTED
            return embeds or own is not Status.ASSERTED, status.under(own)
        if relation == "csubj" and self.on.modal(governor) is not Status.ASSERTED:
            return True, status.under(Status.HYPOTHETICAL)
        if relation == "nmod" and governor.head is not None and self._taking_part(sentence, governor.head):
            return True, status
        part = case_of(child) in self.cues.part_of and self._new(child) and self._new(governor)
        part = part or governor.lemma in self.cues.carrying or governor.lower in self.cues.carrying
        if relation == "nmod" and (embeds or part or case_of(child) in self.cues.including):
            return True, self._over(sentence, step, status)
        if relation in ("nsubj", "nsubj:pass") and governor.child("cop"):
            own = self.on.modal(governor)
            return True, status if own is Status.POSSIBLE and not embeds else status.under(own)
        return False, status

    def _argument(self, sentence: Sentence, step: Step, status: Status, embeds: bool) -> tuple[bool, Status]:
        """A subject or object: it shares what bears on a verb that carries it or embeds it; under a modal a new one
        is no more than the modal says ("will send a mission"), and a new cause is supposed ("an attack would")."""
        governor, child, relation = step.governor, step.child, step.relation
        own = self.on.modal(governor)
        causes = relation == "nsubj" and governor.child("obj", "obl") is not None
        carries = governor.lemma in self.cues.carriers or governor.lemma in self.cues.light
        carries = carries and not (causes and governor.child("obj"))
        if causes and not carries and own is not Status.ASSERTED and self._any(child):
            return True, status.under(Status.HYPOTHETICAL)
        if carries or (embeds and relation != "nsubj"):
            return True, self._over(sentence, step, status)
        if relation != "nsubj" and own is not Status.ASSERTED and self._new(child):
            return True, status.under(own)
        if relation == "nsubj" and own is Status.HYPOTHETICAL and governor.lemma in self.cues.ending:
            return False, status.under(own)
        return False, status

    def _over(self, sentence: Sentence, step: Step, status: Status) -> Status:
        if self._left_open(sentence, step.governor, step.child):
            return status
        return status.under(self._own(sentence, step.governor, step.child))

    def _joined(self, sentence: Sentence, step: Step, status: Status) -> tuple[bool, Status]:
        """A later member of a coordination shares what bears on the first."""
        governor, child = step.governor, step.child
        shares = is_verbal(child) == is_verbal(governor) and not any(
            c.dep in ("nsubj", "nsubj:pass", "aux") for c in child.children
        )
        if shares and is_verbal(child):
            once = any(c.dep == "cc" and c.lower in self.cues.negators for c in child.children)  # "neither … nor …"
            own = self.on.modal(governor) if once else self._own(sentence, governor, child)
            return True, status.under(own)
        return shares or not is_verbal(child), status

    def _new(self, noun: Word) -> bool:
        """ "a strike", "strikes", "any strike": nothing that was told of before."""
        return not noun.ent and (noun.child("det", "nmod:poss") is None or self._any(noun))

    def _any(self, noun: Word) -> bool:
        det = noun.child("det", "nmod:poss")
        return det is not None and det.dep == "det" and det.lower not in self.cues.definite


_TAKEN_BACK = {
    Status.POSSIBLE: Status.DENIED,
    Status.ASSERTED: Status.POSSIBLE,
    Status.DENIED: Status.ASSERTED,
}
