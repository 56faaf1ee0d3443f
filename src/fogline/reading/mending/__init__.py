"""What parsers often get wrong in news, set right before anything is read from it.

Each module mends one kind of thing: ``names`` and ``quantities`` over a sentence, ``subjects``, ``verbs``,
``attachment``, ``coordination`` and ``contents`` (what is said) over its words, one after the other: a later mend of a
word, and all those of later words, see what the earlier ones made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fogline.reading.mending import attachment, contents, coordination, names, quantities, subjects, verbs
from fogline.reading.words import Lemmas, Sentence, Word, sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.lexicon.cues import SpeechCues


_BOUND = frozenset({"punct", "det", "case", "cc", "aux", "aux:pass", "cop"})
"""Relations of words that by themselves have nothing to mend."""


def read_sentences(doc: Doc, lemmas: Lemmas, cues: SpeechCues) -> list[Sentence]:
    """A parsed text's sentences, mended: what all steps of reading work on."""
    found = sentences(doc, lemmas)
    mend(found, lemmas, cues)
    return found


def mend(told: Iterable[Sentence], lemmas: Lemmas, cues: SpeechCues) -> None:
    """Reattach in place what was misparsed."""
    for sentence in told:
        names.join(sentence)
        quantities.settle(sentence, lemmas.if_any)
        for word in sentence.words:
            if word.children or word.dep not in _BOUND:
                _mend(word, sentence, lemmas, cues)


def _mend(word: Word, sentence: Sentence, lemmas: Lemmas, cues: SpeechCues) -> None:
    subjects.uncompound(word)
    names.describe(word)
    subjects.part(word, cues)
    verbs.recognise(word, cues)
    attachment.hang_denied(word, cues)
    subjects.give_speaker(sentence, word, cues)
    attachment.hang_past_aside(word, cues)
    attachment.hang_doer(word, lemmas.telling)
    coordination.go_on(word, cues)
    contents.mark(word, cues)
    subjects.give_back(word, cues)
    contents.hang(word, cues)
