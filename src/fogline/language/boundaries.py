"""Where a sentence must or can't start, set before the parser decides on the rest.

A sentence starts after a newline, and after a dateline (`BEIRUT, Lebanon (AP) — `), which stays in one piece.
None starts after a title (`Gen.`), nor at a token glued to the one before, unless that one ends a sentence; a quotation
mark ends one only if it is not glued to what follows alone (`"We left`).
Importing this module registers the component with spaCy.
"""

from functools import cache
from pathlib import Path

import yaml
from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "fogline_boundaries"
DATELINE_TOKENS = 14
_ENDS = frozenset(".!?…\"”’')]")
_EITHER = frozenset({'"', "'", "’"})  # marks that open or close


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(yaml.safe_load(Path(__file__).with_name("boundaries.yaml").read_text(encoding="utf-8"))[kind])


@Language.component(NAME, assigns=["token.is_sent_start"])
def boundaries(doc: Doc) -> Doc:
    """Set `is_sent_start` on the tokens where it is sure; the rest stays open."""
    fresh = True  # at the start of a paragraph
    before: Token | None = None
    inside = -1  # the last token of the dateline that is being passed
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            if token.i:
                token.is_sent_start = False
            continue
        if fresh:
            token.is_sent_start = True
            inside = _dateline_end(doc, token.i)
        elif token.i <= inside:
            token.is_sent_start = False
        elif before is not None and before.i == inside:
            token.is_sent_start = True
        elif before is not None and (_goes_on(before) or _opens(before)):
            token.is_sent_start = False
        fresh, before = False, token
    return doc


def _goes_on(before: Token) -> bool:
    return before.text in _words("titles") or (not before.whitespace_ and before.text[-1] not in _ENDS)


def _opens(mark: Token) -> bool:
    """Whether a quotation mark belongs to what follows: nothing between them, and a blank or nothing before it."""
    if mark.text not in _EITHER or mark.whitespace_:
        return False
    return mark.i == 0 or bool(mark.nbor(-1).whitespace_) or mark.nbor(-1).is_space


def _dateline_end(doc: Doc, start: int) -> int:
    """The index of the dash that ends a dateline starting here, or -1."""
    if not (doc[start].is_upper and doc[start].is_alpha and len(doc[start]) > 2):
        return -1
    for token in doc[start + 1 : start + DATELINE_TOKENS]:
        if token.text in _words("dashes"):
            spaced = bool(token.whitespace_ and token.nbor(-1).whitespace_)
            return token.i if spaced and token.i + 1 < len(doc) else -1
        if token.is_space or not _fits_dateline(token):
            return -1
    return -1


def _fits_dateline(token: Token) -> bool:
    return token.is_punct or token.is_title or token.is_upper or token.like_num or "-" in token.text
