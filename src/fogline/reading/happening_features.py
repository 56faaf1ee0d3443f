"""What the learned layer of happenings is shown: the lexicon's opinion of each word, and how two words hang together.

Training and reading share this module, so that the layer is shown the same in both.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from fogline.reading.clauses import case_of, path, predicate, prepositional
from fogline.reading.words import Sentence, Word, topmost

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.happenings import Happening, HappeningFinder

Array = np.ndarray

TELLING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "AUX", "ADV", "ADP"})
"""Parts of speech of words that may tell of a happening."""
ROLES = ("who", "whom", "where")
REACH = 150  # words before and after in which what is told counts as told around
_AROUND, _MOST_AROUND, _IN_PHRASE = 0.25, 1.5, 0.5
_LABELS = ("PERSON", "ORG", "PLACE", "GROUP")
_PARTS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "PROPN": "nouns", "ADJ": "adjectives"}
_PREPOSITIONS = (
    "by",
    "of",
    "in",
    "at",
    "on",
    "against",
    "with",
    "from",
    "to",
    "for",
    "between",
    "near",
    "into",
    "over",
    "through",
)
SLOTS = (
    *("subject", "object", "poss", "compound", "amod"),
    *_PREPOSITIONS,
    *("carrier_subject", "carrier_on", "other", "appos", "relative"),
)
_RELATIONS = (
    *(
        "nsubj",
        "nsubj:pass",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "compound",
        "amod",
        "appos",
        "flat",
    ),
    *(
        "conj",
        "acl",
        "acl:relcl",
        "advcl",
        "ccomp",
        "xcomp",
        "csubj",
        "parataxis",
        "obl:npmod",
        "obl:tmod",
        "nmod:desc",
    ),
)
_CASES = (*_PREPOSITIONS, "after", "before", "during", "around", "outside", "inside", "across", "towards", "under")
_STEPS, _FAR = 4, 40
_HELD = 4  # what stands in the way, and which is the nearest
PAIR_WIDTH = (
    len(SLOTS) + len(ROLES) + 2 + len(_LABELS) + 2 + 2 * _STEPS + 2 + len(_CASES) + 1 + 2 * len(_RELATIONS) + _HELD
)
RULED = slice(len(SLOTS), len(SLOTS) + len(ROLES))
"""Where a pair's features tell which roles the frames gave."""
_SLOT = {slot: number for number, slot in enumerate(SLOTS)}
_RELATION = {relation: number for number, relation in enumerate(_RELATIONS)}
_CASE = {case: number for number, case in enumerate(_CASES)}
_PLACED = RULED.stop + 2 + len(_LABELS) + 1  # where they tell how the two stand to each other
_CASED = _PLACED + 1 + 2 * _STEPS + 2
_UP = _CASED + len(_CASES) + 1
_DOWN = _UP + len(_RELATIONS)
_WAY = _DOWN + len(_RELATIONS)


@dataclass(frozen=True, slots=True)
class Told:
    """A report's words in order, and what the frames found at them: word number → happening."""

    words: Sequence[Word]
    numbers: dict[int, int]
    """Where a word begins in the text → its number."""
    happenings: dict[int, Happening]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], happenings: Sequence[Happening]) -> Told:
        words = [word for sentence in sentences for word in sentence.words]
        numbers = {word.start: number for number, word in enumerate(words)}
        return cls(words, numbers, {numbers[topmost(h.trigger).start]: h for h in happenings})


