"""Claims as a table for the terminal, as CSV for a spreadsheet and as JSON Lines for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from fogline.model.claim import Claim, Figure, Mention
from fogline.model.status import Status
from fogline.model.when import When
from fogline.model.wire import claim_to_wire
from fogline.views.counting import short_words
from fogline.views.names import chained
from fogline.views.plain import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from fogline.lexicon.wording import Wording
    from fogline.record import Recorded

SHORT_ID = 8  # hex digits: enough for some ten thousand claims, and a longer id always works
TABLE_WIDTH = 120  # columns below which a table is unreadable and a list is printed
_STYLES = {
    Status.ASSERTED: "",
    Status.POSSIBLE: "yellow",
    Status.DENIED: "bold red",
    Status.EXPECTED: "cyan",
    Status.CALLED_FOR: "magenta",
    Status.HYPOTHETICAL: "blue",
}
_HEADINGS = ("id", "when", "claim", "who → whom", "where", "figures", "source", "evidence")
CSV_COLUMNS = (
    *("id", "type", "status", "who", "whom", "where", "place_id", "lat", "lon"),
    *("when_start", "when_end", "when_text", "source", "figures", "evidence", "sentence"),
    *("publisher", "published", "title", "url", "report"),
)
_FORMULA = ("=", "+", "-", "@")


def to_table(found: Iterable[Recorded], console: Console, wording: Wording) -> int:
    """Prints a row a claim, or two lines a claim on a narrow terminal; how many there were. Figures have a column where
    there are any."""
    claims = list(found)
    if claims and console.width >= TABLE_WIDTH:
        _print_table(claims, console, wording)
    else:
        for one in claims:
            _print_entry(one, console, wording)
    return len(claims)


def to_csv(found: Iterable[Recorded], out: TextIO) -> int:
    """Writes a heading and a row a claim, as they come; how many there were. Coordinates are WGS84 degrees of the
    first place that has any."""
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    count = 0
    for count, one in enumerate(found, 1):  # noqa: B007 (the count is what is returned)
        writer.writerow(_csv_row(one))
    return count


def to_jsonl(found: Iterable[Recorded], out: TextIO) -> int:
    """Writes one JSON object a claim, as they come; how many there were."""
    count = 0
    for count, one in enumerate(found, 1):  # noqa: B007
        out.write(json.dumps(to_json(one), ensure_ascii=False) + "\n")
    return count


def to_json(one: Recorded) -> dict[str, Any]:
    """The claim in the wire format, with the head of its report and the reader that found it."""
    further = {"report": asdict(one.report), "reader": one.reader, "read_at": one.read_at, "current": one.current}
    return {**claim_to_wire(one.claim), **further}


def status_label(status: Status) -> Text:
    """The status so that no colour is needed to see it: whatever is not plainly asserted stands in capitals."""
    from rich.text import Text

    words = status.value.replace("_", " ")
    return Text(words if status.is_fact else words.upper(), _STYLES[status])


def names(mentions: Sequence[Mention]) -> str:
    return ", ".join(dict.fromkeys(plain(m.name) for m in mentions))


def parties(claim: Claim) -> str:
    """Who → whom; the arrow only where somebody is done something to."""
    who, whom = names(claim.who), names(claim.whom)
    return f"{who} → {whom}".strip() if whom else who


def places(claim: Claim) -> str:
    return ", ".join(dict.fromkeys(plain(place.name) for place in claim.where))


def said_by(one: Recorded) -> str:
    """The chain of sources, outermost first; the publisher in brackets where the report speaks for itself."""
    if one.claim.source:
        return " ‹ ".join(chained(one.claim.source, lambda mention: plain(mention.name)))
    return f"({plain(one.report.publisher)})" if one.report.publisher else "(the report)"


def days(when: When | None) -> str:
    """ "2016-08-06", "2016-06 – 2016-08", "since 2016-07"; "" where no day is known."""
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start is None:
        return f"until {when.end}"
    if when.end is None:
        return f"since {when.start}"
    return when.start if when.start == when.end else f"{when.start} – {when.end}"


def figure(one: Figure) -> str:
    """ "300,000 people (population, estimated)"."""
    upto = f"–{one.upto:,}" if one.upto is not None else ""
    qualifier = f", {plain(one.qualifier)}" if one.qualifier else ""
    return f"{one.count:,}{upto} {plain(one.of)} ({one.role}{qualifier})"


def _print_table(claims: Sequence[Recorded], console: Console, wording: Wording) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    shown = [heading for heading in _HEADINGS if heading != "figures" or any(one.claim.figures for one in claims)]
    for heading in shown:
        fixed = heading in ("id", "when")
        ratio = None if fixed else 2 if heading == "evidence" else 1
        table.add_column(heading, no_wrap=fixed, ratio=ratio, overflow="fold")  # no figure is ever cut short
    for one in claims:
        cells = _cells(one, wording)
        table.add_row(*(cells[heading] for heading in shown))
    console.print(table)


def _cells(one: Recorded, wording: Wording) -> dict[str, Text]:
    """By heading."""
    from rich.text import Text

    claim = one.claim
    what = (
        Text(" ").join([status_label(claim.status), Text(claim.type)]) if not claim.status.is_fact else Text(claim.type)
    )
    figures = "; ".join(short_words(number, wording, claim.type) for number in claim.figures)
    told = (parties(claim), places(claim), figures, said_by(one), plain(claim.evidence.text))
    cells = [Text(claim.id[:SHORT_ID]), Text(_day(one)), what, *map(Text, told)]
    return dict(zip(_HEADINGS, cells, strict=True))


def _print_entry(one: Recorded, console: Console, wording: Wording) -> None:
    from rich.text import Text

    *head, source, evidence = _cells(one, wording).values()
    console.print(Text("  ").join(part for part in head if part))
    console.print(Text("    ") + source + Text(": ") + evidence)


def _day(one: Recorded) -> str:
    """The claim's own time, or the publication day in brackets."""
    return days(one.claim.when) or (f"({one.report.published})" if one.report.published else "")


def _csv_row(one: Recorded) -> list[str]:
    claim, report = one.claim, one.report
    when = claim.when or When(None, None)
    point = next((p for p in claim.where if p.lat is not None and p.lon is not None), None)
    place = next((p.place for p in claim.where if p.place), None)
    told = [claim.id, claim.type, claim.status.value, *map(_listed, (claim.who, claim.whom, claim.where)), place]
    time = [when.start, when.end, when.text]
    words = [
        _listed(claim.source),
        "; ".join(map(figure, claim.figures)),
        claim.evidence.text,
        claim.sentence.text,
        report.publisher,
        report.published,
        report.title,
        report.url,
        report.id,
    ]
    # coordinates are numbers of ours: a minus sign before one is no formula
    coordinates = [str(point.lat), str(point.lon)] if point else ["", ""]
    return [*_safe(told), *coordinates, *_safe(time), *_safe(words)]


def _listed(named: Sequence[Any]) -> str:
    return "; ".join(dict.fromkeys(plain(one.name) for one in named))


def _safe(values: Iterable[str | None]) -> list[str]:
    return [cell(value or "") for value in values]


def cell(text: str) -> str:
    """``plain``, and no formula for a spreadsheet: ``=1+1`` becomes ``'=1+1``."""
    shown = plain(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
