"""Where a sentence must or can't start, set before the parser decides on the rest.

A sentence starts after a newline, and after a dateline (`BEIRUT, Lebanon (AP) — `), which stays in one piece.
None starts after a title (`Gen.`), nor at a token glued to the one before, unless that one ends a sentence; a quotation
mark ends one only if it is not glued to what follows alone (`"We left`).
Importing this module registers the component with spaCy.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import yaml
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "fogline_boundaries"
DATELINE_TOKENS = 14
MIXED_DATELINE_TOKENS = 8  # "Beirut, Lebanon (AP) — The army"
_ENDS = frozenset(".!?…\"”’')]")
_EITHER = frozenset({'"', "'", "’"})  # marks that open or close


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(yaml.safe_load(Path(__file__).with_name("boundaries.yaml").read_text(encoding="utf-8"))[kind])


@Language.component(NAME, assigns=["token.is_sent_start"])
def boundaries(doc: Doc) -> Doc:
    """Set `is_sent_start` on the tokens where it is sure; the rest stays open."""
    if len(doc):
        sure, given = np.array(list(_sure(doc)), np.int64), doc.to_array([SENT_START]).astype(np.int64)
        starts = np.where(sure == 0, given.reshape(-1), sure)
        doc.from_array([SENT_START], cast(Any, starts.view(np.uint64)))  # at once: spaCy's setter looks through the Doc
    return doc


def _sure(doc: Doc) -> Iterator[int]:
    """For each token 1 where a sentence starts, -1 where none does, 0 where it is open."""
    fresh = True  # at the start of a paragraph
    before: Token | None = None
    inside = -1  # the last token of the dateline that is being passed
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            yield -1 if token.i else 0
            continue
        if fresh:
            inside = _dateline_end(doc, token.i)
            yield 1
        elif token.i <= inside:
            yield -1
        elif before is not None and before.i == inside:
            yield 1
        else:
            yield -1 if before is not None and (_goes_on(before) or _opens(before)) else 0
        fresh, before = False, token


def _goes_on(before: Token) -> bool:
    return before.text in _words("titles") or (not before.whitespace_ and before.text[-1] not in _ENDS)


def _opens(mark: Token) -> bool:
    """Whether a quotation mark belongs to what follows: nothing between them, and a blank or nothing before it."""
    if mark.text not in _EITHER or mark.whitespace_:
        return False
    return mark.i == 0 or bool(mark.nbor(-1).whitespace_) or mark.nbor(-1).is_space


def _dateline_end(doc: Doc, start: int) -> int:
    """The index of the dash that ends a dateline starting here, or -1."""
    town = doc[start]
    if not ((town.is_upper or town.is_title) and town.is_alpha and len(town) > 2):
        return -1
    most = DATELINE_TOKENS if town.is_upper else MIXED_DATELINE_TOKENS
    for token in (doc[i] for i in range(start + 1, min(start + most, len(doc)))):  # a slice would cost the Doc's length
        if token.text in _words("dashes"):
            spaced = bool(token.whitespace_ and token.nbor(-1).whitespace_) and token.i + 1 < len(doc)
            return token.i if spaced and (town.is_upper or token.nbor(1).text[0].isupper()) else -1
        if token.is_space or not _fits_dateline(token):
            return -1
    return -1


def _fits_dateline(token: Token) -> bool:
    return token.is_punct or token.is_title or token.is_upper or token.like_num or "-" in token.text
