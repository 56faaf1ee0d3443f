"""The ``fogline`` command: its global options and its commands."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from fogline import __version__
from fogline.cli import brief, claims, explain, extract, lexicon, read, reports, states, verify, why
from fogline.cli import places as gazetteer
from fogline.cli.failures import Door
from fogline.cli.setting import DEFAULT_RECORD, Setting

app = typer.Typer(
    name="fogline",
    cls=Door,
    help="Reads conflict reports and keeps who claims what: each claim with its source, status, time and sentence.",
    epilog="Exit codes: 0 all well, 1 some reports were set aside or verify found something, 2 usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for command in (
    read.read,
    extract.extract,
    explain.explain,
    claims.claims,
    why.why,
    states.states,
    brief.brief,
    reports.reports,
):
    app.command()(command)
app.command()(verify.verify)
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(gazetteer.app, name="places")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"fogline {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    record: Annotated[
        str, typer.Option("--record", envvar="FOGLINE_RECORD", metavar="FILE", help="The record, a file or SQLite URL.")
    ] = DEFAULT_RECORD,
    lexicon: Annotated[
        Path | None,
        typer.Option(
            "--lexicon", envvar="FOGLINE_LEXICON", metavar="FOLDER", help="A folder of your own lexicon files."
        ),
    ] = None,
    places: Annotated[
        Path | None,
        typer.Option(
            "--places", envvar="FOGLINE_PLACES", metavar="FOLDER", help="Where imported places are kept, if elsewhere."
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    context.obj = Setting(record, lexicon, places)


def main() -> None:
    """The console script. Everything is written in UTF-8, whatever the machine's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
