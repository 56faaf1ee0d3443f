"""Where commands write to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

UNBOUND_WIDTH = 180  # columns of a table that goes to no terminal, where COLUMNS says nothing


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """The file, or standard output for None or "-". OSError if the file can't be written."""
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        yield file


def console(out: TextIO) -> Console:
    """A console on the stream; wide where it is no terminal. Report text is never read as rich's markup."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    wide = None if out.isatty() else int(columns) if columns.isdigit() and columns != "0" else UNBOUND_WIDTH
    return Console(file=out, width=wide, markup=False, emoji=False, highlight=False)
