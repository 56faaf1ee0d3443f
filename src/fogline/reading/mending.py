"""What parsers often get wrong in news, set right before anything is read from it.

"told the channel that the siege was broken" is often parsed as a relative clause on "channel": a clause that "that"
opens and that has a subject of its own is what a speech verb says, unless its noun is a cue itself ("reports that …").
A bare noun hung as a compound on a finite verb ("Residents fear …") is its subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues

_CLAUSES = frozenset({"acl:relcl", "acl", "advcl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NNS", "NNPS", "NNP"})
_ARGUMENTS = frozenset({"obj", "iobj", "obl", "obl:unmarked", "obl:tmod", "nmod"})


def mend(sentences: Iterable[Sentence], cues: SpeechCues) -> None:
    """Reattach misparsed complements in place."""
    for sentence in sentences:
        for word in sentence.words:
            if _is_subject(word):
                word.dep = "nsubj"
            if word.dep in _CLAUSES and word.head is not None and _opened_by_that(word):
                verb = _speech_verb(word.head, cues)
                if verb is not None and verb.i < word.i:
                    _reattach(word, verb)


def _is_subject(word: Word) -> bool:
    """A bare noun hung as a compound on a finite verb that has no other subject."""
    if word.dep != "compound" or word.tag not in _NOUNS or word.head is None or word.head.tag not in _FINITE:
        return False
    return word.head.child("nsubj", "nsubj:pass") is None


def _opened_by_that(word: Word) -> bool:
    marks = [c for c in word.children if c.dep == "mark" and c.lower == "that"]
    return bool(marks) and any(c.dep in ("nsubj", "nsubj:pass") and c.i > marks[0].i for c in word.children)


def _speech_verb(noun: Word, cues: SpeechCues) -> Word | None:
    """The speech verb that the noun is an argument of; None where the noun is what "that" explains."""
    if noun.lemma in cues.nouns:
        return None
    at = noun
    while at.dep in _ARGUMENTS and at.head is not None:
        at = at.head
        if at.pos == "VERB":
            return at if at.lemma in cues.verbs else None
    return None


def _reattach(word: Word, verb: Word) -> None:
    assert word.head is not None
    word.head.children.remove(word)
    word.head, word.dep = verb, "ccomp"
    verb.children.append(word)
    verb.children.sort(key=lambda child: child.i)
