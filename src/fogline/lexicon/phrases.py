"""The words around names: determiners, titles, and phrases that mean an actor ("X fighters", "forces loyal to X")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fogline.lexicon.names import key
from fogline.lexicon.source import Item

Words = tuple[str, ...]
_SLOT = "{}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern around one name, as words before and after it."""

    before: Words
    after: Words

    def inside(self, words: Words) -> slice | None:
        """Where the name stands in the phrase's words; None where the pattern does not fit."""
        first, last = len(self.before), len(words) - len(self.after)
        if first >= last or words[:first] != self.before or words[last:] != self.after:
            return None
        return slice(first, last)


class Phrases:
    """Patterns in order, found by the word that they begin with, or end in where the name comes first."""

    def __init__(self, patterns: Iterable[Phrase] = ()) -> None:
        self._by_edge: dict[Words, list[tuple[int, Phrase]]] = {}
        for number, phrase in enumerate(patterns):
            self._by_edge.setdefault(phrase.before[:1] or phrase.after[-1:], []).append((number, phrase))

    def slots(self, words: Words) -> Iterator[slice]:
        """Where the name stands in each of the patterns that fit the words."""
        edges = {words[:1], words[-1:], ()}
        for _, phrase in sorted(known for edge in edges for known in self._by_edge.get(edge, ())):
            if (slot := phrase.inside(words)) is not None:
                yield slot


@dataclass(frozen=True, slots=True)
class NameWords:
    """The ``words`` sections of the actors' files, ready for use. All but ``capitals`` are in the compared form."""

    determiners: frozenset[str] = frozenset()
    modifiers: frozenset[Words] = frozenset()
    cuts: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    words_too: frozenset[str] = frozenset()
    titles: frozenset[Words] = frozenset()
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    itself: Phrases = field(default_factory=Phrases)
    led: Phrases = field(default_factory=Phrases)

    def bare(self, words: Sequence[str]) -> int:
        """How many leading determiners there are before the name proper."""
        start = 0
        while start < len(words) - 1 and words[start] in self.determiners:
            start += 1
        return start

    def heads(self, words: Sequence[str]) -> Iterator[Sequence[str]]:
        """The description with fewer and fewer modifiers in front: "local armed rebels", "armed rebels", "rebels"."""
        words = words[self.bare(words) :]
        while words:
            yield words
            step = self.passed_over(words)
            if not step:
                return
            words = words[step:]

    def passed_over(self, words: Sequence[str]) -> int:
        """How many words the modifier or determiner at the start has; 0 where there is none."""
        for length in (3, 2, 1):
            if tuple(words[:length]) in self.modifiers:
                return length
        return int(bool(words) and words[0] in self.determiners)

    def cut(self, words: Sequence[str]) -> int:
        """Where the description ends and its place or clause begins; the number of words where it runs through."""
        return next((i for i, word in enumerate(words) if i and word in self.cuts), len(words))


def name_words_from(sections: Sequence[Item]) -> NameWords:
    """The words of all sections; lists add up, a set or a phrase list of the same name is replaced."""
    lists: dict[str, list[str]] = {}
    sets: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for section in sections:
        fields = section.mapping(optional="determiners modifiers cuts capitals words_too titles sets phrases")
        for name in ("determiners", "modifiers", "cuts", "capitals", "words_too", "titles"):
            lists.setdefault(name, []).extend(fields[name].strings() if name in fields else [])
        if "sets" in fields:
            sets.update({name: tuple(item.strings()) for name, item in fields["sets"].mapping().items()})
        if "phrases" in fields:
            parts = fields["phrases"].mapping(optional="itself led")
            phrases.update({name: tuple(_phrase(p) for p in item.sequence()) for name, item in parts.items()})
    keys = {name: frozenset(key(word) for word in lists.get(name, [])) for name in lists}
    return NameWords(
        determiners=keys.get("determiners", frozenset()),
        modifiers=frozenset(tuple(word.split()) for word in keys.get("modifiers", ())),
        cuts=keys.get("cuts", frozenset()),
        capitals=frozenset(lists.get("capitals", [])),
        words_too=keys.get("words_too", frozenset()),
        titles=frozenset(tuple(title.split()) for title in keys.get("titles", ())),
        sets=sets,
        itself=Phrases(phrases.get("itself", ())),
        led=Phrases(phrases.get("led", ())),
    )


def _phrase(item: Item) -> Phrase:
    text = item.text()
    if text.count(_SLOT) != 1:
        raise item.error(f"the phrase {text!r} needs one {_SLOT} where the name stands")
    before, after = text.split(_SLOT)
    return Phrase(tuple(key(before).split()), tuple(key(after).split()))
