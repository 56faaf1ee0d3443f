"""GUM's entity annotations → named sentences: mentions headed by a proper noun, as persons, organisations, places."""

import re
from collections.abc import Iterator, Sequence

from training.conllu import Document, Sentence, Word
from training.named_text import Name, NamedText, always, untitled

PLAIN = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_BRACKET = re.compile(r"\((?P<id>[^-()]+)-(?P<type>[a-z]+)-[^()]*(?P<closed>\))?|(?P<end>[^-()]+)\)")


def read(document: Document, groups: frozenset[str]) -> Iterator[NamedText]:
    """The sentences of one document; words for peoples among `groups` are GROUP."""
    for sentence in document.sentences:
        words = sentence.words
        text, starts = "", []
        for word in words:
            starts.append(len(text))
            text += word.form + " " * word.space
        taken: set[int] = set()
        names: list[Name] = []
        for first, last, label in sorted(_mentions(sentence), key=lambda m: m[0] - m[1]):
            start, end = _proper(sentence, first, last, compounds=label != "PERSON")
            start = untitled([word.form for word in words], start, end) if label == "PERSON" else start
            if start < end and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                surface = text[starts[start] : starts[end - 1] + len(words[end - 1].form)]
                plural = label == "PERSON" and words[end - 1].xpos == "NNPS"
                label = "GROUP" if plural or surface in groups else label
                names.append((starts[start], starts[start] + len(surface), always(surface) or label))
        for index, word in enumerate(words):
            if word.form in groups and index not in taken:
                names.append((starts[index], starts[index] + len(word.form), "GROUP"))
        yield NamedText(text.rstrip(), tuple(sorted(names)))


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Spans of words (end exclusive) with a label, for the entity types that have one."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for index, word in enumerate(sentence.words):
        entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for found in _BRACKET.finditer(entity):
            if found["id"] and found["closed"]:
                if found["type"] in PLAIN:
                    yield index, index + 1, PLAIN[found["type"]]
            elif found["id"]:
                opened.setdefault(found["id"], []).append((index, found["type"]))
            elif opened.get(found["end"]):
                start, kind = opened[found["end"]].pop()
                if kind in PLAIN:
                    yield start, index + 1, PLAIN[kind]


def _proper(sentence: Sentence, first: int, last: int, *, compounds: bool) -> tuple[int, int]:
    """The run of proper nouns around the head of the words `first` to `last`; empty where the head is none.

    With `compounds`, over "of", "for", "and" too: University of Aleppo.
    """
    words = sentence.words
    heads = [i for i in range(first, last) if not first <= words[i].head - 1 < last]
    if len(heads) != 1 or words[heads[0]].upos != "PROPN":
        return first, first
    start = end = heads[0]
    while start > first and (words[start - 1].upos == "PROPN" or words[start - 1].xpos in {"HYPH", "NNP"}):
        start -= 1
    end += 1
    while end < last and (step := _step(words[end:last], compounds)):
        end += step
    while start < end and words[start].xpos == "HYPH":
        start += 1
    return start, end


def _step(rest: Sequence[Word], compounds: bool) -> int:
    """How many of the words after a name go on with it."""
    proper = [word.upos == "PROPN" for word in rest[:3]]
    forms = [word.form for word in rest[:2]]
    if proper[0] or rest[0].xpos in {"HYPH", "NNP", "NNPS"}:
        return 1
    if compounds and forms[0] in {"of", "for", "and", "&"} and proper[1:2] == [True]:
        return 2
    return 3 if compounds and forms == ["of", "the"] and proper[2:] == [True] else 0
