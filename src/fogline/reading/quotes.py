"""Quotations and who speaks in them: marks paired over sentences and paragraphs, speakers from the cue beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.reading.clauses import coordinates, is_verbal, predicate
from fogline.reading.granted import leftmost
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues

_MARK = re.compile(r'[“”"„«»]')
_SHORTEST = 25  # characters: shorter ones are words taken over, not speech of their own


@dataclass(frozen=True, slots=True)
class Quote:
    """``start`` and ``end`` bound what stands between the marks; ``speakers`` are the heads of who says it."""

    start: int
    end: int
    speakers: tuple[Word, ...]
    cue: Word | None = None


def spans(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks; an unclosed one ends with its paragraph, and the next paragraph's
    opening mark goes on with it."""
    found = []
    opened: int | None = None
    for match in re.finditer(r'[“”"„«»\n]', text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            if opened is not None:
                found.append((opened, at))
            opened = None
        elif opened is None and mark != "”" and mark != "»":
            opened = match.end()
        elif opened is not None and mark not in "“„«":
            found.append((opened, at))
            opened = None
        elif mark in "“„«":
            opened = match.end()
    if opened is not None:
        found.append((opened, len(text)))
    return found


def find(text: str, sentences: Sequence[Sentence], cues: SpeechCues) -> list[Quote]:
    """The report's quotations of some length, each with its speaker where one is told."""
    quotes: list[Quote] = []
    for start, end in spans(text):
        if end - start < _SHORTEST:
            continue
        around = [s for s in sentences if s.start < end and start < s.end]
        speakers, cue = _speaker(start, end, around, cues)
        if (
            not speakers
            and quotes
            and not _MARK.search(text[quotes[-1].end + 1 : start - 1])
            and _near(quotes[-1], start, sentences)
        ):
            speakers, cue = quotes[-1].speakers, quotes[-1].cue
        if not speakers:
            speakers, cue = _following(end, sentences, cues)
        quotes.append(Quote(start, end, speakers, cue))
    return quotes


def speaking(sentence: Sentence, verb: Word) -> tuple[Word, ...]:
    """Who says it by the verb: its subjects; of several that don't belong together, as where a headline or a dateline
    has run into the sentence, those beside the verb."""
    found = predicate(sentence, verb).arguments("subject")
    own = [c for c in verb.children if c.dep == "nsubj"]
    if len(own) < 2 or any(sentence.words[leftmost(c)].pos == "CCONJ" for c in own[1:]):
        return found
    before, after = [c for c in own if c.i < verb.i], [c for c in own if c.i > verb.i]
    inverted = bool(after) and verb.i > 0 and sentence.words[verb.i - 1].pos == "PUNCT"
    beside = list(coordinates(after[0] if inverted or not before else before[-1]))
    return tuple(word for word in found if word in beside)


def _speaker(
    start: int, end: int, around: Sequence[Sentence], cues: SpeechCues
) -> tuple[tuple[Word, ...], Word | None]:
    """A speech verb in the quotation's own sentences, outside of the marks, the nearest first."""
    verbs = [
        (min(abs(w.start - end), abs(start - w.end)), s, w)
        for s in around
        for w in s.words
        if not start <= w.start < end and is_verbal(w) and (cue := cues.verbs.get(w.lemma)) is not None and cue.quotes
    ]
    for _, sentence, verb in sorted(verbs, key=lambda row: row[0]):
        subjects = tuple(w for w in speaking(sentence, verb) if not start <= w.start < end)
        if subjects:
            return subjects, verb
    return (), None


def _near(last: Quote, start: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the quotation goes on in the same or the next paragraph."""
    before = [s.paragraph for s in sentences if s.start <= last.start < s.end] or [0]
    here = [s.paragraph for s in sentences if s.start <= start < s.end] or [99]
    return here[0] - before[0] <= 1


def _following(end: int, sentences: Sequence[Sentence], cues: SpeechCues) -> tuple[tuple[Word, ...], Word | None]:
    """ "…” The spokesman added that …": the next sentence of the same paragraph tells who spoke."""
    for before, after in pairwise(sentences):
        if before.start < end <= before.end + 1 and after.paragraph == before.paragraph:
            root = after.root
            cue = cues.verbs.get(root.lemma) if is_verbal(root) else None
            if cue is not None and cue.quotes:
                return speaking(after, root), root
    return (), None
