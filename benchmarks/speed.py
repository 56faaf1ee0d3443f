"""Speed: what everything after the parse costs, as a share of the parse's own time, on one core in one run.

Any gold file with ``text`` will do. The parse is the language pipeline with all its networks; after it come reading and
the claims on the wire. Both are timed over the same texts, one after the other, after a first text that warms them up.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.gold import records, reports_of
from fogline.language import load
from fogline.language.casing import as_read
from fogline.model.wire import reading_to_wire
from fogline.reading import Reader

TITLE = "Words a second, and what comes after the parse"


def measure(paths: Sequence[Path]) -> dict[str, Any]:
    """Words a second of the parse, of what comes after and of both, and the share of the second in the first's time."""
    reports = [report for path in paths for report in reports_of(list(records(path)))]
    reader = Reader()
    nlp, assembly = load(), reader.assembly
    first = reports[0]
    assembly.claims(first, nlp(first.text))
    reports = [replace(report, text=as_read(report.text, reader.lexicon)) for report in reports]
    words = parse = after = 0.0
    for report in reports:
        start = time.perf_counter()
        doc = nlp(report.text)
        parsed = time.perf_counter()
        reading_to_wire(report, assembly.claims(report, doc))
        after += time.perf_counter() - parsed
        parse += parsed - start
        words += sum(not token.is_space for token in doc)
    return {
        "reports": len(reports),
        "words": int(words),
        "parse_words_per_second": round(words / parse),
        "after_words_per_second": round(words / after),
        "both_words_per_second": round(words / (parse + after)),
        "after_share_of_parse": round(after / parse, 3),
    }
