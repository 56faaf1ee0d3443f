"""Plain text, with or without a small header of ``Key: value`` lines."""

from __future__ import annotations

import re

from fogline.model import Report, SetAside
from fogline.reports.cleaning import cleaned
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
    notes = (f"{name}: {decoded.note}",) if decoded.note else ()
    if body.strip() and not text:
        return SetAside(name, "nothing but site boilerplate", "give the article itself")
    return finished(Draft(name, raw, text, notes=notes, **header), terms)


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The header's title, publisher, published and url, and the text after its blank line.

    As in RFC 822 a key may be in any case and a line that begins with a blank continues the one before. A header has
    at least one of these keys, begins on the first line and ends with a blank line; otherwise all of it is text.
    """
    lines = text.lstrip("\ufeff").splitlines()
    fields: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines[:_MOST_LINES]):
        if not line.strip():
            known = {key: value for key, value in fields.items() if key in _KEYS and value}
            return (known, "\n".join(lines[number + 1 :])) if any(k in fields for k in _KEYS) else ({}, text)
        if line[0] in " \t" and last:
            fields[last] = f"{fields[last]} {line.strip()}".strip()
        elif match := _FIELD.fullmatch(line):
            last = match[1].lower()
            fields.setdefault(last, match[2].strip())
        else:
            break
    return {}, text
