"""MUC-4 (1992): incidents of Latin American terrorism as templates, filled from reports in capitals.

``templates`` reads the answer key, ``incidents`` makes templates from Fogline's claims (``mapping.yaml`` says how the
types answer each other), ``scoring`` compares both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks._muc4.incidents import Incidents
from benchmarks._muc4.scoring import score
from benchmarks._muc4.templates import Template, published, template
from fogline.model import Report
from fogline.reading import Reader


def measure(gold: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Slot → recall ``R``, precision ``P``, ``F1``, and ``P_matched``, the precision within incidents that answer one
    of the key; the same by split as "dev date" where there are several."""
    reader = Reader()
    incidents = Incidents(reader.lexicon)
    texts: dict[str, list[tuple[list[Template], list[Template]]]] = {}
    for record, (report, claims) in zip(gold, reader.read(map(_report, gold)), strict=True):
        predicted = incidents.templates(claims, report.published, incidents.country(record.get("dateline")))
        key = [template(one) for one in record["templates"]]
        texts.setdefault(record.get("split") or "", []).append((key, predicted))
    rows = {slot: marks.figures() for slot, marks in score(pair for part in texts.values() for pair in part).items()}
    for split, pairs in texts.items() if len(texts) > 1 else ():
        rows |= {f"{split} {slot}": marks.figures() for slot, marks in score(pairs).items()}
    return rows


def _report(record: Mapping[str, Any]) -> Report:
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(id=record["docid"], text=text, sha256=digest, published=published(record.get("dateline")))
