"""What the record gives back: reports and claims with where they come from."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model.claim import Claim
from fogline.model.report import Report


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text and bytes; ``published`` is an ISO day or None."""

    sha256: str
    id: str
    name: str
    publisher: str | None
    published: str | None
    url: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A claim and the report that makes it. ``reader`` is the version that found it (the latest that did) and
    ``read_at`` when (UTC, ISO 8601); ``current`` is False when a newer reading of the report has it no more."""

    claim: Claim
    report: ReportHead
    reader: str = ""
    read_at: str = ""
    current: bool = True


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as its newest reading has it, raw bytes included, and how many claims that reading found."""

    report: Report
    reader: str
    read_at: str
    claims: int

    @property
    def head(self) -> ReportHead:
        r = self.report
        return ReportHead(r.sha256, r.id, r.name, r.publisher, r.published, r.url, r.title)


@dataclass(frozen=True, slots=True)
class Review:
    """What a person says of a claim; ``corrected`` is the claim as it ought to be, ``supersedes`` an earlier review."""

    id: str
    claim: str
    reviewer: str
    verdict: str
    note: str
    corrected: Claim | None
    supersedes: str | None
    reviewed_at: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run added: reports read anew, reports that were there already, claims of the new readings."""

    reports: int = 0
    already: int = 0
    claims: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.reports + other.reports, self.already + other.already, self.claims + other.claims)
