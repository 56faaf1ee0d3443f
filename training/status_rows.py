"""What the status layer learns from: words with their features and what annotators say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claims import trigger_of
from benchmarks.gold import records, reports_of
from fogline import lexicon as lexicons
from fogline.language import parse
from fogline.model import Status
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
    gold = [record for record in records(path) if record["split"] == split]
    rows = []
    for record, doc in zip(gold, parse(r["text"] for r in gold), strict=True):
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
    gold = [record for path in paths for record in records(path)]
    rows = []
    docs = parse(record["text"] for record in gold)
    for record, report, doc in zip(gold, reports_of(gold), docs, strict=True):
        listener.heard = []
        assembly.claims(report, doc)
        told = words.sentences(doc)
        for claim in record["claims"]:
            start, end = trigger_of(record, claim)
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
