"""Denials of what is told elsewhere ("The army denied it", "dismissed the report"): which claims they take back.

The claims meant are those told last by somebody else: earlier in the sentence, else in the nearest of the sentences
before that tells something with a source, else with none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.model import Claim, Status
from fogline.reading.clauses import is_verbal
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues
    from fogline.reading.speakers import SpeakerFinder

_REACH = 3  # sentences back
_MOST = 2  # claims that one denial takes back
_CONTENT = frozenset({"acl", "acl:relcl", "ccomp", "nmod", "appos"})


@dataclass(frozen=True, slots=True)
class Denial:
    """The verb, and the word that stands for what it denies."""

    sentence: Sentence
    verb: Word
    anaphor: Word
    short: bool = False
    """Nothing but the denial of what stands right before: "It is not." """


class DenialFinder:
    def __init__(self, cues: SpeechCues, negators: frozenset[str], speakers: SpeakerFinder) -> None:
        self.cues, self.negators, self.speakers = cues, negators, speakers

    def find(self, sentence: Sentence) -> Iterator[Denial]:
        """The sentence's denials whose object says nothing itself."""
        if (anaphor := self._short(sentence)) is not None:
            yield Denial(sentence, sentence.root, anaphor, short=True)
        for word in sentence.words:
            if word.lemma in self.cues.untrue:
                yield from self._called_untrue(sentence, word)
            anaphor = (word.child("nsubj:pass") or word.child("obj")) if is_verbal(word) else None
            if anaphor is None or not self._denies(word, anaphor) or self._negated(word):
                continue
            if self._stands_for_another(anaphor):
                yield Denial(sentence, word, anaphor)

    def _denies(self, verb: Word, anaphor: Word) -> bool:
        """Whether the verb takes back what the word stands for: "denied it", "rejected the claim" (not "rejected it",
        which may be a plan)."""
        cue = self.speakers.verb(verb)
        if cue is not None and cue.status is Status.DENIED:
            return True
        return verb.lemma in self.cues.rejecting and anaphor.lemma in self.cues.rejected

    def _called_untrue(self, sentence: Sentence, word: Word) -> Iterator[Denial]:
        """ "said the claim was false", "called it a lie"."""
        verb, anaphor = word.head, word.child("nsubj")
        if word.dep in ("xcomp", "obj") and verb is not None and anaphor is None:
            anaphor = next((c for c in verb.children if c.dep in ("obj", "iobj") and c is not word), None)
        if verb is None or not is_verbal(verb) or verb.child("nsubj") is None or self._negated(word):
            return
        if anaphor is not None and self._stands_for_another(anaphor):
            yield Denial(sentence, verb, anaphor)

    def _short(self, sentence: Sentence) -> Word | None:
        """ "It is not.", "But they haven't.": the pronoun of a sentence of pronoun, auxiliary and negation."""
        words = [w for w in sentence.words if w.dep not in ("punct", "cc")]
        if len(words) != 3:
            return None
        pronoun, verb, negator = words
        known = pronoun.pos == "PRON" and pronoun.dep in ("nsubj", "nsubj:pass")
        return pronoun if known and verb.pos in ("AUX", "VERB") and negator.lower in self.negators else None

    def _negated(self, word: Word) -> bool:
        return any(c.dep in ("advmod", "det") and c.lower in self.negators for c in word.children)

    def _stands_for_another(self, word: Word) -> bool:
        known = word.lemma in self.cues.anaphors or word.lower in self.cues.anaphors
        return known and not any(c.dep in _CONTENT for c in word.children)


def denied(denial: Denial, deniers: Sequence[str], told: Sequence[Claim]) -> list[Claim]:
    """The claims that are taken back, of those told so far in text order; never the denier's own."""
    start, at = denial.sentence.start, denial.anaphor.start if denial.short else denial.verb.start
    others = [
        claim
        for claim in told
        if claim.status in (Status.ASSERTED, Status.POSSIBLE)
        and claim.trigger.start < at
        and not {mention.name for mention in claim.source} & set(deniers)
    ]
    places = list(dict.fromkeys(claim.sentence.start for claim in reversed(others)))[:_REACH]
    by_sentence = [[claim for claim in others if claim.sentence.start == place] for place in places]
    if by_sentence and by_sentence[0][0].sentence.start == start:
        return by_sentence[0][-_MOST:]
    sourced = ([claim for claim in claims if claim.source] for claims in by_sentence)
    return next((claims for claims in sourced if claims), by_sentence[0] if by_sentence else [])[-_MOST:]
