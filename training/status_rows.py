"""What the status layer learns from: words with their features and what annotators say of them."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline import lexicon as lexicons
from fogline.language import parse
from fogline.model import Report, Status
from fogline.reading.assembly import Assembly
from fogline.reading.happenings import Happening
from fogline.reading.places import PlaceResolver
from fogline.reading.speakers import Attribution
from fogline.reading.status import Factuality, Judgement, StatusReader, head_at
from fogline.reading.status_features import Seen, features


@dataclass(frozen=True, slots=True)
class Row:
    """One word: its ``features``, the annotators' ``label`` (a status, or a factuality as a number), the text that it
    is from and the rules' status."""

    features: list[str]
    label: str | float
    text: str
    rule: Status


def graded(path: Path, split: str) -> list[Row]:
    """The UW set's words of one split, labelled with their factuality."""
    reader = Factuality(lexicons.load(), rules_alone=True)
    records = [record for record in _records(path) if record["split"] == split]
    rows = []
    for record, doc in zip(records, parse(record["text"] for record in records), strict=True):
        told = reader.sentences(doc)
        for target in record["targets"]:
            found = head_at(told, target["start"], target["end"])
            if found is not None:
                seen = reader.seen(*found)
                rows.append(Row(features(seen, reader.reader.cues), target["factuality"], record["id"], seen.rule))
    return rows


def claimed(paths: Sequence[Path]) -> list[Row]:
    """Annotated claims, labelled with their status: as the reader finds them, the others by their trigger's word."""
    lexicon = lexicons.load()
    assembly = Assembly(lexicon, PlaceResolver(lexicon))
    listener = _Listener(lexicon.cues.status, rules_alone=True)
    assembly.status = listener
    words = Factuality(lexicon, rules_alone=True)
    records = [record for path in paths for record in _records(path)]
    rows = []
    for record, doc in zip(records, parse(record["text"] for record in records), strict=True):
        listener.heard = []
        assembly.claims(_report(record), doc)
        told = words.sentences(doc)
        for claim in record["claims"]:
            start, end = _trigger(record["text"], claim)
            seen = _matching(listener.heard, start, end, claim["type"])
            found = head_at(told, start, end) if seen is None else None
            if found is not None:
                plain = words.seen(*found)
                seen = Seen(plain.sentence, plain.word, plain.attribution, plain.rule, claim["type"])
            if seen is not None:
                rows.append(Row(features(seen, lexicon.cues.status), claim["status"], record["id"], seen.rule))
    return rows


class _Listener(StatusReader):
    """Keeps what it is asked."""

    heard: list[tuple[Happening, Seen]]

    def judge(self, happening: Happening, attribution: Attribution) -> Judgement:
        found = super().judge(happening, attribution)
        seen = Seen(happening.sentence, happening.word, attribution, found.rule, happening.type)
        self.heard.append((happening, seen))
        return found


def _matching(heard: Sequence[tuple[Happening, Seen]], start: int, end: int, kind: str) -> Seen | None:
    """The happening whose trigger shares characters with the claim's, one of the same type first."""
    found = [
        (happening.type != kind, number)
        for number, (happening, _) in enumerate(heard)
        if not happening.modifier and happening.trigger[0].start < end and start < happening.trigger[-1].end
    ]
    return heard[min(found)[1]][1] if found else None


def _trigger(text: str, claim: dict[str, Any]) -> tuple[int, int]:
    at = text.index(claim["quote"])
    inside = re.search(r"(?<!\w)" + re.escape(claim["trigger"]) + r"(?!\w)", claim["quote"])
    start = at + (inside.start() if inside else claim["quote"].index(claim["trigger"]))
    return start, start + len(claim["trigger"])


def _report(record: dict[str, Any]) -> Report:
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = record.get("published") or None
    return Report(record["id"], text, digest, published=published, publisher=record.get("publisher"))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return (json.loads(line) for line in text.split("\n") if line.strip())
