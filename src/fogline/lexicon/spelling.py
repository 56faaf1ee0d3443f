"""Spelling variants of one name: Hizballah and Hezbollah, Fateh and Fatah, Kyiv and Kiev.

Names are brought to a phonetic form by the rewriting steps of ``data/actors/_spelling.yaml`` and compared by an edit
distance in which like sounds cost little. It says only that two spellings may be one name; a rename (another name for
the same group) is the register's knowledge, never spelling's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fogline.lexicon.names import key
from fogline.lexicon.source import Item, read

_FILE = Path(__file__).parent / "data" / "actors" / "_spelling.yaml"
_VOWELS = frozenset("aeiouwy")
_FINAL_H = re.compile(r"(?<=[aeiou])h(?= |$)")
_DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1+")
_GLIDE = re.compile(r"(?<=[aeou])i(?=[aeou])")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The tables of one lexicon. Costs count in letters: an unlike consonant costs 1."""

    articles: frozenset[str] = frozenset()
    rewrites: tuple[tuple[str, str], ...] = ()
    same: dict[str, str] = field(default_factory=dict)
    like: dict[str, float] = field(default_factory=dict)
    tolerance: float = 0.1
    vowel: float = 0.3

    def sounds(self, name: str) -> str:
        """The phonetic form: articles dropped, one spelling a sound, words joined."""
        words = [self.same.get(word, word) for word in key(name).split()]
        kept = [word for word in words if word not in self.articles] or words
        text = " ".join(kept)
        for old, new in self.rewrites:
            text = re.sub(old, new, text)
        text = _GLIDE.sub("y", _DOUBLE.sub(r"\1", _FINAL_H.sub("", text)))
        return text.replace(" ", "")

    def skeleton(self, name: str) -> str:
        """The phonetic form without vowels, by which candidates are found quickly."""
        text = self.sounds(name)
        return "".join(c for c in text if c not in "aeiouw") or text

    def same_name(self, a: str, b: str) -> bool:
        """Whether the two may be spellings of one name."""
        if key(a) == key(b):
            return True
        if _abbreviation(a) or _abbreviation(b):
            return False
        if not self._alike(self.sounds(a), self.sounds(b)):
            return False
        left, right = self._words(a), self._words(b)
        if len(left) != len(right):
            return True
        return all(self._alike(self.sounds(x), self.sounds(y), 2.0) for x, y in zip(left, right, strict=True))

    def _words(self, name: str) -> list[str]:
        return [word for word in key(name).split() if word not in self.articles]

    def _alike(self, left: str, right: str, times: float = 1.0) -> bool:
        return left == right or self._distance(left, right) <= times * self.tolerance * max(len(left), len(right))

    def _distance(self, a: str, b: str) -> float:
        row = [0.0]
        for c in b:
            row.append(row[-1] + self._single(c))
        for x in a:
            above, row = row, [row[0] + self._single(x)]
            for j, y in enumerate(b):
                swap = above[j] + self._swap(x, y)
                row.append(min(swap, above[j + 1] + self._single(x), row[j] + self._single(y)))
        return row[-1]

    def _single(self, letter: str) -> float:
        return self.like.get(letter, self.vowel if letter in _VOWELS else 1.0)

    def _swap(self, x: str, y: str) -> float:
        if x == y:
            return 0.0
        alike = self.like.get(x + y, self.like.get(y + x))
        if alike is not None:
            return alike
        return 2 * self.vowel if x in _VOWELS and y in _VOWELS else 1.5


def _abbreviation(name: str) -> bool:
    return name.isupper() and name.isalpha()


def spelling_from(items: Sequence[Item]) -> Spelling:
    """Spelling's tables from the ``spelling`` sections of the actors' files; later ones add to earlier ones."""
    articles: set[str] = set()
    rewrites: list[tuple[str, str]] = []
    same: dict[str, str] = {}
    numbers: dict[str, float] = {}
    like: dict[str, float] = {}
    for item in items:
        entry = item.mapping(optional="articles rewrites same like tolerance vowel")
        if "articles" in entry:
            articles.update(entry["articles"].strings())
        for step in entry["rewrites"].sequence() if "rewrites" in entry else []:
            rewrites.append(_rewrite(step))
        for row in entry["same"].sequence() if "same" in entry else []:
            first, *others = row.strings()
            same.update({key(word): key(first) for word in others})
        for pair, cost in entry["like"].mapping().items() if "like" in entry else []:
            like[pair] = cost.number()
        numbers.update({name: entry[name].number() for name in ("tolerance", "vowel") if name in entry})
    return Spelling(frozenset(articles), tuple(rewrites), same, like, **numbers)


def _rewrite(step: Item) -> tuple[str, str]:
    parts = [part.value for part in step.sequence()]
    if len(parts) != 2 or not all(isinstance(part, str) for part in parts):
        raise step.error("a rewriting step is [pattern, replacement]")
    try:
        re.compile(str(parts[0]))
    except re.error as error:
        raise step.error(f"not a pattern: {error}") from None
    return str(parts[0]), str(parts[1])


@cache
def shipped() -> Spelling:
    """The tables that Fogline ships, read once a process."""
    return spelling_from([read(_FILE, f"lexicon/actors/{_FILE.name}").mapping()["spelling"]])


def skeleton(name: str) -> str:
    """``Spelling.skeleton`` with the shipped tables."""
    return shipped().skeleton(name)


def same_name(a: str, b: str) -> bool:
    """Whether the two may be spellings of one name, by the shipped tables; never joins renames or translations."""
    return shipped().same_name(a, b)
