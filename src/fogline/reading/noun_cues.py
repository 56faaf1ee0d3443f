"""Attributions by a noun: "fears that …", "Ankara's support for the plan", "their refusal to leave"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.reading.clauses import case_of, completes
from fogline.reading.words import below

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCues
    from fogline.reading.words import Sentence, Word

Stretch = tuple[int, int]
Parts = tuple[Stretch, list[Stretch], list[Stretch]]
_CLAUSES = ("acl", "ccomp")


class NounCues:
    """Finds them in a sentence by the parse; the nouns are the lexicon's ``nouns`` and ``attitudes`` of speech."""

    def __init__(self, cues: SpeechCues) -> None:
        self._cues = cues
        self._nouns = cues.attitudes | set(cues.nouns)

    def find(self, sentence: Sentence) -> Iterator[Parts]:
        """(cue, sources, contents), spans in characters. A noun without an owner or an object tells nothing."""
        for word in sentence.words:
            if word.pos == "NOUN" and word.lemma in self._nouns:
                owners = [c for c in word.children if self._owns(c)]
                after = [c for c in word.children if c.i > word.i]
                clause = [c for c in after if c.dep in _CLAUSES and c.child("mark") and completes(c)]
                about = [c for c in after if c.dep == "nmod" and case_of(c) in self._cues.attitude_to]
                if clause or (about and owners):
                    yield self._parts(word, owners, (clause or about)[0])

    def _owns(self, child: Word) -> bool:
        return child.dep == "nmod:poss" or (child.dep == "nmod" and case_of(child) in self._cues.owners)

    def _parts(self, noun: Word, owners: Sequence[Word], content: Word) -> Parts:
        case = next((c for c in content.children if c.dep == "case"), None)
        end = case.end if case is not None and content.dep == "nmod" else noun.end
        told = [w for w in (content, *below(content)) if w is not case or content.dep != "nmod"]
        first, last = min(told, key=lambda w: w.i), max(told, key=lambda w: w.i)
        sources = []
        for owner in owners[:1]:
            words = [w for w in (owner, *below(owner)) if w.dep != "case"]
            sources.append((min(w.start for w in words), max(w.end for w in words)))
        return (noun.start, end), sources, [(first.start, last.end)]
