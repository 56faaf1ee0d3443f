"""Subjects: who does it, where the parse hung him on something else.

A bare noun hung as a compound on a finite verb ("Residents fear …") is its subject, and so are the nouns between the
last comma and a speech verb that has no subject ("…, wounding 41, doctors and a rights group said."). Of two subjects
of a speech verb the first is that of what is said ("Rebels withdrew on Monday, an official said"),
and the one that hangs on the saying as its object is that, too ("denied its fighters were responsible").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.reading.mending.hanging import FINITE, is_below, reattach
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues

_PAST = frozenset({"VBD", "VBN"})
_NOUNS = frozenset({"NNS", "NNPS", "NNP"})
_TAKEN = frozenset({"nsubj", "obj", "conj", "appos", "iobj", "obl:unmarked", "nmod:unmarked", "parataxis"})


def uncompound(word: Word) -> None:
    """ "Residents fear …": no compound, but the subject."""
    if _is_subject(word):
        word.dep = "nsubj"


def part(verb: Word, cues: SpeechCues) -> None:
    """Of a speech verb's two subjects give the first to what is said."""
    if verb.lemma in cues.verbs:
        _part_subjects(verb)


def give_speaker(sentence: Sentence, verb: Word, cues: SpeechCues) -> None:
    """Give a speech verb without a subject the nouns since the last comma."""
    if _lacks_speaker(verb, cues):
        _give_speaker(sentence, verb)


def give_back(word: Word, cues: SpeechCues) -> None:
    """Give what is said the subject that hangs as an object on the saying."""
    if (subject := _taken_for_object(word, cues)) is not None:
        reattach(subject, word, "nsubj:pass" if word.child("aux:pass") else "nsubj")


def _is_subject(word: Word) -> bool:
    """A bare noun hung as a compound on a finite verb that has no other subject."""
    if word.dep != "compound" or word.tag not in _NOUNS or word.head is None or word.head.tag not in FINITE:
        return False
    return word.head.child("nsubj", "nsubj:pass") is None


def _part_subjects(verb: Word) -> None:
    subjects = [c for c in verb.children if c.dep == "nsubj"]
    if len(subjects) != 2:
        return
    first, second = subjects
    hung = [c for c in verb.children if c.dep == "ccomp" and not c.child("nsubj", "nsubj:pass", "csubj")]
    hung += [c for c in first.children if c.dep == "acl" and c.tag in _PAST]
    told = next((c for c in hung if first.i < c.i < second.i), None)
    if told is not None:
        if told.head is first:
            reattach(told, verb)
        reattach(first, told, "nsubj:pass" if told.child("aux:pass") else "nsubj")


def _lacks_speaker(word: Word, cues: SpeechCues) -> bool:
    cue = cues.verbs.get(word.lemma) if word.tag in FINITE else None
    return cue is not None and cue.quotes and not word.child("nsubj", "nsubj:pass", "obj", "aux:pass", "mark")


def _give_speaker(sentence: Sentence, verb: Word) -> None:
    first = next((i + 1 for i in range(verb.i - 1, -1, -1) if sentence.words[i].text == ","), None)
    stretch = sentence.words[first : verb.i] if first is not None else []
    outside = [w for w in stretch if w.head is not None and w.head.i < (first or 0)]
    if len(outside) == 1 and outside[0].is_nominal and outside[0].dep in _TAKEN and not is_below(verb, outside[0]):
        reattach(outside[0], verb, "nsubj")


def _taken_for_object(word: Word, cues: SpeechCues) -> Word | None:
    """ "denied its fighters were responsible": the subject of what is said, hung on the saying as its object."""
    verb = word.head
    if word.dep != "ccomp" or verb is None or verb.lemma not in cues.verbs or word.child("nsubj", "nsubj:pass", "mark"):
        return None
    subject, first = verb.child("obj"), min([word, *word.children], key=lambda w: w.i)
    finite = first.tag in FINITE or first.tag == "MD"
    return subject if subject is not None and finite and subject.i == first.i - 1 else None
