"""Small letters for a text that is all in capitals, as wires and telexes are, so that it is read like any other.

Nothing but the size of letters changes, and line ends within a paragraph become blanks: every character keeps its
place, so that spans of what is read are spans of the text. A text that is not nearly all in capitals stays as it is,
whatever headline in capitals it has.

Names come from the actor register (as they are written there), ordinary words and abbreviations from ``casing.words``
(a word a line, made by ``python -m training casing``), what is in neither from ``casing.yaml``. What is still unknown
counts as a name: in reports, unknown words mostly are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from fogline.lexicon.names import tokens

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.lexicon.register import Register

WORDS = Path(__file__).with_name("casing.words")
_RULES = Path(__file__).with_name("casing.yaml")
_FEWEST = 40  # letters below which a text's capitals say nothing
_SHARE = 0.95  # of the letters in capitals from which a text counts as all in capitals
_WORD = re.compile(r"[^\W\d_]+(?:(?<=[nN])['’][tT](?!\w))?")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE_END = re.compile(r"(?<!\n)\n(?!\s*\n)")
_DATELINE = re.compile(r"\s*[^\W\d_][^.!?\n]{2,100}(?:\n[^.!?\n]{0,60})?\s(?:--|—|–)\s")
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s")
_VOWEL = re.compile(r"[aeiouy]")
_LONGEST_ABBREVIATION = 6
_LEAST_STEM = 3
_BEFORE_ABBREVIATION = 10  # words among which what "(XYZ)" abbreviates is looked for
_BETWEEN = " \n,-"  # a month and its day or year
_OPENING = ("(", "[")
_BLANKS = frozenset({" ", "\n"})
SMALL, NAME, CAPITALS = "small", "name", "capitals"


def in_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals, and there are enough of them to tell."""
    large = sum(map(str.isupper, text))
    return large >= _FEWEST and large >= _SHARE * (large + sum(map(str.islower, text)))


def as_read(text: str, lexicon: Lexicon) -> str:
    """The text as it is parsed: itself, or if it is all in capitals, of the same length with small letters."""
    return _casing(lexicon).restored(text) if in_capitals(text) else text


@cache
def _casing(lexicon: Lexicon) -> Casing:
    return Casing(lexicon)


@dataclass(slots=True)
class _Word:
    """A run of letters: where it stands, in small letters, what it is, and what stands before it."""

    start: int
    end: int
    text: str
    before: str
    kind: str = NAME
    first: bool = False  # of a sentence
    written: str | None = None  # where it is known outright


