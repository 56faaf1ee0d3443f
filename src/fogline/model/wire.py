"""The wire format: claims as plain dicts, ready for JSON, and back. What ``fogline extract`` writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from fogline.model.claim import Claim, Figure, Location, Mention
from fogline.model.report import Report
from fogline.model.span import Span
from fogline.model.status import Status
from fogline.model.when import Anchor, When

Json = dict[str, Any]


def claim_id(report_sha256: str, claim: Claim) -> str:
    """16 hex digits of the sha256 over the report's digest and the claim's whole content, its id left out."""
    body = json.dumps(claim_to_wire(claim) | {"id": ""}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{report_sha256}\n{body}".encode()).hexdigest()[:16]


def reading_to_wire(report: Report, claims: Iterable[Claim]) -> Json:
    """One output line: ``{"id": …, "claims": […]}``, with the report's remarks where there are any."""
    line: Json = {"id": report.id, "claims": [claim_to_wire(claim) for claim in claims]}
    if report.notes:
        line["notes"] = list(report.notes)
    return line


def claim_to_wire(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "type": claim.type,
        "status": claim.status.value,
        "evidence": _span_to_wire(claim.evidence),
        "trigger": _span_to_wire(claim.trigger),
        "sentence": _span_to_wire(claim.sentence),
        "source": [_mention_to_wire(m) for m in claim.source],
        "who": [_mention_to_wire(m) for m in claim.who],
        "whom": [_mention_to_wire(m) for m in claim.whom],
        "where": [_location_to_wire(place) for place in claim.where],
        "when": _when_to_wire(claim.when),
        "figures": [_figure_to_wire(figure) for figure in claim.figures],
    }


def claim_from_wire(line: Mapping[str, Any]) -> Claim:
    """The inverse of ``claim_to_wire``; KeyError or ValueError when the line is not a claim."""
    when = line["when"]
    return Claim(
        id=line["id"],
        type=line["type"],
        status=Status(line["status"]),
        evidence=Span(**line["evidence"]),
        trigger=Span(**line["trigger"]),
        sentence=Span(**line["sentence"]),
        source=tuple(Mention(**m) for m in line["source"]),
        who=tuple(Mention(**m) for m in line["who"]),
        whom=tuple(Mention(**m) for m in line["whom"]),
        where=tuple(Location(**place) for place in line["where"]),
        when=When(when["start"], when["end"], when["text"], Anchor(when["anchor"])) if when else None,
        figures=tuple(Figure(**figure) for figure in line["figures"]),
    )


def _span_to_wire(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _mention_to_wire(mention: Mention) -> Json:
    line: Json = {"text": mention.text, "name": mention.name, "actor": mention.actor}
    return line | {"beside": True} if mention.beside else line


def _location_to_wire(place: Location) -> Json:
    return {
        "text": place.text,
        "name": place.name,
        "place": place.place,
        "lat": place.lat,
        "lon": place.lon,
        "found": place.found,
        "radius_km": place.radius_km,
    }


def _when_to_wire(when: When | None) -> Json | None:
    if when is None:
        return None
    return {"start": when.start, "end": when.end, "text": when.text, "anchor": when.anchor.value}


def _figure_to_wire(figure: Figure) -> Json:
    line: Json = {"count": figure.count, "of": figure.of, "role": figure.role, "qualifier": figure.qualifier}
    if figure.upto is not None:
        line["upto"] = figure.upto
    return line
