"""Spots: the places that a happening may have, those of its sentence and those that the report told before.

Places are told apart by their ids, those that no register knows by their words in small letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from fogline.model import Location, Place
from fogline.reading.happening_features import ROLES
from fogline.reading.happenings import Happening
from fogline.reading.places import REGISTER
from fogline.reading.whereabouts import PlacePhrases, heads_report, is_name
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.mentions import Setting
    from fogline.reading.place_context import PlaceContext
    from fogline.reading.places import PlaceResolver

KINDS = (
    *("country", "admin1", "admin2", "region", "town", "part", "facility", "road", "crossing"),
    *("unknown name", "unnamed"),
)
COUNTRY, UNKNOWN, UNNAMED = "country", "unknown name", "unnamed"
_STAGES = ("town", "admin1", "admin2", "region", "part")
LIKELY = 0.35
"""How likely a word must be where something was to count as chosen by the layer of happenings."""
LOOSE = 0.1
"""How likely a word that is no name must be where something was for its phrase to be a spot."""
_EARLIER = 6  # so many places told before are looked at, the latest first
_MAIN = 2  # and so many of those told most
_NAMING = ("ADJ", "NOUN", "PROPN")
_WHERE = ROLES.index("where")


@dataclass(frozen=True, slots=True)
class Spot:
    """``word`` names it in the happening's sentence, None: told before. ``nth`` counts what the word's phrase names, a
    part before its whole; ``several``: it names more than one. ``people``: only its people is named ("Syrian")."""

    location: Location
    kind: str
    parents: Sequence[str]
    country: str | None = None
    word: Word | None = None
    nth: int = 0
    several: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A place told before: where last (sentence, paragraph, as which of that sentence's names, after how many
    mentions), as which place of the report first, and how often."""

    spot: Spot
    sentence: int
    paragraph: int
    rank: int
    order: int
    first: int
    times: int


@dataclass(slots=True)
class Memory:
    """What a report has told before a sentence: its places, and which of them were chosen for what. ``rows`` are what
    the layer of happenings made of the words that told of them, of length 1."""

    told: dict[str, Told] = field(default_factory=dict)
    mentions: int = 0
    last: set[str] = field(default_factory=set)
    by_type: dict[str, set[str]] = field(default_factory=dict)
    by_word: dict[str, set[str]] = field(default_factory=dict)
    rows: list[tuple[np.ndarray, frozenset[str]]] = field(default_factory=list)

    def main(self) -> list[str]:
        """The places told most, the first of equals first."""
        return sorted(self.told, key=lambda key: (-self.told[key].times, self.told[key].first))[:_MAIN]

    def earlier(self) -> list[str]:
        """The places to look at for a happening."""
        latest = sorted(self.told, key=lambda key: -self.told[key].order)[:_EARLIER]
        return list(dict.fromkeys([*latest, *self.main()]))

    def choose(self, happening: Happening, chosen: Set[str]) -> None:
        if chosen:
            self.last = set(chosen)
            self.by_type.setdefault(happening.type, set()).update(chosen)
            self.by_word.setdefault(happening.word.lemma, set()).update(chosen)
            if happening.row is not None:
                self.rows.append((_unit(happening.row), frozenset(chosen)))

    def alike(self, happening: Happening) -> dict[str, float]:
        """How alike each place's happening that is most like this one is to it: cosines of their rows."""
        found: dict[str, float] = {}
        if happening.row is None or not self.rows:
            return found
        likeness = np.stack([row for row, _ in self.rows]) @ _unit(happening.row)
        for like, (_, chosen) in zip(likeness.tolist(), self.rows, strict=True):
            for key in chosen:
                found[key] = max(like, found.get(key, -1.0))
        return found


@dataclass(frozen=True, slots=True)
class Whole:
    """How often the whole report names each place, which of each kind it names most (of all below a country: ""), and
    how many of each kind. ``stages``: which share of what happens somewhere by its own sentence happens in each place,
    of all happenings ("") and of each type; ``main``: the place below a country where most happens."""

    times: Mapping[str, int]
    most: Mapping[str, str]
    kinds: Mapping[str, int]
    mentions: int
    stages: Mapping[str, Mapping[str, float]]
    main: Spot | None


