"""What happened: words of a sentence → happenings, by the lexicon's frames.

A happening is a predicate with a type, a trigger and its arguments sorted into roles. Frames are tried from the most
specific; the first whose conditions hold decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from fogline.lexicon.frames import ANY, NOTHING
from fogline.reading.clauses import Predicate, case_of, is_verbal, modifiers, predicate, prepositional
from fogline.reading.kinds import Kinds
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.lexicon.frames import Frame, Need
    from fogline.lexicon.types import EventTypes
    from fogline.reading.happening_layer import Grounds

_WINDOW = 4  # how many words a phrase's next word may stand away


@dataclass(slots=True)
class Happening:
    """``trigger`` holds the words that name it, in order; ``roles`` the argument heads for who, whom and where.

    ``carrier`` is the light verb that carries a noun ("launched an offensive"), ``modifier`` marks what a modifier
    tells ("rebel-held"). ``confidence`` is the learned layer's, 1 where the frames read alone,
    and ``row`` what it made of the word, for the status; ``chosen``: it chose who, whom and where, by
    ``chances``, how likely each word of the sentence takes part as who, whom and where;
    ``grounds`` is what spoke for the type, ``overruled`` the type that the frame gives where the layer chose another.
    """

    type: str
    frame: Frame
    predicate: Predicate
    sentence: Sentence
    trigger: tuple[Word, ...]
    carrier: Word | None = None
    modifier: bool = False
    who: list[Word] = field(default_factory=list)
    whom: list[Word] = field(default_factory=list)
    where: list[Word] = field(default_factory=list)
    confidence: float = 1.0
    row: np.ndarray | None = None
    chosen: bool = False
    chances: dict[Word, tuple[float, float, float]] = field(default_factory=dict)
    grounds: Grounds | None = None
    overruled: str | None = None

    @property
    def word(self) -> Word:
        return self.predicate.word


class HappeningFinder:
    """Finds the happenings of a sentence; one object serves all reports."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds) -> None:
        self.frames, self.types, self.cues = lexicon.frames, lexicon.types, lexicon.cues.status
        self.kinds, self.nobody = kinds, lexicon.cues.mentions.nobody
        self.vague = lexicon.cues.figures.vague.keys()
        self.days = frozenset([*lexicon.times.weekdays, *lexicon.times.months])
        tables = (self.frames.verbs, self.frames.nouns, self.frames.adjectives)
        self._silent = {head for table in tables for head, known in table.items() if known[0].type == NOTHING}
        self.idioms: dict[str, list[tuple[str, ...]]] = {}
        for idiom in self.cues.idioms:
            self.idioms.setdefault(idiom[0], []).append(idiom)

    def find(self, sentence: Sentence) -> list[Happening]:
        """The sentence's happenings in text order; no two share a trigger word."""
        barred = self._idiomatic(sentence)
        found: list[Happening] = []
        for word in sentence.words:
            if word.i not in barred:
                happening = self._at(sentence, word)
                if happening is not None and happening.type != NOTHING:
                    found.append(happening)
        return _without_doubles(found)

    def barred(self, sentence: Sentence, word: Word) -> bool:
        """Whether the word can tell of nothing: inside an idiom or a name, or where the lexicon says so."""
        if _is_name(sentence, word) or word.i in self._idiomatic(sentence):
            return True
        if word.lemma not in self._silent and word.lower not in self._silent:
            return False
        happening = self._at(sentence, word)
        return happening is not None and happening.type == NOTHING

    def settle(self, happenings: Iterable[Happening]) -> None:
        """What a whole report decides: a breakthrough ends a siege where the report tells of one."""
        told = list(happenings)
        types = {happening.type for happening in told}
        for happening in told:
            if happening.frame.becomes is not None and happening.frame.given in types:
                happening.type = happening.frame.becomes

    def _idiomatic(self, sentence: Sentence) -> set[int]:
        barred: set[int] = set()
        words = sentence.words
        for i, word in enumerate(words):
            for idiom in self.idioms.get(word.lower, ()):
                if all(i + k < len(words) and words[i + k].lower == part for k, part in enumerate(idiom)):
                    barred |= set(range(i, i + len(idiom)))
        return barred

    def _at(self, sentence: Sentence, word: Word) -> Happening | None:
        if _is_name(sentence, word):
            return None
        modifier = self._modifier(sentence, word)
        if modifier is not None:
            return modifier
        if is_verbal(word):
            found = self._match(sentence, word, self.frames.verbs.get(word.lemma, ()))
            if found is None and word.dep in ("amod", "compound", "acl"):
                found = self._match(sentence, word, self.frames.adjectives.get(word.lower, ()))
            if found is None and word.tag == "VBG":
                found = self._match(sentence, word, self.frames.nouns.get(word.lower, ()))
            return found
        if word.pos in ("NOUN", "PROPN"):
            found = self._match(sentence, word, self.frames.nouns.get(word.lemma, ()))
            if found is None and word.lemma != word.lower:
                found = self._match(sentence, word, self.frames.nouns.get(word.lower, ()))
            if found is None and word.dep == "root" and not any(c.dep in ("det", "amod", "cop") for c in word.children):
                found = self._match(sentence, word, self.frames.verbs.get(word.lemma, ()))
            return found
        if word.pos == "ADJ":
            found = self._match(sentence, word, self.frames.adjectives.get(word.lower, ()))
            return found or self._match(sentence, word, self.frames.nouns.get(word.lower, ()))
        return None

    def _modifier(self, sentence: Sentence, word: Word) -> Happening | None:
        """ "rebel-held", "US-backed", "besieged": the word and what its hyphen joins to it."""
        frame = self.frames.modifiers.get(word.lower)
        if frame is None:
            return None
        words = sentence.words
        hyphenated = word.i >= 2 and words[word.i - 1].text == "-" and words[word.i - 1].start == words[word.i - 2].end
        if not hyphenated and not (word.dep in ("amod", "compound") and frame.type == "siege"):
            return None
        first = word.i
        while first >= 2 and words[first - 1].text == "-" and words[first - 1].start == words[first - 2].end:
            first -= 2
        happening = Happening(
            frame.type, frame, Predicate(word), sentence, tuple(words[first : word.i + 1]), modifier=True
        )
        if hyphenated:
            happening.who = [words[word.i - 2]]
        noun = word.head
        while noun is not None and noun.dep in ("amod", "compound") and noun.head is not None and noun.pos != "NOUN":
            noun = noun.head
        if noun is not None:
            (happening.where if frame.type in ("control", "siege") else happening.whom).append(noun)
        return happening

    def _match(self, sentence: Sentence, word: Word, frames: tuple[Frame, ...]) -> Happening | None:
        for frame in frames:
            trigger = self._words(sentence, word, frame)
            if trigger is None:
                continue
            subject = predicate(sentence, word)
            if not self._holds(subject, frame):
                continue
            happening = Happening(frame.type, frame, subject, sentence, trigger)
            if frame.type == NOTHING:
                return happening
            self._cast(happening)
            if frame.only or frame.trigger:
                happening.trigger = self._with_arguments(happening)
            if frame.has and not (happening.who or happening.whom or happening.where):
                continue
            return happening
        return None

    def _words(self, sentence: Sentence, head: Word, frame: Frame) -> tuple[Word, ...] | None:
        """The words of the frame's phrase around the head; None if they are not there."""
        if len(frame.words) == 1:
            return (head,)
        words = sentence.words
        if frame.part == "noun":
            start = head.i - len(frame.words) + 1
            before = words[max(start, 0) : head.i + 1]
            fits = start >= 0 and all(
                w.lower == part or w.lemma == part for w, part in zip(before, frame.words, strict=True)
            )
            return tuple(before) if fits else None
        found = [head]
        for part in frame.words[1:]:
            after = words[found[-1].i + 1 : found[-1].i + 1 + _WINDOW]
            nearest = next((w for w in after if w.lower == part or w.lemma == part), None)
            if nearest is None or not self._belongs(nearest, found[-1], head):
                return None
            found.append(nearest)
        return tuple(found)

    def _belongs(self, word: Word, last: Word, head: Word) -> bool:
        """Adjacent, or a particle or argument of the verb itself."""
        return word.i == last.i + 1 or word.head is head or word.head is last

    def _holds(self, subject: Predicate, frame: Frame) -> bool:
        if frame.complement and not subject.arguments("complement"):
            return False
        if frame.figures and not self._counted(subject):
            return False
        return all(self._met(subject, need) for need in frame.needs) and not any(
            self._fills(subject, need) for need in frame.unless
        )

    def _met(self, subject: Predicate, need: Need) -> bool:
        if "none" in need.words:
            return not self._filling(subject, need.slot)
        if need.slot == "subject" and subject.passive and not subject.arguments("subject"):
            return self.kinds.force in need.classes or self.kinds.people in need.classes  # anybody may be left unsaid
        return self._fills(subject, need)

    def _fills(self, subject: Predicate, need: Need) -> bool:
        return any(self._fits(self._meant(word), need) for word in self._filling(subject, need.slot))

    def _filling(self, subject: Predicate, slot: str) -> tuple[Word, ...]:
        """The slot's arguments; of what hangs by a preposition the word above only where the lexicon lists that."""
        if slot == "above" and (case := case_of(subject.word)) and case not in self.cues.above:
            return ()
        return subject.arguments(slot)

    def _meant(self, word: Word) -> Word:
        """ "none of the lorries", "most of the rebels": what there is some of."""
        if word.pos not in ("PRON", "DET", "NUM") and word.lower not in self.nobody:
            return word
        return self._counted_by(word)

    @staticmethod
    def _counted_by(word: Word) -> Word:
        return next((c for c in word.children if c.dep == "nmod" and case_of(c) == "of"), word)

    def _fits(self, word: Word, need: Need) -> bool:
        if ANY in need.words or word.lemma in need.words or word.lower in need.words or word.ent in need.labels:
            return True
        if any(
            " " in phrase and phrase.split()[-1] in (word.lemma, word.lower) and self._preceded(word, phrase)
            for phrase in need.words
        ):
            return True
        thing = self._counted_by(word) if word.lower in self.vague else word  # "dozens of lorries"
        return any(self.kinds.belongs(thing if cls.things else word, cls) for cls in need.classes)

    def _preceded(self, word: Word, phrase: str) -> bool:
        before = {m.lower for m in modifiers(word)}
        return all(part in before for part in phrase.split()[:-1])

    def _counted(self, subject: Predicate) -> bool:
        heads = [*subject.arguments("subject"), *subject.arguments("object"), subject.word]
        return any(c.dep == "nummod" or c.pos == "NUM" for head in heads for c in (*head.children, head))

    def _with_arguments(self, happening: Happening) -> tuple[Word, ...]:
        extra = [self._meant(w) for slot in happening.frame.trigger for w in happening.predicate.arguments(slot)[:1]]
        words = extra if happening.frame.only and extra else [*happening.trigger, *extra]
        return tuple(sorted(words, key=lambda w: w.i))

    # roles

    def _cast(self, happening: Happening) -> None:
        """Sort the predicate's arguments into roles, by the frame, then by the type."""
        subject, frame = happening.predicate, happening.frame
        kind = self.types[happening.type]
        nominal = not is_verbal(subject.word)
        slots = dict(kind.noun if nominal else kind.verb)
        if nominal:
            slots.setdefault("subject", "who")
            self._light(happening)
        taken = {slot for slot in frame.roles.values() if slot != "none"}
        for role, slot in frame.roles.items():
            if slot != "none":
                surface = "object" if slot == "subject" and subject.passive else slot
                self._put(happening, role, subject.arguments(surface))
        for slot, role in slots.items():
            if slot in taken or frame.roles.get(role) is not None:
                continue
            if slot in ("compound", "amod"):
                self._put(happening, role, self.modifying(subject.word, slot))
            elif slot == "poss" or not nominal or slot != "object":
                self._put(happening, role, subject.arguments(slot))
        if not nominal and len(happening.trigger) > 1 and frame.roles.get("whom") is None:
            self._put(
                happening, slots["object"], subject.arguments(happening.trigger[-1].lower)
            )  # "fired on", "met with"

    def modifying(self, word: Word, slot: str) -> list[Word]:
        """Modifiers that name an actor: "the Russian bombing", "rebel attack"."""
        deps = ("amod",) if slot == "amod" else ("compound", "nmod:desc", "nmod:unmarked")
        owned = any(c.ent and c.i < word.i for c in word.children)  # "US military strikes": whose is told already
        found = []
        for child in word.children:
            named = child.ent or (child.pos != "ADJ" and not owned and self.kinds.is_force(child))
            if child.dep in deps and child.i < word.i and named:
                found.append(child)
        return found

    def _light(self, happening: Happening) -> None:
        """The light verb that carries the noun lends its subject as the doer and its "on"/"against" as the target."""
        word = happening.word
        verb = self.carrier(word)
        if verb is None:
            return
        happening.carrier = verb
        carrying = predicate(happening.sentence, verb)
        subjects = [w for w in carrying.arguments("subject") if w is not word and w.is_nominal]
        if verb.lemma in self.cues.suffering:
            happening.whom += subjects
        elif (
            happening.type not in ("need", "route_open", "route_cut")
            and self.types[happening.type].noun.get("by", "who") == "who"
        ):
            happening.who += [w for w in subjects if w.ent or self.kinds.is_agent(w)]
        for slot in ("on", "against"):
            happening.whom += [w for w in prepositional(verb, slot) if self.kinds.is_agent(w) or w.ent]

    def carrier(self, word: Word) -> Word | None:
        """The light verb above the noun, or in the clause on it ("the offensive that they launched", "a siege imposed
        in June")."""
        above = word.head
        if (
            above is not None
            and is_verbal(above)
            and above.lemma in self.cues.light
            and word.dep in ("obj", "nsubj:pass")
        ):
            return above
        clauses = (c for c in word.children if c.dep == "acl:relcl" or (c.dep == "acl" and c.tag == "VBN"))
        return next((c for c in clauses if c.lemma in self.cues.light), None)

    def _put(self, happening: Happening, role: str, words: Iterable[Word]) -> None:
        for word in map(self._meant, words):
            if (not word.is_nominal and word.pos != "ADJ") or self._tells(word) or word.lower in self.days:
                continue
            target = self._role(happening, role, word)
            if target in ("who", "whom", "where"):
                listed: list[Word] = getattr(happening, target)
                if word not in listed and word is not happening.word:
                    listed.append(word)

    def _tells(self, word: Word) -> bool:
        """A noun that tells of a happening itself ("repelled the attack") takes no part in another."""
        return (
            word.lemma in self.frames.nouns
            and not word.ent
            and not self.kinds.is_agent(word)
            and not self.kinds.is_place(word)
        )

    def _role(self, happening: Happening, role: str, word: Word) -> str:
        """The role that the word can have: places go to where, and what is no place never does."""
        placelike, agent = self.kinds.is_place(word), self.kinds.is_agent(word)
        if role == "who_or_place":
            return "where" if placelike else "who"
        if role == "where" and not placelike:
            if agent:
                return "who" if happening.type == "control" else "whom"
            return "where" if happening.type in ("route_cut", "route_open") else "none"
        if role in ("who", "whom") and placelike and not agent and self.kinds.kind(word) != "state":
            return "where"
        return role


