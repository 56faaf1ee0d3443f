"""Sources and method: which reports were read, whose voices make up the perspectives, by which rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fogline.model import Answer
from fogline.record.recorded import Recorded, ReportHead
from fogline.views.brief_parts import Group, Method, Source
from fogline.views.names import Names
from fogline.views.plain import plain, web_address

MOST_SOURCES = 80


def sources(claims: Iterable[Recorded], cited: Iterable[str]) -> list[Source]:
    """The reports that the claims come from, by day; when they are many, those that are cited."""
    told = list(claims)
    counts = Counter(one.report.sha256 for one in told)
    heads = {one.report.sha256: one.report for one in told}
    if len(heads) > MOST_SOURCES:
        kept = set(cited)
        heads = {one: head for one, head in heads.items() if one in kept}
    found = [_source(head, counts[sha256]) for sha256, head in heads.items()]
    return sorted(found, key=lambda one: (one.published is None, one.published or "", one.publisher, one.sha256))


def method(
    claims: Sequence[Recorded],
    answers: Iterable[Answer],
    by_id: Mapping[str, Recorded],
    names: Names,
    rules: str,
    shown: int,
) -> Method:
    """``claims`` are those used, ``shown`` is how many reports the list of sources names."""
    reports = {one.report.sha256: one.report for one in claims}
    statuses = Counter(one.claim.status for one in claims)
    return Method(
        rules=rules,
        claims=len(claims),
        reports=len(reports),
        statuses=tuple((names.wording.statuses[status.value].label, count) for status, count in statuses.most_common()),
        groups=tuple(_groups(answers, by_id, names)),
        undated=tuple(_title(head) for head in reports.values() if head.published is None),
        reports_left_out=len(reports) - shown,
    )


def _groups(answers: Iterable[Answer], by_id: Mapping[str, Recorded], names: Names) -> Iterable[Group]:
    """Who was taken for a voice of which perspective, as the reports name them."""
    voices: dict[str, set[str]] = {}
    for answer in answers:
        for account in answer.accounts:
            told = [by_id[ground.claim] for ground in account.grounds if ground.claim in by_id]
            voices.setdefault(account.perspective, set()).update(
                name for one in told for name in names.voices(one) or (names.publisher(one),)
            )
    for perspective in sorted(voices):
        yield Group(names.perspective(perspective), tuple(sorted(voices[perspective])))


def _source(head: ReportHead, claims: int) -> Source:
    publisher = plain(head.publisher or "publisher not known")
    return Source(head.sha256, publisher, head.published, _title(head), web_address(head.url), claims)


def _title(head: ReportHead) -> str:
    return plain(head.title or head.name or head.id)
