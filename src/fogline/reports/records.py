"""JSON → reports: one record a line, or one value that is a record or a list of them.

The text of a record is kept as it came, so that offsets count the sender's own characters; only boilerplate at its
end is left off, which makes it a prefix.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from fogline.model import Report, SetAside
from fogline.reports.cleaning import shortened
from fogline.reports.decoding import Undecodable, decode
from fogline.reports.draft import Draft, finished
from fogline.reports.page import NO_ARTICLE, Page, article
from fogline.reports.terms import LARGEST_DOCUMENT, Terms

_BLANK = re.compile(r"[ \t\r\n]*")
_SKIPPED = 1 << 20  # bytes at a time


def read_lines(stream: BinaryIO, name: str, terms: Terms) -> Iterator[Report | SetAside]:
    """A report or the reason for none, for each line that is not blank. Only one line at a time is held."""
    number = 0
    while line := stream.readline(LARGEST_DOCUMENT + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > LARGEST_DOCUMENT and not line.endswith(b"\n"):
            del line
            _skip_line(stream)
            reason = f"a line of more than {LARGEST_DOCUMENT // 1_000_000} MB, skipped"
            yield SetAside(place, reason, "write one report a line")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield read_record(line.rstrip(b"\r\n"), place, terms)


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(_SKIPPED)) and not piece.endswith(b"\n"):
        pass


def read_record(raw: bytes, name: str, terms: Terms) -> Report | SetAside:
    """The report in the bytes of one JSON object."""
    try:
        decoded = decode(raw)
        record = json.loads(decoded.text)
    except Undecodable as error:
        return SetAside(name, str(error), "save it as UTF-8")
    except (ValueError, RecursionError) as error:
        return SetAside(name, _broken(error), "correct the JSON")
    return _from_record(record, raw, name, terms, (f"{name}: {decoded.note}",) if decoded.note else ())


def read_json(raw: bytes, name: str, terms: Terms) -> Iterator[Report | SetAside]:
    """The reports in one JSON value; those of a list are named ``name[1]``, ``name[2]`` …, each with its own bytes."""
    try:
        decoded = decode(raw)
    except Undecodable as error:
        yield SetAside(name, str(error), "save it as UTF-8")
        return
    start = _blank_end(decoded.text, 0)
    if decoded.text[start : start + 1] != "[":
        yield read_record(raw, name, terms)
        return
    notes = (f"{name}: {decoded.note}",) if decoded.note else ()
    yield from _read_list(decoded.text, start + 1, name, terms, notes)


def _read_list(text: str, at: int, name: str, terms: Terms, notes: tuple[str, ...]) -> Iterator[Report | SetAside]:
    decoder, number = json.JSONDecoder(), 0
    at = _blank_end(text, at)
    while text[at : at + 1] != "]":
        number += 1
        try:
            record, end = decoder.raw_decode(text, at)
            after = _list_goes_on(text, end)
        except (ValueError, RecursionError) as error:
            yield SetAside(f"{name}[{number}]", f"{_broken(error)}; what follows it is not read", "correct the JSON")
            return
        raw = text[at:end].encode("utf-8", errors="surrogatepass")
        yield _from_record(record, raw, f"{name}[{number}]", terms, notes)
        at = after


def _list_goes_on(text: str, end: int) -> int:
    """Where the list's next item or its closing bracket stands."""
    at = _blank_end(text, end)
    if text[at : at + 1] == "]":
        return at
    if text[at : at + 1] != ",":
        raise json.JSONDecodeError("Expecting ',' or ']'", text, at)
    return _blank_end(text, at + 1)


def _blank_end(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _broken(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
    return "not valid JSON: nested too deep" if isinstance(error, RecursionError) else f"not valid JSON: {error}"


def _from_record(record: Any, raw: bytes, name: str, terms: Terms, notes: tuple[str, ...]) -> Report | SetAside:
    if not isinstance(record, dict):
        return SetAside(name, "not a JSON object", 'write {"text": …, "published": …} on each line')
    found = _article(record, terms)
    if isinstance(found, str):
        return SetAside(name, found, 'give the article as "text"')
    if not found.text:
        return SetAside(name, *NO_ARTICLE)
    if any("\ud800" <= sign <= "\udfff" for sign in found.text):
        return SetAside(name, "the text holds half a character (a lone surrogate)", "write it again as valid Unicode")
    draft = Draft(
        name,
        raw,
        found.text,
        _word(record, "id"),
        _word(record, "published") or found.published,
        _word(record, "publisher") or found.publisher,
        _word(record, "url") or found.url,
        _word(record, "title") or found.title,
        notes,
    )
    return finished(draft, terms)


def _article(record: dict[str, Any], terms: Terms) -> Page | str:
    """The record's article, or why it has none."""
    text, html = record.get("text"), record.get("html")
    if isinstance(text, str) and text.strip():
        return Page(shortened(text, terms.boilerplate) or text)
    if text is not None and not isinstance(text, str):
        return f'"text" is not a string but {type(text).__name__}'
    if isinstance(html, str) and html.strip():
        return article(html, terms.boilerplate)
    return "a record without text"


def _word(record: dict[str, Any], key: str) -> str | None:
    """The key's value as text: a number as its digits, anything else that is no text as missing."""
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    # what can't be written as UTF-8 could not be recorded
    return value.strip().encode("utf-8", "replace").decode() or None if isinstance(value, str) else None
