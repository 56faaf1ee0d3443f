"""``fogline claims``: the record's claims, listed and filtered."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fogline.cli import setting
from fogline.cli.asked import parties, places
from fogline.cli.failures import complain
from fogline.cli.options import Actor, KnownBy, Limit, Output, Place, Since, Until
from fogline.cli.output import console, writing
from fogline.cli.unheard import tell_unheard

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon

TABLE_LIMIT = 1000  # rows of a table; CSV and JSON Lines have no end


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


def claims(
    context: typer.Context,
    type: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Of this type; may be given again.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="Of this status; may be given again.")
    ] = None,
    place: Place = None,
    actor: Actor = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Said by this source, by name or id.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="In reports of this publisher.")] = None,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    limit: Limit = None,
    format: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
    output: Output = None,
) -> None:
    """List claims: a table, CSV for a spreadsheet, or JSON Lines. Denied, expected … ones are marked in capitals."""
    from fogline.views import claims_table

    here = setting.of(context)
    lexicon = here.lexicon()
    asked: dict[str, Any] = {
        "type": _types(type, lexicon),
        "status": _statuses(status),
        "actor": None if actor is None else parties(actor, lexicon),
        "source": None if source is None else parties(source, lexicon),
    }
    asked |= {"publisher": publisher, "since": since, "until": until, "known_by": known_by}
    with here.record() as record, writing(output) as out:
        asked["place"] = None if place is None else places(place, lexicon, record)
        found = record.claims(**asked, limit=limit)
        if format is Format.CSV:
            shown = claims_table.to_csv(found, out)
        elif format is Format.JSONL:
            shown = claims_table.to_jsonl(found, out)
        else:
            shown = claims_table.to_table(islice(found, TABLE_LIMIT), console(out), lexicon.wording)
            _remark(shown, limit)
        if not shown:
            alone = sum(value is not None for value in asked.values()) == 1
            tell_unheard(record, lexicon, place=place, actor=actor, source=source, publisher=publisher, alone=alone)


def _statuses(asked: list[str] | None) -> list[str] | None:
    from fogline.model import Status

    for name in asked or ():
        if name not in list(Status):
            raise typer.BadParameter(f"no status {name!r}; there are: {', '.join(Status)}", param_hint="--status")
    return asked


def _types(asked: list[str] | None, lexicon: Lexicon) -> list[str] | None:
    for name in asked or ():
        if name not in lexicon.types:
            known = ", ".join(sorted(lexicon.types))
            raise typer.BadParameter(f"no type {name!r}; there are: {known}", param_hint="--type")
    return asked


def _remark(shown: int, limit: int | None) -> None:
    if shown == 0:
        complain("no claims fit")
    elif shown == TABLE_LIMIT and (limit is None or limit > TABLE_LIMIT):
        complain(f"the first {TABLE_LIMIT} claims are shown; --format csv or jsonl writes all")