def undoings(happenings: Sequence[Happening], types: EventTypes) -> Iterator[tuple[Happening, Happening]]:
    """What ends something, with what it ends: "the siege was broken", "broke the siege of the town"."""
    for end in happenings:
        undone = types[end.type].undoes
        if undone is not None:
            about = {word for slot in ("subject", "object", "of") for word in end.predicate.arguments(slot)}
            yield from (
                (end, h) for h in happenings if h.type == undone and h.sentence is end.sentence and h.word in about
            )


def _is_name(sentence: Sentence, word: Word) -> bool:
    """A proper noun inside a sentence tells of nothing: "March", "the Union for Peace"."""
    if not word.text[:1].isupper() or word.text.isupper():
        return False
    return word.ent in ("PERSON", "ORG", "PLACE") or (word.pos == "PROPN" and word.i > 0)


def _without_doubles(found: list[Happening]) -> list[Happening]:
    """One happening a trigger word: where two share one, the more specific frame stays."""
    kept: list[Happening] = []
    for happening in sorted(found, key=lambda h: (not h.frame.own, -h.frame.rank[0], -len(h.trigger))):
        words = {w.i for w in happening.trigger}
        if not any(words & {w.i for w in other.trigger} for other in kept):
            kept.append(happening)
    return sorted(kept, key=lambda h: h.trigger[0].i)
