"""Which actor a participant is: names and descriptions by the register, pronouns and "the group" by what went before.

Antecedents are sought backwards: in the same sentence, then in the sentences before it, subjects first; number and
kind must fit. What cannot be resolved stays as it is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.model import Mention
from fogline.reading.clauses import antecedent, name_span, path, phrase
from fogline.reading.kinds import Kinds
from fogline.reading.titles import Titles
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.lexicon.register import Register
    from fogline.model import Actor

Fits = Callable[[Word], bool]
Scanned = tuple[int, int, str]
"""A name of the register in the text: start, end, actor id."""

_REACH = 3  # sentences looked back
_SUBJECTS = ("nsubj", "nsubj:pass")
_NAMES = ("ORG", "PERSON")
_JOINED = ("compound", "flat", "nmod:desc", "nmod:unmarked", "appos")


@dataclass(slots=True)
class Setting:
    """What mention and place resolution need to know of the report."""

    text: str
    day: str | None
    countries: tuple[str, ...]
    sentences: Sequence[Sentence]
    names: Mapping[str, str] = field(default_factory=dict)
    """Last words of the report's longer names → the name: "observatory" → "Syrian Observatory for Human Rights"."""
    others: frozenset[tuple[int, int]] = frozenset()
    """Where the text names somebody who goes by no place's name: start, end."""
    _found: dict[str, Actor | None] = field(default_factory=dict)
    _titles: Titles | None = None

    @property
    def titles(self) -> Titles:
        """The persons that the report names together with what they are."""
        if self._titles is None:
            self._titles = Titles(self.sentences, self.text)
        return self._titles

    def actor(self, register: Register, text: str) -> Actor | None:
        """The register's actor for a phrase of this report, looked up once."""
        if text not in self._found:
            self._found[text] = register.find(text, day=self.day, countries=self.countries)
        return self._found[text]


