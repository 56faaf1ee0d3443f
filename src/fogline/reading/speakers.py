"""Who says it: the sources of a happening, outermost first, found by cue words above it, beside it and around it.

A saying is one cue with its source: a verb ("denied the breakthrough"), a noun ("fears that …"), a preposition
("according to a doctor") or quotation marks with a speech verb beside them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import Step, case_of, completes, coordinates, is_verbal, path, predicate
from fogline.reading.granted import granted, judged, leftmost, told_beside, trailing
from fogline.reading.quotes import Quote, speaking
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import SpeechCue, SpeechCues

_CLOSING = 9  # words from the end of the sentence
_CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "csubj:pass", "obj", "nsubj:pass", "ccomp:obj"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue, the heads of its sources (none = nobody is named) and how the sources stand behind what they say."""

    cue: Word
    sources: tuple[Word, ...]
    status: Status
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """The sayings around a happening, outermost first, and the cue words by index for whoever walks the same path."""

    sayings: tuple[Saying, ...]
    by_cue: dict[int, Saying]

    @property
    def sources(self) -> list[Word]:
        return [source for saying in self.sayings for source in saying.sources]


class SpeakerFinder:
    def __init__(self, cues: SpeechCues) -> None:
        self.cues = cues

    def find(self, sentence: Sentence, word: Word, quotes: Sequence[Quote]) -> Attribution:
        """The attribution of what the word tells; ``quotes`` are the report's quotations with their speakers."""
        inner: list[Saying] = []
        by_cue: dict[int, Saying] = {}
        for step in path(word):
            saying = self._above(sentence, step)
            if self._examined(step, by_cue):
                break
            if (
                saying is not None
                and not told_beside(self.cues, sentence, word, step.governor)
                and not (saying.status is Status.DENIED and granted(self.cues, saying.cue, word))
            ):
                inner.append(saying)
                by_cue[step.governor.i] = saying
        for place in [word, *(step.governor for step in path(word))]:
            around = self._beside(sentence, place, {*by_cue, word.i})
            inner += [saying for saying in around if not told_beside(self.cues, sentence, word, saying.cue)]
        if not any(s.sources for s in inner):
            inner += self._around(word, quotes, inner) or self._closing(sentence, word) or self._anywhere(sentence)
        return Attribution(tuple(reversed(inner)), by_cue)

    def _above(self, sentence: Sentence, step: Step) -> Saying | None:
        """The governor as a cue that embeds the child."""
        governor, child = step.governor, step.child
        if is_verbal(governor):
            cue = self.verb(governor)
            if cue is None or not self._embedded(step, cue) or judged(self.cues, step):
                return None
            agents = tuple(self._agents(sentence, governor))
            if not agents and governor.lemma in self.cues.reported and predicate(sentence, governor).passive:
                status = Status.POSSIBLE.under(cue.status) if cue.status is not Status.ASSERTED else Status.POSSIBLE
                return Saying(governor, agents, status)
            return Saying(governor, agents, self._status(cue, step))
        if governor.pos in ("NOUN", "PROPN"):
            noun = self._noun(governor)
            if noun is None:
                return None
            if step.relation in ("acl", "ccomp") or (step.relation == "nmod" and case_of(child) in self.cues.told_of):
                bare = step.relation == "acl" and child.tag in ("VBN", "VBG") and not child.child("mark")
                if bare or not completes(child):
                    return None
                return Saying(governor, tuple(self._owners(sentence, governor)), noun.status, nominal=True)
        return None

    def _examined(self, step: Step, known: Collection[int]) -> bool:
        """ "to investigate reports that …"."""
        return step.child.i in known and step.relation == "obj" and step.governor.lemma in self.cues.examining

    def _noun(self, word: Word) -> SpeechCue | None:
        """The cue that a noun is; with the word before it where the two are one ("a phone call" is no demand)."""
        before = (f"{c.lower} {word.lemma}" for c in word.children if c.dep in ("compound", "amod"))
        joined = next((phrase for phrase in before if phrase in self.cues.nouns), None)
        return self.cues.nouns.get(joined or word.lemma)

    def verb(self, word: Word) -> SpeechCue | None:
        """The cue that a verb is, with its particle where that makes it one ("call for")."""
        for child in word.children:
            if child.dep in ("compound:prt", "obl", "advcl"):
                particle = child.lower if child.dep == "compound:prt" else case_of(child)
                found = self.cues.verbs.get(f"{word.lemma} {particle}")
                if found is not None:
                    return found
        return self.cues.verbs.get(word.lemma)

    def doers(self, found: Attribution, words: Sequence[Word], told: Word) -> list[Word]:
        """Those who do it and don't tell of it, if any: "activists accused the militia of looting". But who tells what
        "they" did means himself and nobody outside: "the army left after the rebels said that they had won"."""
        speaker = _speaking_of_himself(told)
        if speaker is not None and speaker in words:
            return [word for word in words if word is speaker or word.head is told]
        return [word for word in words if word not in found.sources] or list(words)

    def denying_part(self, found: Attribution, word: Word) -> list[Word]:
        """Who denies a part in what the word tells, and so is told to have done it: "denied any role in the attack";
        the part's owner where it has one ("denied the army's role"), and who is said to be "behind the attack"."""
        above = word.head
        if case_of(word) in self.cues.answerable and word.child("cop"):
            subject = word.child("nsubj") or (above.child("nsubj") if above is not None else None)
            return [subject] if subject is not None else []
        if word.dep == "obl" and above is not None and above.lemma in self.cues.answerable:
            return [c for c in above.children if c.dep == "nsubj"]
        for step in path(word):
            saying = found.by_cue.get(step.governor.i)
            if saying is not None and saying.status is Status.DENIED and step.relation == "obj":
                if step.child.lemma not in self.cues.involvement or step.child is word:
                    return []
                owner = step.child.child("nmod:poss")
                return [owner] if owner is not None and owner.pos != "PRON" else list(saying.sources)
        return []

    def heard(self, found: Attribution) -> Attribution:
        """Without those who only kept silent: "has not commented on the strike", "declined to comment"."""
        return replace(found, sayings=tuple(saying for saying in found.sayings if not self._silent(saying.cue)))

    def _silent(self, cue: Word) -> bool:
        verbs = [cue, *(child for child in cue.children if child.dep == "xcomp")]
        if not any(verb.lemma in self.cues.silent for verb in verbs):
            return False
        around = [*cue.children, cue, *([cue.head] if cue.dep == "xcomp" and cue.head is not None else [])]
        return any(word.lower in self.cues.silencing or word.lemma in self.cues.silencing for word in around)

    def _status(self, cue: SpeechCue, step: Step) -> Status:
        # "told them to leave", "asked the rebels to withdraw": an infinitive is what is called for
        if (
            cue.status is Status.CALLED_FOR
            and step.relation == "ccomp"
            and any(c.tag in ("WP", "WRB", "WDT") for c in step.child.children)
        ):  # "asked who had bombed the school"
            return Status.HYPOTHETICAL
        if (
            cue.status is Status.ASSERTED
            and step.relation == "xcomp"
            and step.child.tag == "VB"
            and step.governor.child("obj", "iobj")
        ):
            return Status.CALLED_FOR
        return cue.status

    def _embedded(self, step: Step, cue: SpeechCue) -> bool:
        relation, child = step.relation, step.child
        if relation == "parataxis":
            return child.child("nsubj") is not None and self.verb(child) is None
        if relation in _CONTENT or trailing(step):
            return True
        if relation == "advcl":
            mark = child.child("mark")
            if mark is None:  # "were reported killed"
                return (
                    child.tag == "VBN" and step.governor.lemma in self.cues.reported and child.i == step.governor.i + 1
                )
            called = cue.status is Status.CALLED_FOR and child.tag == "VB"  # "called on the army to leave"
            return mark.lower in ("of", "for", "that", "against") or (mark.lower == "to" and called)
        return relation in ("obl", "nmod") and case_of(child) in self.cues.told_of

    def _agents(self, sentence: Sentence, verb: Word) -> list[Word]:
        passive = predicate(sentence, verb).passive
        named = [w for w in speaking(sentence, verb) if w.dep != "expl" and not (passive and w.pos == "PRON")]
        return named + self._cited(verb)

    def _cited(self, verb: Word) -> list[Word]:
        """ "citing a military source": a source inside the speaker's own account."""
        found = []
        subject = verb.child("nsubj")
        for child in [*verb.children, *(subject.children if subject else ())]:
            if child.dep in ("advcl", "conj", "acl") and child.lemma in self.cues.citing:
                found += [w for c in child.children if c.dep == "obj" for w in coordinates(c)]
        if verb.lemma in self.cues.citing:
            found += [w for c in verb.children if c.dep == "obj" for w in coordinates(c)]
        return found

    def _owners(self, sentence: Sentence, noun: Word) -> list[Word]:
        """Whose claim, fear or report it is."""
        owners = [
            c for c in noun.children if c.dep == "nmod:poss" or (c.dep == "nmod" and case_of(c) in self.cues.owners)
        ]
        owners = owners or [c for c in noun.children if c.dep in ("amod", "compound") and c.ent and c.i < noun.i]
        verb = noun.head
        if (
            not owners
            and verb is not None
            and is_verbal(verb)
            and noun.dep in ("obj", "obl")
            and verb.lemma not in self.cues.examining
            and self.verb(verb) is None
        ):
            owners = [w for w in predicate(sentence, verb).arguments("subject") if w.dep != "expl" and w.pos != "DET"]
        return [w for owner in owners for w in coordinates(owner)]

    def _beside(self, sentence: Sentence, place: Word, known: Iterable[int]) -> list[Saying]:
        """ "…, X said" hung on the content, and "according to X"."""
        found = []
        for child in place.children:
            if self._aside(child) and child.i not in known:
                cue = self.verb(child)
                if cue is not None and cue.quotes and not any(c.dep == "ccomp" for c in child.children):
                    sources = tuple(self._agents(sentence, child)) or self._inverted(child)
                    if sources:
                        found.append(
                            Saying(child, sources, cue.status if cue.status is not Status.DENIED else Status.ASSERTED)
                        )
            elif child.dep in ("obl", "nmod", "advcl") and case_of(child) in self.cues.prepositions:
                found.append(Saying(child, tuple(coordinates(child)), Status.ASSERTED))
        return found

    def _closing(self, sentence: Sentence, word: Word) -> list[Saying]:
        """ "…, the Coalition said on Sunday." at the end bears on all that stands before it."""
        for verb in sentence.words[-_CLOSING:]:
            cue = self.verb(verb) if is_verbal(verb) and verb.i > word.i else None
            if cue is None or not cue.quotes or verb.child("ccomp", "mark", "obj"):
                continue
            subject = verb.child("nsubj")
            if subject is None or subject.i <= word.i:
                continue
            first = leftmost(subject)
            if first > word.i and sentence.words[first - 1].text in (",", "”", '"', "—", "–"):
                return [Saying(verb, tuple(self._agents(sentence, verb)), cue.status)]
        return []

    def _anywhere(self, sentence: Sentence) -> list[Saying]:
        """ "according to X" at the edge of the sentence bears on all of it, wherever the parse hung it."""
        edge = len(sentence.words)
        for word in sentence.words:
            if word.is_nominal and case_of(word) in self.cues.prepositions:
                last = max(w.i for w in (word, *coordinates(word)))
                first = min(c.i for c in word.children if c.dep == "case")
                if first <= 1 or last >= edge - 4 or sentence.words[min(last + 1, edge - 1)].text == ",":
                    return [Saying(word, tuple(coordinates(word)), Status.ASSERTED)]
        return []

    def _aside(self, word: Word) -> bool:
        """A speech clause set beside what it introduces: "…, residents say", "…, said the ministry"."""
        if not is_verbal(word) or word.child("mark"):
            return False
        return word.dep == "parataxis" or (word.dep in ("advcl", "conj", "acl") and word.tag in ("VBD", "VBZ", "VBP"))

    def _inverted(self, verb: Word) -> tuple[Word, ...]:
        """ "said the ministry": the subject after the verb, which parsers take for an object."""
        return tuple(w for c in verb.children if c.dep == "obj" and c.i > verb.i for w in coordinates(c))

    def _around(self, word: Word, quotes: Sequence[Quote], known: Sequence[Saying]) -> list[Saying]:
        for quote in quotes:
            if quote.start <= word.start < quote.end and quote.speakers:
                return [Saying(quote.cue or quote.speakers[0], quote.speakers, Status.ASSERTED)]
        return []


def _speaking_of_himself(told: Word) -> Word | None:
    """The subject of the speech verb whose content has a pronoun for its own subject."""
    subject = told.child("nsubj", "nsubj:pass")
    if told.dep != "ccomp" or told.head is None or subject is None or subject.pos != "PRON":
        return None
    return told.head.child("nsubj")