class Casing:
    """The words, compiled once from the lexicon and the package's lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        rules: Mapping[str, Any] = yaml.safe_load(_RULES.read_text(encoding="utf-8"))
        listed = WORDS.read_text(encoding="utf-8").split()
        self.register = lexicon.register
        self.small = {word for word in listed if word.islower()} | _ordinary(lexicon)
        self.capitals = {word.lower() for word in listed if word.isupper()} - self.small | _abbreviations(self.register)
        self.second_parts: tuple[str, ...] = tuple(rules["second_parts"])
        self.particles = frozenset(rules["particles"])
        self.beginnings, self.ordinary = tuple(rules["beginnings"]), tuple(rules["ordinary_endings"])
        self.endings: Sequence[tuple[str, Sequence[str]]] = sorted(
            rules["endings"].items(), key=lambda pair: -len(pair[0])
        )
        self.no_stop = frozenset(rules["abbreviations"])
        self.titles = self.register.words.titles
        self.after_names = {*lexicon.places.words.divisions, *lexicon.cues.mentions.shortened, "city"}
        self.months, self.weekdays = set(lexicon.times.months), set(lexicon.times.weekdays)
        self.unsure_months = frozenset(lexicon.times.lists["unsure_months"])

    def restored(self, text: str) -> str:
        """The text of the same length, in small letters but for names, abbreviations and where sentences begin."""
        dateline = _DATELINE.match(text)
        begin = dateline.end() if dateline else 0
        words = list(_words(text, begin))
        self._classify(words)
        self._abbreviate(text, words)
        self._name(text, words)
        self._begin(words)
        letters = list(text)
        for word in words:
            for at, sign in enumerate(self._written(word), word.start):
                letters[at] = sign
        return _LINE_END.sub(" ", "".join(letters))

    # ---- what each word is by itself

    def _classify(self, words: Sequence[_Word]) -> None:
        for word in words:
            word.kind = self._kind(word)

    def _kind(self, word: _Word) -> str:
        text = word.text
        if text in self.months | self.weekdays and text not in self.unsure_months:
            return NAME
        if word.before[-1:].isdigit():  # "3D", "21ST", "1980S"
            return SMALL
        if len(text) == 1:  # "THE UN'S", "DON'T", but "D'ESTE"
            ending = word.before in ("'", "’") and text != "d"
            return SMALL if text == "a" or ending else CAPITALS
        if text in self.small or text.endswith(("n't", "n’t")):
            return SMALL
        if text in self.capitals or (len(text) <= _LONGEST_ABBREVIATION and not _VOWEL.search(text)):
            return CAPITALS
        return SMALL if self._is_ordinary(text) else NAME

    def _is_ordinary(self, text: str) -> bool:
        """Whether the unlisted word is made from a listed one, or ends as no name does."""
        if text.endswith(self.ordinary) and len(text) > _LEAST_STEM + 3:
            return True
        if any(text.endswith(e) and text[: -len(e)] in self.small for e in self.second_parts):
            return True
        stems = [text, *(text[len(b) :] for b in self.beginnings if text.startswith(b))]
        return any(len(stem) > _LEAST_STEM and (stem in self.small or self._inflected(stem)) for stem in stems)

    def _inflected(self, text: str) -> bool:
        for ending, instead in self.endings:
            base = text[: -len(ending)] if text.endswith(ending) else ""
            if len(base) >= _LEAST_STEM and any(base + other in self.small for other in instead):
                return True
            if len(base) > _LEAST_STEM and base[-1] == base[-2] and base[:-1] in self.small and ending in ("ed", "ing"):
                return True
        return False

    # ---- abbreviations that the text explains

    def _abbreviate(self, text: str, words: Sequence[_Word]) -> None:
        """ "NORTHERN PEOPLE'S FRONT (NPF)", "NPF [NORTHERN PEOPLE'S FRONT]": names of several words, and the
        abbreviation stays one everywhere in the text."""
        known = set()
        for short, told in _explained(text, words):
            if full := self._full(short.text, told):
                known.add(short.text)
                for word in full:
                    word.kind = NAME
        for word in words:
            if word.text in known and (word.text not in self.small or word.before[-1:] in _OPENING):
                word.kind = CAPITALS

    def _full(self, short: str, words: Sequence[_Word]) -> list[_Word]:
        """The last words that begin with the abbreviation's letters in their order; none where they don't."""
        found: list[_Word] = []
        for word in reversed(words):
            if len(found) < len(short) and word.text[0] == short[-1 - len(found)]:
                found.append(word)
            elif len(word.text) > _LEAST_STEM:
                break
        return found if len(found) == len(short) else []

    # ---- names of several words

    def _name(self, text: str, words: Sequence[_Word]) -> None:
        self._register_names(text, words)
        for i, word in enumerate(words):
            before = words[i - 1] if i else None
            if word.text in self.unsure_months and _dated(word, text):
                word.kind = NAME
            elif word.text in self.particles and word.written is None:
                word.kind = self._particle(words, i)
            elif before and word.before in _BLANKS and word.text in self.after_names and before.kind == NAME:
                word.kind = NAME
            elif before and word.kind == NAME:
                self._title(words, i)

    def _register_names(self, text: str, words: Sequence[_Word]) -> None:
        """Names that the register knows are written as there."""
        at = {word.start: word for word in words}
        for start, end, actor in self.register.scan(text):
            written = _as_written(self.register, actor, text[start:end])
            for offset, form in _letters(written, text[start:end]) if written else ():
                if word := at.get(start + offset):
                    word.written = form
                    word.kind = SMALL if form.islower() else CAPITALS if form.isupper() and len(form) > 1 else NAME

    def _particle(self, words: Sequence[_Word], i: int) -> str:
        """Small between two names, large at the beginning of one; a known word ("do") elsewhere."""
        first, last = i, i + 1
        while first and words[first].before in _BLANKS and words[first - 1].text in self.particles:
            first -= 1
        while last < len(words) and words[last].before in _BLANKS and words[last].text in self.particles:
            last += 1
        goes_on = last < len(words) and words[last].before in _BLANKS and words[last].kind == NAME
        joined = first < i or (first > 0 and words[first].before in _BLANKS and words[first - 1].kind == NAME)
        return SMALL if (joined and goes_on) or words[i].text in self.small else NAME

    def _title(self, words: Sequence[_Word], i: int) -> None:
        """ "President", "Foreign Minister" before a name."""
        for length in (3, 2, 1):
            title = words[max(0, i - length) : i]
            if len(title) == length and tuple(w.text for w in title) in self.titles:
                if all(w.before.strip(" .") == "" for w in [*title[1:], words[i]]):
                    for word in title:
                        word.kind = word.kind if word.kind == CAPITALS else NAME
                return

    # ---- sentences

    def _begin(self, words: Sequence[_Word]) -> None:
        fresh, bracket_fresh = True, False
        for one, word in pairwise([None, *words]):
            gap = word.before if word is not None else ""
            if one is not None:
                stopped = bool(_STOP.search(gap)) and not (gap.startswith(".") and self._shortened(one))
                fresh = bool(_PARAGRAPH.search(gap)) or stopped or ("]" in gap and bracket_fresh)
            if "[" in gap:
                bracket_fresh = fresh
            elif "]" in gap:
                bracket_fresh = False
            if word is not None:
                word.first = fresh

    def _shortened(self, word: _Word) -> bool:
        """ "U.S.", "J.", "Gen.": the point after it ends no sentence."""
        return len(word.text) == 1 or word.text in self.no_stop

    def _written(self, word: _Word) -> str:
        form = word.written or {SMALL: word.text, CAPITALS: word.text.upper(), NAME: word.text.capitalize()}[word.kind]
        return form[0].upper() + form[1:] if word.first else form


def _words(text: str, begin: int) -> Iterator[_Word]:
    """Runs of capitals after ``begin``; letters whose small or large form has another length are left out."""
    last = begin
    for match in _WORD.finditer(text, begin):
        small = match.group().lower()
        if len(small) == len(match.group()) and small.upper() == match.group():
            yield _Word(match.start(), match.end(), small, text[last : match.start()])
            last = match.end()


def _dated(word: _Word, text: str) -> bool:
    """Whether a number stands beside it: "12 MARCH", "MAY 1990"."""
    before, after = word.before.rstrip(_BETWEEN), text[word.end : word.end + 3].lstrip(_BETWEEN)
    return before[-1:].isdigit() or after[:1].isdigit()


def _explained(text: str, words: Sequence[_Word]) -> Iterator[tuple[_Word, Sequence[_Word]]]:
    """Words that may abbreviate others, alone in brackets after them or before them in brackets, and these."""
    for i, word in enumerate(words):
        if not 1 < len(word.text) <= _LONGEST_ABBREVIATION:
            continue
        after = text[word.end : word.end + 2].lstrip(" \n")
        if word.before[-1:] in _OPENING and after[:1] in (")", "]"):
            yield word, words[max(0, i - _BEFORE_ABBREVIATION) : i]
        elif after[:1] in _OPENING:
            close = text.find(")" if after[0] == "(" else "]", word.end)
            yield word, [told for told in words[i + 1 : i + 1 + _BEFORE_ABBREVIATION] if told.end <= close]


def _ordinary(lexicon: Lexicon) -> set[str]:
    """Words in small letters in the lexicon's own lists: hints, descriptions of actors, words around places."""
    places, actors = lexicon.places.words, lexicon.register.words
    phrases = [word for word, _ in lexicon.hints]
    phrases += [phrase for words in actors.sets.values() for phrase in words]
    phrases += [*places.sites, *places.divisions, *places.openings]
    return {word for phrase in phrases if phrase.islower() for word in _WORD.findall(phrase) if len(word) > 1}


