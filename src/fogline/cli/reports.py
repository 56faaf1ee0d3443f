"""``fogline reports``: the reports in the record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from fogline.cli import setting
from fogline.cli.output import console

if TYPE_CHECKING:
    from rich.table import Table

    from fogline.record import StoredReport

_SHORT = 12  # hex digits of a digest


def reports(context: typer.Context) -> None:
    """List the reports that were read, with the number of claims in each."""
    from fogline.views.counting import counted

    with setting.of(context).record() as record:
        found = list(record.reports())
    if found:
        console(sys.stdout).print(_table(found))
    claims = sum(one.claims for one in found)
    undated = sum(one.report.published is None for one in found)
    remark = f"; {undated} without a date" if undated else ""
    typer.echo(f"{counted(len(found), 'report')}, {counted(claims, 'claim')}{remark}")


def _table(found: list[StoredReport]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from fogline.views.plain import plain

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("published", "publisher", "title", "claims", "file", "sha256"):
        table.add_column(heading, justify="right" if heading == "claims" else "left", overflow="fold")
    for one in found:
        head = one.head
        told = (head.published or "undated", head.publisher or "", head.title or "")
        cells = (*told, str(one.claims), head.name, head.sha256[:_SHORT])
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table
