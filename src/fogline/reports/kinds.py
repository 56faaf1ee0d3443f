"""What a source holds, by its first bytes, and by the ending of its name where the bytes leave it open."""

from __future__ import annotations

import re
from enum import StrEnum

from fogline.reports.decoding import has_wide_mark

GZIP = b"\x1f\x8b"
_ENDINGS = {
    "jsonl": "lines",
    "ndjson": "lines",
    "json": "json",
    "html": "page",
    "htm": "page",
    "xhtml": "page",
    "txt": "plain",
    "text": "plain",
}
# First bytes of what is no text, what it is, and what to do about it.
_FOREIGN = (
    (b"%PDF-", "a PDF file, which is not read", "convert it to plain text first (pdftotext)"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document), which is not read", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document, which is not read", "save it as plain text"),
    (b"{\\rtf", "an RTF document, which is not read", "save it as plain text"),
    (b"\x89PNG", "an image, which is not read", "give the report's text"),
    (b"\xff\xd8\xff", "an image, which is not read", "give the report's text"),
    (b"GIF8", "an image, which is not read", "give the report's text"),
    (b"WARC/", "a WARC archive, which is not read", "give the pages in it as HTML files"),
)
_JSON_START = re.compile(rb'\s*(?:\{\s*(?:["}]|$)|\[\s*[\[{\]])')
_PAGE_START = re.compile(
    rb"\s*+(?>(?:<!--.{0,2000}?-->\s*+|<\?xml.{0,200}?\?>\s*+)*)<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FRAGMENT_START = re.compile(rb"\s*<(?:article|main|section|div|p|h1|meta|title|span|table)\b", re.I)
_XML_START = re.compile(rb"\s*<(?:\?xml|rss|feed)\b", re.I)


class Kind(StrEnum):
    LINES = "lines"  # JSON Lines
    JSON = "json"  # one JSON value: a report or a list of them
    PAGE = "page"  # HTML
    PLAIN = "plain"


class NotText(ValueError):
    """The bytes are no report: ``reason`` and ``remedy`` say what they are and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def ending(name: str) -> str | None:
    """The kind that the name's ending speaks of (".gz" looked through), None for no known ending."""
    parts = name.lower().removesuffix(".gz").rsplit(".", 1)
    return _ENDINGS.get(parts[1]) if len(parts) == 2 else None


def kind(head: bytes, name: str) -> Kind:
    """The kind of a source that begins with ``head``; NotText for binary data and for formats that are not read."""
    for start, reason, remedy in _FOREIGN:
        if head.startswith(start):
            raise NotText(reason, remedy)
    if has_wide_mark(head):
        return _by_wide_text(head, name)
    if b"\0" in head:
        raise NotText("binary data, not text", "give plain text, HTML or JSON Lines")
    return _by_content(head.removeprefix(b"\xef\xbb\xbf"), name)


def _by_content(head: bytes, name: str) -> Kind:
    said = ending(name)
    if _JSON_START.match(head):
        return Kind.JSON if said != "lines" and _is_one_value(head) else Kind.LINES
    if _PAGE_START.match(head) or (said in (None, "page") and _FRAGMENT_START.match(head)):
        return Kind.PAGE
    if _XML_START.match(head) and said in (None, "page"):
        raise NotText("an XML file, not a web page", "give plain text, HTML or JSON Lines")
    return Kind(said) if said else Kind.PLAIN


def _by_wide_text(head: bytes, name: str) -> Kind:
    """UTF-16 and UTF-32 have other line ends, so only whole documents can be read from them."""
    width = 4 if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) else 2
    text = head[: len(head) // width * width].decode(f"utf-{width * 8}", errors="replace")
    found = _by_content(text.removeprefix("\ufeff").encode("utf-8", errors="replace"), name)
    if found is Kind.LINES:
        raise NotText("JSON Lines in UTF-16, which are not read", "save the file as UTF-8")
    return found


def _is_one_value(head: bytes) -> bool:
    """A JSON value spread over several lines, or a list; one object a line is JSON Lines."""
    lines = [line.strip() for line in head.lstrip().splitlines()[:2]]
    if lines[0].startswith(b"["):
        return True
    return not lines[0].endswith(b"}") and len(lines) == 2 and not lines[1].startswith(b"{")
