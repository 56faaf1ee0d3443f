"""``fogline why``: what one claim stands on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fogline.cli import setting
from fogline.cli.output import console


def why(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The claim's id, or the beginning of it.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead.")] = False,
) -> None:
    """Show the sentence that a claim stands on, who says so, and the report with its digest."""
    import json

    from fogline.views import claims_table
    from fogline.views.why import render

    with setting.of(context).record() as record:
        found = record.claim(id)
    if as_json:
        typer.echo(json.dumps(claims_table.to_json(found), ensure_ascii=False))
    else:
        render(found, console(sys.stdout))
