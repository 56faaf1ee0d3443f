"""How names are compared: as tokens without case, diacritics, apostrophes, hyphens and possessives.

One function cuts both the register's names and the reports' text, so that a name found is the name written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_LETTER = r"[^\W_]|[̀-ͯ]"
_APOSTROPHE = r"['’ʼ‘`´]"
_TOKEN = re.compile(
    rf"(?P<dotted>(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?![^\W_])))"
    rf"|(?P<possessive>{_APOSTROPHE}[sS](?![^\W_]))"
    rf"|(?:{_LETTER})+(?:{_APOSTROPHE}(?![sS](?![^\W_]))(?:{_LETTER})+)*"
)
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_SHORT = 3  # letters up to which an abbreviation is always printed in capitals


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Style(IntEnum):
    """How a name must be printed to be that name: in capitals ("US"), with a capital ("Fatah"), or anyhow."""

    ANY = 0
    PROPER = 1
    CAPITALS = 2


def tokens(text: str) -> Iterator[Token]:
    """The text's words as they are compared, each with its offsets; possessive endings are left out."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "possessive" and (word := _plain(match.group())):
            yield Token(word, match.start(), match.end())


def key(text: str) -> str:
    """The form under which a name is kept and looked up: "Hay’at Taḥrīr al-Shām" → "hayat tahrir al sham"."""
    return " ".join(token.text for token in tokens(text))


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return _NOT_ALNUM.sub("", (word if word.isascii() else anyascii(word)).lower())


@lru_cache(maxsize=4096)
def style_of(name: str, shouted: frozenset[str] = frozenset()) -> Style:
    """The style that the name as written asks for; ``shouted`` are longer names that need capitals too ("TIME")."""
    letters = [c for c in name if c.isalpha()]
    if name in shouted or (letters and all(c.isupper() for c in letters) and len(letters) <= _SHORT):
        return Style.CAPITALS
    return Style.PROPER if any(c.isupper() for c in letters) else Style.ANY


def printed_as(text: str, style: Style) -> bool:
    """Whether the words as printed in a report fulfil the style."""
    if style is Style.ANY:
        return True
    capitals = [c.isupper() for c in text if (c.isalpha() and c.isascii()) or c.isupper()]
    return all(capitals) if style is Style.CAPITALS else any(capitals) or not text.isascii()
