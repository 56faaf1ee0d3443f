"""The Groningen Meaning Bank's names → Fogline's four labels."""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.named_text import Name, NamedText, always, untitled

TEST_SHARE, DEV_SHARE = 0.10, 0.05
PLAIN = {"geo": "PLACE", "per": "PERSON", "org": "ORG", "gpe": "PLACE"}
_NO_SPACE_BEFORE = {".", ",", ";", ":", "?", "!", ")", "%", "'s", "n't", "'", "'re", "'ve", "'ll", "'m", "'d"}
_NO_SPACE_AFTER = {"(", "$"}
_JOINED_ENDINGS = ("-led", "-backed", "-based", "-held", "-run", "-controlled", "-born", "-trained", "-supported")


@dataclass(frozen=True, slots=True)
class Row:
    word: str
    pos: str
    tag: str


def read(path: Path) -> list[list[Row]]:
    """Sentences in the file's order, without the last one, which is cut."""
    sentences: list[list[Row]] = []
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as lines:
        for number, word, pos, tag in list(csv.reader(lines))[1:]:
            if number:
                sentences.append([])
            if word:
                sentences[-1].append(Row(word, pos, tag))
    return sentences[:-1]


def parts(sentences: Sequence[list[Row]]) -> tuple[list[list[Row]], list[list[Row]], list[list[Row]]]:
    """Train, dev and test as three runs of the file: the last 10 % is the test, the 5 % before it the dev set."""
    test, dev = round(len(sentences) * (1 - TEST_SHARE)), round(len(sentences) * (1 - TEST_SHARE - DEV_SHARE))
    return list(sentences[:dev]), list(sentences[dev:test]), list(sentences[test:])


def peoples(sentences: Iterable[list[Row]]) -> frozenset[str]:
    """Words for nationalities, learnt from `gpe` names that are mostly adjectives or plural nouns there."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for sentence in sentences:
        for row in sentence:
            if row.tag.endswith("-gpe") and row.word[0].isupper():
                counts[row.word][row.pos in {"JJ", "NNS", "NN"}] += 1
    return frozenset(word for word, seen in counts.items() if seen[True] > seen[False])


def usual_labels(sentences: Iterable[list[Row]], groups: frozenset[str]) -> dict[str, str]:
    """The label of each name that occurs five times or more, where at least 60 % of them agree."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        text = named(sentence, groups, {})
        for start, end, label in text.names:
            counts[text.text[start:end]][label] += 1
    return {
        surface: label
        for surface, seen in counts.items()
        for label, count in seen.most_common(1)
        if seen.total() >= 5 and count >= 0.6 * seen.total()
    }


def named(sentence: Sequence[Row], groups: frozenset[str], usual: dict[str, str]) -> NamedText:
    """The sentence as running text with its names: titles left out, labels made one for one name."""
    text, starts = _running_text([row.word for row in sentence])
    words = [row.word for row in sentence]
    names: list[Name] = []
    for first, last, tag in _chunks(sentence):
        label = PLAIN.get(tag)
        first = untitled(words, first, last) if label == "PERSON" else first
        if label is None or first == last:
            continue
        start, end = starts[first], starts[last - 1] + len(words[last - 1])
        surface = text[start:end]
        for ending in _JOINED_ENDINGS:
            if surface.endswith(ending):
                end -= len(ending)
                surface = surface[: -len(ending)]
        if all(word in groups for word in surface.split()) or (tag == "gpe" and surface.split()[-1] in groups):
            label = "GROUP"
        if names and names[-1][2] == "GROUP" and label == "PLACE" and start == names[-1][1] + 1:
            start = names.pop()[0]  # Czech Republic
        names.append((start, end, always(surface) or usual.get(surface, label)))
    return NamedText(text, tuple(names))


def _chunks(sentence: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for index in range(1, len(sentence) + 1):
        tag = sentence[index].tag if index < len(sentence) else "O"
        if not tag.startswith("I-"):
            if sentence[start].tag != "O":
                yield start, index, sentence[start].tag[2:]
            start = index


def _running_text(words: Sequence[str]) -> tuple[str, list[int]]:
    text, starts, glue, quote_open = "", [], True, False
    for word in words:
        closes = word == '"' and quote_open
        if not (glue or closes or word in _NO_SPACE_BEFORE):
            text += " "
        starts.append(len(text))
        text += word
        glue = word in _NO_SPACE_AFTER
        if word == '"':
            glue, quote_open = not quote_open, not quote_open
    return text, starts