class MentionResolver:
    def __init__(self, lexicon: Lexicon, kinds: Kinds) -> None:
        self.cues, self.register, self.kinds = lexicon.cues.mentions, lexicon.register, kinds
        self.spokesmen = lexicon.cues.speech.spokesmen
        self.pronouns = self.cues.plural | self.cues.person | self.cues.thing | self.cues.speaker

    def resolve(
        self, word: Word, sentence: Sentence, setting: Setting, speakers: Sequence[Word] = ()
    ) -> Mention | None:
        """The mention for a participant's head word; ``speakers`` are those of the quotation around it."""
        head = self.stands_for(by_name(antecedent(word)), sentence, setting, speakers)
        if head is None or head.lemma in self.cues.nobody:
            return None
        found, owner = self.mention(head, setting), self._owner(head)
        if owner is None:
            return found
        whose = self.mention(owner, setting)
        return replace(found, name=f"{whose.name} {found.text}", actor=whose.actor)

    def _owner(self, head: Word) -> Word | None:
        """Whose "its troops" are in what somebody says: the speaker's, or whom the speaker speaks for."""
        if head.ent or not any(c.dep == "nmod:poss" and c.pos == "PRON" and self.is_pronoun(c) for c in head.children):
            return None
        told = next((step.child for step in path(head) if step.relation == "ccomp"), None)
        speaker = told.head.child("nsubj") if told is not None and told.head is not None else None
        if speaker is None or speaker.pos not in ("NOUN", "PROPN"):
            return None
        named = [c for c in speaker.children if c.ent and c.dep in ("compound", "nmod:poss", "nmod", "amod")]
        return named[0] if speaker.lemma in self.spokesmen and named else speaker

    def names_of(self, text: str, sentences: Iterable[Sentence], known: Iterable[Scanned]) -> dict[str, str]:
        """The words by which the report's longer names may be taken up again, each with the first such name."""
        spans = [(start, end) for start, end, _ in known]
        spans += [name_span(w) for s in sentences for w in s.words if w.ent in ("PERSON", "ORG") and w.ent_first]
        found: dict[str, str] = {}
        for start, end in sorted(spans):
            name = " ".join(text[start:end].split())
            parts = [part for word in name.split() for part in {word, word.rpartition("-")[2]}]
            if len(name.split()) > 1:
                for part in parts:
                    if part[:1].isupper():
                        found.setdefault(part.lower(), name)
        return found

    def label(self, text: str, sentences: Sequence[Sentence]) -> list[Scanned]:
        """Correct the name labels by the register; gives the names that it found."""
        labels = {"person": "PERSON", "state": "PLACE"}
        spans = self.register.scan(text)
        at = 0
        words = [w for s in sentences for w in s.words]
        for start, end, actor in spans:
            while at < len(words) and words[at].end <= start:
                at += 1
            label = labels.get(self.register.actors[actor].kind, "ORG")
            if label == "PLACE" and not text[start:end].istitle():  # "the Syrian government" is no place
                continue
            first = at
            while at < len(words) and words[at].start < end:
                if label != "PLACE" or not words[at].ent:
                    words[at].ent, words[at].ent_first = label, at == first
                at += 1
        self._agree(words)
        _label_surnames(words)
        return spans

    def _agree(self, words: Sequence[Word]) -> None:
        """A name that the parse took mostly for a place is one, also where it was taken for an organisation."""
        alone = [w for w in words if w.ent_first and w.ent in ("PLACE", "ORG") and w.text.istitle()]
        count = Counter((w.text, w.ent) for w in alone)
        for word in alone:
            places = count[word.text, "PLACE"]
            if word.ent == "ORG" and places > count[word.text, "ORG"] and self.register.find(word.text) is None:
                word.ent = "PLACE"

    def homes(self, actors: Iterable[Actor]) -> list[str]:
        """The countries of the forces and state media among the actors: a report that names SANA is on Syria."""
        ties = self.register.tie_kinds
        return [
            actor.country
            for actor in actors
            if actor.country is not None
            and (actor.kind in self.kinds.force.kinds or any(ties[tie.kind].follows for tie in actor.ties))
        ]

    def grounds(self, actors: Iterable[Actor]) -> list[str]:
        """The countries of the local actors, one for each actor: a report that names the FARC plays in Colombia."""
        kinds = self.register.kinds
        return list({a.id: a.country for a in actors if a.country is not None and kinds[a.kind].local}.values())

    def mention(self, head: Word, setting: Setting) -> Mention:
        text, name = self._texts(head, setting)
        longer = setting.names.get(name.lower().removeprefix("the "))
        short = name[:1].isupper() or (head.lemma in self.cues.shortened and not self._owned(head))
        if longer is not None and longer != name and short:
            text = name = longer
        countries = self._owning(head, setting)
        if countries:
            actor = self.register.find(name, day=setting.day, countries=countries)
        else:
            actor = setting.actor(self.register, name)
            if actor is None and name != text:
                actor = setting.actor(self.register, text)
        shown = name
        # "a military source" is not the army itself, "the Syrian government" not the whole country
        described = head.lemma in self.spokesmen or (actor is not None and actor.kind == "state" and head.pos == "NOUN")
        if actor is not None and not described and name not in {dated.name for dated in actor.names}:
            shown = actor.name_on(setting.day)
        return Mention(text, shown, actor.id if actor is not None else None)

    def _owned(self, head: Word) -> bool:
        """ "the president's office" is no other office that the report names."""
        return any(c.dep == "nmod:poss" and not self.is_pronoun(c) for c in head.children)

    def _owning(self, head: Word, setting: Setting) -> list[str]:
        """The country whose something is: "Lebanon's health ministry", in a report on Israel."""
        owner = (
            None if head.ent else next((c for c in head.children if c.dep == "nmod:poss" and c.ent == "PLACE"), None)
        )
        if owner is None:
            return []
        start, end = name_span(owner)
        return self.register.countries_in(setting.text[start:end])[:1]

    def _texts(self, head: Word, setting: Setting) -> tuple[str, str]:
        """The phrase as written, and the proper name inside it where there is one."""
        span = phrase(head)
        text = " ".join(setting.text[span.start : span.end].split())
        if not head.ent:
            return text, text
        start, end = name_span(head)
        return text, " ".join(setting.text[start:end].split())

    def stands_for(self, word: Word, sentence: Sentence, setting: Setting, speakers: Sequence[Word]) -> Word | None:
        """What a pronoun or "the group" stands for; the word itself when it stands for itself."""
        if self.is_pronoun(word) and word.lower in self.cues.speaker and speakers:
            return speakers[0]
        if (word.pos in ("PRON", "DET") and not word.ent) or self.is_pronoun(word):
            if self.is_pronoun(word):
                speaker = _speaker_above(word)
                if speaker is not None and self.fitting(word)(speaker):
                    return speaker
                return self.antecedent_of(word, sentence, setting, self.fitting(word), speakers)
            return word if word.pos == "PRON" and word.lower not in self.cues.nobody else None
        kinds = self.cues.actor_nouns.get(word.lemma)
        if kinds is not None and not word.ent and self.definite(word):
            if same := next((w for w in sentence.words[: word.i] if self._same(w, word)), None):
                return self.stands_for(same, sentence, setting, speakers)
            found = self.antecedent_of(word, sentence, setting, lambda w: self._of_kind(w, word, kinds, setting), ())
            return found or word
        return word

    def _same(self, before: Word, word: Word) -> bool:
        """ "The group … the group": one and the same in a sentence."""
        return before.lemma == word.lemma and before.tag == word.tag and not before.ent and self.definite(before)

    def _of_kind(self, named: Word, word: Word, kinds: Container[str], setting: Setting) -> bool:
        """Whether a description may stand for a name; "the groups" for several only."""
        if named.ent not in ("ORG", "GROUP", "PERSON") or self.kinds.kind_of_phrase(named, setting) not in kinds:
            return False
        return word.tag != "NNS" or named.tag in ("NNS", "NNPS") or any(c.dep == "conj" for c in named.children)

    def is_pronoun(self, word: Word) -> bool:
        """One of the pronouns; "US" in capitals is the country."""
        return word.lower in self.pronouns and not (word.text.isupper() and len(word.text) > 1 and word.ent)

    def definite(self, word: Word) -> bool:
        """ "the group", with nothing that names it: no compound, no "of"."""
        if any(c.dep in ("compound", "nmod", "appos", "acl:relcl", "acl") for c in word.children):
            return False
        return any(c.dep == "det" and c.lower in ("the", "this") for c in word.children)

    def fitting(self, pronoun: Word) -> Fits:
        if pronoun.lower in self.cues.person:
            return lambda w: w.ent == "PERSON" or (w.tag in ("NN", "NNP") and self.kinds.belongs(w, self.kinds.people))
        if pronoun.lower in self.cues.thing:
            return lambda w: (
                w.ent in ("ORG", "PLACE")
                or (w.tag in ("NN", "NNP") and w.ent != "PERSON" and (w.ent == "GROUP" or self._body(w)))
            )
        return lambda w: (
            self.kinds.is_agent(w)
            and (w.tag in ("NNS", "NNPS") or w.ent in ("ORG", "GROUP") or any(c.dep == "conj" for c in w.children))
        )

    def _body(self, word: Word) -> bool:
        """One that "it" may stand for: a force, a ministry, a council …"""
        shortened = word.lemma in self.cues.shortened and word.lemma not in self.spokesmen
        return shortened or self.kinds.is_force(word)

    def antecedent_of(
        self, word: Word, sentence: Sentence, setting: Setting, fits: Fits, speakers: Sequence[Word]
    ) -> Word | None:
        """Actors before places: a place stands for its government only when nobody else is named.

        The subject of a main clause goes on with the subject of the last one where that fits.
        """
        topic = self.topic(sentence.index - 1, setting) if leads(word) else None
        if topic is not None and topic not in speakers and fits(topic):
            return topic
        fitting = [w for w in self._before(word, sentence, setting) if w not in speakers and fits(w)]
        return next((w for w in fitting if w.ent != "PLACE"), None) or next(iter(fitting), None)

    def topic(self, index: int, setting: Setting) -> Word | None:
        """Who the main clause of the sentence is about, pronouns followed back."""
        for at in range(index, max(-1, index - _REACH), -1):
            root = setting.sentences[at].root
            subject = root.child(*_SUBJECTS, "nsubj:outer")  # the last of "the council is to meet"
            if subject is None:
                return None
            if not self.is_pronoun(subject):
                return subject if self._candidate(subject) else None
        return None

    def _before(self, word: Word, sentence: Sentence, setting: Setting) -> Iterator[Word]:
        """Nominal words before this one: in the sentence the nearest subjects first, then sentence by sentence."""
        own = [w for w in sentence.words[: word.i] if self._candidate(w) and w.head is not word.head]
        yield from (w for w in reversed(own) if w.dep in _SUBJECTS)
        yield from (w for w in reversed(own) if w.dep not in _SUBJECTS)
        for earlier in reversed(setting.sentences[max(0, sentence.index - _REACH) : sentence.index]):
            named = [w for w in earlier.words if self._candidate(w)]
            yield from (w for w in named if w.dep in _SUBJECTS)
            yield from (w for w in named if w.dep not in _SUBJECTS)

    def _candidate(self, word: Word) -> bool:
        return word.pos in ("NOUN", "PROPN") and word.dep not in _JOINED and not self.is_pronoun(word)


