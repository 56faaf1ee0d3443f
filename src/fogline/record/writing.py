"""Readings into rows: one transaction a batch, nothing written twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Table, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from fogline.model.claim import Claim
from fogline.model.report import Report
from fogline.record import rows, schema
from fogline.record.recorded import Counts

Reading = tuple[Report, Sequence[Claim]]


def batches(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    """Groups of ``size``; when the source fails, what was read before is still given out, then it fails."""
    source = iter(readings)
    while True:
        group: list[Reading] = []
        try:
            for reading in islice(source, size):
                group.append(reading)
        except BaseException:
            if group:
                yield group
            raise
        if not group:
            return
        yield group


def write(connection: Connection, report: Report, claims: Sequence[Claim], reader: str) -> Counts:
    """The reading's rows; none at all where the newest reading of the report says as much already."""
    row = rows.report_row(report)
    newest = _newest(connection, report.sha256)
    if newest and newest["reader"] == reader and _says_as_much(newest, report):
        return Counts(already=1)
    found = list({claim.id: claim for claim in (rows.numbered(report, claim) for claim in claims)}.values())
    _add(connection, schema.raws, [{"sha256": report.sha256, "raw": report.raw}])
    _add(connection, schema.reports, [row])
    reading = _add_reading(connection, row, reader, newest["reading"] if newest else "")
    _add(connection, schema.claims, [rows.claim_row(report, claim) for claim in found])
    _add(connection, schema.findings, [{"reading": reading, "claim": claim.id} for claim in found])
    _add(connection, schema.claim_places, [line for claim in found for line in rows.place_rows(claim)])
    _add(connection, schema.claim_actors, [line for claim in found for line in rows.actor_rows(claim)])
    _add(connection, schema.claim_sources, [line for claim in found for line in rows.source_rows(claim)])
    return Counts(reports=1, claims=len(found))


def known(connection: Connection, report: Report, reader: str) -> bool:
    """Whether the report's newest reading is by this reader version and says as much of it."""
    newest = _newest(connection, report.sha256)
    return bool(newest and newest["reader"] == reader and _says_as_much(newest, report))


def _newest(connection: Connection, sha256: str) -> rows.Row | None:
    r, p = schema.readings, schema.reports
    newest = (
        select(r.c.id.label("reading"), r.c.reader, p.c.text, p.c.published, p.c.publisher, p.c.url, p.c.title)
        .join(p, p.c.key == r.c.report)
        .where(r.c.sha256 == sha256)
        .order_by(r.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(newest).mappings().first()
    return dict(row) if row else None


def _says_as_much(stored: rows.Row, report: Report) -> bool:
    """A date or publisher that is given anew, or clean text that came out otherwise, makes a reading of its own;
    one that is left out takes nothing away."""
    if stored["text"] != report.text:
        return False
    heads = ("published", "publisher", "url", "title")
    return all(getattr(report, head) in (None, stored[head]) for head in heads)


def _add_reading(connection: Connection, report: rows.Row, reader: str, previous: str) -> int:
    """The reading's number. Its id covers the reading before it, so that the readings of a report form a chain."""
    reading = {
        "id": rows.digest(report["key"], reader, previous),
        "report": report["key"],
        "sha256": report["sha256"],
        "reader": reader,
        "read_at": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    added = connection.execute(insert(schema.readings).values(reading).returning(schema.readings.c.seq))
    return int(added.scalar_one())


def _add(connection: Connection, table: Table, lines: Sequence[rows.Row]) -> None:
    if lines:
        connection.execute(insert(table).on_conflict_do_nothing(), lines)
