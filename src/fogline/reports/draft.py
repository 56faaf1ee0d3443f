"""What a document gave, and its way to a report: the checks that hold for every kind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from fogline.model import Report, SetAside
from fogline.reports.dates import iso_day
from fogline.reports.languages import foreign
from fogline.reports.terms import LONGEST_TEXT, Terms

GIVE_DATE = "give one with --published YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before the checks. ``published`` is as written; ``text`` is clean already."""

    name: str
    raw: bytes
    text: str
    id: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    notes: tuple[str, ...] = ()


def finished(draft: Draft, terms: Terms) -> Report | SetAside:
    """The report, or why it is none: no text, too long, another language, a date in the future."""
    if not draft.text.strip():
        return SetAside(draft.name, "no text", "give a report with an article in it")
    if len(draft.text) > LONGEST_TEXT:
        return too_long(draft.name)
    if language := foreign(draft.text, terms.boilerplate):
        return SetAside(draft.name, f"not in English but in {language}", "translate it; only English is read")
    published, note = _published(draft, terms)
    if published and published > terms.today.isoformat():
        reason = f"publication date {published} lies in the future"
        return SetAside(draft.name, reason, f"correct it or {GIVE_DATE}")
    return _report(draft, published, terms, (*draft.notes, note) if note else draft.notes)


def too_long(name: str) -> SetAside:
    return SetAside(name, "too long for one report", f"split it; one report has at most {LONGEST_TEXT:,} characters")


def _published(draft: Draft, terms: Terms) -> tuple[str | None, str | None]:
    """The ISO day and no note, or no day and the note that says so."""
    if terms.published:
        return terms.published, None
    written = (draft.published or "").strip()
    if day := iso_day(written, terms.boilerplate.months):
        return day, None
    what = f"publication date {written[:60]!r} could not be understood" if written else "no publication date"
    return None, f"{draft.name}: {what}: relative times stay unresolved; {GIVE_DATE}"


def _report(draft: Draft, published: str | None, terms: Terms, notes: tuple[str, ...]) -> Report:
    digest = hashlib.sha256(draft.raw).hexdigest()
    return Report(
        id=draft.id or digest[:16],
        text=draft.text,
        sha256=digest,
        raw=draft.raw,
        published=published,
        publisher=terms.publisher or draft.publisher,
        url=draft.url,
        title=draft.title,
        name=draft.name,
        notes=notes,
    )
