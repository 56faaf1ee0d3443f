"""Is it so: the status of a happening and how sure it is; and for any word of a parsed sentence its factuality.

Rules over the lexicon's cues decide (``status_rules``). A learned linear layer (``status_layer``) overturns them only
on whether it is a fact, where it is sure of that, and never where a cue bears that the analyst's own lexicon names.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading import status_layer
from fogline.reading.clauses import case_of, path
from fogline.reading.happenings import Happening
from fogline.reading.lapses import Lapses
from fogline.reading.mending import read_sentences
from fogline.reading.speakers import Attribution, SpeakerFinder
from fogline.reading.status_features import Seen, features
from fogline.reading.status_layer import StatusLayer
from fogline.reading.status_rules import StatusRules
from fogline.reading.words import Lemmas, Page, Sentence, Word, topmost

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.lexicon import Lexicon
    from fogline.lexicon.cues import StatusCues
    from fogline.lexicon.types import EventTypes
    from fogline.reading.happening_layer import HappeningLayer

FACT_FROM = 0.45  # the learned layer's probability of "asserted" from which what the rules read as a fact stays one
FACT_BELOW = 0.35  # the layer's probability of "asserted" below which a fact of the rules is none
FACT_ABOVE = 0.85  # … and above which it is one whatever the rules say
_RULES_ALONE = 0.8  # how sure the rules are by themselves: their share of right statuses, rounded down
_SCORES = {
    Status.ASSERTED: 2.8,
    Status.EXPECTED: 1.8,
    Status.CALLED_FOR: 1.4,
    Status.POSSIBLE: 1.4,
    Status.HYPOTHETICAL: 0.6,
    Status.DENIED: -1.5,
}  # the usual factuality of what the rules read so


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status and its ``confidence`` between 0 and 1; ``rule`` is what the rules alone say."""

    status: Status
    confidence: float
    rule: Status


class StatusReader:
    """Reads the status of happenings; ``layer`` None = by the rules alone. ``types`` tell which are only there at the
    end and which lapse."""

    def __init__(
        self,
        cues: StatusCues,
        layer: StatusLayer | None = None,
        happenings: HappeningLayer | None = None,
        *,
        types: EventTypes | None = None,
        rules_alone: bool = False,
    ) -> None:
        self.cues, self.happenings, self.types = cues, happenings, types or {}
        self.rules, self.lapses = StatusRules(cues), Lapses(cues)
        self.layer = None if rules_alone else layer or status_layer.load()

    def read(self, happening: Happening, attribution: Attribution) -> Status:
        """The status that the text gives the happening, its sources' stance included."""
        return self.judge(happening, attribution).status

    def judge(self, happening: Happening, attribution: Attribution) -> Judgement:
        """The status with how sure it is, so that a careful reader may leave the claim out."""
        sentence, word = happening.sentence, happening.word
        rule = self._of_type(happening, self.rules.read(sentence, word, attribution, modifier=happening.modifier))
        if happening.modifier:
            return Judgement(rule, 1.0, rule)
        if self.own_cue(sentence, word, attribution):
            return Judgement(rule, _RULES_ALONE, rule)
        if self.happenings is not None and happening.row is not None:
            likely = self.happenings.statuses(happening.row, happening.type, rule)
            status = rule if self._signed(word) or _twice_denied(rule, attribution) else _doubted(rule, likely)
            return Judgement(status, likely[status], rule)
        if self.layer is None:
            return Judgement(rule, _RULES_ALONE, rule)
        found = features(Seen(sentence, word, attribution, rule, happening.type), self.cues)
        chances = self.layer.status.log_probabilities([*found, *self.layer.grades(found)])
        status = _overturned(rule, chances)
        return Judgement(status, math.exp(chances[status]), rule)

    def _of_type(self, happening: Happening, rule: Status) -> Status:
        """What tries and bygones make of a fact, which hangs on its type: who tried to capture the town hasn't yet, and
        a former ally is none."""
        kind = self.types.get(happening.type)
        if kind is None or rule is not Status.ASSERTED:
            return rule
        if kind.attained and self.lapses.only_tried(happening.word):
            return Status.EXPECTED
        gone = (kind.lapses and self.lapses.bygone(happening.word)) or (
            kind.attained and self.lapses.failed(happening.word)
        )
        return Status.DENIED if gone else rule

    def _signed(self, word: Word) -> bool:
        """An infinitive under a verb of known signature ("forced to withdraw", "did not fail to take"), or an accord
        that is agreed to."""
        if self.rules.agreed(word):
            return True
        above = word.head if word.dep == "xcomp" else None
        return above is not None and (above.lemma in self.cues.embed or above.lemma in self.cues.obliging)

    def own_cue(self, sentence: Sentence, word: Word, attribution: Attribution) -> bool:
        """Whether a cue of the analyst's own stands on the word's way up, on the word itself or among the sayings."""
        own = self.cues.own
        return bool(own) and any(_forms(at) & own for at in _bearing(word, attribution))


