"""The record's tables. Rows are only ever added: every table refuses UPDATE and DELETE.

Most keys are digests of what the row holds, so that the same thing is the same row wherever it is read:

* ``raws``      the bytes as they came, under their sha256
* ``reports``   what was made of the bytes: clean text, date, publisher. A better text or a date given later for the
                same bytes is a further row with the same sha256
* ``readings``  one pass of one reader version over one report; the newest one of a sha256 is the current one
* ``claims``    the claims, in the wire format; two readings that agree share the row
* ``findings``  which reading found which claim
* ``claim_places``, ``claim_actors``, ``claim_sources``   the claims' names and ids, folded, for filters
* ``reviews``   what people say of claims; a correction of a review is a further review
* ``meta``      the schema's name and version
"""

from __future__ import annotations

from sqlalchemy import DDL, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, event

NAME = "fogline record"
VERSION = 1

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

raws = Table("raws", metadata, Column("sha256", String, primary_key=True), Column("raw", LargeBinary, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("key", String, primary_key=True),
    Column("sha256", ForeignKey("raws.sha256"), nullable=False, index=True),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("publisher", String),
    Column("publisher_key", String, index=True),  # folded
    Column("published", String, index=True),
    Column("url", String),
    Column("title", String),
    Column("text", Text, nullable=False),
    Column("notes", Text, nullable=False),  # a JSON list
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("sha256", String, nullable=False),
    Column("reader", String, nullable=False),
    Column("read_at", String, nullable=False),  # UTC, "2016-08-07T10:00:00Z"
    Index("readings_of_report", "sha256", "seq"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", ForeignKey("raws.sha256"), nullable=False),
    Column("type", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("position", Integer, nullable=False),  # where the trigger starts
    Column("first_day", String),  # the earliest day of the claim's own time, None where it gives none
    Column("last_day", String),  # the latest one, None also where it still held
    Column("body", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("reading", ForeignKey("readings.seq"), primary_key=True),
    Column("claim", ForeignKey("claims.id"), primary_key=True, index=True),
)

claim_places = Table(
    "claim_places",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("key", String, primary_key=True),
    Index("claims_by_place", "key", "claim"),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("slot", String, primary_key=True),  # who, whom
    Column("key", String, primary_key=True),
    Index("claims_by_actor", "key", "claim"),
)

claim_sources = Table(
    "claim_sources",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("key", String, primary_key=True),
    Index("claims_by_source", "key", "claim"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", String, primary_key=True),
    Column("claim", ForeignKey("claims.id"), nullable=False, index=True),
    Column("reviewer", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("corrected", Text),  # the claim as it ought to be, in the wire format
    Column("supersedes", ForeignKey("reviews.id")),
    Column("reviewed_at", String, nullable=False),
)


def _forbid_changes(table: Table) -> None:
    for change in ("UPDATE", "DELETE"):
        trigger = DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER {table.name}_no_{change.lower()} BEFORE {change} ON {table.name} "
            f"BEGIN SELECT RAISE(ABORT, 'the record is append-only: no {change} on {table.name}'); END"
        )
        event.listen(table, "after_create", trigger.execute_if(dialect="sqlite"))


for _table in metadata.sorted_tables:
    _forbid_changes(_table)
