"""Who says what in a whole report, as spans: source, cue and content of each attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.language import said
from fogline.model import Status
from fogline.reading.clauses import Step, case_of, coordinates, path
from fogline.reading.granted import judged, told_beside, trailing
from fogline.reading.noun_cues import NounCues
from fogline.reading.speakers import Attribution, Saying
from fogline.reading.words import Page

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.language.attribution import Stretch
    from fogline.lexicon.cues import SpeechCues
    from fogline.reading.words import Sentence, Word

SURE = 0.5
"""The confidence from which a relation counts in the high-confidence mode: measured on PolNeAR's dev part, nine of ten
such are right (``python -m benchmarks speakers``)."""

BY_NOUN = 0.1
"""The confidence of an attribution that only a noun of the lexicon shows."""
LIKELY = 0.2
"""The confidence from which a relation's source is taken where the syntax shows none and the lexicon knows its cue."""
ODD = 0.6
"""The same for a cue that the lexicon doesn't know ("engaged", "appeared"): few of the less sure ones tell anything."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Spans are (start, end) in characters of the report's text; no source: nobody is named. ``confidence`` is between
    0 and 1."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE

    def tells(self, at: int) -> bool:
        """Whether the character stands in the content."""
        return any(start <= at < end for start, end in self.content)


def relations(doc: Doc) -> list[Relation]:
    """What the network found; nothing where another pipeline than the packaged one has parsed the Doc."""

    def spans(stretches: Iterable[Stretch]) -> tuple[tuple[int, int], ...]:
        return tuple((doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) for first, last in stretches)

    return [
        Relation(spans([one.cue])[0], spans(one.sources), spans(one.contents), one.confidence)
        for one in said(doc) or ()
    ]


class AttributionFinder:
    """All attributions of a report: what the network found, and those by a noun that it passed over."""

    def __init__(self, cues: SpeechCues) -> None:
        self._nouns = NounCues(cues)

    def find(self, doc: Doc, sentences: Sequence[Sentence]) -> list[Relation]:
        """In order of the cues. ``sentences`` are the Doc's, as words."""
        found = relations(doc)
        taken = sorted(span for one in found for span in (one.cue, *one.source))
        for sentence in sentences:
            for cue, source, content in self._nouns.find(sentence):
                before = bisect_left(taken, (cue[1], 0)) - 1  # the last that begins before the cue ends
                if before < 0 or taken[before][1] <= cue[0]:
                    found.append(Relation(cue, tuple(source), tuple(content), BY_NOUN))
        return sorted(found, key=lambda one: one.cue)


