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


def told_beside(sentence: Sentence, word: Word, cue: Word) -> bool:
    """Whether the word stands in a relative clause set off by a comma from what the cue before it introduces: "the army
    said it had taken the port, which the rebels had held since May". In a quotation all is the speaker's."""
    for step in path(word):
        if step.child is cue:
            return False
        if step.relation == _RELATIVE and cue.i < step.child.i and _set_off(step.child):
            here = sentence.start <= cue.start < sentence.end
            return here and not any(w.text in _MARKS for w in sentence.words[cue.i : word.i])
    return False


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


def leftmost(word: Word) -> int:
    """The index of the leftmost word below."""
    return min([word.i, *(leftmost(child) for child in word.children if child.dep not in ("punct", _RELATIVE))])


def _set_off(clause: Word) -> bool:
    comma = clause.child("punct")
    return comma is not None and comma.text == "," and comma.i <= leftmost(clause) + 1 and comma.i < clause.i
