"""Which actor a participant is: names and descriptions by the register, pronouns and "the group" by what went before.

Antecedents are sought backwards: in the same sentence, then in the sentences before it, subjects first; number and
kind must fit. What cannot be resolved stays as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.model import Mention
from fogline.reading.clauses import antecedent, phrase
from fogline.reading.kinds import Kinds
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon

_REACH = 3  # sentences looked back
_SUBJECTS = ("nsubj", "nsubj:pass")
_JOINED = ("compound", "flat", "nmod:desc", "nmod:unmarked", "appos")


@dataclass(slots=True)
class Setting:
    """What mention and place resolution need to know of the report."""

    text: str
    day: str | None
    countries: tuple[str, ...]
    sentences: Sequence[Sentence]


class MentionResolver:
    def __init__(self, lexicon: Lexicon, kinds: Kinds) -> None:
        self.cues, self.register, self.kinds = lexicon.cues.mentions, lexicon.register, kinds
        self.pronouns = self.cues.plural | self.cues.person | self.cues.thing | self.cues.speaker

    def resolve(self, word: Word, sentence: Sentence, setting: Setting, speakers: Sequence[Word] = ()) -> Mention | None:
        """The mention for a participant's head word; ``speakers`` are those of the quotation around it."""
        head = self.stands_for(antecedent(word), sentence, setting, speakers)
        if head is None or head.lemma in self.cues.nobody:
            return None
        return self.mention(head, setting)

    def mention(self, head: Word, setting: Setting) -> Mention:
        text, name = self._texts(head, setting)
        actor = self.register.find(name, day=setting.day, countries=setting.countries)
        if actor is None and name != text:
            actor = self.register.find(text, day=setting.day, countries=setting.countries)
        shown = actor.name_on(setting.day) if actor is not None else name
        return Mention(text, shown, actor.id if actor is not None else None)

    def _texts(self, head: Word, setting: Setting) -> tuple[str, str]:
        """The phrase as written, and the proper name inside it where there is one."""
        span = phrase(head)
        text = " ".join(setting.text[span.start : span.end].split())
        if not head.ent:
            return text, text
        start, end = _name_span(head)
        return text, " ".join(setting.text[start:end].split())

    def stands_for(self, word: Word, sentence: Sentence, setting: Setting, speakers: Sequence[Word]) -> Word | None:
        """What a pronoun or "the group" stands for; the word itself when it stands for itself."""
        if word.lower in self.cues.speaker and speakers:
            return speakers[0]
        if word.pos in ("PRON", "DET") or word.lower in self.pronouns:
            if word.lower in self.pronouns:
                return self._antecedent(word, sentence, setting, self._fitting(word), speakers)
            return word if word.pos == "PRON" and word.lower not in self.cues.nobody else None
        kinds = self.cues.actor_nouns.get(word.lemma)
        if kinds is not None and not word.ent and self._definite(word):
            found = self._antecedent(word, sentence, setting, lambda w: w.ent in ("ORG", "GROUP", "PERSON") and self.kinds.kind_of_phrase(w, setting) in kinds, ())
            return found or word
        return word

    def _definite(self, word: Word) -> bool:
        """ "the group", with nothing that names it: no compound, no "of"."""
        if any(c.dep in ("compound", "nmod", "appos", "acl:relcl", "acl") for c in word.children):
            return False
        return any(c.dep == "det" and c.lower in ("the", "this") for c in word.children)

    def _fitting(self, pronoun: Word):  # type: ignore[no-untyped-def]
        if pronoun.lower in self.cues.person:
            return lambda w: w.ent == "PERSON" or (w.tag in ("NN", "NNP") and self.kinds.belongs(w, self.kinds.people) and not self.kinds.is_force(w))
        if pronoun.lower in self.cues.thing:
            return lambda w: w.tag in ("NN", "NNP") and (w.ent in ("ORG", "GROUP", "PLACE") or self.kinds.is_force(w)) and w.ent != "PERSON"
        return lambda w: self.kinds.is_agent(w) and (w.tag in ("NNS", "NNPS") or w.ent in ("ORG", "GROUP") or any(c.dep == "conj" for c in w.children))

    def _antecedent(self, word: Word, sentence: Sentence, setting: Setting, fits, speakers: Sequence[Word]) -> Word | None:  # type: ignore[no-untyped-def]
        for candidate in self._before(word, sentence, setting):
            if candidate not in speakers and fits(candidate):
                return candidate  # type: ignore[no-any-return]
        return None

    def _before(self, word: Word, sentence: Sentence, setting: Setting) -> Iterator[Word]:
        """Nominal words before this one: in the sentence nearest subjects first, then sentence by sentence backwards."""
        own = [w for w in sentence.words[: word.i] if self._candidate(w) and w.head is not word.head]
        yield from (w for w in reversed(own) if w.dep in _SUBJECTS)
        yield from (w for w in reversed(own) if w.dep not in _SUBJECTS)
        for earlier in reversed(setting.sentences[max(0, sentence.index - _REACH) : sentence.index]):
            named = [w for w in earlier.words if self._candidate(w)]
            yield from (w for w in named if w.dep in _SUBJECTS)
            yield from (w for w in named if w.dep not in _SUBJECTS)

    def _candidate(self, word: Word) -> bool:
        return word.pos in ("NOUN", "PROPN") and word.dep not in _JOINED and word.lower not in self.pronouns


def _name_span(head: Word) -> tuple[int, int]:
    """The bounds of the name that the head word belongs to."""
    inside = [head, *(c for c in _below(head) if c.ent == head.ent)]
    run = sorted(inside, key=lambda w: w.i)
    at = run.index(head)
    first = last = at
    while first > 0 and run[first - 1].i == run[first].i - 1:
        first -= 1
    while last + 1 < len(run) and run[last + 1].i == run[last].i + 1:
        last += 1
    return run[first].start, run[last].end


def _below(word: Word) -> Iterator[Word]:
    for child in word.children:
        yield child
        yield from _below(child)
