"""Finding many names in running text in one pass: an Aho-Corasick automaton over the compared form of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from fogline.lexicon.names import tokens


class Hit(NamedTuple):
    """A name's key and where it stands in the text that was scanned, in characters, end exclusive."""

    start: int
    end: int
    key: str


class Scanner:
    """Knows the keys (``fogline.lexicon.names.key``); finds them at word boundaries, in time linear in the text."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        for name in keys:
            self._automaton.add_word(f" {name} ", name)
        self._automaton.make_automaton()

    def hits(self, text: str) -> Iterator[Hit]:
        """Every occurrence, overlapping ones too, in order of their end."""
        begins, ends, plain = _prepared(text)
        if not begins or not len(self._automaton):
            return
        for last, name in self._automaton.iter(plain):
            yield Hit(begins[last - len(name)], ends[last - 1], name)


@lru_cache(maxsize=4)
def _prepared(text: str) -> tuple[Mapping[int, int], Mapping[int, int], str]:
    """The words joined by spaces, and which character each word's first and last letter stand for."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    parts: list[str] = []
    at = 1
    for token in tokens(text):
        parts.append(token.text)
        begins[at] = token.start
        at += len(token.text)
        ends[at - 1] = token.end
        at += 1
    return begins, ends, f" {' '.join(parts)} "


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits the leftmost, and of those the longest, in order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
