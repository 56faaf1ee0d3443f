"""Bytes → characters, and how sure that is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (  # the longer first: the UTF-16 mark is the start of the UTF-32 one
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"^\s*<\?xml[^>]{1,100}encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_LEGACY_NOTE = "not UTF-8; read as Windows-1252"
_MOST_FOREIGN = 0.15  # of the characters: Western European text stays far below, another code page far above
_LEAST_LETTERS = 0.7


class Undecodable(ValueError):
    """The bytes are no text in a known encoding; the message says where they stop being UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its byte order mark; ``note`` is None when the encoding was certain."""

    text: str
    note: str | None = None


def has_wide_mark(raw: bytes) -> bool:
    """The bytes begin with the mark of UTF-16 or UTF-32, so that zero bytes are no sign of binary data."""
    return raw.startswith(tuple(mark for mark, _ in _BOMS))


def decode(raw: bytes, page: bool = False) -> Decoded:
    """UTF-8, else what a byte order mark or (for a ``page``) the HTML declares, else Windows-1252 when that gives
    plausible text. Undecodable for everything else.
    """
    try:
        return Decoded(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        failed = error
    for encoding in _announced(raw, page):
        try:
            return Decoded(raw.decode(encoding).removeprefix("\ufeff"))
        except (UnicodeDecodeError, LookupError):
            continue
    if not has_wide_mark(raw) and not _mostly_utf8(raw) and (text := _windows_1252(raw)) is not None:
        return Decoded(text, _LEGACY_NOTE)
    raise Undecodable(f"not text in a known encoding (byte 0x{raw[failed.start]:02x} at {failed.start} is not UTF-8)")


def _announced(raw: bytes, page: bool) -> list[str]:
    found = [encoding for mark, encoding in _BOMS if raw.startswith(mark)][:1]
    if page and (match := _DECLARED.search(raw, 0, _HEAD) or _DECLARED_XML.search(raw[:_HEAD])):
        name = match[1].decode("ascii").lower()
        if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
            name = "cp1252"  # what browsers take these for (WHATWG Encoding Standard)
        found += [name] if _is_text_codec(name) else []
    return found


def _is_text_codec(name: str) -> bool:
    """Python knows codecs that are no character encodings (rot13, zlib …); UTF-8 has been tried."""
    try:
        known = codecs.lookup(name)
    except LookupError:
        return False
    return bool(getattr(known, "_is_text_encoding", False)) and known.name not in ("utf-8", "utf-8-sig")


def _mostly_utf8(raw: bytes) -> bool:
    """UTF-8 that is damaged, not another encoding: more of its foreign characters are whole than broken."""
    lenient = raw.decode("utf-8", errors="replace")
    whole = sum(1 for sign in lenient if sign > "\x7f" and sign != "\ufffd")
    return whole > lenient.count("\ufffd")


def _windows_1252(raw: bytes) -> str | None:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text):
        return None
    foreign = sum(1 for sign in text if sign > "\x7f")
    letters = sum(1 for sign in text if sign.isalpha() or sign.isspace())
    return text if foreign <= _MOST_FOREIGN * len(text) and letters >= _LEAST_LETTERS * len(text) else None
