"""``fogline lexicon``: the knowledge as data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli import setting

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
    """Read every file of the lexicon; an error is told with its file, line and column."""
    from fogline.lexicon import Lexicon

    chosen = folder or setting.of(context).folder
    Lexicon(chosen).check()
    typer.echo(f"{chosen or 'the shipped lexicon'}: in order")
