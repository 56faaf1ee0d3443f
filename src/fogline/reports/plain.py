"""Plain text, with or without a small header of ``Key: value`` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fogline.model import Report, SetAside
from fogline.reports.cleaning import cleaned
from fogline.reports.dates import iso_day
from fogline.reports.decoding import Undecodable, decode
from fogline.reports.draft import Draft, finished
from fogline.reports.terms import Terms

_KEYS = ("title", "publisher", "published", "url")
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]{0,30})[ \t]*:[ \t]*(.*)")
_MOST_LINES = 30


def read_plain(raw: bytes, name: str, terms: Terms) -> Report | SetAside:
    """The report in a plain-text document."""
    try:
        decoded = decode(raw)
    except Undecodable as error:
        return SetAside(name, str(error), "save it as UTF-8")
    header, body = split_header(decoded.text)
    text = cleaned(body, terms.boilerplate)
    told = (decoded.note, unknown_keys(decoded.text, terms.boilerplate.months), broken_by(decoded.text))
    notes = tuple(f"{name}: {note}" for note in told if note)
    if body.strip() and not text:
        return SetAside(name, "nothing but site boilerplate", "give the article itself")
    return finished(Draft(name, raw, text, notes=notes, **header), terms)


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The header's title, publisher, published and url, and the text after its blank line.

    As in RFC 822 a key may be in any case and a line that begins with a blank continues the one before. A header has
    at least one of these keys, begins on the first line and ends with a blank line; otherwise all of it is text.
    """
    fields, body = _block(text)
    if not any(key in fields for key in _KEYS):
        return {}, text
    return {key: value for key, value in fields.items() if key in _KEYS and value}, body


def unknown_keys(text: str, months: Mapping[str, int]) -> str | None:
    """What to say of a header's keys that aren't known, None where there are none.

    A block without any known key stays text; it is taken for a header that was meant where it has several lines or
    gives a date ("Datum: 2024-05-01"), and not where it is a headline with a colon.
    """
    fields, _ = _block(text)
    unknown = [key for key in fields if key not in _KEYS]
    meant = len(fields) > 1 or any(iso_day(value, months) for value in fields.values())
    if not unknown or not meant:
        return None
    lines = ", ".join(repr(f"{key.capitalize()}: {fields[key][:60]}") for key in unknown)
    known = ", ".join(f"{key.capitalize()}:" for key in _KEYS)
    fate = "left out of the text" if len(unknown) < len(fields) else "read as text, and no header is found"
    return f"header lines that are not understood, {fate}: {lines}; known are {known}"


def broken_by(text: str) -> str | None:
    """What to say of a line without a key amid a header's ("By Jane Doe"), for which all of it was read as text; None
    where no known key stands before one."""
    if _block(text)[0]:
        return None
    known = False
    for line in text.lstrip("\ufeff").splitlines()[:_MOST_LINES]:
        match = _FIELD.fullmatch(line)
        if match is None and not (known and line[:1] in (" ", "\t")):
            said = (
                f"no header is found, for a line amid it has no key: {line.strip()[:60]!r}; all of it was read as text"
            )
            return said if known and line.strip() else None
        known = known or (match is not None and match[1].lower() in _KEYS)
    return None


def _block(text: str) -> tuple[dict[str, str], str]:
    """The fields of the block of ``Key: value`` lines that the text begins with, keys in lower case, and what follows
    its blank line; none and the text where it begins with no such block."""
    lines = text.lstrip("\ufeff").splitlines()
    fields: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines[:_MOST_LINES]):
        if not line.strip():
            return fields, "\n".join(lines[number + 1 :])
        if line[0] in " \t" and last:
            fields[last] = f"{fields[last]} {line.strip()}".strip()
        elif match := _FIELD.fullmatch(line):
            last = match[1].lower()
            fields.setdefault(last, match[2].strip())
        else:
            break
    return {}, text
