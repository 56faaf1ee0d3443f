"""Attachment: which word a phrase belongs to.

Who does what a noun tells is hung on that noun ("the bombardment of the town by rebels"), not on what comes between.
What somebody denies a part in hangs on the part ("denied involvement in the attack"). A participle after a speech verb
in the middle ("Jets bombed the port, residents said, killing a dozen") tells of what is said.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import case_of
from fogline.reading.mending.hanging import reattach
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues


def hang_doer(word: Word, telling: Set[str]) -> None:
    """Hang "by …" on the noun that tells what was done."""
    if (done := _done_by(word, telling)) is not None:
        reattach(word, done, word.dep)


def hang_denied(word: Word, cues: SpeechCues) -> None:
    """Hang what somebody denies a part in on the part."""
    if (denied := _part_denied(word, cues)) is not None:
        reattach(word, denied, "nmod" if word.is_nominal else "acl")


def hang_past_aside(word: Word, cues: SpeechCues) -> None:
    """Hang a participle after a speech verb in the middle on what is said."""
    if word.dep == "advcl" and word.tag == "VBG" and word.head is not None and _aside(word.head, cues):
        reattach(word, word.head.head or word.head, "advcl")


def _done_by(word: Word, telling: Set[str]) -> Word | None:
    """The noun that tells of what was done, above the one that "by …" is hung on: "bombardment of the town by …"."""
    at = word.head
    if word.dep != "nmod" or at is None or case_of(word) != "by" or at.lemma in telling:
        return None
    while at is not None and at.dep in ("nmod", "conj") and at.is_nominal:
        at = at.head
        if at is not None and at.lemma in telling and at.is_nominal:
            return at
    return None


def _part_denied(word: Word, cues: SpeechCues) -> Word | None:
    """The noun for a part in something right before the phrase, both hung on a denying verb."""
    verb = word.head
    cue = cues.verbs.get(verb.lemma) if verb is not None and word.dep in ("obl", "advcl") else None
    part = verb.child("obj") if verb is not None and cue is not None and cue.status is Status.DENIED else None
    if part is None or part.lemma not in cues.involvement:
        return None
    return part if min(child.i for child in (word, *word.children)) == part.i + 1 else None


def _aside(verb: Word, cues: SpeechCues) -> bool:
    return (
        verb.dep == "parataxis"
        and verb.lemma in cues.verbs
        and verb.head is not None
        and verb.child("nsubj") is not None
    )
