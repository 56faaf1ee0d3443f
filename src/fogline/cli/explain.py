"""``fogline explain``: why words are taken to tell of happenings."""

from __future__ import annotations

import sys
from dataclasses import replace

import typer

from fogline.cli import setting
from fogline.cli.incoming import Incoming
from fogline.cli.options import FilesOrInput, Published, Publisher
from fogline.cli.output import console


def explain(
    context: typer.Context,
    files: FilesOrInput = None,
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Show what speaks for each happening that is read: the lexicon's frames and hints, and the learned layer.

    A frame of your own lexicon always stands; the layer has no say over it.
    """
    from fogline.language import load
    from fogline.language.casing import as_read
    from fogline.reading import Reader
    from fogline.views.grounds import render

    lexicon = setting.of(context).lexicon()
    incoming = Incoming(files or ["-"], published, publisher, lexicon, at_once=True)
    assembly, out = Reader(lexicon).assembly, console(sys.stdout)
    for report in incoming.reports():
        out.print(report.title or report.id)
        text = as_read(report.text, lexicon)
        render(report.text, assembly.told(replace(report, text=text), load()(text)), out)
    raise typer.Exit(incoming.exit_code)
