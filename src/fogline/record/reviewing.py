"""Reviews: what people say of claims, kept beside them and never in their place."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from fogline.model.claim import Claim
from fogline.model.wire import claim_to_wire
from fogline.record import rows
from fogline.record.errors import NotInRecord
from fogline.record.recorded import Review
from fogline.record.schema import reviews


def make(claim: str, reviewer: str, verdict: str, note: str, corrected: Claim | None, supersedes: str | None) -> Review:
    """The review under its content-addressed id, dated now (UTC)."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    body = claim_to_wire(corrected) if corrected else None
    key = rows.digest(claim, reviewer, verdict, note, body, supersedes, at)
    return Review(key, claim, reviewer, verdict, note, corrected, supersedes, at)


def write(connection: Connection, review: Review) -> None:
    """NotInRecord if it supersedes a review that isn't there."""
    line = {
        "id": review.id,
        "claim": review.claim,
        "reviewer": review.reviewer,
        "verdict": review.verdict,
        "note": review.note,
        "corrected": rows.canonical(claim_to_wire(review.corrected)) if review.corrected else None,
        "supersedes": review.supersedes,
        "reviewed_at": review.reviewed_at,
    }
    try:
        connection.execute(insert(reviews).values(line))
    except IntegrityError:
        raise NotInRecord(f"{review.supersedes}: no such review to supersede") from None


def of_claim(connection: Connection, claim: str) -> list[Review]:
    query = select(reviews).where(reviews.c.claim == claim).order_by(reviews.c.reviewed_at, reviews.c.id)
    return [_review(row) for row in connection.execute(query).mappings()]


def _review(row: Any) -> Review:
    corrected = rows.claim_of(row["corrected"]) if row["corrected"] else None
    told = (row["id"], row["claim"], row["reviewer"], row["verdict"], row["note"])
    return Review(*told, corrected, row["supersedes"], row["reviewed_at"])
