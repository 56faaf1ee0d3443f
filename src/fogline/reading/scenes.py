"""Where: the places of a happening, most specific first.

Where the learned layer of happenings has read the sentence, the learned choice of places takes them among those of the
sentence and those told before; else rules do, by its own arguments, its clause, its sentence, its paragraph. "the city"
is the last town named; a part also lists its whole ("eastern Aleppo", "Aleppo"); every place once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from fogline.model import Location
from fogline.reading.clauses import case_of, is_verbal, phrase
from fogline.reading.happenings import Happening, undoings
from fogline.reading.mentions import Setting
from fogline.reading.scene_features import ACTING, Choice, SceneFeatures
from fogline.reading.scene_layer import SceneLayer
from fogline.reading.spots import COUNTRY, UNKNOWN, UNNAMED, Spot, SpotFinder
from fogline.reading.surroundings import Surroundings
from fogline.reading.whereabouts import is_name, name_of
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.places import PlaceContext, PlaceResolver

HERE = 0.37
"""How likely a place must be to be one of a happening's."""
_EXACT = ("facility", "crossing", "road", "part", UNNAMED, "town", UNKNOWN, "admin2", "region", "admin1", COUNTRY)
_WIDER = ("appos", "nmod:unmarked", "nmod:npmod")  # "Afrin, northern Syria"
_APART = ("acl:relcl", "advcl", "ccomp", "parataxis", "conj", "appos", "list", "csubj")


