"""Text from reports made harmless for every medium: one line, no control characters, nothing that turns the writing."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT_FORMATS = frozenset("\u200c\u200d")  # the joiners that Arabic and Persian spelling needs
_ESCAPE = "\x1b"


def plain(text: str) -> str:
    """The text on one line, without control characters, terminal escapes or direction overrides."""
    if _ESCAPE in text:
        text = _without_escapes(text)
    kept = "".join(" " if one.isspace() or one in _TURNS else one for one in text if _shown(one))
    return " ".join(kept.split())


def _shown(one: str) -> bool:
    if one.isspace() or one in _KEPT_FORMATS or one in _TURNS:
        return True
    return unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co")


def _without_escapes(text: str) -> str:
    """Without terminal sequences: ESC, then "[" and all up to a letter, or one character."""
    head, *rest = text.split(_ESCAPE)
    return head + "".join(_after_sequence(part) for part in rest)


def _after_sequence(part: str) -> str:
    if not part.startswith("["):
        return part[1:]
    end = next((at for at, one in enumerate(part) if one.isalpha()), len(part))
    return part[end + 1 :]


def web_address(url: str | None) -> str | None:
    """The URL if it is one of the web (http or https) and has a host; nothing else ever becomes a link."""
    if not url or url != plain(url) or any(one.isspace() for one in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
