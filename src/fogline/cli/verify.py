"""``fogline verify``: whether the record still holds what was put into it."""

from __future__ import annotations

import typer

from fogline.cli import setting

FOUND_SOMETHING = 1


def verify(context: typer.Context) -> None:
    """Take the digest of every report and claim again; exit with 1 and a line for each that doesn't fit."""
    here = setting.of(context)
    with here.record() as record:
        mismatches = record.verify()
    for line in mismatches:
        typer.echo(line)
    if mismatches:
        raise typer.Exit(FOUND_SOMETHING)
    typer.echo(f"{here.where}: every report and claim is as it was written")
