"""Names as the record looks them up: folded, so that case, accents, hyphens and spacing make no difference.

The folding is the record's own, as folded names are kept in it: rows of years ago must be found by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from anyascii import anyascii

from fogline.model.claim import Location, Mention

_WORD = re.compile("[a-z0-9]+")


def folded(name: str) -> str:
    """The name's letters and digits in lower-case ASCII: "Deir ez-Zōr " → "deir ez zor"."""
    return " ".join(_WORD.findall(anyascii(name).lower().replace("'", "")))


def mention_keys(mentions: Iterable[Mention]) -> set[str]:
    """The actor ids, the names and the words as written."""
    return _keys(word for m in mentions for word in (m.actor, m.name, m.text))


def location_keys(places: Iterable[Location]) -> set[str]:
    """The place ids, the names and the words as written."""
    return _keys(word for place in places for word in (place.place, place.name, place.text))


def _keys(words: Iterable[str | None]) -> set[str]:
    return {key for word in words if word and (key := folded(word))}
