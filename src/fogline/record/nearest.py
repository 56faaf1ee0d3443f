"""Names that the record has: those that are spelled nearly as one that it hasn't, and the ids of its places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection

from fogline.model.claim import Claim
from fogline.record import questions, rows, schema
from fogline.record.keys import folded
from fogline.record.questions import Filter

Kind = Literal["place", "actor", "source", "publisher"]
LIKE_ENOUGH = 70.0  # of 100
_KEYS = {
    "place": schema.claim_places.c.key,
    "actor": schema.claim_actors.c.key,
    "source": schema.claim_sources.c.key,
    "publisher": schema.reports.c.publisher_key,
}


def nearest(connection: Connection, kind: Kind, name: str, limit: int) -> list[str]:
    """As the claims (or reports) of current readings write them, the likest first. Proposals for a person: none is
    ever taken."""
    from rapidfuzz import fuzz, process

    column = _KEYS[kind]
    keys = connection.execute(select(column).where(column.is_not(None)).distinct()).scalars().all()
    near = process.extract(folded(name), sorted(keys), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=2 * limit)
    written = (_written(connection, kind, key) for key, _, _ in near)
    return [words for words in dict.fromkeys(written) if words][:limit]


def place_ids(connection: Connection) -> list[str]:
    """The ids of the places in claims, each once; one whose folded form is another place's name too may be missing."""
    bodies = connection.execute(select(schema.claims.c.body).where(schema.claims.c.id.in_(_one_of_each_place())))
    return sorted({one.place for body in bodies.scalars() for one in rows.claim_of(body).where if one.place})


def _one_of_each_place() -> Select[Any]:
    """The first claim of each key. It goes through the index from key to key, so that claims which share their places
    with others cost nothing."""
    table = schema.claim_places
    keys = select(func.min(table.c.key).label("key")).cte("keys", recursive=True)
    later = select(func.min(table.c.key)).where(table.c.key > keys.c.key).scalar_subquery()
    keys = keys.union_all(select(later).where(keys.c.key.is_not(None)))
    return select(select(func.min(table.c.claim)).where(table.c.key == keys.c.key).scalar_subquery()).select_from(keys)


def _written(connection: Connection, kind: Kind, key: str) -> str | None:
    """How a claim, or a report, writes the name with the key; None where only older readings have it."""
    if kind == "publisher":
        report = connection.execute(questions.reports(publisher_key=key)).mappings().first()
        return str(report["publisher"]) if report else None
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
