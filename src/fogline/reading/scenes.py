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
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.places import PlaceContext, PlaceResolver

_APART = ("acl:relcl", "advcl", "ccomp", "parataxis", "conj", "appos", "list", "csubj")


class SceneFinder:
    def __init__(self, lexicon: Lexicon, resolver: PlaceResolver) -> None:
        self.cues, self.resolver = lexicon.cues.mentions, resolver

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
            if any(start <= head.start < end and (start, end) != (span.start, span.end) for start, end in covered) and head.ent != "PLACE":
                continue
            if any(start <= span.start and span.end <= end and head.dep in ("compound", "flat", "nmod:poss") for start, end in covered):
                continue
            covered.append((span.start, span.end))
            for text, written in self._texts(head, happening.sentence, setting):
                self._add(found, text, written, context)
        if not any(place.place for place in found):
            carried = self._carried(happening, setting)
            if carried is not None:
                for text, written in self._texts(carried, happening.sentence, setting):
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
            if child.ent == "PLACE" and child.dep not in ("amod", "flat") and (child.dep != "compound" or child.ent_first):
                if child.dep not in ("obj", "iobj", "nsubj") or is_verbal(word):
                    yield child
            elif child.lemma in self.cues.place_nouns and not child.ent and child.pos == "NOUN" and self._anaphor(child) and case_of(child):
                yield child
            elif child.lemma in self.cues.site_nouns and not child.ent and child.pos == "NOUN" and case_of(child):
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
        return any(c.dep == "det" and c.lower in ("the", "this", "that") for c in word.children) or not any(c.dep == "det" for c in word.children)

    def _carried(self, happening: Happening, setting: Setting) -> Word | None:
        """The last place named before in the sentence, else in the paragraph's earlier sentences."""
        sentence = happening.sentence
        named = [w for w in sentence.words if self._is_name(w)]
        if named:
            before = [w for w in named if w.i < happening.word.i]
            return before[-1] if before else named[0]
        for earlier in reversed(setting.sentences[: sentence.index]):
            if earlier.paragraph != sentence.paragraph:
                break
            named = [w for w in earlier.words if self._is_name(w)]
            if named:
                return named[0]
        return None

    def _is_name(self, word: Word) -> bool:
        return word.ent == "PLACE" and word.dep not in ("amod",) and not (word.dep in ("compound", "flat") and word.head is not None and word.head.ent == "PLACE")

    def _texts(self, head: Word, sentence: Sentence, setting: Setting) -> Iterator[tuple[str, str]]:
        """(what to resolve, the words as written) for the place and for the whole that it is a part of."""
        span = phrase(head)
        written = " ".join(setting.text[span.start : span.end].split())
        if head.ent == "PLACE":
            name = self._name(head, setting)
            bearing = next((c for c in head.children if c.lower in self.cues.bearings and c.i < head.i), None)
            if bearing is not None and bearing.ent != "PLACE":
                yield f"{bearing.lower} {name}", f"{bearing.text} {name}"
            yield name, name
            return
        whole = next((c for c in head.children if c.pos in ("NOUN", "PROPN") and (c.dep == "nmod:poss" or (c.dep == "nmod" and case_of(c) in ("of", "in")))), None)
        if head.lemma in self.cues.bearings or head.lemma in self.cues.place_nouns or head.lemma in self.cues.part_nouns:
            known = self._whole(head, whole, sentence, setting)
            if known is not None:
                name = self._name(known, setting)
                part = self._part(head)
                if part is not None:
                    yield f"{part} {name}", written
                elif head.lemma in self.cues.part_nouns and whole is not None:
                    yield written, written
                yield name, name
                return
        yield written, written
        if whole is not None and whole.ent == "PLACE":
            yield from self._texts(whole, sentence, setting)

    def _whole(self, head: Word, whole: Word | None, sentence: Sentence, setting: Setting) -> Word | None:
        """The named place that the head is, or is a part of: "the city of X", "X's eastern districts", "the city"."""
        if whole is not None and whole.ent == "PLACE":
            return whole
        if whole is not None and whole.lemma not in self.cues.place_nouns:
            return None
        return None if self._own_name(head) else self._last_named(head, sentence, setting)

    def _part(self, head: Word) -> str | None:
        """The bearing in "eastern districts", "the east of the city"."""
        if head.lemma in self.cues.bearings:
            return head.lower
        return next((c.lower for c in head.children if c.lower in self.cues.bearings and c.i < head.i and head.lemma not in self.cues.whole_nouns), None)

    def _own_name(self, head: Word) -> bool:
        return any(c.pos == "PROPN" or c.ent for c in head.children if c.dep in ("compound", "amod", "nmod:desc"))

    def _last_named(self, head: Word, sentence: Sentence, setting: Setting) -> Word | None:
        """The place that "the city" means: the last one named before."""
        for w in reversed(sentence.words[: head.i]):
            if self._is_name(w):
                return w
        for earlier in reversed(setting.sentences[: sentence.index]):
            named = [w for w in earlier.words if self._is_name(w)]
            if named:
                return named[0]
        return None

    def _name(self, head: Word, setting: Setting) -> str:
        words = [w for w in [head, *head.children] if w.ent == "PLACE" and (w is head or (w.dep in ("compound", "flat", "nmod:desc", "amod") and not w.lower in self.cues.bearings))]
        first, last = min(words, key=lambda w: w.i), max(words, key=lambda w: w.i)
        return " ".join(setting.text[first.start : last.end].split())

    def _add(self, found: list[Location], text: str, written: str, context: PlaceContext) -> None:
        location = self.resolver.resolve(text, context)
        key = location.place or location.text.lower()
        if all((other.place or other.text.lower()) != key for other in found):
            found.append(Location(written, location.name, location.place, location.lat, location.lon, location.found, location.radius_km))


