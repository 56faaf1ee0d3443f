"""The progress bar of a work in steps: on a terminal's standard error, and only when it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fogline.cli.progress import late


@contextmanager
def steps() -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function to be called with the step's name, how much of it is done, and of how much."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)

    with late(bar) as show:

        def tick(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)
            show()

        yield tick
