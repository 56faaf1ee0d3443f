"""The progress bar of a long reading: on a terminal's standard error, and only when it takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

AFTER_SECONDS = 2.0


@contextmanager
def progress(sources: Sequence[str]) -> Iterator[Callable[[int], None]]:
    """Gives a function to be called with the number of claims after each report."""
    if not sys.stderr.isatty():
        yield lambda claims: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("reports, {task.fields[claims]} claims"),
    )
    found = 0
    bar = Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=_files(sources), claims=0)

    with late(bar) as show:

        def tick(claims: int) -> None:
            nonlocal found
            found += claims
            bar.update(task, advance=1, claims=found)
            show()

        yield tick


@contextmanager
def late(bar: Progress) -> Iterator[Callable[[], None]]:
    """Gives a function that shows the bar once ``AFTER_SECONDS`` have passed."""
    started = time.monotonic()

    def show() -> None:
        if not bar.live.is_started and time.monotonic() - started > AFTER_SECONDS:
            bar.start()

    try:
        yield show
    finally:
        bar.stop()


def _files(sources: Sequence[str]) -> int | None:
    """How many reports there are, where every source is a file of one; None = not known."""
    one_each = all(Path(source).suffix.lower() in (".txt", ".html", ".htm") for source in sources)
    return len(sources) if one_each else None
