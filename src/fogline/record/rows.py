"""Reports and claims as rows, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fogline.model.claim import Claim
from fogline.model.report import Report
from fogline.model.when import When, first_day, last_day
from fogline.model.wire import claim_from_wire, claim_id, claim_to_wire
from fogline.record.keys import folded, location_keys, mention_keys
from fogline.record.recorded import ReportHead

Row = dict[str, Any]


def canonical(value: object) -> str:
    """JSON with one spelling for one value: what digests are taken of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(*parts: object) -> str:
    """32 hex digits over the parts."""
    return hashlib.sha256(canonical(parts).encode()).hexdigest()[:32]


def report_row(report: Report) -> Row:
    """ValueError if the bytes are not those that the report's digest speaks of."""
    if report.raw and hashlib.sha256(report.raw).hexdigest() != report.sha256:
        raise ValueError(f"{report.name or report.id}: sha256 is not the digest of the raw bytes")
    row: Row = {
        "sha256": report.sha256,
        "id": report.id,
        "name": report.name,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "title": report.title,
        "text": report.text,
        "notes": canonical(list(report.notes)),
    }
    publisher = folded(report.publisher) if report.publisher else None
    return {"key": digest(row), **row, "publisher_key": publisher}


def report_of(row: Mapping[str, Any], raw: bytes) -> Report:
    return Report(
        id=row["id"],
        text=row["text"],
        sha256=row["sha256"],
        raw=raw,
        published=row["published"],
        publisher=row["publisher"],
        url=row["url"],
        title=row["title"],
        name=row["name"],
        notes=tuple(json.loads(row["notes"])),
    )


def head_of(row: Mapping[str, Any]) -> ReportHead:
    return ReportHead(
        sha256=row["sha256"],
        id=row["report_id"],
        name=row["name"],
        publisher=row["publisher"],
        published=row["published"],
        url=row["url"],
        title=row["title"],
    )


def numbered(report: Report, claim: Claim) -> Claim:
    """The claim under its content-addressed id. ValueError if it bears another one."""
    right = claim_id(report.sha256, claim)
    if claim.id not in ("", right):
        raise ValueError(
            f"claim {claim.id}: its content has the id {right}; leave the id empty and the record fills it"
        )
    return claim if claim.id else replace(claim, id=right)


def claim_row(report: Report, claim: Claim) -> Row:
    """ValueError if a span of the claim is not the report's text."""
    for span in (claim.evidence, claim.trigger, claim.sentence):
        if report.text[span.start : span.end] != span.text:
            raise ValueError(f"claim {claim.id}: {span.start}–{span.end} of {report.id} is not {span.text!r}")
    return {
        "id": claim.id,
        "sha256": report.sha256,
        "type": claim.type,
        "status": claim.status.value,
        "position": claim.trigger.start,
        **_days(claim.when),
        "body": canonical(claim_to_wire(claim)),
    }


def claim_of(body: str) -> Claim:
    return claim_from_wire(json.loads(body))


def _days(when: When | None) -> Row:
    start, end = (when.start, when.end) if when else (None, None)
    return {
        "first_day": first_day(start).isoformat() if start else None,
        "last_day": last_day(end).isoformat() if end else None,
    }


def place_rows(claim: Claim) -> list[Row]:
    return [{"claim": claim.id, "key": key} for key in sorted(location_keys(claim.where))]


def actor_rows(claim: Claim) -> list[Row]:
    return [
        {"claim": claim.id, "slot": slot, "key": key}
        for slot, mentions in (("who", claim.who), ("whom", claim.whom))
        for key in sorted(mention_keys(mentions))
    ]


def source_rows(claim: Claim) -> list[Row]:
    return [{"claim": claim.id, "key": key} for key in sorted(mention_keys(claim.source))]
