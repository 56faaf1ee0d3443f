"""What the lexicon's frames found, weighed by the learned layer: some is dropped, retyped or added, and participants
are chosen among the words of the sentence.

An analyst's own frames stand as they are: the layer has no say over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from fogline.lexicon.frames import Frame
from fogline.reading.clauses import is_verbal, predicate
from fogline.reading.doings import elsewhere
from fogline.reading.happening_features import ROLES, TELLING, Candidate, LexicalFeatures, PairFeatures, Told
from fogline.reading.happenings import Happening, HappeningFinder, undoings
from fogline.reading.words import Sentence, Word, topmost

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.happening_layer import HappeningLayer

TELLS = 0.45
"""How likely a word must be to tell of its likeliest type for the layer to add it."""
STAYS, FITS = 0.15, 0.004
"""How likely a word must be to tell of anything for what the frames found there to stay: a bare word, and one whose
frame has conditions that hold ("the breaking" of a siege), which says much by itself."""
RETYPES = 4.0
"""How many times likelier than the type of a frame without conditions another must be to take its place."""
TAKES_PART = {"who": 0.45, "whom": 0.4, "where": 0.45}
"""How likely a word must be to play each role."""
Found = list[tuple[Sentence, list[Happening]]]


class HappeningJudge:
    """Weighs a whole report's happenings; one object serves all reports."""

    def __init__(self, lexicon: Lexicon, finder: HappeningFinder, layer: HappeningLayer) -> None:
        self.finder, self.layer = finder, layer
        self.weapons, self.repelling = lexicon.cues.mentions.weapons, lexicon.cues.mentions.repelling
        self.lexical, self.pairs = LexicalFeatures(lexicon, finder, layer.types), PairFeatures(finder)

    def weigh(self, digest: np.ndarray, found: Found) -> Found:
        """The happenings by sentence as the layer sees them; ``digest`` has a row for each token of the Doc."""
        told = Told.of([sentence for sentence, _ in found], [h for _, happenings in found for h in happenings])
        if not told.words:
            return found
        lexical = self.lexical.of(told)
        hidden, chances = self.layer.read(digest[[word.token for word in told.words]], lexical)
        chances = chances[:, 1:]
        weighed = [(sentence, self._settled(sentence, happenings, told, chances)) for sentence, happenings in found]
        known = [h for _, happenings in weighed for h in happenings if h.type in self.layer.types]
        numbers = [told.numbers[topmost(happening.trigger).start] for happening in known]
        grounds = self.layer.grounds(hidden[numbers], lexical[numbers], [happening.type for happening in known])
        for happening, row, its in zip(known, hidden[numbers], grounds, strict=True):
            happening.row, happening.grounds = row, its
        self._cast(told, hidden, [(s, h) for s, happenings in weighed for h in happenings if not self._given(h)])
        for _, happenings in weighed:
            self._part(happenings)
            for happening in happenings:
                if happening.chosen:
                    happening.who = [w for w in happening.who if not elsewhere(w, happening.word, self.repelling)]
        return weighed

    def _settled(
        self, sentence: Sentence, happenings: Sequence[Happening], told: Told, chances: np.ndarray
    ) -> list[Happening]:
        stand = [self._standing(happening, told, chances) for happening in happenings]
        kept = [happening for happening in stand if happening is not None]
        taken = {word for happening in kept for word in happening.trigger}
        first = told.numbers[sentence.words[0].start]
        likely = chances[first : first + len(sentence.words)]
        for number in np.flatnonzero(likely.max(axis=1) > TELLS):
            word = sentence.words[number]
            if word not in taken and self._may_tell(sentence, word):
                kind = int(likely[number].argmax())
                kept.append(self._new(sentence, word, self.layer.types[kind], float(likely[number, kind])))
        return self._told_once(sorted(kept, key=lambda h: h.trigger[0].i))

    def _told_once(self, happenings: list[Happening]) -> list[Happening]:
        """Without those told twice: of "a shell landed" the verb tells, of "an air strike hit" the noun, of "shot dead"
        the verb, of "rebel-held territory" the modifier."""
        twice = [
            noun
            for modifier in happenings
            for noun in happenings
            if modifier.modifier and noun.type == modifier.type and modifier.word.head is noun.word
        ]
        for verb in happenings:
            if not is_verbal(verb.word):
                continue
            around = {*verb.predicate.arguments("subject"), *verb.predicate.arguments("object")}
            twice += [
                h for h in happenings if h.word.dep == "xcomp" and h.word.head is verb.word and h.type == verb.type
            ]
            for noun in happenings:
                if noun is verb or noun.word not in around or not self._alike(noun, verb):
                    continue
                weapon = any(word.lemma in self.weapons for word in noun.trigger)
                twice.append(noun if weapon else verb)
        return [h for h in happenings if self._given(h) or not any(h is other for other in twice)]

    def _alike(self, one: Happening, other: Happening) -> bool:
        """Whether they may be one happening: attacks of the same kind, or attacks with weapons of whatever kind."""
        kinds = [self.finder.types[happening.type] for happening in (one, other)]
        if any(kind.once is None for kind in kinds):
            return False
        return one.type == other.type or (kinds[0].once == "family" and kinds[0].family == kinds[1].family)

    def _standing(self, happening: Happening, told: Told, chances: np.ndarray) -> Happening | None:
        """What the frames found, perhaps as another type; None where the layer hears nothing told."""
        if self._given(happening):
            return happening
        words = sorted(happening.trigger, key=lambda w: -chances[told.numbers[w.start]].sum())
        likely = chances[told.numbers[words[0].start]]
        if likely.sum() < (FITS if happening.frame.needs else STAYS):
            return None
        by_frames, best = self.layer.types.index(happening.type), int(likely.argmax())
        bare = not happening.frame.needs and happening.type == happening.frame.type
        if bare and likely[best] > RETYPES * likely[by_frames]:
            frame = replace(happening.frame, type=self.layer.types[best], figure=None)
            happening = replace(happening, type=frame.type, frame=frame, overruled=happening.type)
            by_frames = best
        return replace(happening, confidence=float(likely[by_frames]))

    def _given(self, happening: Happening) -> bool:
        """What the layer has no say over: an analyst's own frame or type, and what a modifier tells in passing."""
        return happening.modifier or happening.frame.own or happening.type not in self.layer.types

    def _may_tell(self, sentence: Sentence, word: Word) -> bool:
        return word.pos in TELLING and not self.finder.barred(sentence, word)

    def _new(self, sentence: Sentence, word: Word, kind: str, sure: float) -> Happening:
        part = "verb" if is_verbal(word) else "adjective" if word.pos == "ADJ" else "noun"
        frame = Frame(kind, part, (word.lemma,))
        carrier = None if is_verbal(word) else self.finder.carrier(word)
        told = predicate(sentence, word)
        return Happening(kind, frame, told, sentence, (word,), carrier=carrier, confidence=sure)

    def _part(self, happenings: Sequence[Happening]) -> None:
        """Who breaks a siege doesn't besiege: the doers of what undoes something are none of that."""
        for end, other in undoings(happenings, self.finder.types):
            if other.chosen:
                other.who = [word for word in other.who if word not in end.who]

    def _cast(self, told: Told, hidden: np.ndarray, happenings: Sequence[tuple[Sentence, Happening]]) -> None:
        """Give each happening its participants, all at once."""
        others: list[list[Candidate]] = []
        features, candidates = [], {}
        telling = {told.words[number] for number in told.happenings}
        for sentence, happening in happenings:
            if sentence.index not in candidates:
                candidates[sentence.index] = self.pairs.candidates(sentence, telling)
            word = topmost(happening.trigger)
            some = [c for c in candidates[sentence.index] if c.word not in happening.trigger]
            ruled = told.happenings.get(told.numbers[word.start])
            others.append(some)
            features.append(self.pairs.of(sentence, word, some, ruled, telling))
        if not any(others):
            return
        tops = [told.numbers[topmost(h.trigger).start] for _, h in happenings]
        firsts = [top for top, some in zip(tops, others, strict=True) for _ in some]
        kinds = [h.type for (_, h), some in zip(happenings, others, strict=True) for _ in some]
        seconds = [candidate.word for some in others for candidate in some]
        numbers = np.array([firsts, [told.numbers[word.start] for word in seconds]]).T
        chances = self.layer.roles(hidden, kinds, numbers, [w.dep for w in seconds], np.concatenate(features))
        at = 0
        for (_, happening), some in zip(happenings, others, strict=True):
            _give(happening, [candidate.word for candidate in some], chances[at : at + len(some)])
            at += len(some)


def _give(happening: Happening, words: Sequence[Word], chances: np.ndarray) -> None:
    """Each word the role that passes its bound by most; a doer inside another's phrase is part of it ("a coalition of
    armed groups", "the YPG, partners of the coalition")."""
    roles: dict[str, list[Word]] = {role: [] for role in ROLES}
    passed = chances / np.array([TAKES_PART[role] for role in ROLES])
    best = passed.argmax(axis=1) if len(words) else np.zeros(0, int)
    for number in np.flatnonzero(passed.max(axis=1, initial=0.0) > 1).tolist():
        roles[ROLES[best[number]]].append(words[number])
    doers = roles["who"]
    roles["who"] = [word for word in doers if not (word.dep in ("nmod", "appos") and word.head in doers)]
    happening.who, happening.whom, happening.where = (roles[role] for role in ROLES)
    happening.chosen = True
    happening.chances = {word: tuple(row) for word, row in zip(words, chances.tolist(), strict=True)}
