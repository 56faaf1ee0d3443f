"""Where imported places are kept. Not in the cache, for a cache may be emptied at any time."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "FOGLINE_PLACES"
_NAME = "imported.sqlite"

State = tuple[int, int] | None


def folder_of(folder: Path | None = None) -> Path:
    """The folder, else FOGLINE_PLACES's, else one in the user's data folder."""
    named = os.environ.get(VARIABLE)
    return folder or (Path(named) if named else Path(platformdirs.user_data_dir("fogline")) / "places")


def location(folder: Path | None = None) -> Path:
    """The file, whether it is there yet or not."""
    return folder_of(folder) / _NAME


def state(path: Path) -> State:
    """Another one after each change of the file; None while there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino
