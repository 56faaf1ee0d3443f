"""Claims by the lexicon's frames alone, without the learned layer of happenings, against annotated reports.

Measured as in ``benchmarks.claims``; what the layer brings is the difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import claims
from fogline.reading import Reader

TITLE = "Claims of frames alone against annotated reports"


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """The figures of ``benchmarks.claims``."""
    reader = Reader()
    reader.assembly.judge = None
    return claims.measure(paths, reader=reader)