class Voices:
    """The relations of a report beside its words: who tells what a word tells.

    ``known``: the network has read the report, so that what it doesn't find is most likely not said.
    """

    def __init__(
        self, found: Sequence[Relation], sentences: Sequence[Sentence], cues: SpeechCues, *, known: bool
    ) -> None:
        self._known, self._cues = known, cues
        self._page = Page(sentences)
        self._told: dict[int, list[Voice]] = {}  # by the index of each sentence that content stands in
        self._by_cue: dict[int, list[Voice]] = {}  # by where the cue's head starts
        self._doubtful: set[int] = set()  # sentences in which somebody says something that the network isn't sure of
        for relation in found:
            if not relation.sure:
                self._doubtful |= {sentence.index for sentence in self._page.around(*relation.cue)}
            cue = _head(self._page.words(*relation.cue))
            if cue is not None:
                heads = [head for span in relation.source if (head := _head(self._page.words(*span)))]
                speaking = [head for head in heads if not _spoken_of(head, cue)]
                voice = Voice(relation, cue, tuple(w for head in speaking for w in coordinates(head)))
                self._by_cue.setdefault(cue.start, []).append(voice)
                for index in {s.index for span in relation.content for s in self._page.around(*span)}:
                    self._told.setdefault(index, []).append(voice)

    def weighed(self, found: Attribution, word: Word) -> Attribution:
        """What the syntax has found of who tells a word, weighed against the relations: sources that no relation bears
        out are dropped, and a sure relation's stand in their place. How the cues on the way stand behind what they
        say stays as it is. Reports that nobody is told to have made speak for themselves."""
        told = self._borne_out(found, word) if self._known else found
        if told.sources:
            return told
        accounts = (saying for saying in found.sayings if saying.nominal and saying.cue.lemma in self._cues.accounts)
        alone = tuple(replace(saying, sources=(saying.cue,)) for saying in accounts)
        return Attribution(alone[-1:], found.by_cue) if alone else told

    def _borne_out(self, found: Attribution, word: Word) -> Attribution:
        voice = self.of(word)
        if voice is None:
            return Attribution(tuple(saying for saying in found.sayings if self._plain(saying, word)), found.by_cue)
        kept = Attribution(tuple(s for s in found.sayings if not self._elsewhere(s, word)), found.by_cue)
        if not voice.sources or any(source in kept.sources for source in voice.sources):
            return kept
        bound = SURE if kept.sources else LIKELY if self._speaks(voice.cue) else ODD
        if voice.relation.confidence >= bound and not self._denies(voice.cue):
            return Attribution((Saying(voice.cue, voice.sources, Status.ASSERTED),), found.by_cue)
        return kept

    def _plain(self, saying: Saying, word: Word) -> bool:
        """Denials, "accused them of shelling", and "according to" for what isn't told in a clause beside ("after rebels
        broke through, …, according to"): of these the syntax alone is sure."""
        steps = [step for step in path(word) if step.governor is saying.cue]
        if any(self._outright(saying, step) for step in steps):
            return True
        if saying.status is Status.ASSERTED and any(s.relation == "xcomp" and s.child.child("aux") for s in steps):
            return True  # "claims to have taken the town"
        marks = (clause.child("mark") for clause in saying.cue.children if clause.dep == "advcl")
        if saying.status is Status.DENIED or any(m is not None and m.lower in self._cues.told_of for m in marks):
            return True
        aside = any(step.relation == "advcl" and step.child.child("mark") for step in path(word))
        return case_of(saying.cue) in self._cues.prepositions and not aside

    def _outright(self, saying: Saying, step: Step) -> bool:
        """ "reported nine dead", "proposed a truce and safe roads", "called on them to leave", and what stands before
        "…, the officials said"."""
        if saying.status is Status.CALLED_FOR and step.relation == "advcl":
            return step.child.tag == "VB"
        if step.relation == "ccomp" and step.child.i < saying.cue.i:
            return trailing(step)
        return step.relation == "obj" and saying.cue.lemma in self._cues.outright

    def _judged(self, word: Word, cue: Word) -> bool:
        return any(step.governor is cue and judged(self._cues, step) for step in path(word))

    def _denies(self, cue: Word) -> bool:
        """Who denies something is no source of its having happened."""
        known = self._cues.verbs.get(cue.lemma)
        return known is not None and known.status is Status.DENIED

    def _speaks(self, cue: Word) -> bool:
        """Whether the lexicon knows the word to bring in what somebody says."""
        known = cue.lemma in self._cues.verbs or cue.lemma in self._cues.nouns
        return known or any(cue.lower == phrase.split()[0] for phrase in self._cues.prepositions)

    def _elsewhere(self, saying: Saying, word: Word) -> bool:
        """Whether what the cue introduces is known, and the word isn't in it."""
        own = self._by_cue.get(saying.cue.start, ())
        return bool(own) and (_beside(word, saying.cue) or not any(_tells(told.relation, word) for told in own))

    def sure(self, found: Attribution, word: Word) -> bool:
        """Whether nothing speaks against who tells the word: a sure relation and the syntax (``found``) name the same
        source, or neither knows of anybody."""
        voice = self.of(word)
        if voice is None or not self._known:
            around = {s.index for s in self._page.around(word.start, word.end)}
            return self._known and not (found.sayings or found.by_cue or around & self._doubtful)
        return voice.relation.confidence >= SURE and any(source in found.sources for source in voice.sources)

    def of(self, word: Word) -> Voice | None:
        """The surest relation whose content holds the word."""
        told = [
            voice
            for sentence in self._page.around(word.start, word.end)
            for voice in self._told.get(sentence.index, ())
            if _tells(voice.relation, word) and not _beside(word, voice.cue)
            if not told_beside(self._cues, sentence, word, voice.cue) and not self._judged(word, voice.cue)
        ]
        return max(told, key=lambda voice: voice.relation.confidence, default=None)


@dataclass(frozen=True, slots=True)
class Voice:
    """A relation with the head of its cue and those of its sources, each of several by itself."""

    relation: Relation
    cue: Word
    sources: tuple[Word, ...]


def _tells(relation: Relation, word: Word) -> bool:
    """Whether the word, or its subject ("the rebels, witnesses said, withdrew"), stands in the content."""
    return any(relation.tells(w.start) for w in (word, *(c for c in word.children if c.dep.startswith("nsubj"))))


def _spoken_of(head: Word, cue: Word) -> bool:
    """ "the men were accused of …", "a group said to be …": of whom something is said, and who doesn't say it."""
    return (head.dep == "nsubj:pass" and head.head is cue) or (
        cue.dep == "acl" and cue.head is head and cue.tag == "VBN"
    )


def _beside(word: Word, cue: Word) -> bool:
    """Whether the word stands in a clause that is told beside the saying: "residents reported shelling as the army
    advanced", where "as …" hangs on the cue and is the report's own."""
    for step in path(word):
        if step.governor is cue:
            return step.relation == "advcl" and step.child.i > cue.i and step.child.child("mark") is not None
    return False


def _head(words: Sequence[Word]) -> Word | None:
    """The topmost word that isn't a mark, a noun or verb first; of coordinates the first, which stands for all."""
    tops = [w for w in words if w.head not in words and w.dep != "punct"]
    return next((w for w in tops if w.is_nominal or w.pos == "VERB"), tops[0] if tops else None)
