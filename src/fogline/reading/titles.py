"""Who a bare description is of: "an army spokesman said" in a report that names "army spokesman Adam Issa"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fogline.reading.clauses import name_span
from fogline.reading.words import Sentence, Word, below

_BEFORE = ("compound", "nmod:desc", "flat", "nmod:unmarked")
_SAYING_MORE = ("compound", "amod", "nmod:desc", "nmod:poss", "nmod")
_STEM = 4  # letters by which "Turkey's" and "Turkish" are told to be the same


@dataclass(frozen=True, slots=True)
class Title:
    """A person by ``name``, with the noun that says what he is and the stems of what is said with it."""

    name: Word
    noun: str
    stems: frozenset[str]


class Titles:
    """The persons that a report names together with what they are."""

    def __init__(self, sentences: Iterable[Sentence], text: str) -> None:
        self._text = text
        self._by_noun: dict[str, list[Title]] = {}
        for sentence in sentences:
            for word in sentence.words:
                if word.ent == "PERSON":
                    for noun in described(word):
                        title = Title(word, noun.lemma, frozenset(_stems(noun, named=True)))
                        self._by_noun.setdefault(noun.lemma, []).append(title)

    def of(self, noun: Word) -> Word | None:
        """Whom the description is of; None where it fits nobody, or more than one. What says nothing but "a spokesman"
        is of nobody."""
        if noun.ent or noun.tag != "NN":
            return None
        ways = [way for way in (set(_stems(noun)), _shortened(noun)) if way]
        titles = self._by_noun.get(noun.lemma, ())
        fitting = [title for title in titles if any(way <= title.stems for way in ways)]
        surnames = {self._surname(title.name) for title in fitting}
        return fitting[0].name if len(surnames) == 1 else None

    def _surname(self, word: Word) -> str:
        start, end = name_span(word)
        return self._text[start:end].split()[-1]


def described(name: Word) -> Iterator[Word]:
    """The nouns that tell what somebody is: "spokesman Bacon", "Bacon, a spokesman", "the minister, Bacon"."""
    around: Sequence[Word] = [
        *(c for c in name.children if c.dep in _BEFORE and c.i < name.i),
        *(c for c in name.children if c.dep == "appos"),
        *([name.head] if name.dep in ("appos", "flat") and name.head is not None else []),
    ]
    yield from (word for word in around if word.pos in ("NOUN", "PROPN") and word.ent != "PERSON")


def _stems(noun: Word, *, named: bool = False) -> Iterator[str]:
    """What is said with the noun, for a ``named`` one all that hangs on it or on the name beside it."""
    if named:
        yield from _shortened(noun)
    if not named:
        words: Iterable[Word] = (c for c in noun.children if c.dep in _SAYING_MORE)
    else:
        beside = noun.head.children if noun.head is not None and noun.dep in _BEFORE else ()
        words = [*below(noun), *beside]
    yield from (word.lower[:_STEM] for word in words if word.pos in ("NOUN", "PROPN", "ADJ"))


def _shortened(noun: Word) -> set[str]:
    """The letters by which the name before the noun may be called: "un" for "the United Nations spokesman"."""
    name = sorted(
        (w for w in below(noun) if w.i < noun.i and w.ent == "ORG" and w.text[0].isupper()), key=lambda w: w.i
    )
    return {"".join(w.lower[0] for w in name)[:_STEM]} if len(name) > 1 else set()
