"""``fogline places``: the gazetteer on this machine."""

from __future__ import annotations

import typer

app = typer.Typer(help="The gazetteer of places.", rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def places() -> None:
    """The gazetteer of places."""


@app.command()
def build() -> None:
    """Build the gazetteer anew. It is built by itself when first needed, once on a machine."""
    import sys

    from rich.console import Console
    from rich.progress import Progress

    from fogline.lexicon import gazetteer

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("places", total=None)
        path = gazetteer.build(lambda done, total: bar.update(task, completed=done, total=total))
    typer.echo(str(path))
