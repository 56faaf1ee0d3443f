"""Contents: clauses that tell what is said, taken for relative ones.

"told the channel that the siege was broken" is often parsed as a relative clause on "channel": a clause that "that"
opens and that has a subject of its own is what a speech verb says, unless its noun is a cue itself ("reports that …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.reading.mending.hanging import ARGUMENTS, reattach
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues

_CLAUSES = frozenset({"acl:relcl", "acl", "advcl"})


def mark(word: Word, cues: SpeechCues) -> None:
    """Make no relative clause of what a cue is about."""
    if (that := _content_mark(word, cues)) is not None:
        word.dep, that.dep = "acl", "mark"


def hang(word: Word, cues: SpeechCues) -> None:
    """Hang what is said on the speech verb."""
    if word.dep in _CLAUSES and word.head is not None and _opened_by_that(word):
        verb = _speech_verb(word.head, cues)
        if verb is not None and verb.i < word.i:
            reattach(word, verb)


def _content_mark(word: Word, cues: SpeechCues) -> Word | None:
    """The "that" of a clause which tells what a cue is about ("accusations that troops had killed some"), and which the
    parse took for a relative one; it has a subject and, where "that" passes for its object, another object."""
    if word.dep != "acl:relcl" or word.head is None or word.head.lemma not in cues.nouns:
        return None
    that = next((c for c in word.children if c.lower == "that" and c.dep in ("mark", "obj")), None)
    subject = word.child("nsubj", "nsubj:pass")
    if that is None or subject is None or subject.i < that.i:
        return None
    return that if that.dep == "mark" or sum(c.dep == "obj" for c in word.children) > 1 else None


def _opened_by_that(word: Word) -> bool:
    marks = [c for c in word.children if c.dep == "mark" and c.lower == "that"]
    return bool(marks) and any(c.dep in ("nsubj", "nsubj:pass") and c.i > marks[0].i for c in word.children)


def _speech_verb(noun: Word, cues: SpeechCues) -> Word | None:
    """The speech verb that the noun is an argument of; None where the noun is what "that" explains."""
    if noun.lemma in cues.nouns:
        return None
    at = noun
    while at.dep in ARGUMENTS and at.head is not None:
        at = at.head
        if at.pos == "VERB":
            return at if at.lemma in cues.verbs else None
    return None
