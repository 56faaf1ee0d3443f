"""What the learned choice of places is shown: how a happening and a place that it may have stand together, as numbers.

Training and reading share this module, so that the choice is shown the same in both.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from fogline.reading.clauses import is_verbal
from fogline.reading.happening_features import Array
from fogline.reading.happenings import Happening
from fogline.reading.mentions import Setting
from fogline.reading.place_context import PlaceContext
from fogline.reading.spots import COUNTRY, KINDS, LIKELY, Memory, Spot, SpotFinder, SpotPage, Told, Whole, where_chance
from fogline.reading.words import Word

ACTING = ("nsubj", "nsubj:pass", "nmod:poss", "compound", "obl:agent", "conj")
"""Relations of a country's name that does or owns something."""
_OF_PLACE = (
    *("in sentence", "who", "whom", "where", "chosen", "best", "other best", "other chosen", "apart", "before"),
    *("acting", "modifier", "whole of a part", "part with its whole"),
    *("told", "sentences since", "in the sentence before", "in the paragraph", "in the paragraph before"),
    *("told since", "first of its sentence", "share", "first of all", "in the first sentence", "main"),
    *("its people named", "its people beside", "votes", "in the main country", "its people alone", "capitals"),
    *("share of all", "most of its kind", "most below a country", "countries", "others of its kind"),
    *("last chosen", "of the type", "of the word", "of the sentence", "of one alike", "of the one most alike"),
    *("holds a chosen one", "in a chosen one", "holds another", "in another"),
    *("stage of all", "stage of the type", "most of all", "most of the type", "the report's country"),
)
_OF_HAPPENING = (
    *("verb", "definite", "indefinite", "names here", "chosen here", "likeliest here", "first sentence", "sure"),
)
_COLUMN = {name: number for number, name in enumerate((*_OF_PLACE, *KINDS, *_OF_HAPPENING))}
WIDTH = len(_COLUMN)
_LAND = "country:"
_DEFINITE, _INDEFINITE = frozenset({"the", "this", "that", "these", "those"}), frozenset({"a", "an"})
_FAR, _WORDS_APART, _MANY, _STEEP = 10, 20.0, 5, 4.0

