"""Claims in the high-confidence mode (``fogline extract --high-confidence``) against annotated reports.

What is left out counts as missed; the shares of right statuses, sources and times are of the claims that are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import claims
from fogline.reading import Reader

TITLE = "Claims of the high-confidence mode against annotated reports"


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """As ``benchmarks.claims.measure``."""
    return claims.measure(paths, reader=Reader(high_confidence=True))