def _label_surnames(words: Sequence[Word]) -> None:
    """A name that stands alone without a label is the person whom the report calls so in full elsewhere."""
    full = [after for before, after in pairwise(words) if before.ent == after.ent == "PERSON" and not after.ent_first]
    surnames = {word.text for word in full}
    for word in words:
        if not word.ent and word.pos == "PROPN" and word.text in surnames and word.dep not in _JOINED:
            word.ent, word.ent_first = "PERSON", True


def _speaker_above(pronoun: Word) -> Word | None:
    """ "Israel said it had not bombed": the subject of the verb whose content the pronoun is the subject of."""
    clause = pronoun.head if pronoun.dep in _SUBJECTS else None
    if clause is None or clause.dep != "ccomp" or clause.head is None:
        return None
    speaker = clause.head.child("nsubj")
    return speaker if speaker is not None and speaker.pos in ("NOUN", "PROPN") else None


def by_name(word: Word) -> Word:
    """ "the Turkish president, Recep Tayyip Erdogan", "state news agency SANA": who a bare description is of."""
    name = word.child("appos")
    return name if name is not None and not word.ent and name.ent in ("PERSON", "ORG") else word


def leads(word: Word) -> bool:
    """The subject of its sentence's main clause."""
    return word.dep in _SUBJECTS and word.head is not None and word.head.head is None
