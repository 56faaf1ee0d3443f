"""Names: whether two spellings may be one name, against labelled pairs.

The file is CSV with ``a``, ``b``, ``same`` (1 or 0) and ``kind``. Only spelling decides here; that it joins no renames
and no translations is counted apart, since those are the register's to know.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.claims import Rate
from fogline.lexicon.spelling import same_name

TITLE = "Spelling variants of names"
_NEVER = frozenset({"rename", "translation", "acronym"})


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """Precision, recall and F1 of "the same", and how many renames, translations and acronyms were joined."""
    rate, pairs, joined = Rate(), 0, 0
    for path in paths:
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                given, wanted = same_name(row["a"], row["b"]), row["same"] == "1"
                rate.add(given and wanted, given and not wanted, wanted and not given)
                joined += given and not wanted and row["kind"] in _NEVER
                pairs += 1
    return {"pairs": pairs, "same": rate.figures(), "renames_joined": joined}
