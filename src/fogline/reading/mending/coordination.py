"""Coordination: which of two verbs a third goes on with.

A second speech verb beside what is denied goes with the denying ("denied that they had lost the site and said that
…"), and one without an auxiliary beside what has one with the first ("denied that it had fired and accused the
rebels").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import case_of
from fogline.reading.mending.hanging import FINITE, reattach
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues


def go_on(word: Word, cues: SpeechCues) -> None:
    """Hang a speech verb beside the one that it goes on with."""
    if (speaking := _denying(word, cues) or _going_on(word, cues)) is not None:
        reattach(word, speaking, "conj")


def _denying(word: Word, cues: SpeechCues) -> Word | None:
    """The denying verb whose complement a speech verb with a complement of its own is hung beside."""
    told = word.head if word.dep == "conj" and word.lemma in cues.verbs and word.child("ccomp") else None
    above = told.head if told is not None and told.dep == "ccomp" else None
    cue = cues.verbs.get(above.lemma) if above is not None else None
    if cue is None or word.tag not in FINITE or word.child("nsubj", "nsubj:pass"):
        return None
    return above if cue.status is Status.DENIED else None


def _going_on(word: Word, cues: SpeechCues) -> Word | None:
    """The speech verb that a second one goes on with: the verb of what is said has an auxiliary, and they have none."""
    told = word.head if word.dep == "conj" and _speaks(word, cues) else None
    above = told.head if told is not None and told.dep == "ccomp" else None
    if told is None or above is None or above.lemma not in cues.verbs or word.child("nsubj", "nsubj:pass"):
        return None
    alike = word.tag in FINITE and word.tag == above.tag and not word.child("aux")
    return above if alike and told.child("aux") is not None else None


def _speaks(word: Word, cues: SpeechCues) -> bool:
    """Whether the verb is a cue, by itself or with what comes behind it ("called on")."""
    behind = (case_of(child) or child.lower for child in word.children)
    return word.lemma in cues.verbs or any(f"{word.lemma} {particle}" in cues.verbs for particle in behind)
