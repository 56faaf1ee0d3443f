"""The sources of a claim, as they are told: whom the words of its attribution name, each once, outermost first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.model import Mention
from fogline.reading.clauses import antecedent, case_of, coordinates, is_verbal, name_span
from fogline.reading.mentions import MentionResolver, Setting, by_name, leads
from fogline.reading.speakers import Attribution
from fogline.reading.titles import described
from fogline.reading.whereabouts import heads_report
from fogline.reading.words import Sentence, Word, below

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon

_WITHIN = ("nmod", "nmod:poss", "compound", "amod")
_NAMES = ("ORG", "PERSON")
_OWNING = ("compound", "amod", "nmod:poss", "nmod:desc", "nmod:unmarked")
_OWNERS = ("ORG", "GROUP", "PLACE")
_BESIDE = ("compound", "flat", "nmod:desc", "nmod:unmarked", "appos")
_LAST = 3  # sources of the report that are looked at before one is taken down again


class SourceNamer:
    """One object serves all reports."""

    def __init__(self, lexicon: Lexicon, mentions: MentionResolver) -> None:
        self.mentions, self.kinds, self.cues = mentions, mentions.kinds, lexicon.cues.mentions
        speech = lexicon.cues.speech
        self.spokesmen, self.owners, self.citing = speech.spokesmen, speech.owners, speech.citing
        self.accounts = speech.accounts
        self.part_of = lexicon.cues.status.part_of
        self._telling = speech.spokesmen | speech.nouns.keys()
        self._told = frozenset(lexicon.frames.nouns) - speech.nouns.keys()
        self._days = frozenset([*lexicon.times.weekdays, *lexicon.times.months])
        self._scales = frozenset([*lexicon.cues.figures.scales, *lexicon.cues.figures.vague])

    def of(
        self,
        attribution: Attribution,
        sentence: Sentence,
        setting: Setting,
        said: list[Word],
        speakers: Sequence[Word],
    ) -> tuple[Mention, ...]:
        """``said`` are those who said something before, the latest last, and grows; ``speakers`` those of the quotation
        around the claim."""
        found: dict[str, tuple[Word, Mention]] = {}
        speaking = [word for word in attribution.sources if not heads_report(word, sentence)]
        for word in self._with_quoting(self._speaking(speaking)):
            outer = self._himself(word, [head for head, _ in found.values()])
            head = outer or self._stands_for(word, sentence, setting, said)
            if head is None or not self._may_speak(head) or (found and word.dep != "conj" and self._thing(head)):
                continue
            said += [head] if head not in said[-_LAST:] else []
            for part, mention in self._mentioned(head, sentence, setting, speakers):
                beside = bool(found) and (word.dep == "conj" or part is not head or mention.beside)
                found.setdefault(mention.text, (head, replace(mention, beside=beside)))
        known = [mention for head, mention in found.values() if head.pos != "PRON"]
        return tuple(known or [mention for _, mention in found.values()])

    def _mentioned(
        self, head: Word, sentence: Sentence, setting: Setting, speakers: Sequence[Word]
    ) -> list[tuple[Word, Mention]]:
        several = list(self._together(head, setting))
        if several:
            (first, one), (last, other) = several
            return [(head, one), (last, replace(other, beside=True))] if first is not last else []
        if head.lemma in self.accounts and head.child("acl", "nmod") is not None:
            words = [w for w in head.children if w.dep in ("amod", "compound") and w.i < head.i]
            text = setting.text[min(w.start for w in (*words, head)) : head.end]
            return [(head, self._as_source(head, Mention(text, text)))]
        mention = self.mentions.resolve(head, sentence, setting, speakers)
        if mention is not None and mention.actor is None and head.ent == "PERSON":
            mention = replace(mention, actor=self._speaks_for(head, sentence, setting, speakers))
        return [(head, self._as_source(head, mention))] if mention is not None else []

    def _speaks_for(self, name: Word, sentence: Sentence, setting: Setting, speakers: Sequence[Word]) -> str | None:
        """The actor whose word it is: of "their spokesman, Adam Issa" and "army spokesman Adam Issa" the army."""
        for noun in described(name):
            if noun.lemma not in self.spokesmen:
                continue
            around = [c for c in (*noun.children, *name.children) if c.dep in _OWNING and c.i < max(noun.i, name.i)]
            owners = (c for c in around if self.mentions.is_pronoun(c) or c.ent in _OWNERS or self.kinds.is_force(c))
            for owner in owners:
                whose = self.mentions.resolve(owner, sentence, setting, speakers)
                if whose is not None and whose.actor is not None:
                    return whose.actor
        return None

    # which words of the attribution speak

    def _speaking(self, words: Sequence[Word]) -> list[Word]:
        """Without days, numbers and things that the parse took for who speaks, and names inside the phrase of another:
        of "a spokesman for the army" the spokesman."""
        heads: list[Word] = []
        things: set[Word] = set()
        for word in words:
            if self._thing_beside(word, things):
                things.add(word)
            elif not self._measures(word):
                heads.append(word)
        return [word for word in heads if not any(_describes(word, other) for other in heads)]

    def _thing_beside(self, word: Word, things: Set[Word]) -> bool:
        """ "according to the ministry, and food and first aid …": what goes on there is no speaker; in "activists and
        witnesses said" both are."""
        first = word
        while first.dep == "conj" and first.head is not None:
            first = first.head
        if first is word or first.dep == "nsubj":
            return False
        somebody = self._speaks(word) or word.lemma in self._telling
        return not somebody or word.head in things

    def _measures(self, word: Word) -> bool:
        """But "one of the men" and "thousands of protesters" are people."""
        number = word.pos == "NUM" or word.lemma in self._scales or word.lower in self._scales
        whole = any(c.dep == "appos" or (c.dep == "nmod" and case_of(c) in self.part_of) for c in word.children)
        return word.lower in self._days or (number and not whole)

    def _with_quoting(self, words: Sequence[Word]) -> Iterator[Word]:
        """ "an activist quoted by the agency": the agency first; "according to the agency, citing a doctor": the doctor
        too."""
        for word in words:
            clauses = [c for c in word.children if c.dep == "acl" and c.lemma in self.citing]
            others = [w for c in clauses for w in self._cited_in(c) if w not in words]
            outer = any(clause.tag == "VBN" for clause in clauses)
            yield from (*others, word) if outer else (word, *others)

    def _cited_in(self, clause: Word) -> Iterator[Word]:
        deps = ("obl", "obl:agent") if clause.tag == "VBN" else ("obj",)
        for child in clause.children:
            if child.dep in deps and (child.dep == "obj" or case_of(child) in self.owners):
                yield from coordinates(child)

    def _together(self, head: Word, setting: Setting) -> Iterator[tuple[Word, Mention]]:
        """ "UN and army officials": the UN, and the army officials; "the FBI and Kenyan police"."""
        if head.tag != "NNS" and not self.kinds.is_force(head):
            return
        words = sorted((w for w in below(head) if w.i < head.i), key=lambda w: w.i)
        for name, after in pairwise([*words, head]):
            if after.pos == "CCONJ" and name.ent == "ORG" and name.dep == "compound" and name.head is head:
                text = " ".join(setting.text[after.end : head.end].split())
                actor = setting.actor(self.mentions.register, text)
                yield name, self.mentions.mention(name, setting)
                yield head, Mention(text, text, actor.id if actor is not None else None)
                return

    # whom a word stands for

    def _stands_for(self, word: Word, sentence: Sentence, setting: Setting, said: Sequence[Word]) -> Word | None:
        """The head word that a source stands for: a pronoun is whom the sentence before is about where that fits, else
        the last fitting one of those who ``said`` something."""
        word = self._author(self._called(by_name(antecedent(word))))
        named = setting.titles.of(word)
        if named is not None:
            return named
        if word.lemma in self.spokesmen and self.mentions.definite(word):  # "the source" is the one told of before
            return next((w for w in reversed(said) if w.lemma == word.lemma), word)
        kinds = self.cues.actor_nouns.get(word.lemma)
        bare = self.mentions.definite(word) and not any(c.dep == "amod" and c.text[:1].isupper() for c in word.children)
        if kinds is not None and bare and self.mentions.stands_for(word, sentence, setting, ()) is word:
            return next((w for w in reversed(said) if w.ent and self.kinds.kind_of_phrase(w, setting) in kinds), word)
        if not self.mentions.is_pronoun(word) or word.lower in self.cues.speaker:
            return word
        fits = self.mentions.fitting(word)
        main = word.head is None or word.head.dep in ("root", "parataxis")
        topic = self.mentions.topic(sentence.index - 1, setting) if leads(word) else None
        if topic is not None and topic.ent != "PLACE" and fits(topic):
            return topic
        before = next((w for w in reversed(said) if fits(w)), None) if main else None
        return before or self.mentions.antecedent_of(
            word, sentence, setting, lambda w: w.ent != "PLACE" and self.kinds.is_agent(w) and fits(w), ()
        )

    def _himself(self, word: Word, outer: Sequence[Word]) -> Word | None:
        """Who speaks of himself: "Mali says it doubts that …", "the families couldn't go home, they said"."""
        if not self.mentions.is_pronoun(word) or word.lower in self.cues.speaker:
            return None
        fits = self.mentions.fitting(word)
        told = next((head for head in reversed(outer) if fits(head)), None)
        cue = word.head
        if told is None and cue is not None and cue.dep == "parataxis" and cue.head is not None:
            subject = cue.head.child("nsubj", "nsubj:pass")
            told = subject if subject is not None and subject.i < word.i and fits(subject) else None
        return told

    def _called(self, word: Word) -> Word:
        """ "the state news agency Sana", "the campaign group Syrian Observatory", "the Observatory monitor": the name
        that a word for a kind of organisation is set beside."""
        if word.ent in _NAMES or word.lemma not in self.cues.actor_nouns or word.tag == "NNS":
            return word
        beside = (c for c in word.children if c.ent in _NAMES and c.dep in _BESIDE)
        return next((c for c in beside if c.dep == "appos" or abs(c.i - word.i) == 1 or _ends_before(c, word)), word)

    def _author(self, word: Word) -> Word:
        """ "a report by Unicef", "a statement from the palace": whoever made what speaks; "one of the men": the men;
        "the Security Council resolution": the council."""
        if word.ent or self.kinds.is_agent(word):
            return word
        cases = self.part_of if word.lower in self.cues.nobody else self.owners
        own = next((c for c in word.children if c.dep == "nmod" and case_of(c) in cases and self._speaks(c)), None)
        if own is not None or self._may_speak(word):
            return own or word
        return next(self._makers(word), word)

    def _makers(self, word: Word) -> Iterator[Word]:
        """Whose plan or resolution it is, or by whom it was put forward."""
        for child in word.children:
            if child.dep in ("nmod:poss", "compound", "amod") and child.ent in _NAMES:
                yield child
            elif child.dep == "acl" and is_verbal(child):
                yield from (
                    c for c in child.children if c.dep.startswith("obl") and case_of(c) == "by" and c.ent in _NAMES
                )

    def _speaks(self, word: Word) -> bool:
        """Somebody: a name, an agent, or a word that shortens a name."""
        return bool(word.ent) or self.kinds.is_agent(word) or word.lemma in self.cues.shortened

    def _may_speak(self, word: Word) -> bool:
        """Not a bare happening or place: "the surrender shows …" is nobody's word."""
        if not word.ent and word.lemma in self.cues.site_nouns:
            return False
        return word.pos != "NOUN" or bool(word.ent) or word.lemma not in self._told or self.kinds.is_agent(word)

    def _thing(self, word: Word) -> bool:
        """ "citing an example", "said the events show that …": in what somebody says no source, unless it tells."""
        of = (c for c in word.children if c.dep == "nmod" and case_of(c) in self.part_of)
        somebody = word.lemma in self._telling or any(self._speaks(w) for w in (word, *of))
        return word.pos == "NOUN" and not somebody

    def _as_source(self, head: Word, mention: Mention) -> Mention:
        """A source that is only described keeps its article: "a doctor in Aleppo", "a military source"."""
        article = next((c for c in head.children if c.dep == "det" and c.tag == "DT" and c.i < head.i), None)
        if head.ent or mention.name != mention.text or article is None or article.lower in ("the", "this", "that"):
            return mention
        text = f"{article.lower} {mention.text}"
        return Mention(text, text, mention.actor)


def _ends_before(name: Word, word: Word) -> bool:
    """ "the Observatory for Human Rights monitor": whether the name ends where the word begins."""
    return name_span(name)[1] + 1 == word.start


def _describes(word: Word, other: Word) -> bool:
    """Whether the word stands in what the other's phrase says of it."""
    while word.head is not None and word.dep in _WITHIN:
        word = word.head
        if word is other:
            return True
    return False
