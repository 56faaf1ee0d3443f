"""``fogline brief``: the situation report made from the record."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from fogline.cli import setting
from fogline.cli.failures import arguments
from fogline.cli.options import At, KnownBy, Output, Place
from fogline.cli.output import console, writing
from fogline.cli.unheard import tell_unheard

if TYPE_CHECKING:
    from fogline.views.briefs import Briefs


class Format(StrEnum):
    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"


def brief(
    context: typer.Context,
    place: Place = None,
    at: At = None,
    known_by: KnownBy = None,
    format: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TERMINAL,
    output: Output = None,
) -> None:
    """Write the situation report: what holds according to whom, what happened, each sentence with its citations.

    Without --place it is of the whole record: a brief for each country that the record tells of.
    """
    from fogline.views.briefs import make_all

    here = setting.of(context)
    with here.record() as record:
        with arguments():
            made = make_all(record, here.lexicon(), place=place, at=at, known_by=known_by)
        with writing(output) as out:
            _write(made, format, out)
        if not any(brief.method.claims for brief in made.briefs):
            tell_unheard(record, here.lexicon(), place=place, alone=known_by is None)


def _write(made: Briefs, format: Format, out: TextIO) -> None:
    if format is Format.TERMINAL:
        from fogline.views import brief_terminal

        brief_terminal.render_all(made, console(out))
    elif format is Format.MARKDOWN:
        from fogline.views import brief_markdown

        out.write(brief_markdown.render_all(made))
    else:
        from fogline.views import brief_html

        out.write(brief_html.render_all(made))
