"""What came to nothing or is no more: tries, failures and bygones, whose status hangs on the type of happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.reading.status_operators import infinitive

if TYPE_CHECKING:
    from fogline.lexicon.cues import StatusCues
    from fogline.reading.words import Word


class Lapses:
    def __init__(self, cues: StatusCues) -> None:
        self.cues = cues

    def only_tried(self, word: Word) -> bool:
        """ "tried to capture", "a bid to take control of": what an infinitive under a word for trying is about."""
        verb = word
        while verb.head is not None and (
            verb.dep == "conj" or (verb.dep == "obj" and verb.head.lemma in self.cues.light)
        ):
            verb = verb.head
        above = verb.head
        return infinitive(verb) and above is not None and above.lemma in self.cues.attempting

    def bygone(self, word: Word) -> bool:
        """ "the former ally", "formerly allied", "used to be allied"."""
        before = [c for c in word.children if c.i < word.i and c.dep in ("amod", "advmod", "case")]
        above = word.head if word.dep == "xcomp" and infinitive(word) else None
        return any(w.lower in self.cues.bygone for w in [*before, *([above] if above is not None else [])])

    def failed(self, word: Word) -> bool:
        """ "the attempt failed", "a failed attempt"."""
        above = word.head if word.dep == "nsubj" else None
        before = [c.lower for c in word.children if c.dep == "amod" and c.i < word.i]
        return (above is not None and above.lemma in self.cues.failing) or any(w in self.cues.failing for w in before)
