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
    for line in reversed(_lines(text)):
        if not line.text:
            continue
        if boilerplate.line(line.text) or _opens_trailer(line, text, boilerplate):
            end = line.start
        elif _is_article(line.text):
            break
    return end


def _opens_trailer(line: _Line, text: str, boilerplate: Boilerplate) -> bool:
    late = len(text[: line.start].strip()) >= _KEPT_BEFORE_TRAILER * len(text)
    return late and boilerplate.trailer(line.text) is not None


def _is_article(line: str) -> bool:
    return len(line.split()) > _TEASER_WORDS or (is_sentence(line, 4) and not line.endswith("?"))


def shortened(text: str, boilerplate: Boilerplate) -> str:
    """The text without boilerplate at its end: always a prefix of it, and itself when there is none."""
    end = end_of_article(text, boilerplate)
    return text if end == len(text) else text[:end].rstrip()


def cleaned(text: str, boilerplate: Boilerplate, collapse: bool = False) -> str:
    """The text in NFC with ``\\n`` line ends and without boilerplate at its edges; ``collapse`` makes runs of blanks
    one. At most one empty line stays between paragraphs. Cleaning twice changes nothing.
    """
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text.replace("\ufeff", "")))
    if collapse:
        text = _BLANKS.sub(" ", text)
    text = "\n".join(line.strip() if collapse else line.rstrip() for line in text.split("\n"))
    while True:
        shorter = _without_edges(text, boilerplate)
        if shorter == text:  # a cut can bring another line to the edge
            return text
        text = shorter


def _without_edges(text: str, boilerplate: Boilerplate) -> str:
    text = shortened(text, boilerplate)
    kept: list[str] = []
    for line in text.split("\n"):
        rule = boilerplate.line(line)
        if rule is None or not (rule.anywhere or not any(kept)):
            kept.append(line)
    return _GAPS.sub("\n\n", "\n".join(kept)).strip()


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(_Line(start, line.strip()))
        start += len(line) + 1
    return lines
