"""Where: the places of a happening, most specific first, by its own arguments, its clause, its sentence, its paragraph.

"the city" is the last town named; a part also lists its whole ("eastern Aleppo", "Aleppo"); every place once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.model import Location
from fogline.reading.clauses import case_of, is_verbal, phrase
from fogline.reading.happenings import Happening
from fogline.reading.mentions import Setting
from fogline.reading.whereabouts import PlacePhrases, is_name
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.places import PlaceContext, PlaceResolver

_APART = ("acl:relcl", "advcl", "ccomp", "parataxis", "conj", "appos", "list", "csubj")


class SceneFinder:
    def __init__(self, lexicon: Lexicon, resolver: PlaceResolver) -> None:
        self.cues, self.resolver = lexicon.cues.mentions, resolver
        self.phrases = PlacePhrases(lexicon, resolver)

    def find(self, happening: Happening, setting: Setting, context: PlaceContext) -> tuple[Location, ...]:
        """The happening's places; empty when neither its sentence nor its paragraph names one."""
        heads = list(happening.where)
        heads += [w for w in self._scene(happening.word) if w not in heads]
        if not any(self._named(w) for w in heads):
            for above in self._above(happening):
                more = [w for w in self._scene(above) if w not in heads]
                heads += more
                if any(self._named(w) for w in more):
                    break
        found: list[Location] = []
        covered: list[tuple[int, int]] = []
        for head in heads:
            span = phrase(head)
            if (
                any(start <= head.start < end and (start, end) != (span.start, span.end) for start, end in covered)
                and head.ent != "PLACE"
            ):
                continue
            if any(
                start <= span.start and span.end <= end and head.dep in ("compound", "flat", "nmod:poss")
                for start, end in covered
            ):
                continue
            covered.append((span.start, span.end))
            for text, written in self.phrases.texts(head, happening.sentence, setting, context):
                self._add(found, text, written, context)
        if not any(place.place for place in found):
            carried = self._carried(happening, setting)
            if carried is not None:
                for text, written in self.phrases.texts(carried, happening.sentence, setting, context):
                    self._add(found, text, written, context)
        return tuple(found)

    def _named(self, word: Word) -> bool:
        return word.ent == "PLACE" or word.lemma in self.cues.place_nouns

    def _scene(self, word: Word) -> Iterator[Word]:
        """Place words below a predicate, other clauses left out."""
        for child in word.children:
            if child.dep in _APART or (child.dep.startswith("nsubj") and is_verbal(word)):
                if child.dep.startswith("nsubj"):
                    yield from self._scene(child)
                continue
            if (
                child.ent == "PLACE"
                and child.dep not in ("amod", "flat")
                and (child.dep != "compound" or child.ent_first)
            ):
                if child.dep not in ("obj", "iobj", "nsubj") or is_verbal(word):
                    yield child
            elif (
                child.lemma in self.cues.place_nouns
                and not child.ent
                and child.pos == "NOUN"
                and self._anaphor(child)
                and case_of(child)
            ) or (child.lemma in self.cues.site_nouns and not child.ent and child.pos == "NOUN" and case_of(child)):
                yield child
            if child.pos not in ("VERB", "AUX") or child.dep in ("acl", "xcomp", "amod"):
                yield from self._scene(child)

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

    def _carried(self, happening: Happening, setting: Setting) -> Word | None:
        """The last place named before in the sentence, else in the paragraph's earlier sentences."""
        sentence = happening.sentence
        named = [w for w in sentence.words if is_name(w)]
        if named:
            before = [w for w in named if w.i < happening.word.i]
            return before[-1] if before else named[0]
        for earlier in reversed(setting.sentences[: sentence.index]):
            if earlier.paragraph != sentence.paragraph:
                break
            named = [w for w in earlier.words if is_name(w)]
            if named:
                return named[0]
        return None

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
