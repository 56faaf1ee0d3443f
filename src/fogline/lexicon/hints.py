"""Hints: words that may tell of a type, without saying when. Only the learned layer of reading hears them, as a voice.

``hints.yaml`` has a mapping for each type with lists of ``verbs``, ``nouns`` and ``adjectives`` in base form.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from fogline.lexicon.source import Item

PARTS = ("verbs", "nouns", "adjectives")

Hints = Mapping[tuple[str, str], frozenset[str]]
"""(word, part) → types."""


def check(items: Iterable[Item], types: Container[str]) -> None:
    """LexiconError at a type that there isn't."""
    for item in items:
        for kind, entry in item.mapping().items():
            if kind not in types:
                raise entry.error(f"no type {kind}; types.yaml has them")


def build(items: Sequence[Item]) -> Hints:
    """All words with their types; LexiconError at an unknown part of speech."""
    found: dict[tuple[str, str], set[str]] = {}
    for item in items:
        for kind, entry in item.mapping().items():
            for part, words in entry.mapping("", " ".join(PARTS)).items():
                for word in words.strings():
                    found.setdefault((word.lower(), part), set()).add(kind)
    return {key: frozenset(kinds) for key, kinds in found.items()}
