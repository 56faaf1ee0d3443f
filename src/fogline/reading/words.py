"""The parse as light words: what ``clauses`` walks, so that nothing after it needs spaCy."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from fogline.lexicon import Lexicon

_BASE = frozenset({"VB", "VBP"})


class Word:
    """One token. ``start`` and ``end`` are character offsets into the report's text; ``ent`` is a name label or "".

    ``dep`` is the UD relation to ``head`` ("root" for the sentence's root, whose head is None); ``i`` counts in the
    sentence, ``token`` in the Doc.
    """

    __slots__ = (
        "children",
        "dep",
        "end",
        "ent",
        "ent_first",
        "head",
        "i",
        "lemma",
        "lower",
        "pos",
        "start",
        "tag",
        "text",
        "token",
    )

    def __init__(self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, start: int) -> None:
        self.i, self.text, self.pos, self.tag, self.dep = i, text, pos, tag, dep
        self.lower = text.lower().replace("’", "'")
        self.lemma = lemma.lower()
        self.start, self.end = start, start + len(text)
        self.ent = ""
        self.ent_first = False
        self.token = i
        self.head: Word | None = None
        self.children: list[Word] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.pos}/{self.dep}"

    def child(self, *deps: str) -> Word | None:
        """The first child with one of the relations."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    @property
    def is_nominal(self) -> bool:
        return self.pos in ("NOUN", "PROPN", "PRON", "NUM")


class Sentence:
    """A sentence's words in order; ``paragraph`` counts from 0, ``quoted`` are the spans inside quotation marks."""

    __slots__ = ("end", "index", "paragraph", "predicates", "start", "words")

    def __init__(self, words: list[Word], index: int, paragraph: int) -> None:
        self.words, self.index, self.paragraph = words, index, paragraph
        self.start, self.end = words[0].start, words[-1].end
        self.predicates: dict[int, object] = {}

    @property
    def root(self) -> Word:
        return next((w for w in self.words if w.head is None), self.words[0])


class Page:
    """A report's sentences by where they stand."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences, self._starts = sentences, [sentence.start for sentence in sentences]

    def around(self, start: int, end: int) -> Sequence[Sentence]:
        """The sentences in which the characters stand, in order."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [s for s in self.sentences[first : bisect_left(self._starts, end)] if start < s.end]

    def words(self, start: int, end: int) -> list[Word]:
        """The words that share characters with the span."""
        return [w for s in self.around(start, end) for w in s.words if w.start < end and start < w.end]


def topmost(words: Sequence[Word]) -> Word:
    """The first of the words whose head is none of them."""
    return next((w for w in words if w.head not in words), words[0])


def below(word: Word) -> Iterator[Word]:
    """All that hangs on the word."""
    for child in word.children:
        yield child
        yield from below(child)


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The lexicon's own words, against which the tagger's doubtful lemmas are mended; ``irregular`` maps forms;
    ``telling`` are the nouns that tell of happenings, and not of places ("enclave"), ``if_any`` what makes of the "few"
    before it next to none."""

    known: frozenset[str]
    irregular: Mapping[str, str]
    telling: frozenset[str] = frozenset()
    if_any: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, lexicon: Lexicon) -> Lemmas:
        """The words of the lexicon's frames and cues."""
        words = [*lexicon.frames.verbs, *lexicon.frames.nouns, *lexicon.cues.speech.verbs, *lexicon.cues.status.embed]
        mentions = lexicon.cues.mentions
        telling = frozenset(lexicon.frames.nouns) - mentions.place_nouns.keys() - mentions.site_nouns
        return cls(frozenset(words), lexicon.cues.irregular, telling, lexicon.cues.status.if_any)

    def mended(self, lemma: str, lower: str, tag: str = "") -> str:
        """The lemma, or the stem of the form that the lexicon knows when the tagger's lemma is no known word; a base
        form ("to lay siege") is no past of another verb."""
        if lower in self.irregular and not (tag in _BASE and lower in self.known):
            return self.irregular[lower]
        if lemma in self.known:
            return lemma
        for ending in ("ing", "ed", "es", "s", "d"):
            if lower.endswith(ending) and len(lower) > len(ending) + 2:
                stem = lower[: -len(ending)]
                doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
                for candidate in (stem, stem + "e", doubled, stem[:-1] + "y" if stem.endswith("i") else stem):
                    if candidate in self.known:
                        return candidate
        return lemma


def sentences(doc: Doc, lemmas: Lemmas, offset: int = 0) -> list[Sentence]:
    """The document's sentences, white space tokens left out.

    ``offset`` is added to every position.
    """
    found: list[Sentence] = []
    paragraph = 0
    for span in doc.sents:
        tokens: list[Token] = []
        blanks: list[Token] = []
        for token in span:
            (blanks if token.is_space else tokens).append(token)
        if tokens:
            found.append(Sentence(_words(tokens, lemmas, offset), len(found), paragraph))
        paragraph += any("\n" in blank.text for blank in blanks)
    return found


def _words(tokens: Sequence[Token], lemmas: Lemmas, offset: int) -> list[Word]:
    by_index: dict[int, Word] = {}
    words = []
    for i, token in enumerate(tokens):
        word = Word(i, token.text, token.lemma_, token.pos_, token.tag_, token.dep_, token.idx + offset)
        if word.pos in ("VERB", "NOUN"):
            word.lemma = lemmas.mended(word.lemma, word.lower, word.tag)
        if token.ent_iob_ in ("B", "I"):
            word.ent, word.ent_first = token.ent_type_, token.ent_iob_ == "B"
        word.token = token.i
        by_index[token.i] = word
        words.append(word)
    for token, word in zip(tokens, words, strict=True):
        head = by_index.get(token.head.i)
        if head is None or head is word:
            word.dep = "root"
        else:
            word.head = head
            head.children.append(word)
    return words
