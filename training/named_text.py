"""A sentence with its names as character spans, whatever corpus it comes from; and its Doc."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.tokens import Doc

LABELS = ("PERSON", "ORG", "PLACE", "GROUP")
Name = tuple[int, int, str]
"""Start and end in characters, and the label."""


@dataclass(frozen=True, slots=True)
class NamedText:
    text: str
    names: tuple[Name, ...]


@cache
def knowledge() -> dict[str, Any]:
    """names.yaml."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
    return loaded


def untitled(words: Sequence[str], start: int, end: int) -> int:
    """Where a person's name starts once titles before it are left out (`end` if nothing else is there)."""
    titles = knowledge()["titles"]
    while start < end and words[start].lower() in titles:
        start += 1
    return start


def always(surface: str) -> str | None:
    """The label that a name has whatever a source says."""
    return next((label for label, names in knowledge()["always"].items() if surface in names), None)


def join(texts: Iterable[NamedText], gap: str = " ") -> NamedText:
    """Several sentences as one text."""
    parts: list[str] = []
    names: list[Name] = []
    at = 0
    for text in texts:
        names.extend((start + at, end + at, label) for start, end, label in text.names)
        parts.append(text.text)
        at += len(text.text) + len(gap)
    return NamedText(gap.join(parts), tuple(names))


def to_doc(named: NamedText, nlp: Language) -> Doc:
    """The Doc with its entities; a name that cuts through tokens is narrowed to whole ones."""
    doc = nlp.make_doc(named.text)
    spans = [doc.char_span(start, end, label, alignment_mode="contract") for start, end, label in named.names]
    doc.set_ents([span for span in spans if span is not None and len(span)])
    return doc
