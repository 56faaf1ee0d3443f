"""What surrounds an article: site boilerplate, the marks of a publication date, and the languages it may be in.

Patterns are written in a small language of whole lines (see ``data/boilerplate/lines.yaml``) and become regular
expressions here. A line longer than ``LONGEST_LINE`` is never boilerplate, and a pattern has at most ``MOST_GAPS``
gaps, so the work on one line is bounded and that on a text grows with its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fogline.lexicon.source import Item

T = TypeVar("T")

LONGEST_LINE = 400
MOST_GAPS = 3
_WORDS = 12
_FULL_SENTENCE = 9  # words from which a line that ends like a sentence is taken for one
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SIGN = re.compile(r"\\(.)|(.)")  # a sign, or one that a backslash makes mean itself
_SIGNS = {
    "(": "(?:",
    ")": ")",
    "|": "|",
    "[": "(?:",
    "]": ")?",
    "{": "(?:(?:",
    "}": r")\W*)+",
    "…": ".+",
    "#": r"\d[\d.,]*",
    " ": r"\s+",
    "'": "['’]",
}


def is_sentence(line: str, least_words: int = _FULL_SENTENCE) -> bool:
    """The line ends like a sentence and has at least so many words."""
    return bool(_SENTENCE_END.search(line)) and len(line.split()) >= least_words


@dataclass(frozen=True, slots=True)
class LineRule:
    """One kind of boilerplate line. ``anywhere``: also between paragraphs, not only at the edges of a text."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    words: int
    sentences: bool
    anywhere: bool

    def matches(self, line: str) -> bool:
        if len(line) > LONGEST_LINE or len(line.split()) > self.words:
            return False
        return (self.sentences or not is_sentence(line)) and self.pattern.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Language:
    """A language's script and its function words, lower case."""

    name: str
    script: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class DateMarker:
    """An HTML element that states the publication date: ``values`` lower case, "*" = any; ``date`` in order."""

    id: str
    tag: str
    attribute: str
    values: frozenset[str]
    date: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """``scripts`` maps a script to its code point ranges, ends inclusive; ``months`` a name to 1–12."""

    lines: tuple[LineRule, ...]
    trailers: tuple[LineRule, ...]
    scripts: Mapping[str, tuple[tuple[int, int], ...]]
    languages: tuple[Language, ...]
    months: Mapping[str, int]
    linked_data: tuple[str, ...]
    markers: tuple[DateMarker, ...]

    def line(self, line: str) -> LineRule | None:
        """The rule by which this line is no part of an article, if there is one."""
        return _first(self.lines, line)

    def line_between(self, line: str) -> LineRule | None:
        """The same for a line between paragraphs of the article."""
        return _first([rule for rule in self.lines if rule.anywhere], line)

    def trailer(self, line: str) -> LineRule | None:
        """The rule by which this line opens a section that follows an article, if there is one."""
        return _first(self.trailers, line)


def _first(rules: Sequence[LineRule], line: str) -> LineRule | None:
    line = line.strip()
    return next((rule for rule in rules if rule.matches(line)), None) if line else None


def build(items: Sequence[Item]) -> Boilerplate:
    """All the part's files as one; a later entry of the same id or name takes the earlier one's place.

    LexiconError, with the position, for an unknown key or a pattern that can't be read.
    """
    tops = [item.mapping(optional="lines trailers scripts languages months linked_data markers") for item in items]
    return Boilerplate(
        lines=tuple(_by_id(tops, "lines", _rule).values()),
        trailers=tuple(_by_id(tops, "trailers", _rule).values()),
        scripts={name: _ranges(item) for name, item in _entries(tops, "scripts").items()},
        languages=tuple(_language(name, item) for name, item in _entries(tops, "languages").items()),
        months={name: _month(item) for name, item in _entries(tops, "months").items()},
        linked_data=tuple(key for top in tops if "linked_data" in top for key in top["linked_data"].strings()),
        markers=tuple(_by_id(tops, "markers", _marker).values()),
    )


def _entries(tops: Sequence[Mapping[str, Item]], key: str) -> dict[str, Item]:
    return {name: item for top in tops if key in top for name, item in top[key].mapping().items()}


def _by_id(tops: Sequence[Mapping[str, Item]], key: str, make: Callable[[Item], T]) -> dict[str, T]:
    made: dict[str, T] = {}
    for top in tops:
        for item in top[key].sequence() if key in top else []:
            entry = make(item)  # checks that there is an id
            made[item.mapping()["id"].text()] = entry
    return made


def _rule(item: Item) -> LineRule:
    keys = item.mapping("id is patterns", "words sentences where")
    alternatives = "|".join(f"(?:{_pattern(one)})" for one in _texts(keys["patterns"]))
    where = keys["where"].one_of({"edges", "anywhere"}) if "where" in keys else "edges"
    return LineRule(
        id=keys["id"].text(),
        kind=keys["is"].text(),
        pattern=re.compile(rf"[^\w©]*?(?:{alternatives})\W*", re.IGNORECASE),
        words=int(keys["words"].number()) if "words" in keys else _WORDS,
        sentences="sentences" in keys and keys["sentences"].flag(),
        anywhere=where == "anywhere",
    )


def _texts(item: Item) -> list[Item]:
    return [item] if isinstance(item.value, str) else item.sequence()


def _pattern(item: Item) -> str:
    """The regular expression of one written pattern."""
    written = item.text()
    if written.count("…") > MOST_GAPS:
        raise item.error(f"a pattern has at most {MOST_GAPS} gaps (…): {written!r}")
    made = "".join(
        re.escape(bare) if bare else _SIGNS.get(sign) or re.escape(sign) for bare, sign in _SIGN.findall(written)
    )
    try:
        re.compile(made)
    except re.error:
        raise item.error(f"brackets don't match in the pattern {written!r}") from None
    return made


def _language(name: str, item: Item) -> Language:
    keys = item.mapping("script words")
    return Language(name, keys["script"].text(), frozenset(word.lower() for word in keys["words"].strings()))


def _marker(item: Item) -> DateMarker:
    keys = item.mapping("id tag attribute values date")
    values = frozenset(value.lower() for value in keys["values"].strings())
    return DateMarker(
        keys["id"].text(), keys["tag"].text(), keys["attribute"].text(), values, tuple(keys["date"].strings())
    )


def _ranges(item: Item) -> tuple[tuple[int, int], ...]:
    return tuple(_range(one) for one in _texts(item))


def _range(item: Item) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9A-Fa-f]{4,6})-([0-9A-Fa-f]{4,6})", item.text())
    if not match:
        raise item.error(f"not a range of code points: {item.value!r}; write 0600-06FF")
    return int(match[1], 16), int(match[2], 16)


def _month(item: Item) -> int:
    number = item.number()
    if number not in range(1, 13):
        raise item.error(f"a month is a number from 1 to 12, not {item.value!r}")
    return int(number)
