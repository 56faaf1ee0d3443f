"""All figures that were asked for, beside those reached: the benchmarks of ``targets.yaml`` run one after the other.

Takes the gold folder (with its subfolders ``times``, ``speakers``, ``claims`` and so on) instead of files.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

TITLE = "Reached and asked"
TARGETS = Path(__file__).with_name("targets.yaml")


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """Name → ``reached``, ``asked`` and ``met`` (1 or 0). ValueError where a folder lacks a file."""
    (folder,) = paths
    rows: dict[str, Any] = {}
    for one in yaml.safe_load(TARGETS.read_text(encoding="utf-8")):
        files = [folder / name for name in one["files"]]
        for file in files:
            if not file.is_file():
                raise ValueError(f"{file}: isn't there; name the folder that holds times, speakers, claims and so on")
        print(f"{one['task']}: {', '.join(one['files'])} …", file=sys.stderr, flush=True)
        found = importlib.import_module(f"benchmarks.{one['task']}").measure(files)
        for figure in one["figures"]:
            rows[figure["name"]] = row(value(found, figure["at"]), figure)
    return rows


def row(reached: float, figure: Mapping[str, Any]) -> dict[str, float]:
    asked = float(figure["asked"])
    met = reached <= asked if figure.get("most") else reached >= asked
    return {"reached": round(reached, 3), "asked": asked, "met": float(met)}


def value(found: Mapping[str, Any], path: str) -> float:
    """The figure at "row.key" or "key"."""
    at: Any = found
    for key in path.split("."):
        at = at[key]
    return float(at)
