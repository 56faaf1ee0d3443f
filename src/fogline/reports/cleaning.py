"""Site boilerplate off a text. Everything works on lines; what looks like a sentence of the article stays."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from fogline.lexicon.boilerplate import Boilerplate, is_sentence

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")
_KEPT_BEFORE_TRAILER = 1 / 3  # of the text's characters stand before a trailing section
_TEASER_WORDS = 25  # a headline is not longer
_LONGEST_TAIL = 400  # lines that are looked at from the end


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def end_of_article(text: str, boilerplate: Boilerplate) -> int:
    """Where the boilerplate at the text's end begins; the text's length when there is none.

    Read upwards from the end: boilerplate lines go; headlines go only together with a trailer line above them; the
    first sentence of an article ends the search.
    """
    end = len(text)
    for line in reversed(_lines(text)[-_LONGEST_TAIL:]):
        if not line.text:
            continue
        if boilerplate.line(line.text) or _opens_trailer(line, text, boilerplate):
            end = line.start
        elif _is_article(line.text):
            break
    return end


def _opens_trailer(line: _Line, text: str, boilerplate: Boilerplate) -> bool:
    return line.start >= _KEPT_BEFORE_TRAILER * len(text) and boilerplate.trailer(line.text) is not None


def _is_article(line: str) -> bool:
    return len(line.split()) > _TEASER_WORDS or (is_sentence(line, 4) and not line.endswith("?"))


def shortened(text: str, boilerplate: Boilerplate) -> str:
    """The text without boilerplate at its end: always a prefix of it, and itself when there is none."""
    end = end_of_article(text, boilerplate)
    return text if end == len(text) else text[:end].rstrip()


def cleaned(text: str, boilerplate: Boilerplate, collapse: bool = False) -> str:
    """The text in NFC with ``\\n`` line ends and without boilerplate at its edges; ``collapse`` makes runs of blanks
    one. At most one empty line stays between paragraphs.
    """
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text.replace("\ufeff", "")))
    if collapse:
        text = _BLANKS.sub(" ", text)
    text = "\n".join(line.strip() if collapse else line.rstrip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", _without_lines(shortened(text, boilerplate), boilerplate)).strip()


def _without_lines(text: str, boilerplate: Boilerplate) -> str:
    """Without the boilerplate lines before the article's first, and those between paragraphs that may go anywhere."""
    kept: list[str] = []
    begun = False
    for line in text.split("\n"):
        if not (boilerplate.line_between(line) if begun else boilerplate.line(line)):
            kept.append(line)
            begun = begun or bool(line)
    return "\n".join(kept)


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(_Line(start, line.strip()))
        start += len(line) + 1
    return lines
