"""``fogline lexicon``: the knowledge as data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli import setting
from fogline.cli.failures import SET_ASIDE

app = typer.Typer(
    help="The lexicon: the words, actors, places and rules as data.", rich_markup_mode=None, no_args_is_help=True
)


@app.callback()
def lexicon() -> None:
    """The lexicon: the words, actors, places and rules as data."""


@app.command()
def check(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Your own lexicon folder; else --lexicon's.")
    ] = None,
) -> None:
    """Read every file of the lexicon; an error is told with its file, line and column.

    Exits with 1 if a file stands where nothing looks for it.
    """
    from fogline.lexicon import PARTS, Lexicon

    chosen = folder or setting.of(context).folder
    lexicon = Lexicon(chosen)
    lexicon.check()
    read, unread = lexicon.own_files()
    for path in read:
        typer.echo(f"{path}: in order")
    parts = ", ".join(sorted(PARTS))
    for path in unread:
        typer.echo(f"{path}: NOT READ; a file ends in .yaml and is called, or stands in a folder called: {parts}")
    if not read and not unread:
        typer.echo(f"{chosen}: no YAML files in it" if chosen else "the shipped lexicon: in order")
    if unread:
        raise typer.Exit(SET_ASIDE)
