"""How place names are compared: like other names, with the Arabic article and common abbreviations in one form.

"al-Bab", "El Bab" and "Al Bāb" are one name, so are "ash-Shaddadah" and "Al Shaddadah", "St. Louis" and "Saint Louis".
"""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.lexicon.names import key as plain_key

# al-, el-, and the article before a sun letter, where it takes that letter's sound (ar-Raqqah, ash-Shaddadah)
_ARTICLE = re.compile(r"\b(?:[ae]l|a([dnrstz]h?)(?= \1)) (?=\w)")
_HEAD = re.compile(r"\bra['’ʼ‘]s\b", re.IGNORECASE)  # Arabic "head": its s is no possessive
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount"}
_SHORTENED = re.compile(r"\b(?:st|ft|mt)(?= \w)")
_SOUNDS = (("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"))
_LETTERS = str.maketrans("qcjz", "kkgs", "aeiouwy ")  # like sounds made one, vowels and blanks left out
_INITIALS = {"q": "k", "c": "k", "j": "g", "z": "s"}
_FOREIGN = re.compile(r"[^\x00-\u024f\u02b0-\u02ff\u1e00-\u1eff\u2010-\u2027]")
_DOUBLE = re.compile(r"(.)\1+")
ARTICLE = "al "


@lru_cache(maxsize=32768)
def key(name: str) -> str:
    """The form under which a place name is kept and looked up: "Ash Shaddādah" → "al shaddadah"."""
    words = name.split()
    if name.isascii() and all(map(str.isalpha, words)):
        text = " ".join(words).lower()
    else:
        text = plain_key(_HEAD.sub("ras", name))
    if " " not in text:
        return text
    return _SHORTENED.sub(lambda short: _SHORT[short[0]], _ARTICLE.sub(ARTICLE, text))


def bare(text: str) -> str:
    """The key without its article: "al rastan" → "rastan"."""
    return text.removeprefix(ARTICLE)


def skeleton(text: str) -> str:
    """A key's consonants with like sounds made one, by which near spellings are found: "qamishli" → "kmshl"."""
    text = bare(text)
    for sound, letter in _SOUNDS:
        if sound in text:
            text = text.replace(sound, letter)
    return _DOUBLE.sub(r"\1", _INITIALS.get(text[:1], text[:1]) + text[1:].translate(_LETTERS))


def is_latin(name: str) -> bool:
    """Whether every letter is Latin: names in other scripts cannot be what an English report writes."""
    return name.isascii() or _FOREIGN.search(name) is None
