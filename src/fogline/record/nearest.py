"""Names that the record has and that are spelled nearly as one that it hasn't."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection

from fogline.model.claim import Claim
from fogline.record import questions, rows, schema
from fogline.record.keys import folded
from fogline.record.questions import Filter

Kind = Literal["place", "actor", "source"]
LIKE_ENOUGH = 70.0  # of 100
_TABLES = {"place": schema.claim_places, "actor": schema.claim_actors, "source": schema.claim_sources}


def nearest(connection: Connection, kind: Kind, name: str, limit: int) -> list[str]:
    """As the claims of current readings write them, the likest first. Proposals for a person: none is ever taken."""
    from rapidfuzz import fuzz, process

    keys = connection.execute(select(_TABLES[kind].c.key).distinct()).scalars().all()
    near = process.extract(folded(name), sorted(keys), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=2 * limit)
    written = (_written(connection, kind, key) for key, _, _ in near)
    return [words for words in dict.fromkeys(written) if words][:limit]


def _written(connection: Connection, kind: Kind, key: str) -> str | None:
    """How a claim writes the name with the key; None where only older readings have it."""
    asked = Filter(place=key) if kind == "place" else Filter(actor=key) if kind == "actor" else Filter(source=key)
    row = connection.execute(questions.claims(asked, 1)).mappings().first()
    words = _words(rows.claim_of(row["body"]), kind) if row else ()
    return next((one for one in words if folded(one) == key), None)


def _words(claim: Claim, kind: Kind) -> Iterator[str]:
    if kind == "place":
        named = [(one.name, one.text, one.place) for one in claim.where]
    else:
        mentions = claim.source if kind == "source" else claim.who + claim.whom
        named = [(one.name, one.text, one.actor) for one in mentions]
    return (words for one in named for words in one if words)
