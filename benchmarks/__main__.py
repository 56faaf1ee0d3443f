"""``python -m benchmarks NAME FILE… [--json] [--sample N]``: measure one task on gold files (plain or .gz) and print
the figures; ``python -m benchmarks table FOLDER``: all of them, beside what was asked for."""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

import benchmarks


def main(arguments: list[str] | None = None) -> int:
    """0 when measured; 2 for a missing file or one that is not in the task's format."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=tasks())
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--sample", type=int, metavar="N", help="only N records of each file, where the task can")
    given = parser.parse_args(arguments)
    for path in given.files:
        wanted = path.is_dir() if given.task == "table" else path.is_file()
        if not wanted:
            what = (
                "folder; name the one that holds the gold files" if given.task == "table" else "file; name gold files"
            )
            parser.error(f"{path}: no such {what}, plain or .gz")
    if given.task == "table" and len(given.files) > 1:
        parser.error("table takes one folder, the one that holds the gold files")
    task = importlib.import_module(f"benchmarks.{given.task}")
    options = {} if given.sample is None else {"sample": given.sample}
    if options and (given.sample < 1 or "sample" not in inspect.signature(task.measure).parameters):
        parser.error(f"--sample {given.sample}: {given.task} measures whole files; samples are for events, from 1 on")
    try:
        figures = task.measure(given.files, **options)
    except (ValueError, KeyError) as error:
        parser.error(f"{given.task}: the files don't have this task's format ({error!r})")
    print(json.dumps(figures) if given.json else table(task.TITLE, figures))
    return 0


def tasks() -> list[str]:
    """The modules of this package that measure something."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    return [name for name in names if not name.startswith("_") and name != "gold"]


def table(title: str, figures: dict[str, Any]) -> str:
    lines = [title, ""]
    width = max([16, *map(len, figures)])
    for name, value in figures.items():
        shown = "  ".join(f"{k} {v:.3f}" for k, v in value.items()) if isinstance(value, dict) else value
        lines.append(f"{name:{width}} {shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
