"""Events: the PLOVER category of a sentence, and MUC-4's incidents, against hand-made records.

A file of MUC-4 (its records have ``templates``) gives a row for each slot, over all and over each ``split``: what of
the key's incidents is told (see ``_muc4``). In the other files, records hold ``text`` or ``sentence``, the category
(``plover_current`` or ``event``, or ``gold_root``), and perhaps ``source`` and ``target`` with country codes. One of
the claims that Fogline reads in the text is the event, as ``_plover`` says; no claim is a wrong answer. CONCEDE and
RETREAT answer the older YIELD. With countries: the category is right, and a country of the source and one of the
target (where the record has one) are among those that ``_plover`` gives to either side.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from benchmarks import _muc4, _plover
from benchmarks.gold import records
from fogline.language import parse
from fogline.model import Claim, Report
from fogline.reading import Reader

TITLE = "PLOVER categories of sentences, slots of MUC-4"
_OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def measure(paths: Sequence[Path], sample: int | None = None) -> dict[str, Any]:
    """A row a file: accuracy of the category, accuracy with both countries (where the file has any), share answered;
    for MUC-4 rows of slots. ``sample``: only so many records of each file, spread over it."""
    rows: dict[str, Any] = {}
    for path in paths:
        name, gold = path.name.partition(".")[0], _some(list(records(path)), sample)
        if gold and "templates" in gold[0]:
            rows |= {f"{name} {slot}": figures for slot, figures in _muc4.measure(gold).items()}
        else:
            rows[name] = _file(gold)
    return rows


def _some(gold: list[Any], sample: int | None) -> list[Any]:
    if sample is None or sample >= len(gold):
        return gold
    return [gold[i * len(gold) // sample] for i in range(sample)]


def _file(gold: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    texts = [record.get("text") or record["sentence"] for record in gold]
    reader, counts = Reader(), Counter[str]()
    reports = [Report(id=str(n), text=t, sha256=hashlib.sha256(t.encode()).hexdigest()) for n, t in enumerate(texts)]
    for record, (_, claims), doc in zip(gold, reader.read(reports), parse(texts), strict=True):
        main, given = _plover.main(claims, doc)
        right = _right(record, given)
        counts.update(
            {"right": right, "answered": main is not None, "coded": _coded(record), "all": right and _who(record, main)}
        )
    figures = {"records": len(gold), "type": counts["right"] / max(1, len(gold))}
    figures |= {"answered": counts["answered"] / max(1, len(gold))}
    if counts["coded"]:
        figures["type_and_countries"] = counts["all"] / len(gold)
    return {name: round(value, 3) for name, value in figures.items()}


def _right(record: Mapping[str, Any], given: str | None) -> bool:
    if "gold_root" in record:
        return given is not None and record["gold_root"] == _OLDER.get(given, given)
    return given is not None and given == (record["plover_current"] or record["event"])


def _coded(record: Mapping[str, Any]) -> bool:
    return isinstance(record.get("source"), list)


def _who(record: Mapping[str, Any], claim: Claim | None) -> bool:
    if claim is None or not _coded(record):
        return False
    source, target = _plover.parties(claim)
    return _agree(record.get("source") or [], source) and _agree(record.get("target") or [], target)


def _agree(wanted: Iterable[Any], found: Set[str]) -> bool:
    codes = {str(actor["code"]) for actor in wanted if isinstance(actor, dict) and actor.get("code")}
    return not codes or bool(codes & found)