class LexicalFeatures:
    """The lexicon's opinion of words, as numbers: for each type whether a frame of the word tells of it, whether the
    frames found it here, how much of it they found around, and whether the word hints at it; then what the word is.

    ``types`` are those that the layer knows; others, an analyst's own, have no column.
    """

    def __init__(self, lexicon: Lexicon, finder: HappeningFinder, types: Sequence[str]) -> None:
        self.lexicon, self.finder, self.types = lexicon, finder, tuple(types)
        self._known: dict[tuple[str, str, str, str], tuple[tuple[int, float], ...]] = {}

    @cached_property
    def width(self) -> int:
        return 4 * len(self.types) + 4

    @cached_property
    def _number(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.types)}

    def of(self, told: Told) -> Array:
        """float32 [words, width]: four blocks of a column a type (may tell, told here, told around, hinted at), then
        agent, place, name, capitals."""
        count, size = len(self.types), len(told.words)
        found = np.zeros((size, self.width), np.float32)
        for number, word in enumerate(told.words):
            if word.pos not in TELLING:
                continue
            for column, value in self._of_word(word):
                found[number, column] = value
            found[number, 4 * count :] = self._nature(word)
        around = found[:, 2 * count : 3 * count]
        known = [(number, self._number[h.type]) for number, h in told.happenings.items() if h.type in self._number]
        for number, kind in known:
            found[number, count + kind] = 1
            around[max(0, number - REACH) : number + REACH, kind] += _AROUND
        np.minimum(around, _MOST_AROUND, out=around)
        for number, kind in known:
            around[number, kind] -= _AROUND
        return found

    def _of_word(self, word: Word) -> tuple[tuple[int, float], ...]:
        key = word.lemma, word.lower, word.pos, word.tag
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(self._looked_up(word).items())
        return found

    def _looked_up(self, word: Word) -> dict[int, float]:
        frames, found = self.lexicon.frames, dict[int, float]()
        tables = ((frames.verbs, word.lemma), (frames.nouns, word.lemma), (frames.nouns, word.lower))
        for table, form in (*tables, (frames.adjectives, word.lower)):
            for frame in table.get(form, ()):
                column = self._number.get(frame.type)
                if column is None:
                    continue
                found[column] = max(found.get(column, 0.0), 1.0 if len(frame.words) == 1 else _IN_PHRASE)
        for kind in self._hinted(word):
            if kind in self._number:
                found[3 * len(self.types) + self._number[kind]] = 1.0
        return found

    def _hinted(self, word: Word) -> Iterator[str]:
        hints, part = self.lexicon.hints, _PARTS.get(word.pos)
        for form in (word.lemma, word.lower):
            if part is not None:
                yield from hints.get((form, part), ())
        if word.tag in ("VBG", "VBN"):
            for part in ("adjectives", "nouns"):
                yield from hints.get((word.lower, part), ())

    def _nature(self, word: Word) -> tuple[float, ...]:
        kinds = self.finder.kinds
        return kinds.is_agent(word), kinds.is_place(word), bool(word.ent), word.text.isupper()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may take part, with what holds of it whatever is told: whether it is an agent and a place (``kind``),
    the ``columns`` that are 1, and the words ``above`` it, itself first."""

    word: Word
    kind: tuple[bool, bool]
    columns: Sequence[int]
    above: Sequence[Word]


class PairFeatures:
    """How a word hangs together with the word that tells of a happening in its sentence."""

    def __init__(self, finder: HappeningFinder) -> None:
        self.finder = finder

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """The words that may take part in what the sentence tells: heads of noun phrases and names, and adjectives of
        actors ("Syrian")."""
        kinds, found = self.finder.kinds, []
        for word in sentence.words:
            agent = kinds.is_agent(word)
            if self._may_take_part(word, agent):
                place, case = kinds.is_place(word), case_of(word)
                nature = (agent, place, *(word.ent == label for label in _LABELS), word.pos == "PRON")
                columns = [RULED.stop + column for column, holds in enumerate(nature) if holds]
                columns += [_CASED + _CASE.get(case, len(_CASES))] if case else []
                found.append(Candidate(word, (agent, place), columns, _upwards(word)))
        return found

    def _may_take_part(self, word: Word, agent: bool) -> bool:
        if word.ent and word.dep in ("compound", "flat") and word.head is not None and word.head.ent == word.ent:
            return False
        return word.is_nominal or bool(word.ent) or (word.pos == "ADJ" and agent)

    def of(
        self,
        sentence: Sentence,
        word: Word,
        others: Sequence[Candidate],
        ruled: Happening | None,
        telling: Container[Word],
    ) -> Array:
        """float32 [others, PAIR_WIDTH]; ``ruled`` is what the frames found at the word, ``telling`` the words at which
        they found something."""
        slots: dict[Word, list[int]] = {}
        for slot, filler in self.slots(sentence, word):
            slots.setdefault(filler, []).append(_SLOT[slot])
        upwards = _upwards(word)
        above = {step: height for height, step in reversed(list(enumerate(upwards)))}
        nearest: dict[tuple[bool, bool], Candidate] = {}
        for other in sorted(others, key=lambda other: abs(other.word.i - word.i)):
            nearest.setdefault(other.kind, other)
        ones: list[int] = []
        found = np.zeros((len(others), PAIR_WIDTH), np.float32)
        for row, other in enumerate(others):
            columns = [*other.columns, *slots.get(other.word, ()), *_way(other, upwards, above, telling)]
            if ruled is not None:
                roles = (ruled.who, ruled.whom, ruled.where)
                columns += [RULED.start + role for role, words in enumerate(roles) if other.word in words]
                columns.append(_CASED - 1)
            if other.word.i < word.i:
                columns.append(_PLACED)
            if nearest[other.kind] is other:
                columns.append(_WAY + 3)
            ones += [row * PAIR_WIDTH + column for column in columns]
        found.reshape(-1)[ones] = 1
        found[:, _CASED - 2] = [min(abs(word.i - other.word.i), _FAR) / (_FAR / 2) for other in others]
        return found

    def slots(self, sentence: Sentence, word: Word) -> Iterator[tuple[str, Word]]:
        subject = predicate(sentence, word)
        for slot in ("subject", "object", "poss", *_PREPOSITIONS):
            yield from ((slot, other) for other in subject.arguments(slot))
        for slot in ("compound", "amod"):
            yield from ((slot, other) for other in self.finder.modifying(word, slot))
        for child in word.children:
            if child.dep in ("obl", "nmod", "obl:tmod", "obl:npmod") and case_of(child) not in SLOTS:
                yield "other", child
            elif child.dep == "appos":
                yield "appos", child
        if word.dep in ("acl", "acl:relcl", "amod") and word.head is not None:
            yield "relative", word.head
        verb = self.finder.carrier(word)
        if verb is not None:
            yield from (("carrier_subject", other) for other in predicate(sentence, verb).arguments("subject"))
            for slot in ("on", "against", "in", "to"):
                yield from (("carrier_on", other) for other in prepositional(verb, slot))


def _way(
    other: Candidate, upwards: Sequence[Word], above: Mapping[Word, int], telling: Container[Word]
) -> Iterator[int]:
    """The columns that tell how one gets from the word that tells to the other: up to what is above both, and down."""
    for height, step in enumerate(other.above):
        if step not in above:
            continue
        up, down = upwards[: above[step]], other.above[:height]
        yield _PLACED + 1 + min(len(up), _STEPS - 1)
        yield _PLACED + 1 + _STEPS + min(height, _STEPS - 1)
        for passed, first in (*((word, _UP) for word in up), *((word, _DOWN) for word in down)):
            yield first + _RELATION[passed.dep] if passed.dep in _RELATION else _WAY
        if any(passed in telling for passed in down[1:]):
            yield _WAY + 1
        if any(passed in telling for passed in up[1:]):
            yield _WAY + 2
        return


def _upwards(word: Word) -> list[Word]:
    return [word, *(step.governor for step in path(word)[:12])]
