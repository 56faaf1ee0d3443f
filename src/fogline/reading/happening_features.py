"""What the learned layer of happenings is shown: the lexicon's opinion of each word, and how two words hang together.

Training and reading share this module, so that the layer is shown the same in both.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from fogline.reading.clauses import case_of, predicate, prepositional
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
_HIGHEST = 12  # steps up
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
        self._known: dict[tuple[str, str, str, str], dict[int, float]] = {}

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
        places: list[int] = []
        values: list[float] = []
        for number, word in enumerate(told.words):
            if word.pos in TELLING:
                holds = {**self._of_word(word), **self._nature(word)}
                places += [number * self.width + column for column in holds]
                values += holds.values()
        found.reshape(-1)[places] = values
        around = found[:, 2 * count : 3 * count]
        known = [(number, self._number[h.type]) for number, h in told.happenings.items() if h.type in self._number]
        for number, kind in known:
            found[number, count + kind] = 1
            around[max(0, number - REACH) : number + REACH, kind] += _AROUND
        np.minimum(around, _MOST_AROUND, out=around)
        for number, kind in known:
            around[number, kind] -= _AROUND
        return found

    def _of_word(self, word: Word) -> dict[int, float]:
        key = word.lemma, word.lower, word.pos, word.tag
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._looked_up(word)
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

    def _nature(self, word: Word) -> dict[int, float]:
        kinds = self.finder.kinds
        nature = kinds.is_agent(word), kinds.is_place(word), bool(word.ent), word.text.isupper()
        return {column: 1.0 for column, holds in enumerate(nature, 4 * len(self.types)) if holds}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may take part, with what holds of it whatever is told: whether it is an agent and a place (``kind``),
    the ``columns`` that are 1, and the ``way`` down to it."""

    word: Word
    kind: tuple[bool, bool]
    columns: Sequence[int]
    way: Way


@dataclass(frozen=True, slots=True)
class Way:
    """A word and those above it, itself first, each with the column of its relation; ``telling`` is how high one of
    those above stands that tells of something."""

    words: Sequence[Word]
    relations: Sequence[int]
    telling: int

    @classmethod
    def of(cls, word: Word, first: int, telling: Container[Word]) -> Way:
        """``first``: the columns of relations begin there."""
        words = [word]
        while word.head is not None and len(words) <= _HIGHEST:
            word = word.head
            words.append(word)
        relations = [first + _RELATION[w.dep] if w.dep in _RELATION else _WAY for w in words]
        return cls(words, relations, next((n for n, w in enumerate(words) if n and w in telling), len(words)))


class PairFeatures:
    """How a word hangs together with the word that tells of a happening in its sentence."""

    def __init__(self, finder: HappeningFinder) -> None:
        self.finder = finder

    def candidates(self, sentence: Sentence, telling: Container[Word]) -> list[Candidate]:
        """The words that may take part in what the sentence tells: heads of noun phrases and names, and adjectives of
        actors ("Syrian"). ``telling`` are the words at which the frames found something."""
        kinds, found = self.finder.kinds, []
        for word in sentence.words:
            if self._may_take_part(word):
                agent, place, case = kinds.is_agent(word), kinds.is_place(word), case_of(word)
                nature = (agent, place, *(word.ent == label for label in _LABELS), word.pos == "PRON")
                columns = [RULED.stop + column for column, holds in enumerate(nature) if holds]
                columns += [_CASED + _CASE.get(case, len(_CASES))] if case else []
                found.append(Candidate(word, (agent, place), columns, Way.of(word, _DOWN, telling)))
        return found

    def _may_take_part(self, word: Word) -> bool:
        if word.ent and word.dep in ("compound", "flat") and word.head is not None and word.head.ent == word.ent:
            return False
        return word.is_nominal or bool(word.ent) or (word.pos == "ADJ" and self.finder.kinds.is_agent(word))

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
        way = Way.of(word, _UP, telling)
        heights = {step: height for height, step in enumerate(way.words)}
        nearest: dict[tuple[bool, bool], Candidate] = {}
        for other in sorted(others, key=lambda other: abs(other.word.i - word.i)):
            nearest.setdefault(other.kind, other)
        ones: list[int] = []
        found = np.zeros((len(others), PAIR_WIDTH), np.float32)
        for row, other in enumerate(others):
            columns = [*other.columns, *slots.get(other.word, ()), *_between(way, heights, other.way)]
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


def _between(up: Way, heights: Mapping[Word, int], down: Way) -> list[int]:
    """The columns that tell how one gets from the word that tells to the other: up to what is above both, and down."""
    for low, step in enumerate(down.words):
        if step in heights:
            high = heights[step]
            found = [*up.relations[:high], *down.relations[:low]]
            found += [_PLACED + 1 + min(high, _STEPS - 1), _PLACED + 1 + _STEPS + min(low, _STEPS - 1)]
            found += [_WAY + 1] if down.telling < low else []
            found += [_WAY + 2] if up.telling < high else []
            return found
    return []