def _twice_denied(rule: Status, attribution: Attribution) -> bool:
    """ "denied that the battle was over": the rules counted."""
    return rule is Status.ASSERTED and any(saying.status is Status.DENIED for saying in attribution.sayings)


class Factuality:
    """How certain a text makes any event word, a verb, noun or adjective: −3 certainly not … +3 certainly.

    The scale is that of Lee, Artzi, Choi and Zettlemoyer 2015.
    """

    def __init__(self, lexicon: Lexicon, *, rules_alone: bool = False) -> None:
        self.speech = lexicon.cues.speech
        self.lemmas = Lemmas.of(lexicon)
        self.reader = StatusReader(lexicon.cues.status, rules_alone=rules_alone)
        self.speakers = SpeakerFinder(self.speech)

    def sentences(self, doc: Doc) -> list[Sentence]:
        """A parsed text's sentences as the reader sees them."""
        return read_sentences(doc, self.lemmas, self.speech)

    def status(self, sentence: Sentence, word: Word) -> Status:
        """By the rules, the sayings of the sentence included."""
        return self._rule(sentence, word, self.speakers.find(sentence, word, ()))

    def score(self, sentence: Sentence, word: Word) -> float:
        """−3 … +3; by the rules alone each status has its usual score."""
        seen = self.seen(sentence, word)
        layer = self.reader.layer
        if layer is None or self.reader.own_cue(sentence, word, seen.attribution):
            return _SCORES[seen.rule]
        return layer.factuality(features(seen, self.reader.cues))

    def seen(self, sentence: Sentence, word: Word) -> Seen:
        """What the layer looks at."""
        attribution = self.speakers.find(sentence, word, ())
        return Seen(sentence, word, attribution, self._rule(sentence, word, attribution))

    def _rule(self, sentence: Sentence, word: Word, attribution: Attribution) -> Status:
        """What failed didn't come about, where nothing is known of its type."""
        rule = self.reader.rules.read(sentence, word, attribution)
        return rule.negated() if self.reader.lapses.failed(word) else rule


def head_at(told: Sequence[Sentence], start: int, end: int) -> tuple[Sentence, Word] | None:
    """The word that heads the characters from ``start`` to ``end``, with its sentence; None where no word stands."""
    for sentence in Page(told).around(start, end):
        words = [w for w in sentence.words if w.start < end and start < w.end]
        if words:
            return sentence, topmost(words)
    return None


def _doubted(rule: Status, likely: Mapping[Status, float]) -> Status:
    """The rules' status, which rests on a cue, unless they read a fact for want of one and the layer doubts it."""
    if rule is not Status.ASSERTED or likely[Status.ASSERTED] >= FACT_FROM:
        return rule
    return max((status for status in Status if status is not rule), key=lambda status: likely[status])


def _overturned(rule: Status, chances: Mapping[str, float]) -> Status:
    """The rules' status, unless the layer is sure that it is no fact or is one; negation is left to the rules, which
    count it."""
    fact = math.exp(chances[Status.ASSERTED])
    if rule is Status.ASSERTED and fact < FACT_BELOW:
        best = Status(max((name for name in chances if name != rule), key=lambda name: chances[name]))
        return rule if best is Status.DENIED else best
    return Status.ASSERTED if fact > FACT_ABOVE and rule is not Status.DENIED else rule


def _bearing(word: Word, attribution: Attribution) -> Iterator[Word]:
    for at in [word, *(step.governor for step in path(word))]:
        yield at
        yield from at.children
    for saying in attribution.sayings:
        yield saying.cue


def _forms(word: Word) -> set[str]:
    """The word as the lexicon may name it, with its particle or preposition too."""
    parts = [c.lower for c in word.children if c.dep in ("compound:prt", "case", "mark")]
    cases = [case_of(c).replace("_", " ") for c in (word, *word.children)]
    below = [g.lower for c in word.children for g in c.children if g.dep in ("case", "mark")]
    joined = {f"{word.lemma} {part}" for part in [*parts, *below, *cases]}
    return {word.lower, word.lemma, *cases, *joined}
