"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _date(value: str | None) -> str | None:
    """The date as it was written; a usage error for what is none. Reduced precision is allowed."""
    if value is not None:
        from fogline.model.when import first_day

        try:
            first_day(value)
        except ValueError as error:
            raise typer.BadParameter(_reason(error, value)) from None
    return value


def _reason(error: ValueError, value: str) -> str:
    return str(error) if str(error).startswith("not a date") else f"not a date: {value!r} ({error})"


def _some(value: int | None) -> int | None:
    if value is not None and value < 1:
        raise typer.BadParameter(f"{value} is less than 1")
    return value


Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Files or folders of reports; - is standard input.")]
FilesOrInput = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE…|-]", help="Files or folders of reports; else standard input.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The publication day of all these reports, as 2016-08-07."),
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="The publisher of all these reports.")]
HighConfidence = Annotated[
    bool,
    typer.Option("--high-confidence", help="Leave out claims whose status or source the reader isn't sure of."),
]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="A place, by name or id, with all that lies in it.")]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="An actor, by name or id.")]
At = Annotated[str | None, typer.Option(metavar="DATE", callback=_date, help="As of this day in the world.")]
KnownBy = Annotated[
    str | None, typer.Option(metavar="DATE", callback=_date, help="Only by what was published by the end of this date.")
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", callback=_date, help="Only what was so on or after this date.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", callback=_date, help="Only what was so on or before this date.")
]
Limit = Annotated[int | None, typer.Option(metavar="N", callback=_some, help="At most so many.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
