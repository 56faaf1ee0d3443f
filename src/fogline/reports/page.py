"""A web page → its article and what its metadata say of it. Nothing is fetched; dates come from explicit marks only."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from fogline.lexicon.boilerplate import Boilerplate, DateMarker, is_sentence
from fogline.model import Report, SetAside
from fogline.reports.cleaning import cleaned
from fogline.reports.dates import iso_day
from fogline.reports.decoding import Undecodable, decode
from fogline.reports.draft import Draft, finished
from fogline.reports.terms import Terms

_DEEPEST = 50  # levels of linked data
_SHORTEST_SENTENCE = 4  # words
NO_ARTICLE = ("no article found on the page", "save the article itself, or give its text")


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is clean and empty when the page has no article; ``published`` is as written on the page."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


def read_page(raw: bytes, name: str, terms: Terms) -> Report | SetAside:
    """The report on a web page."""
    try:
        decoded = decode(raw, page=True)
    except Undecodable as error:
        return SetAside(name, str(error), "save it as UTF-8")
    page = article(decoded.text, terms.boilerplate)
    if not page.text:
        return SetAside(name, *NO_ARTICLE)
    notes = (f"{name}: {decoded.note}",) if decoded.note else ()
    draft = Draft(name, raw, page.text, None, page.published, page.publisher, page.url, page.title, notes)
    return finished(draft, terms)


def article(html: str, boilerplate: Boilerplate) -> Page:
    """What the page holds."""
    trafilatura = _trafilatura()
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            return Page("")
        published = marked_date(tree, boilerplate)  # before the extraction, which may prune the tree
        # htmldate's own answer is not used: it also takes dates from addresses, pictures and body text
        found = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):  # what hostile markup brings about
        return Page("")
    text = cleaned(found.text or "", boilerplate, collapse=True) if found else ""
    if found is None or not any(is_sentence(line, _SHORTEST_SENTENCE) for line in text.split("\n")):
        return Page("")
    return Page(text, found.title or None, found.sitename or None, found.url or None, published)


@cache
def _trafilatura() -> Any:
    """Loaded only when there is a page; it and its parts keep their warnings to themselves."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


def marked_date(tree: Any, boilerplate: Boilerplate) -> str | None:
    """The publication date by the page's explicit marks: the first that is a date, else the first there is."""
    marks = [*_linked_dates(tree, boilerplate.linked_data)]
    for marker in boilerplate.markers:
        marks += _marked(tree, marker)
    clear = (mark for mark in marks if iso_day(mark, boilerplate.months))
    return next(clear, marks[0] if marks else None)


def _marked(tree: Any, marker: DateMarker) -> Iterator[str]:
    for element in tree.iter() if marker.tag == "*" else tree.iter(marker.tag):
        held = element.get(marker.attribute) if isinstance(element.tag, str) else None
        if held is None or not ("*" in marker.values or {held.lower(), *held.lower().split()} & marker.values):
            continue
        words = (
            " ".join("".join(element.itertext()).split()) if one == "text" else element.get(one, "")
            for one in marker.date
        )
        if mark := next((word.strip() for word in words if word and word.strip()), None):
            yield mark


def _linked_dates(tree: Any, keys: tuple[str, ...]) -> Iterator[str]:
    blocks = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                blocks.append(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue
    for key in keys:
        for block in blocks:
            yield from _values(block, key, _DEEPEST)


def _values(node: Any, key: str, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(node, list):
        for child in node:
            yield from _values(child, key, depth - 1)
    elif isinstance(node, dict):
        if isinstance(value := node.get(key), str):
            yield value
        for child in node.values():
            yield from _values(child, key, depth - 1)
