"""The record: an append-only store of what reports claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError, IntegrityError

from fogline.model.claim import Claim
from fogline.model.report import Report
from fogline.record import questions, reviewing, rows, schema, verifying, writing
from fogline.record.errors import AmbiguousId, NotInRecord, RecordError
from fogline.record.nearest import Kind, nearest, place_ids
from fogline.record.opening import connect
from fogline.record.questions import Filter, Names
from fogline.record.recorded import Counts, Recorded, Review, StoredReport

SHOWN_MATCHES = 6


class Record:
    """Open with ``Record.open``; use as a context manager, or ``close`` it.

    Nothing is ever changed or deleted. The newest reading of a report is its current one; what older readings found
    stays and can be asked for by day (``read_by``) or by claim id.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self.where = where

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Self:
        """The record at a file path or ``sqlite:///`` URL, made where there is none unless ``create`` is False.

        RecordError for a file that is no record, one of a newer schema, or a place where none can be.
        """
        return cls(connect(where, create=create), str(where))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def add(self, report: Report, claims: Sequence[Claim], *, reader: str) -> bool:
        """Keeps one reading; False when its report was read by this reader already and nothing new is known of it.

        ValueError when bytes, spans or ids don't belong together; then nothing is written.
        """
        return self._write([(report, claims)], reader).reports == 1

    def add_many(
        self, readings: Iterable[tuple[Report, Sequence[Claim]]], *, reader: str | None = None, batch: int = 200
    ) -> Counts:
        """Keeps readings, one transaction a batch; when ``readings`` fails, those before are kept and it raises.

        ``reader`` may be left out when ``readings`` says its version itself, as what ``Reader.read`` returns does.
        """
        version = reader or getattr(readings, "version", None)
        if not isinstance(version, str):
            raise ValueError(
                "whose readings are these? give the reader's version: add_many(…, reader=Reader().version)"
            )
        return sum((self._write(group, version) for group in writing.batches(readings, batch)), Counts())

    def known(self, report: Report, reader: str) -> bool:
        """Whether adding the report's reading by this reader would add nothing, so that the parse can be spared."""
        with self._connection() as connection:
            return writing.known(connection, report, reader)

    def _write(self, group: Sequence[writing.Reading], reader: str) -> Counts:
        with self._connection(writing=True) as connection:
            return sum((writing.write(connection, report, claims, reader) for report, claims in group), Counts())

    def add_review(
        self,
        claim: str,
        *,
        reviewer: str,
        verdict: str,
        note: str = "",
        corrected: Claim | None = None,
        supersedes: str | None = None,
    ) -> Review:
        """Keeps what a person says of a claim; the claim itself stays. NotInRecord for an unknown claim or review."""
        review = reviewing.make(self.claim(claim).claim.id, reviewer, verdict, note, corrected, supersedes)
        with self._connection(writing=True) as connection:
            reviewing.write(connection, review)
        return review

    # Reading

    def report(self, sha256: str) -> StoredReport:
        """The report with its text and bytes, as its newest reading has it; NotInRecord if there is none."""
        for report in self._reports(sha256):
            return report
        raise NotInRecord(f"{sha256}: no such report in {self.where}; fogline reports lists them")

    def reports(self) -> Iterator[StoredReport]:
        """All reports in the order of publication, those without a date last."""
        return self._reports(None)

    def claim(self, id_or_prefix: str) -> Recorded:
        """The claim under the id, or under the one id that begins so: current, or of an older reading.

        NotInRecord or AmbiguousId if there is not exactly one.
        """
        prefix = id_or_prefix.strip().lower()
        with self._connection() as connection:
            ids = connection.execute(questions.ids_beginning(prefix, SHOWN_MATCHES)).scalars().all() if prefix else []
            if not ids:
                raise NotInRecord(f"{id_or_prefix}: no such claim in {self.where}; fogline claims lists them")
            if len(ids) > 1 and prefix not in ids:
                raise AmbiguousId(id_or_prefix, ids)
            row = connection.execute(questions.readings_with(ids[0])).mappings().first()
            assert row is not None  # a claim is never written without the reading that found it
            newest = connection.execute(questions.newest_reading(row["sha256"])).scalar_one()
        return _recorded(row, current=row["seq"] == newest)

    def claims(
        self,
        *,
        type: Names = None,
        status: Names = None,
        place: Names = None,
        actor: Names = None,
        source: Names = None,
        publisher: Names = None,
        since: str | None = None,
        until: str | None = None,
        known_by: str | None = None,
        read_by: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Recorded]:
        """The claims of the newest reading of each report that fit, by publication day, report and place in the text.

        ``place``, ``actor`` (as doer or target) and ``source`` are ids or names, whatever their case and accents;
        several mean any of them. ``since`` and ``until`` go by the claim's own time, or the publication day where it
        has none; ``known_by`` leaves out what was published later or has no date; ``read_by`` takes the readings as
        they were at the end of that day. ValueError for something that is no date.
        """
        asked = Filter(type, status, place, actor, source, publisher, since, until, known_by, read_by)
        query = questions.claims(asked, limit)
        return (_recorded(row) for row in self._rows(query))

    def nearest(self, kind: Kind, name: str, limit: int = 3) -> list[str]:
        """Names of a ``kind`` ("place", "actor", "source", "publisher") in the record that are spelled nearly so, the
        likest first: proposals for a person whose name is in no claim."""
        with self._connection() as connection:
            return nearest(connection, kind, name, limit)

    def place_ids(self) -> list[str]:
        """The register's and gazetteer's ids of the places in claims, sorted: what ``claims`` can be asked for."""
        with self._connection() as connection:
            return place_ids(connection)

    def reviews(self, claim: str) -> list[Review]:
        """What people said of the claim, the earliest first."""
        with self._connection() as connection:
            return reviewing.of_claim(connection, claim)

    def verify(self) -> list[str]:
        """Every report and claim whose content is not what its digest says, a line each; [] = all is as it was."""
        with self._connection() as connection:
            return list(verifying.mismatches(connection))

    @contextmanager
    def _connection(self, *, writing: bool = False) -> Iterator[Connection]:
        """One transaction; what SQLite can't do (a full disk, a lock that stays, a broken file) is a RecordError."""
        try:
            with (self._writer if writing else self._engine).begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise RecordError(f"{self.where}: {error.orig}") from error

    def _reports(self, sha256: str | None) -> Iterator[StoredReport]:
        for row in self._rows(questions.reports(sha256)):
            yield StoredReport(
                rows.report_of(row, self._raw(row["sha256"])), row["reader"], row["read_at"], row["claims"]
            )

    def _raw(self, sha256: str) -> bytes:
        with self._connection() as connection:
            return bytes(
                connection.execute(select(schema.raws.c.raw).where(schema.raws.c.sha256 == sha256)).scalar_one()
            )

    def _rows(self, query: Any) -> Iterator[Any]:
        with self._connection() as connection:
            yield from connection.execution_options(yield_per=500).execute(query).mappings()


def _recorded(row: Any, *, current: bool = True) -> Recorded:
    return Recorded(rows.claim_of(row["body"]), rows.head_of(row), row["reader"], row["read_at"], current)