def _abbreviations(register: Register) -> set[str]:
    """Names of one word that the register writes in capitals and that are no other word."""
    names = (name for actor in register.actors.values() for name in (*(n.name for n in actor.names), *actor.aka))
    found = {name.lower() for name in names if name.isalpha() and name.isupper() and len(name) > 1}
    return found - register.words.words_too


def _as_written(register: Register, actor: str, text: str) -> str | None:
    """The name of the actor that the words are, as the register writes it."""
    wanted = [token.text for token in tokens(text)]
    known = register.actors[actor]
    names = (*(name.name for name in known.names), *known.aka)
    return next((name for name in names if [token.text for token in tokens(name)] == wanted), None)


def _letters(written: str, text: str) -> Iterator[tuple[int, str]]:
    """The words of the text with their offsets, in the case of the name as written; accents stay the text's."""
    for token, model in zip(tokens(text), tokens(written), strict=True):
        here, there = _WORD.findall(text[token.start : token.end]), _WORD.findall(written[model.start : model.end])
        if len(here) != len(there) or any(len(a) != len(b) for a, b in zip(here, there, strict=True)):
            continue
        for match, form in zip(_WORD.finditer(text, token.start, token.end), there, strict=True):
            cased = (a.lower() if b.islower() else a.upper() for a, b in zip(match.group(), form, strict=True))
            yield match.start(), "".join(cased)
