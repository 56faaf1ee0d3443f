"""Is a text English? By script, then by the share of function words; where that leaves a doubt, it is read."""

from __future__ import annotations

import re
from collections import Counter

from fogline.lexicon.boilerplate import Boilerplate, Language

_SAMPLE = 6000  # characters
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 20  # below, function words say nothing
_ENGLISH = "English"
_LATIN = "Latin"
_OTHER_SHARE = 0.12  # of the words, at least, before a text counts as another language
_MARGIN = 1.5
_FEWEST_DIFFERENT = 4  # function words: a name that comes again and again is no language
_LEAST_ENGLISH = 0.05  # of the words, in a text of ``_ENOUGH_WORDS``
_ENOUGH_WORDS = 40


def foreign(text: str, boilerplate: Boilerplate) -> str | None:
    """The language that the text is in, when that is not English; None for English and where it can't be told."""
    sample = _sample(text)
    words = _WORD.findall(sample.lower())
    script = _script(sample, boilerplate)
    shares = {language: _share(words, language) for language in boilerplate.languages if language.script == script}
    best = max(shares, key=lambda language: shares[language], default=None)
    if script != _LATIN:
        return best.name if best else f"a language in {script} script"
    return _foreign_latin(best, shares, words)


def _foreign_latin(best: Language | None, shares: dict[Language, float], words: list[str]) -> str | None:
    english = max((share for language, share in shares.items() if language.name == _ENGLISH), default=0.0)
    if best is None or len(words) < _FEWEST_WORDS:
        return None
    certain = len(best.words & set(words)) >= _FEWEST_DIFFERENT
    if best.name != _ENGLISH and certain and shares[best] >= max(_OTHER_SHARE, _MARGIN * english):
        return best.name
    return "an unknown language" if len(words) >= _ENOUGH_WORDS and english < _LEAST_ENGLISH else None


def _sample(text: str) -> str:
    """The text's beginning and middle: a foreign headline or quotation alone does not decide."""
    if len(text) <= _SAMPLE:
        return text
    half = _SAMPLE // 2
    return text[:half] + " " + text[len(text) // 2 : len(text) // 2 + half]


def _share(words: list[str], language: Language) -> float:
    return sum(word in language.words for word in words) / len(words) if words else 0.0


def _script(text: str, boilerplate: Boilerplate) -> str:
    """The script of most letters, Latin unless another has more than half."""
    found = Counter(_script_of(ord(sign), boilerplate) for sign in text if sign > "\u036f" and sign.isalpha())
    letters = sum(map(str.isalpha, text))
    script, count = found.most_common(1)[0] if found else (_LATIN, 0)
    return script if count * 2 > letters else _LATIN


def _script_of(point: int, boilerplate: Boilerplate) -> str:
    for script, ranges in boilerplate.scripts.items():
        if any(low <= point <= high for low, high in ranges):
            return script
    return _LATIN
