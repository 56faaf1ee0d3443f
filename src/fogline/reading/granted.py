"""What a sentence grants: told beside what somebody in it says or denies, and so by nobody but the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import Step, is_verbal, path

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues
    from fogline.reading.speakers import SpeakerFinder
    from fogline.reading.words import Sentence, Word

_MARKS = frozenset('"“”„«»')
_RELATIVE = "acl:relcl"
_SUBJECTS = ("nsubj", "nsubj:pass")


def told_beside(cues: SpeechCues, sentence: Sentence, word: Word, cue: Word) -> bool:
    """Whether the word stands, behind the cue, in what is told beside its content; a quotation is all the speaker's."""
    for step in path(word):
        if step.child is cue:
            return False
        if cue.i < step.child.i and _aside(cues, step, cue):
            here = sentence.start <= cue.start < sentence.end
            return here and not any(w.text in _MARKS for w in sentence.words[cue.i : word.i])
    return False


def _aside(cues: SpeechCues, step: Step, cue: Word) -> bool:
    """A relative clause set off by a comma ("the army said it had taken the port, which the rebels had held since
    May"), a clause of what went on meanwhile ("… as the rebels fled"), and what is said of the whole, behind who tells
    it ("shells hit the camp, residents said, the third attack in a week")."""
    if step.relation == _RELATIVE:
        return _set_off(step.child)
    if step.relation == "advcl":
        mark, subject = step.child.child("mark"), step.child.child(*_SUBJECTS)
        others = subject is not None and subject.pos != "PRON"  # "fired at them as they fled" is one thing
        return mark is not None and mark.lower in cues.meanwhile and others
    of_whole = step.relation in ("appos", "parataxis") and step.governor.i < cue.i
    behind = step.relation == "ccomp" and step.governor is cue and cue.dep == "parataxis"
    return (of_whole or behind) and step.child.pos == "NOUN" and step.child.child("cop", *_SUBJECTS) is None


def granted(cues: SpeechCues, denial: Word, word: Word) -> bool:
    """Whether who denies takes the word for granted: "fell" in "denied that the militia had fired the rockets that fell
    on the port"; but not what reports tell ("denied reports that they fell")."""
    for step in path(word):
        if step.relation == _RELATIVE and step.governor.lemma not in cues.nouns:
            return True
        if step.governor is denial:
            return False
    return False


def judged(cues: SpeechCues, step: Step) -> bool:
    """ "condemned the attack": what somebody thinks of is no less the report's word."""
    return step.governor.lemma in cues.judging and step.relation == "obj" and step.child.is_nominal


def denied_doer(speakers: SpeakerFinder, doer: Word, word: Word) -> bool:
    """Whether a denial takes back what the doer did, and the word is only granted beside it: the militia for "fell"."""
    passed = False
    for step in path(word):
        verb = step.governor
        if passed and is_verbal(verb) and (cue := speakers.verb(verb)) is not None and cue.status is Status.DENIED:
            return doer.dep == "nsubj" and doer.head is step.child
        passed = passed or step.relation == _RELATIVE
    return False


def trailing(step: Step) -> bool:
    """ "…, X said": what stands before the comma is what is said, whatever relation the parse gave it."""
    if step.child.i > step.governor.i or step.relation in ("nsubj", "nsubj:pass", "advcl", "conj"):
        return False
    between = [
        c for c in step.governor.children if c.dep in ("nsubj", "punct") and step.child.i < c.i < step.governor.i
    ]
    return len(between) >= 2 and between[0].text == "," and between[-1].dep == "nsubj"


def leftmost(word: Word) -> int:
    """The index of the leftmost word below."""
    return min([word.i, *(leftmost(child) for child in word.children if child.dep not in ("punct", _RELATIVE))])


def _set_off(clause: Word) -> bool:
    comma = clause.child("punct")
    return comma is not None and comma.text == "," and comma.i <= leftmost(clause) + 1 and comma.i < clause.i
