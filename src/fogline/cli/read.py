"""``fogline read``: reports into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Protocol

import typer

from fogline.cli import setting
from fogline.cli.failures import complain
from fogline.cli.incoming import Incoming
from fogline.cli.options import Files, HighConfidence, Published, Publisher
from fogline.cli.progress import progress

if TYPE_CHECKING:
    from fogline.model import Claim, Report
    from fogline.record import Counts, Record

BATCH = 50  # reports a transaction: a run that is cut off hard loses a minute's work at most


class Reads(Protocol):
    """What is asked of a reader; ``fogline.reading.Reader`` is the one."""

    @property
    def version(self) -> str: ...

    def read(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Claim]]]: ...


def read(
    context: typer.Context,
    files: Files,
    published: Published = None,
    publisher: Publisher = None,
    high_confidence: HighConfidence = False,
) -> None:
    """Read reports into the record. What was read before by this version is not read again."""
    from fogline.reading import Reader

    here = setting.of(context)
    lexicon = here.lexicon()
    incoming = Incoming(files, published, publisher, lexicon)
    with here.record(create=True) as record:
        counts, notes = _into(record, incoming, Reader(lexicon, high_confidence=high_confidence))
    for note in notes:
        complain(note)
    incoming.tell()
    typer.echo(_summary(counts, len(incoming.set_aside), here.where))
    raise typer.Exit(incoming.exit_code)


def _into(record: Record, incoming: Incoming, reader: Reads) -> tuple[Counts, list[str]]:
    """What was added, and the remarks on the reports (a missing date …)."""
    from fogline.record import Counts

    new = New(record, reader.version)
    with progress(incoming.sources) as tick:
        fresh = new.only(incoming.reports(), tick)
        readings = _ticking(_readings(reader, fresh), tick)
        counts = record.add_many(readings, reader=reader.version, batch=BATCH)
    return counts + Counts(already=new.already), new.notes


class New:
    """Lets only those reports through that the record doesn't have yet, so that no known one is parsed."""

    def __init__(self, record: Record, reader: str) -> None:
        self.record, self.reader = record, reader
        self.already = 0
        self.notes: list[str] = []

    def only(self, reports: Iterable[Report], tick: Callable[[int], None]) -> Iterator[Report]:
        for report in reports:
            self.notes += report.notes
            if self.record.known(report, self.reader):
                self.already += 1
                tick(0)
            else:
                yield report


def _readings(reader: Reads, reports: Iterator[Report]) -> Iterator[tuple[Report, list[Claim]]]:
    """The reader is set going with the first report only: where all are known, no language model is loaded."""
    for first in reports:
        yield from reader.read(chain([first], reports))


def _ticking(
    readings: Iterable[tuple[Report, list[Claim]]], tick: Callable[[int], None]
) -> Iterator[tuple[Report, list[Claim]]]:
    for report, claims in readings:
        yield report, claims
        tick(len(claims))


def _summary(counts: Counts, set_aside: int, where: str) -> str:
    from fogline.views.counting import counted

    told = f"{counted(counts.reports, 'report')} read, {counts.already:,} already there, {set_aside:,} set aside"
    return f"{told}; {counted(counts.claims, 'claim')} added to {where}"