class SceneFinder:
    def __init__(self, lexicon: Lexicon, resolver: PlaceResolver, layer: SceneLayer | None = None) -> None:
        self.cues, self.types, self.resolver, self.layer = lexicon.cues.mentions, lexicon.types, resolver, layer
        finder, self.surroundings = SpotFinder(lexicon, resolver), Surroundings(lexicon, resolver)
        self.phrases, self.features = finder.phrases, SceneFeatures(finder)

    def of(
        self, happenings: Sequence[Happening], setting: Setting, context: PlaceContext
    ) -> dict[int, tuple[Location, ...]]:
        """The places of a report's happenings, by where their triggers start."""
        learnt = [happening for happening in happenings if self.layer is not None and happening.chosen]
        ruled = [happening for happening in happenings if self.layer is None or not happening.chosen]
        found = {h.trigger[0].start: self._by_rules(h, setting, context) for h in ruled}
        found |= self._chosen(list(self.choices(learnt, setting, context)), context)
        self._share(happenings, found)
        return found

    def _share(self, happenings: Sequence[Happening], found: dict[int, tuple[Location, ...]]) -> None:
        """What undoes something was where that was ("the siege of the town was broken"), where no place is told."""
        for end, other in undoings(happenings, self.types):
            one, its = end.trigger[0].start, other.trigger[0].start
            found[one], found[its] = found[one] or found[its], found[its] or found[one]

    def choices(self, happenings: Sequence[Happening], setting: Setting, context: PlaceContext) -> Iterator[Choice]:
        """What the learned choice of places is shown."""
        return self.features.of(happenings, setting, context)

    def _chosen(self, choices: Sequence[Choice], context: PlaceContext) -> dict[int, tuple[Location, ...]]:
        """Those that the learned choice takes, the most exact first."""
        if not choices or self.layer is None:
            return {}
        kinds = [choice.happening.type for choice in choices for _ in choice.spots]
        whose = np.repeat(np.arange(len(choices)), [len(choice.spots) for choice in choices])
        chances = self.layer.chances(np.concatenate([choice.features for choice in choices]), kinds, whose)
        found, at = {}, 0
        for choice in choices:
            likely = chances[at : at + len(choice.spots)] > HERE
            at += len(choice.spots)
            acting = [spot for spot in choice.spots if spot.kind == COUNTRY and spot.word in choice.happening.who]
            spots = [s for s, here in zip(choice.spots, likely, strict=True) if here and s not in acting]
            places = self.surroundings.settled(choice.happening, sorted(spots, key=_exactness), context)
            found[choice.happening.trigger[0].start] = places
        return found

    def _by_rules(self, happening: Happening, setting: Setting, context: PlaceContext) -> tuple[Location, ...]:
        """Empty when neither its sentence nor its paragraph names one."""
        carried = self.types[happening.type].carried
        scene = (w for w in self._scene(happening.word) if carried or case_of(w) in self.cues.locative)
        heads = list(dict.fromkeys([*happening.where, *scene]))
        if carried and not any(self._named(w) for w in heads):
            heads += [w for w in self._around(happening) if w not in heads]
        found = self._resolved(heads, happening, setting, context)
        if carried and not any(place.place for place in found) and not any(w.ent == "PLACE" for w in heads):
            last = self._carried(happening, setting, context)
            found += self._resolved([last], happening, setting, context) if last is not None else []
        return tuple(found)

    def _resolved(
        self, heads: Sequence[Word], happening: Happening, setting: Setting, context: PlaceContext
    ) -> list[Location]:
        """The heads' places, each once; a head inside the phrase of another is told by that one."""
        found: list[Location] = []
        covered: list[tuple[int, int]] = []
        for head in heads:
            span = phrase(head)
            inside = any(start <= head.start < end for start, end in covered)
            if inside and (head.ent != "PLACE" or head.dep in ("compound", "flat", "nmod:poss")):
                continue
            covered.append((span.start, span.end))
            for text, written in self.phrases.texts(head, happening.sentence, setting, context):
                self._add(found, text, written, context)
        return found

    def _around(self, happening: Happening) -> list[Word]:
        """The place words of the nearest governing clause that names a place."""
        found: list[Word] = []
        for above in self._above(happening):
            more = list(self._scene(above))
            found += more
            if any(self._named(w) for w in more):
                break
        return found

    def _named(self, word: Word) -> bool:
        return word.ent == "PLACE" or word.lemma in self.cues.place_nouns

    def _scene(self, word: Word) -> Iterator[Word]:
        """Place words below a predicate, other clauses left out."""
        for child in word.children:
            if child.dep.startswith("nsubj") and is_verbal(word):
                yield from self._scene(child)
                continue
            if child.dep in _APART:
                continue
            if self._is_scene(child, word):
                yield child
                yield from (c for c in child.children if c.dep in _WIDER and c.ent == "PLACE")
            if child.pos not in ("VERB", "AUX") or child.dep in ("acl", "xcomp", "amod"):
                yield from self._scene(child)

    def _is_scene(self, child: Word, word: Word) -> bool:
        if child.ent == "PLACE" and case_of(child) in self.cues.not_locative:
            return False
        if child.ent == "PLACE":
            part_of_name = child.dep in ("amod", "flat") or (child.dep == "compound" and not child.ent_first)
            return child.is_nominal and not part_of_name and (child.dep not in ("obj", "iobj") or is_verbal(word))
        if child.dep == "advmod":
            return child.lower in self.cues.place_nouns  # "there"
        if child.ent or child.pos != "NOUN" or not case_of(child):
            return False
        return child.lemma in self.cues.site_nouns or (child.lemma in self.cues.place_nouns and self._anaphor(child))

    def _above(self, happening: Happening) -> Iterator[Word]:
        word = happening.carrier or happening.word
        if happening.carrier is not None:
            yield happening.carrier
        while word.head is not None:
            word = word.head
            if is_verbal(word) or word.child("cop") or word.head is None:
                yield word

    def _anaphor(self, word: Word) -> bool:
        return any(c.dep == "det" and c.lower in ("the", "this", "that") for c in word.children) or not any(
            c.dep == "det" for c in word.children
        )

    def _carried(self, happening: Happening, setting: Setting, context: PlaceContext) -> Word | None:
        """The last place named before in the sentence, else in the paragraph's earlier sentences."""
        sentence = happening.sentence
        named = [w for w in sentence.words if self._is_setting(w, setting, context)]
        if named:
            before = [w for w in named if w.i < happening.word.i]
            return before[-1] if before else named[0]
        for earlier in reversed(setting.sentences[: sentence.index]):
            if earlier.paragraph != sentence.paragraph:
                break
            named = [w for w in earlier.words if self._is_setting(w, setting, context)]
            if named:
                return named[0]
        return None

    def _is_setting(self, word: Word, setting: Setting, context: PlaceContext) -> bool:
        """A known place that is told as one: a country that does or owns something is an actor there."""
        if not is_name(word):
            return False
        found = self.resolver.resolve(name_of(word, setting, self.cues.bearings), context).place
        return found is not None and not (found.startswith("country:") and word.dep in ACTING)

    def _add(self, found: list[Location], text: str, written: str, context: PlaceContext) -> None:
        location = self.resolver.resolve(text, context)
        key = location.place or location.text.lower()
        if all((other.place or other.text.lower()) != key for other in found):
            found.append(
                Location(
                    written,
                    location.name,
                    location.place,
                    location.lat,
                    location.lon,
                    location.found,
                    location.radius_km,
                )
            )


def _exactness(spot: Spot) -> int:
    return _EXACT.index(spot.kind)
