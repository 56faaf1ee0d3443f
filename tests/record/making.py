"""Reports and claims for the record's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from fogline.model import Claim, Figure, Location, Mention, Report, Span, Status, When
from fogline.model.wire import claim_id

READER = "test reader 1"


def a_report(
    text: str, *, published: str | None = "2016-08-07", publisher: str | None = "Wire", name: str = "r.txt"
) -> Report:
    raw = text.encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    return Report(sha256[:16], text, sha256, raw, published, publisher, title=text[:20], name=name)


def a_claim(
    report: Report,
    words: str,
    *,
    type: str = "siege_end",
    status: Status = Status.ASSERTED,
    source: Sequence[Mention] = (),
    who: Sequence[Mention] = (),
    whom: Sequence[Mention] = (),
    where: Sequence[Location] = (),
    when: When | None = None,
    figures: Sequence[Figure] = (),
) -> Claim:
    """A claim whose evidence is ``words`` of the report; its sentence is the whole text."""
    start = report.text.index(words)
    span = Span.of(report.text, start, start + len(words))
    sentence = Span.of(report.text, 0, len(report.text))
    parts = (tuple(source), tuple(who), tuple(whom), tuple(where), when, tuple(figures))
    claim = Claim("", type, status, span, span, sentence, *parts)
    return Claim(claim_id(report.sha256, claim), type, status, span, span, sentence, *parts)


def a_reading(text: str, words: str | None = None, **head: str | None) -> tuple[Report, list[Claim]]:
    """A report with one claim over ``words``, or over its first word."""
    report = a_report(text, **head)  # type: ignore[arg-type]
    return report, [a_claim(report, words or text.split()[0])]