class SpotFinder:
    """The spots of a report; ``page`` looks at one report."""

    def __init__(self, lexicon: Lexicon, resolver: PlaceResolver) -> None:
        self.resolver, self.phrases, self.register = resolver, PlacePhrases(lexicon, resolver), lexicon.places
        self.bearings, self.speech = lexicon.cues.mentions.bearings, lexicon.cues.speech.verbs

    def page(self, setting: Setting, context: PlaceContext) -> SpotPage:
        return SpotPage(self, setting, context)


class SpotPage:
    """One report's places by the words that name them, each looked up once."""

    def __init__(self, finder: SpotFinder, setting: Setting, context: PlaceContext) -> None:
        self._finder, self._setting, self._context = finder, setting, context
        self._of_word: dict[Word, list[tuple[str, Spot]]] = {}
        self._peoples: dict[int, dict[Word, Place]] = {}
        self._here: dict[int, dict[str, Spot]] = {}
        self._names_in: dict[int, list[Word]] = {}
        most = next(iter(context.countries.values()), 0.0)
        self.votes = {country: votes / most for country, votes in context.countries.items()} if most else {}
        """How much the report speaks for each country, the most told of: 1."""
        self.country = next(iter(context.countries), None)
        self._land = finder.register.place(f"country:{self.country}") if self.country else None

    def of(self, happening: Happening, memory: Memory, whole: Whole) -> dict[str, Spot]:
        """By key: those of the happening's sentence; those told before; those whose people the sentence names; where
        most of the report happens, and the country that it tells of most."""
        found = dict(self.here(happening))
        for key in memory.earlier():
            found.setdefault(key, memory.told[key].spot)
        for word, place in self.peoples(happening.sentence).items():
            found.setdefault(place.id, _people(word.text, place))
        if whole.main is not None and whole.main.location.place:
            found.setdefault(whole.main.location.place, whole.main)
        if self._land is not None:
            found.setdefault(self._land.id, _people(self._land.name, self._land))
        return found

    def here(self, happening: Happening) -> dict[str, Spot]:
        """Those of the happening's sentence, the likelier word for each."""
        start = happening.trigger[0].start
        if start not in self._here:
            self._here[start] = self._in_sentence(happening)
        return self._here[start]

    def _in_sentence(self, happening: Happening) -> dict[str, Spot]:
        sentence, found = happening.sentence, dict[str, Spot]()
        words = {*self._names(sentence), *(w for w, chances in happening.chances.items() if chances[_WHERE] > LOOSE)}
        for word in sorted(words.difference(happening.trigger), key=lambda word: word.i):
            likely = where_chance(happening, word)
            if self._is_somebody(word, sentence):
                continue
            for key, spot in self._named(word, sentence):
                known = found[key].word if key in found else None
                if known is None or likely > where_chance(happening, known):
                    found[key] = spot
        return found

    def _is_somebody(self, word: Word, sentence: Sentence) -> bool:
        """An outlet by its name ("al-Manar"), or a place that stands for who speaks there ("Kyiv said that …")."""
        if any(start <= word.start < end for start, end in self._setting.others):
            return True
        verb = word.head if word.dep == "nsubj" and not heads_report(word, sentence) else None
        cue = self._finder.speech.get(verb.lemma) if verb is not None else None
        return verb is not None and cue is not None and cue.quotes and bool(verb.child("ccomp", "xcomp"))

    def remember(self, sentence: Sentence, memory: Memory) -> None:
        """Take the sentence's places into the memory."""
        for rank, word in enumerate(self._names(sentence)):
            for key, spot in self._named(word, sentence):
                memory.mentions += 1
                old = memory.told.get(key)
                times, first = (old.times + 1, old.first) if old else (1, len(memory.told))
                place = sentence.index, sentence.paragraph, rank, memory.mentions
                told = replace(spot, word=None, nth=0, several=False)
                memory.told[key] = Told(told, *place, first, times)

    def whole(self, happenings: Sequence[Happening]) -> Whole:
        times, kinds, most = Counter[str](), dict[str, str](), dict[str, str]()
        for sentence in self._setting.sentences:
            for word in self._names(sentence):
                for key, spot in self._named(word, sentence):
                    times[key] += 1
                    kinds[key] = spot.kind
        for key, _ in times.most_common():
            most.setdefault(kinds[key], key)
            if kinds[key] not in (COUNTRY, UNKNOWN, UNNAMED):
                most.setdefault("", key)
        return Whole(times, most, Counter(kinds.values()), times.total(), *self._stages(happenings))

    def _stages(self, happenings: Sequence[Happening]) -> tuple[dict[str, dict[str, float]], Spot | None]:
        """``stages`` and ``main`` of the whole report."""
        counts, placed = defaultdict[str, Counter[str]](Counter), Counter[str]()
        spots: dict[str, Spot] = {}
        for happening in happenings:
            chosen = {
                key: spot
                for key, spot in self.here(happening).items()
                if spot.word is not None and where_chance(happening, spot.word) > LIKELY
            }
            within = {place for key, spot in chosen.items() for place in (key, *spot.parents)}
            for kind in ("", happening.type) if chosen else ():
                counts[kind].update(within)
                placed[kind] += 1
            spots |= {key: spot for key, spot in chosen.items() if spot.kind in _STAGES and spot.location.place}
        main = max(spots, key=lambda key: counts[""][key], default=None)
        stages = {kind: {key: n / placed[kind] for key, n in found.items()} for kind, found in counts.items()}
        return stages, replace(spots[main], word=None, nth=0, several=False) if main else None

    def peoples(self, sentence: Sentence) -> dict[Word, Place]:
        """The countries whose people the sentence names ("Syrian"), by the words."""
        if sentence.index not in self._peoples:
            naming = [word for word in sentence.words if word.pos in _NAMING and word.text[0].isupper()]
            found = ((word, self._finder.register.people(word.text)) for word in naming)
            self._peoples[sentence.index] = {word: place for word, place in found if place is not None}
        return self._peoples[sentence.index]

    def _names(self, sentence: Sentence) -> list[Word]:
        if sentence.index not in self._names_in:
            self._names_in[sentence.index] = [word for word in sentence.words if is_name(word)]
        return self._names_in[sentence.index]

    def _named(self, word: Word, sentence: Sentence) -> list[tuple[str, Spot]]:
        if word not in self._of_word:
            texts = [
                (text, written)
                for text, written in self._finder.phrases.texts(word, sentence, self._setting, self._context)
                if text.lower() not in self._finder.bearings  # "southern" alone is no place
            ]
            several = len(texts) > 1
            self._of_word[word] = [self._spot(*pair, word, nth, several) for nth, pair in enumerate(texts)]
        return self._of_word[word]

    def _spot(self, text: str, written: str, word: Word, nth: int, several: bool) -> tuple[str, Spot]:
        found = self._finder.resolver.resolve(text, self._context)
        place = self._finder.register.place(found.place) if found.place else None
        kind = UNKNOWN if word.ent else UNNAMED
        if found.place:
            kind = place.kind if place is not None and place.kind in KINDS else "part"
        parents = self._finder.register.parents(found.place) if found.place else ()
        country = place.country if place is not None else None
        return found.place or written.lower(), Spot(
            replace(found, text=written), kind, parents, country, word, nth, several
        )


def _unit(row: np.ndarray) -> np.ndarray:
    return np.asarray(row / (np.linalg.norm(row) + 1e-6))


def _people(text: str, place: Place) -> Spot:
    at = Location(text, place.name, place.id, place.lat, place.lon, REGISTER, place.radius_km)
    return Spot(at, COUNTRY, (), place.country, people=True)


def where_chance(happening: Happening, word: Word) -> float:
    """How likely the word is where the happening was, by the layer of happenings."""
    chances = happening.chances.get(word)
    return chances[_WHERE] if chances is not None else 0.0
