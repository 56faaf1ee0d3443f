"""Gold files: JSON Lines, plain or gzipped, as records and as reports to read."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fogline.model import Report


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The file's records in order; ValueError names the file and line that is no JSON object."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise ValueError(f"{path}:{number}: no JSON object ({error.msg})") from None


def reports_of(gold: Iterable[dict[str, Any]]) -> Iterator[Report]:
    """Annotated records as the reports that ``fogline extract`` would read, their texts untouched."""
    for record in gold:
        text = record["text"]
        yield Report(
            id=record["id"],
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            published=record.get("published") or None,
            publisher=record.get("publisher"),
        )
