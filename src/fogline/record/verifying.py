"""Whether the record still holds what was put into it: every digest is taken again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from fogline.model.wire import claim_id
from fogline.record import rows, schema


def mismatches(connection: Connection) -> Iterator[str]:
    """A line for each row whose content is not what its key says."""
    yield from _raws(connection)
    yield from _reports(connection)
    yield from _claims(connection)
    yield from _spans(connection)


def _raws(connection: Connection) -> Iterator[str]:
    for row in _stream(connection, select(schema.raws)):
        if not row["raw"]:
            yield f"report {row['sha256']}: its raw bytes were not kept, so its digest can't be checked"
        elif hashlib.sha256(row["raw"]).hexdigest() != row["sha256"]:
            yield f"report {row['sha256']}: the raw bytes have another digest"


def _reports(connection: Connection) -> Iterator[str]:
    for row in _stream(connection, select(schema.reports)):
        content = {name: value for name, value in row.items() if name not in ("key", "publisher_key")}
        if rows.digest(content) != row["key"]:
            yield f"report {row['sha256']}: its text, date, publisher or title was changed"


def _claims(connection: Connection) -> Iterator[str]:
    for row in _stream(connection, select(schema.claims)):
        try:
            claim = rows.claim_of(row["body"])
        except (KeyError, TypeError, ValueError):
            yield f"claim {row['id']}: can't be read any more"
            continue
        if claim.id != row["id"] or claim_id(row["sha256"], claim) != row["id"]:
            yield f"claim {row['id']}: its content has another id"
        elif (row["type"], row["status"], row["position"]) != (claim.type, claim.status.value, claim.trigger.start):
            yield f"claim {row['id']}: its row and its content differ"


def _spans(connection: Connection) -> Iterator[str]:
    """Claims whose evidence is not the text of a report that they were found in."""
    c, f, r, p = schema.claims, schema.findings, schema.readings, schema.reports
    found = select(c.c.id, c.c.body, p.c.text, p.c.key).select_from(f).join(c, c.c.id == f.c.claim)
    found = found.join(r, r.c.seq == f.c.reading).join(p, p.c.key == r.c.report)
    for row in _stream(connection, found):
        try:
            span = rows.claim_of(row["body"]).evidence
        except (KeyError, TypeError, ValueError):
            continue  # told above
        if row["text"][span.start : span.end] != span.text:
            yield f"claim {row['id']}: its evidence is not the report's text"


def _stream(connection: Connection, query: Select[Any]) -> Iterator[dict[str, Any]]:
    for row in connection.execution_options(yield_per=500).execute(query).mappings():
        yield dict(row)
