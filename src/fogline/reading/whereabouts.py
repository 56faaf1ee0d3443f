"""A place as the words name it: "the northern city of Aleppo", "the city's eastern districts", "the town".

A common noun stands for the last place of its kind named before; a part is named with its whole ("eastern Aleppo").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.reading.clauses import case_of, phrase
from fogline.reading.mentions import Setting
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.reading.place_context import PlaceContext
    from fogline.reading.places import PlaceResolver

_NAME_PARTS = ("compound", "flat", "nmod:desc", "amod")
_AFTER_DATELINE = frozenset({":", "–", "—", "-", "("})


class PlacePhrases:
    def __init__(self, lexicon: Lexicon, resolver: PlaceResolver) -> None:
        self.cues, self.register, self.resolver = lexicon.cues.mentions, lexicon.places, resolver

    def texts(
        self, head: Word, sentence: Sentence, setting: Setting, context: PlaceContext
    ) -> Iterator[tuple[str, str]]:
        """(what to resolve, the words as written) for the place and for the whole that it is a part of."""
        span = phrase(head)
        written = " ".join(setting.text[span.start : span.end].split())
        if head.ent == "PLACE":
            yield from self._named(head, setting)
            return
        whole = next((c for c in head.children if self._is_whole(c)), None)
        if head.lemma in self.cues.place_nouns or head.lemma in self.cues.part_nouns:
            known = self._whole(head, whole, sentence, setting, context)
            if known is not None:
                name, part = name_of(known, setting, self.cues.bearings), self._part(head)
                if part is None and "part" in self.cues.place_nouns.get(head.lemma, ()):
                    yield from self._named(known, setting)  # "there", "the area": the part itself
                    return
                if part is not None:
                    yield f"{part} {name}", written
                elif head.lemma in self.cues.part_nouns and whole is not None:
                    yield written, written
                yield name, name
                return
        if " " not in written and head.lemma in self.cues.place_nouns and head.lemma not in self.cues.site_nouns:
            return  # "there", "the area", with nothing named before
        yield written, written
        if whole is not None and whole.ent == "PLACE":
            yield from self._named(whole, setting)

    def _named(self, head: Word, setting: Setting) -> Iterator[tuple[str, str]]:
        name = name_of(head, setting, self.cues.bearings)
        bearing = next((c for c in head.children if c.lower in self.cues.bearings and c.i < head.i), None)
        if bearing is not None:
            first = min([bearing, *bearing.children], key=lambda w: w.i)  # "north-eastern" is three words
            side = setting.text[first.start : bearing.end]
            yield f"{side.lower()} {name}", f"{side} {name}"
        yield name, name

    def _is_whole(self, child: Word) -> bool:
        if child.pos not in ("NOUN", "PROPN"):
            return False
        return child.dep == "nmod:poss" or (child.dep == "nmod" and case_of(child) in ("of", "in"))

    def _whole(
        self, head: Word, whole: Word | None, sentence: Sentence, setting: Setting, context: PlaceContext
    ) -> Word | None:
        """The named place that the head is, or is a part of: "the city of X", "X's eastern districts", "the city"."""
        if whole is not None and whole.ent == "PLACE":
            return whole
        if whole is not None and whole.lemma not in self.cues.place_nouns:
            return None
        if any(c.pos == "PROPN" or c.ent for c in head.children if c.dep in ("compound", "amod", "nmod:desc")):
            return None
        noun = whole if whole is not None else head
        return self._last_named(noun, head, sentence, setting, context)

    def _part(self, head: Word) -> str | None:
        """The bearing in "eastern districts", "the east of the city"."""
        if head.lemma in self.cues.bearings:
            return head.lower
        if head.lemma in self.cues.whole_nouns:
            return None
        return next((c.lower for c in head.children if c.lower in self.cues.bearings and c.i < head.i), None)

    def _last_named(
        self, noun: Word, head: Word, sentence: Sentence, setting: Setting, context: PlaceContext
    ) -> Word | None:
        """The last place of the noun's kinds that is named before; "the city" is no country and no road."""
        kinds = self.cues.place_nouns.get(noun.lemma, frozenset())
        for word in _before(head, sentence, setting):
            name = name_of(word, setting, self.cues.bearings)
            found = self.resolver.resolve(name, context)
            place = self.register.place(found.place) if found.place else None
            if place is None and word.dep == "compound":  # "the Dubeet hospital" is no city
                continue
            if place is None or not kinds or place.kind in kinds:
                return word
        return None


def _before(head: Word, sentence: Sentence, setting: Setting) -> Iterator[Word]:
    yield from (w for w in reversed(sentence.words[: head.i]) if is_name(w))
    for earlier in reversed(setting.sentences[: sentence.index]):
        yield from (w for w in earlier.words if is_name(w))


def is_name(word: Word) -> bool:
    """The head word of a place's name."""
    inside = word.head is not None and word.head.ent == "PLACE" and (word.dep in ("compound", "flat") or _of_name(word))
    return word.ent == "PLACE" and word.dep != "amod" and not inside


def _of_name(word: Word) -> bool:
    """ "the Republic of Congo": whether the name goes on over an "of"."""
    return word.dep == "nmod" and any(c.dep == "case" and c.ent == "PLACE" for c in word.children)


def name_of(head: Word, setting: Setting, bearings: frozenset[str]) -> str:
    """The name that the head word belongs to, bearings left out."""
    parts = (w for w in head.children if w.ent == "PLACE" and (w.dep in _NAME_PARTS or _of_name(w)))
    words = [head, *(w for w in parts if w.lower not in bearings)]
    first, last = min(words, key=lambda w: w.i), max(words, key=lambda w: w.i)
    return " ".join(setting.text[first.start : last.end].split())


def heads_report(word: Word, sentence: Sentence) -> bool:
    """ "PALMA: …", "Tripoli (agency) – …": a place from which the report comes, and which says nothing itself."""
    if word.ent != "PLACE" or word.i:
        return False
    after = next((w for w in sentence.words if w.i > word.i and w.ent != "PLACE"), None)
    return after is not None and after.text in _AFTER_DATELINE
