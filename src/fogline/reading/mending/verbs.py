"""Verbs taken for nouns: one with a subject that looks like a speech verb is it ("Rwanda denies backing them")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.reading.mending.hanging import reattach
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues


def recognise(word: Word, cues: SpeechCues) -> None:
    """Make a verb of a noun that is one."""
    if _looks_like_verb(word, cues):
        _make_verb(word)


def _looks_like_verb(word: Word, cues: SpeechCues) -> bool:
    """A plural noun that is a cue in the third person: it has a subject and no copula, or is no noun at all and heads
    the sentence beside who speaks ("The army denies shelling the camp")."""
    if word.tag != "NNS" or word.lemma not in cues.verbs or word.child("cop", "amod"):
        return False
    told = any(child.dep == "acl" and child.tag == "VBG" for child in word.children)
    alone = word.head is None and word.lemma not in cues.nouns and told and _beside(word) is not None
    return alone or (bool(word.child("nsubj")) and not word.child("det"))


def _beside(word: Word) -> Word | None:
    """The noun right before, which the parse took for a part of this one's name."""
    parts = (c for c in word.children if c.dep in ("compound", "nmod:unmarked", "nmod") and c.i == word.i - 1)
    return next(parts, None)


def _make_verb(word: Word) -> None:
    word.pos, word.tag, subject = "VERB", "VBZ", _beside(word)
    if subject is not None and not word.child("nsubj"):
        subject.dep = "nsubj"
        for child in [c for c in word.children if c.i < subject.i]:
            reattach(child, subject, child.dep)
    for child in word.children:
        if child.dep == "acl" and child.tag == "VBG":
            child.dep = "xcomp"
