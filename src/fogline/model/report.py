"""A report: one document by one publisher, and what is said of one that could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """One document.

    ``id`` is the sender's own id where there is one, else the first 16 hex digits of ``sha256``. ``sha256`` is the
    digest of ``raw``, the bytes as they came. ``text`` is the clean article text, paragraphs separated by newlines;
    every offset in Fogline counts its characters. ``published`` is an ISO day ("2016-08-07") or None when no date is
    known: then relative times stay unresolved. ``notes`` are remarks for the reader of the output (a missing date …).
    """

    id: str
    text: str
    sha256: str
    raw: bytes = field(repr=False, default=b"")
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    name: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that could not be read as a report: what it was, why, and what to do. Never stops the rest."""

    name: str
    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}" + (f"; {self.remedy}" if self.remedy else "")
