"""Reports with annotated claims, as the learned layer of happenings learns from them.

Three sources: the gold folder's ``claims/train_*.jsonl``; and in ``training/claims`` our own annotation of
public-domain news and of invented reports (``*.ann``), and sentences that tell of no conflict (``other-senses.txt``).
In an ``.ann`` file a claim is a line, ``LINE|trigger|type|status|source|who|whom|where``. Its first line is
``# news.txt FIRST-LAST …`` for lines of the data folder's raw news, of which only numbers, triggers and names stand in
the repository, or ``# NAME.txt`` for the file of invented reports beside it, whose lines have a number before a tab.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.claims import trigger_of
from benchmarks.gold import records
from training.conllu import open_text
from training.sources import REPOSITORY, Sources

CLAIMS = REPOSITORY / "training" / "claims"
OUTSIDE = "# news.txt"
OTHER_SENSES = "other-senses.txt"
TOGETHER = 6  # sentences of other senses that are read as one text
ROLES = ("who", "whom", "where")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One claim: where its trigger stands in the text, its type and status, and the names of its participants."""

    start: int
    end: int
    type: str
    status: str
    names: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Annotated:
    text: str
    claims: Sequence[Annotation]


def gold(folder: Path) -> Iterator[Annotated]:
    """The reports of ``claims/train_*.jsonl`` below the gold folder."""
    for path in sorted((folder / "claims").glob("train_*.jsonl")):
        for record in records(path):
            yield Annotated(record["text"], [_of_gold(record, claim) for claim in record["claims"]])


def _of_gold(record: Any, claim: Any) -> Annotation:
    return Annotation(
        *trigger_of(record, claim), claim["type"], claim["status"], {role: list(claim.get(role, ())) for role in ROLES}
    )


def own(data: Path, folder: Path = CLAIMS) -> Iterator[Annotated]:
    """The reports of ``training/claims``; ValueError at a line that isn't as it should be."""
    news: list[str] = []
    for path in sorted(folder.glob("*.ann")):
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        if head.startswith(OUTSIDE):
            news = news or [line.rstrip("\n") for line in open_text(Sources(data).path("news.txt"))]
            bounds = [tuple(map(int, part.split("-"))) for part in head.removeprefix(OUTSIDE).split()]
            reports = [[(number, news[number - 1]) for number in range(first, last + 1)] for first, last in bounds]
        else:
            reports = _invented(folder / head.removeprefix("# "))
        claims: dict[int, list[list[str]]] = {}
        for number, row in enumerate(rows, 2):
            fields = row.split("|")
            if len(fields) != 8 or not fields[0].isdigit():
                raise ValueError(f"{path}:{number}: not LINE|trigger|type|status|source|who|whom|where")
            claims.setdefault(int(fields[0]), []).append(fields)
        for lines in reports:
            yield _report(lines, claims, path)
    other = folder / OTHER_SENSES
    sentences = other.read_text(encoding="utf-8").splitlines() if other.is_file() else []
    for first in range(0, len(sentences), TOGETHER):
        yield Annotated("\n".join(sentences[first : first + TOGETHER]), [])


def _invented(path: Path) -> list[list[tuple[int, str]]]:
    """Each report's lines with their numbers; a line that begins with "# id=" begins a report."""
    found: list[list[tuple[int, str]]] = []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# id="):
            found.append([])
        elif row.strip():
            number, _, text = row.partition("\t")
            found[-1].append((int(number), text))
    return found


def _report(lines: Sequence[tuple[int, str]], claims: dict[int, list[list[str]]], path: Path) -> Annotated:
    """The lines as paragraphs of one text."""
    found, at = [], 0
    for number, line in lines:
        for _, trigger, kind, status, _, *names in claims.get(number, ()):
            word, _, occurrence = trigger.partition("#")
            places = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", line))
            if len(places) < int(occurrence or 1):
                raise ValueError(f"{path}: line {number} has no {trigger!r}")
            start, end = places[int(occurrence or 1) - 1].span()
            listed = [[name.strip() for name in some.split(";") if name.strip()] for some in names]
            found.append(Annotation(at + start, at + end, kind, status, dict(zip(ROLES, listed, strict=True))))
        at += len(line) + 1
    return Annotated("\n".join(line for _, line in lines), found)
