"""From a phrase to an actor: by name, by description, by the words around a name, by spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fogline.lexicon.countries import Country
from fogline.lexicon.holders import Holder, Index, choose
from fogline.lexicon.names import Style, Token, key, printed_as, style_of, tokens
from fogline.lexicon.perspectives import TieKind
from fogline.lexicon.phrases import NameWords, Phrases
from fogline.lexicon.scanner import Hit, Scanner, longest
from fogline.lexicon.spelling import Spelling
from fogline.model.actor import Actor

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_LEAST_SKELETON = 4  # consonants below which a likeness of spelling says nothing
_LONGEST_COUNTRY = 6  # words of the longest name of a country


@dataclass(eq=False, repr=False)
class Naming:
    """The register's names and words, and the ways from a phrase to an actor's id."""

    actors: Mapping[str, Actor]
    tie_kinds: Mapping[str, TieKind]
    words: NameWords
    spelling: Spelling
    countries: tuple[Country, ...]
    names: Index
    common: Index
    skeletons: Mapping[str, tuple[str, ...]]

    def __getstate__(self) -> dict[str, Any]:
        """Without what is made on first use, which is quicker made than unpickled."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    def find(self, text: str, *, day: str | None = None, countries: Sequence[str] = ()) -> Actor | None:
        """The actor that the whole phrase names: by name, by description ("the rebels"), by a phrase around a name
        ("Isis fighters", "forces loyal to Assad"), or by a likely spelling; None where that is open."""
        readings = [(part, tuple(tokens(part))) for part in _readings(text)]
        for way in (self._named, self._described, self._titled, self._phrased, self._spelled):
            for part, reading in readings:
                if reading and (found := way(part, reading, day, countries)):
                    return self.actors[found]
        return None

    def countries_in(self, text: str) -> list[str]:
        """The countries that a text names (by name, people, adjective or capital), the most frequent first."""
        return list(self._count_countries(text))

    # ---- the ways to find an actor

    def _named(self, text: str, words: Sequence[Token], day: str | None, countries: Sequence[str]) -> str | None:
        for start in {0, self.words.bare([w.text for w in words])}:
            part = words[start:]
            held = self.names.get(" ".join(w.text for w in part), ())
            written = text[part[0].start : part[-1].end]
            fitting = [h for h in held if h.style < Style.CAPITALS or printed_as(written, Style.CAPITALS)]
            if fitting and (chosen := choose(fitting, day, countries or self._told(text, fitting))):
                return chosen.actor
        return None

    def _described(self, text: str, words: Sequence[Token], day: str | None, countries: Sequence[str]) -> str | None:
        plain = [w.text for w in words]
        for head in self.words.heads(plain):
            start = len(plain) - len(head)
            if found := self._common(head, day, countries):
                return found
            length, country = self._country_at(text, words, start)
            rest = head[length:]
            if country and rest and (found := self._headed(rest, day, [country])):
                return found
            cut = start + self.words.cut(head)
            behind = cut + 1 + self.words.bare(plain[cut + 1 :])  # "the government of the Central African Republic"
            if cut < len(words) and (told := self._country_at(text, words, behind)[1]):
                return self._headed(plain[start:cut], day, [told])
        return self._headed(plain[: self.words.cut(plain)], day, countries)

    def _headed(self, words: Sequence[str], day: str | None, countries: Sequence[str]) -> str | None:
        return next((found for head in self.words.heads(words) if (found := self._common(head, day, countries))), None)

    def _common(self, words: Sequence[str], day: str | None, countries: Sequence[str]) -> str | None:
        """Whom a description means in the first of the countries where it means somebody, if can be on that day."""
        holders = self.common.get(" ".join(words), ())
        near = [h for h in holders if h.country in countries]
        living = [h for h in near if day is None or h.holds_on(day)]
        for group in (living, near):
            for country in countries:
                here = [h for h in group if h.country == country]
                if here and (chosen := choose(here, day, [country])):
                    return chosen.actor
        return next((h.actor for h in holders if h.country is None), None)

    def _country_at(self, text: str, words: Sequence[Token], start: int) -> tuple[int, str | None]:
        """How many words from ``start`` name a country or its people, and which."""
        for length in range(min(_LONGEST_COUNTRY, len(words) - start), 0, -1):
            part = words[start : start + length]
            iso, style = self._country_keys.get(" ".join(w.text for w in part), (None, 0))
            if iso and (style < Style.CAPITALS or printed_as(text[part[0].start : part[-1].end], Style.CAPITALS)):
                return length, iso
        return 0, None

    def _titled(self, text: str, words: Sequence[Token], day: str | None, countries: Sequence[str]) -> str | None:
        """A person under titles and a country's name: "the Syrian president, Bashar al-Assad"."""
        while len(words) > 1:
            step = self._title(words) or self._country_at(text, words, 0)[0]
            if not step or step >= len(words):
                return None
            words = words[step:]
            found = self._named(text, words, day, countries)
            if found and self._is_person(found):
                return found
        return None

    def _title(self, words: Sequence[Token]) -> int:
        plain = tuple(w.text for w in words[:4])
        for length in range(len(plain), 0, -1):
            if plain[:length] in self.words.titles:
                return length
        return self.words.passed_over(plain)

    def _phrased(self, text: str, words: Sequence[Token], day: str | None, countries: Sequence[str]) -> str | None:
        words = words[self.words.bare([w.text for w in words]) :]
        for inner in self._slots(words, self.words.led):
            person = self._named(text, inner, day, countries) or self._titled(text, inner, day, countries)
            if person and (led := self._led_by(person, day)):
                return led
        for inner in self._slots(words, self.words.itself):
            found = self._named(text, inner, day, countries) or self._described(text, inner, day, countries)
            if found and not self._is_person(found):
                return found
        return None

    @staticmethod
    def _slots(words: Sequence[Token], phrases: Phrases) -> Iterator[Sequence[Token]]:
        return (words[slot] for slot in phrases.slots(tuple(w.text for w in words)))

    def _spelled(self, text: str, words: Sequence[Token], day: str | None, countries: Sequence[str]) -> str | None:
        words = words[self.words.bare([w.text for w in words]) :]
        written = text[words[0].start : words[-1].end]
        if not printed_as(written, Style.PROPER):
            return None
        skeleton = self.spelling.skeleton(written)
        if len(skeleton) < _LEAST_SKELETON:
            return None
        alike = [at for at in self.skeletons.get(skeleton, ()) if self.spelling.same_name(written, at)]
        holders = [h for at in alike for h in self.names[at] if h.running]
        chosen = choose(holders, day, countries) if holders else None
        return chosen.actor if chosen else None

    # ---- the parts of those ways

    def _is_person(self, actor_id: str) -> bool:
        return self._led_by(actor_id, None) is not None or self.actors[actor_id].kind == "person"

    def _led_by(self, person: str, day: str | None) -> str | None:
        """What the person leads on the day; led at another time, where that is all that is known."""
        ties = [tie for tie in self.actors[person].ties if self.tie_kinds[tie.kind].leads]
        holding = [tie for tie in ties if day is None or tie.validity.holds_on(day)] or ties
        return holding[0].to if holding else None

    def _told(self, text: str, holders: Sequence[Holder]) -> list[str]:
        """The countries that the text itself names, asked for only where a name has several holders."""
        return self.countries_in(text) if len({h.actor for h in holders}) > 1 else []

    def _count_countries(self, text: str) -> Iterator[str]:
        hits = [h for h in self._country_scanner.hits(text) if printed_as(text[h.start : h.end], self._style(h))]
        counted = Counter(self._country_keys[hit.key][0] for hit in longest(hits))
        return (iso for iso, _ in counted.most_common())

    def _style(self, hit: Hit) -> Style:
        return Style(self._country_keys[hit.key][1])

    @cached_property
    def _country_scanner(self) -> Scanner:
        return Scanner(self._country_keys)

    @cached_property
    def _country_keys(self) -> dict[str, tuple[str, int]]:
        found: dict[str, tuple[str, int]] = {}
        for country in self.countries:
            for name in (*country.names, *country.adjectives, *country.people, *country.seats):
                found.setdefault(key(name), (country.iso, style_of(name, self.words.capitals)))
        return found


def _readings(text: str) -> Iterator[str]:
    """The phrase as written; with a parenthesis also without it and the parenthesis alone: "People's … (YPG)"."""
    yield text
    if inside := _PARENTHESIS.search(text):
        yield from (part for part in (_PARENTHESIS.sub(" ", text).strip(), inside.group(1)) if part)
