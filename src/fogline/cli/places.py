"""``fogline places``: the gazetteer on this machine, and what is imported beside it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli import setting
from fogline.cli.failures import SET_ASIDE, arguments, complain
from fogline.cli.options import Limit
from fogline.cli.output import console
from fogline.cli.steps import steps

if TYPE_CHECKING:
    from fogline.lexicon.imports.importing import Outcomes
    from fogline.lexicon.imports.store import Changes

app = typer.Typer(help="The gazetteer of places.", rich_markup_mode=None, no_args_is_help=True)


class Format(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


@app.callback()
def places() -> None:
    """The gazetteer of places."""


@app.command()
def build() -> None:
    """Build the gazetteer anew. It is built by itself when first needed, once on a machine."""
    from fogline.lexicon import gazetteer

    with steps() as step:
        path = gazetteer.build(lambda done, total: step("places", done, total))
    typer.echo(str(path))


@app.command("import")
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="GeoNames, p-codes, Who's On First, own YAML.")],
) -> None:
    """Import lists of places: GeoNames country files, p-codes (CSV), Who's On First (TSV), own places (YAML).

    What a file is, is told by its content; gzip and zip will do. Each file is imported whole or not at all; run it
    again after an interruption, or with a newer file, whose rows replace those of their ids. Own places go before
    p-codes, these before GeoNames, Who's On First and the gazetteer that is built in. Exit code 1 = some rows or
    files could not be read.
    """
    from fogline.lexicon.imports.errors import PlacesError
    from fogline.lexicon.imports.importing import import_file
    from fogline.lexicon.source import LexiconError

    here, failed = setting.of(context), False
    lexicon = here.lexicon()
    for path in files:
        try:
            with steps() as step:
                outcomes = import_file(path, lexicon, here.imports, step)
        except (PlacesError, LexiconError) as error:
            complain(str(error))
            failed = True
        else:
            _tell(outcomes)
            failed = failed or bool(outcomes.bad)
    if failed:
        raise typer.Exit(SET_ASIDE)


@app.command("list")
def list_(context: typer.Context) -> None:
    """Show what was imported: the sources in the order in which they count, the files, their rows and when."""
    import sys

    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from fogline.lexicon.imports.store import listed
    from fogline.lexicon.imports.where import location
    from fogline.views.plain import plain

    folder = setting.of(context).imports
    files = listed(folder)
    if not files:
        complain(f"nothing was imported; fogline places import FILE… does, into {location(folder)}")
        return
    table = Table("source", "file", "rows", "imported (UTC)", box=SIMPLE_HEAD, pad_edge=False)
    for one in files:
        table.add_row(one.source, plain(one.name), f"{one.rows:,}", one.imported[:16].replace("T", " "))
    console(sys.stdout).print(table)


@app.command()
def forget(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="own, pcode, geonames or wof, or an imported file.")],
) -> None:
    """Drop what was imported from a source, or from one of its files."""
    from fogline.lexicon.imports.importing import forget as dropped
    from fogline.views.counting import counted

    here = setting.of(context)
    with arguments(), steps() as step:
        count = dropped(source, here.lexicon(), here.imports, step)
    typer.echo(f"{counted(count, 'row')} of {source} forgotten")


@app.command()
def find(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name.")],
    limit: Limit = 20,
    format: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
) -> None:
    """Show which places bear a name, the likeliest first, and candidates that are only spelled nearly so.

    A candidate is for you to judge: nothing is ever read as a place because its name is like another.
    """
    import sys

    from fogline.lexicon.finding import find as found
    from fogline.views import places_table

    hits = found(name, setting.of(context).lexicon().places, limit or 20)
    if not hits:
        complain(f"no place is called {name!r}, or nearly so")
    elif format is Format.JSONL:
        places_table.to_jsonl(hits, sys.stdout)
    else:
        places_table.to_table(hits, console(sys.stdout))


def _tell(outcomes: Outcomes) -> None:
    for row in outcomes.told:
        complain(f"{outcomes.path}:{row.line}: {row.reason}")
    if outcomes.bad > len(outcomes.told):
        complain(f"{outcomes.path}: … and {outcomes.bad - len(outcomes.told):,} more bad rows")
    left = f"{outcomes.left_out:,} of other kinds left out, {outcomes.bad:,} bad"
    typer.echo(f"{outcomes.path}: {outcomes.title}; {_changed(outcomes.changes)}; {left}")


def _changed(changes: Changes) -> str:
    """ "rows: 2 new, 1 changed, 0 unchanged", after "nothing changed" where it is so."""
    rows = f"rows: {changes.new:,} new, {changes.changed:,} changed, {changes.unchanged:,} unchanged"
    return rows if changes.new or changes.changed else f"nothing changed; {rows}"