Tells = dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A happening, the places that it may have, and their features: float32 [places, WIDTH]."""

    happening: Happening
    spots: Sequence[Spot]
    features: Array


class SceneFeatures:
    """One object serves all reports."""

    def __init__(self, finder: SpotFinder) -> None:
        self.finder = finder

    def of(self, happenings: Sequence[Happening], setting: Setting, context: PlaceContext) -> Iterator[Choice]:
        """The happenings of a report sentence by sentence; each sees what was told before its sentence."""
        page = self.finder.page(setting, context)
        whole, memory, upto = page.whole(happenings), Memory(), 0
        for index, group in _by_sentence(happenings):
            for sentence in setting.sentences[upto:index]:
                page.remember(sentence, memory)
            upto = index
            here: set[str] = set()
            for happening in group:
                spots = page.of(happening, memory, whole)
                view = _View.of(happening, spots)
                yield Choice(happening, list(spots.values()), self._numbers(view, page, whole, memory, here))
                here |= view.chosen
                memory.choose(happening, view.chosen)

    def _numbers(self, view: _View, page: SpotPage, whole: Whole, memory: Memory, here: Set[str]) -> Array:
        found = np.zeros((len(view.spots), WIDTH), np.float32)
        places: list[int] = []
        values: list[float] = []
        around, peoples = _around(view), _peoples(view.happening, page)
        found[:, [_COLUMN[name] for name in around]] = list(around.values())
        orders = sorted(told.order for told in memory.told.values())
        main, alike = memory.main()[:1], memory.alike(view.happening)
        most = max(alike.values(), default=0.0)
        for row, (key, spot) in enumerate(view.spots.items()):
            tells: Tells = {spot.kind: 1, "other chosen": bool(view.chosen - {key})}
            if spot.word is not None:
                tells |= _in_sentence(view, key, spot, spot.word)
            if key in memory.told:
                tells |= _before(view.happening, memory.told[key], memory.mentions, orders)
                tells["main"] = key in main
            tells |= _in_report(key, spot, page, whole)
            tells |= _staged(key, spot, whole, view.happening.type)
            if spot.kind == COUNTRY and spot.country in peoples:
                tells |= {"its people named": 1, "its people beside": peoples[spot.country]}
            tells |= {
                "last chosen": key in memory.last,
                "of the type": key in memory.by_type.get(view.happening.type, ()),
                "of the word": key in memory.by_word.get(view.happening.word.lemma, ()),
                "of the sentence": key in here,
                "of one alike": alike.get(key, 0.0),
                "of the one most alike": alike.get(key) == most,
            }
            tells |= _to_others(view, key, spot)
            places += [row * WIDTH + _COLUMN[name] for name in tells]
            values += tells.values()
        found.reshape(-1)[places] = values
        return found


@dataclass(frozen=True, slots=True)
class _View:
    """A happening with its spots, how likely each is by its word, and those that count as chosen."""

    happening: Happening
    spots: Mapping[str, Spot]
    chances: Mapping[str, float]
    chosen: frozenset[str]

    @classmethod
    def of(cls, happening: Happening, spots: Mapping[str, Spot]) -> _View:
        chances = {key: where_chance(happening, spot.word) if spot.word else 0.0 for key, spot in spots.items()}
        return cls(happening, spots, chances, frozenset(key for key, chance in chances.items() if chance > LIKELY))


def _around(view: _View) -> Tells:
    word = view.happening.word
    articles = {child.lower for child in word.children if child.dep == "det"}
    named = sum(spot.word is not None and spot.word.ent == "PLACE" for spot in view.spots.values())
    return {
        "verb": is_verbal(word),
        "definite": bool(articles & _DEFINITE),
        "indefinite": bool(articles & _INDEFINITE),
        "names here": min(named, _MANY) / _MANY,
        "chosen here": bool(view.chosen),
        "likeliest here": _logit(max(view.chances.values(), default=0.0)),
        "first sentence": view.happening.sentence.index == 0,
        "sure": view.happening.confidence,
    }


def _in_sentence(view: _View, key: str, spot: Spot, word: Word) -> Tells:
    who, whom, where = view.happening.chances.get(word, (0.0, 0.0, 0.0))
    others = [chance for other, chance in view.chances.items() if other != key]
    return {
        "in sentence": 1,
        "who": _logit(who),
        "whom": _logit(whom),
        "where": _logit(where),
        "chosen": where > LIKELY,
        "best": view.chances[key] >= max(view.chances.values()),
        "other best": _logit(max(others, default=0.0)),
        "apart": min(1.0, abs(word.i - view.happening.word.i) / _WORDS_APART),
        "before": word.i < view.happening.word.i,
        "acting": spot.kind == COUNTRY and word.dep in ACTING,
        "modifier": word.dep in ("amod", "compound", "nmod:poss"),
        "whole of a part": spot.nth > 0,
        "part with its whole": spot.several and spot.nth == 0,
    }


def _before(happening: Happening, told: Told, mentions: int, orders: Sequence[int]) -> Tells:
    """Of a place told before among so many mentions; ``orders`` are those of all places told, in order."""
    since, apart = happening.sentence.index - told.sentence, happening.sentence.paragraph - told.paragraph
    return {
        "told": 1,
        "sentences since": min(since, _FAR) / _FAR,
        "in the sentence before": since == 1,
        "in the paragraph": apart == 0,
        "in the paragraph before": apart == 1,
        "told since": min(len(orders) - bisect_right(orders, told.order), _MANY) / _MANY,
        "first of its sentence": told.rank == 0,
        "share": told.times / mentions,
        "first of all": told.first == 0,
        "in the first sentence": told.sentence == 0,
    }


def _in_report(key: str, spot: Spot, page: SpotPage, whole: Whole) -> Tells:
    return {
        "votes": page.votes.get(spot.country or "", 0.0),
        "the report's country": spot.kind == COUNTRY and spot.country == page.country,
        "in the main country": spot.country is not None and spot.country == page.country,
        "its people alone": spot.people,
        "capitals": spot.location.text.isupper(),
        "share of all": whole.times.get(key, 0) / max(1, whole.mentions),
        "most of its kind": whole.most.get(spot.kind) == key,
        "most below a country": whole.most.get("") == key,
        "countries": min(whole.kinds.get(COUNTRY, 0), _MANY) / _MANY,
        "others of its kind": min(whole.kinds.get(spot.kind, 0), _MANY) / _MANY,
    }


def _staged(key: str, spot: Spot, whole: Whole, kind: str) -> Tells:
    """How much of the report happens there, of all and of what is of the type."""
    among = {name: whole.stages.get(name, {}) for name in ("", kind)}
    return {
        "stage of all": among[""].get(key, 0.0),
        "stage of the type": among[kind].get(key, 0.0),
        "most of all": _leads(key, spot, among[""]),
        "most of the type": _leads(key, spot, among[kind]),
    }


def _leads(key: str, spot: Spot, shares: Mapping[str, float]) -> bool:
    """Whether nothing of its rank (country, or below) has a larger share."""
    land = spot.kind == COUNTRY
    rivals = (share for other, share in shares.items() if other.startswith(_LAND) == land)
    return shares.get(key, 0.0) >= max(rivals, default=1.0)


def _to_others(view: _View, key: str, spot: Spot) -> Tells:
    tells = dict.fromkeys(("holds a chosen one", "in a chosen one", "holds another", "in another"), 0.0)
    for other, its in view.spots.items():
        if other == key:
            continue
        if its.location.place in spot.parents:
            tells["in another"] = 1
            tells["in a chosen one"] = max(tells["in a chosen one"], other in view.chosen)
        if spot.location.place in its.parents:
            tells["holds another"] = 1
            tells["holds a chosen one"] = max(tells["holds a chosen one"], other in view.chosen)
    return tells


def _peoples(happening: Happening, page: SpotPage) -> dict[str | None, bool]:
    """The countries whose people the sentence names, and whether right beside the happening or who did it."""
    near = {happening.word, *happening.word.children, *happening.who}
    near |= {word for doer in happening.who for word in doer.children}
    found: dict[str | None, bool] = {}
    for word, place in page.peoples(happening.sentence).items():
        found[place.country] = found.get(place.country, False) or word in near
    return found


def _logit(chance: float) -> float:
    return max(-1.0, min(1.0, math.log((chance + 1e-3) / (1 - chance + 1e-3)) / _STEEP))


def _by_sentence(happenings: Sequence[Happening]) -> Iterator[tuple[int, list[Happening]]]:
    groups: dict[int, list[Happening]] = {}
    for happening in happenings:
        groups.setdefault(happening.sentence.index, []).append(happening)
    yield from sorted(groups.items())
