"""The sources of a claim, as they are told: whom the words of its attribution name, each once, outermost first."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.model import Mention
from fogline.reading.mentions import MentionResolver, Setting
from fogline.reading.speakers import Attribution
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon

_WITHIN = ("nmod", "nmod:poss", "compound", "amod")
_LAST = 3  # sources of the report that are looked at before one is taken down again


class SourceNamer:
    """One object serves all reports."""

    def __init__(self, lexicon: Lexicon, mentions: MentionResolver) -> None:
        self.mentions = mentions
        self._telling = lexicon.cues.speech.spokesmen | lexicon.cues.speech.nouns.keys()
        self._days = frozenset([*lexicon.times.weekdays, *lexicon.times.months])
        self._scales = frozenset([*lexicon.cues.figures.scales, *lexicon.cues.figures.vague])

    def of(
        self,
        attribution: Attribution,
        sentence: Sentence,
        setting: Setting,
        said: list[Word],
        speakers: Sequence[Word],
    ) -> tuple[Mention, ...]:
        """``said`` are those who said something before, the latest last, and grows; ``speakers`` those of the quotation
        around the claim."""
        found: dict[str, tuple[Word, Mention]] = {}
        for word in self._speaking(attribution.sources):
            head = self.mentions.resolve_source(word, sentence, setting, said)
            if head is None or not self.mentions.may_speak(head):
                continue
            said += [head] if head not in said[-_LAST:] else []
            mention = self.mentions.resolve(head, sentence, setting, speakers)
            if mention is not None:
                told = self.mentions.as_source(head, mention)
                beside = bool(found) and word.dep == "conj"
                found.setdefault(mention.text, (head, replace(told, beside=beside)))
        known = [mention for head, mention in found.values() if head.pos != "PRON"]
        return tuple(known or [mention for _, mention in found.values()])

    def _speaking(self, words: Sequence[Word]) -> list[Word]:
        """Without days, numbers and things that the parse took for who speaks, and names inside the phrase of another:
        of "a spokesman for the army" the spokesman."""
        heads: list[Word] = []
        things: set[Word] = set()
        for word in words:
            if self._thing_beside(word, things):
                things.add(word)
            elif not self._measures(word):
                heads.append(word)
        return [word for word in heads if not any(_describes(word, other) for other in heads)]

    def _thing_beside(self, word: Word, things: Set[Word]) -> bool:
        """ "according to the ministry, and food and first aid …": what goes on there is no speaker."""
        somebody = self.mentions.speaks(word) or word.lemma in self._telling
        return word.dep == "conj" and (not somebody or word.head in things)

    def _measures(self, word: Word) -> bool:
        """But "one of the men" and "thousands of protesters" are people."""
        number = word.pos == "NUM" or word.lemma in self._scales or word.lower in self._scales
        return word.lower in self._days or (number and not word.child("nmod", "appos"))


def _describes(word: Word, other: Word) -> bool:
    """Whether the word stands in what the other's phrase says of it."""
    while word.head is not None and word.dep in _WITHIN:
        word = word.head
        if word is other:
            return True
    return False
