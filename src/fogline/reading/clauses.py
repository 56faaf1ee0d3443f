"""Predicates and their arguments, read once from the parse: the only room that walks dependency relations.

A predicate is a verb, a noun or an adjective that may tell of something. Its arguments are logical: ``subject`` is who
does it and ``object`` whom it is done to, whether the clause is active, passive, a participle, a relative or an
infinitive whose subject stands further up. Relations are those of Universal Dependencies v2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.reading.words import Sentence, Word, below

_NOMINAL_DEPS = frozenset(
    {"obl", "nmod", "obl:agent", "obl:tmod", "nmod:tmod", "obl:npmod", "obl:unmarked", "nmod:unmarked"}
)
_MODIFIER_DEPS = frozenset({"amod", "compound", "nmod:desc", "flat", "nummod", "nmod:unmarked", "nmod:npmod"})
_LEFT_OUT = frozenset(
    {
        "acl:relcl",
        "acl",
        "appos",
        "parataxis",
        "punct",
        "cc",
        "conj",
        "advcl",
        "cop",
        "nsubj",
        "nsubj:pass",
        "mark",
        "ccomp",
        "aux",
        "aux:pass",
        "advcl:relcl",
        "list",
        "discourse",
        "dislocated",
        "csubj",
        "advmod:emph",
        "dep",
        "orphan",
        "cc:preconj",
        "csubj:pass",
        "nsubj:outer",
        "expl",
    }
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where"})
_SUBJECTS = ("nsubj", "csubj", "nsubj:outer")
_PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
_TAKEN = frozenset({"obj", "obl", "nmod", "nmod:unmarked"})
_COMPLETING = frozenset({"that", "to", "whether", "if", "of", "for"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its head; ``start`` and ``end`` are character offsets of the phrase trimmed to its core:
    no relative clauses, appositions, coordinates or determiners."""

    head: Word
    start: int
    end: int

    @property
    def label(self) -> str:
        return self.head.ent


@dataclass(frozen=True, slots=True)
class Step:
    """One step upwards from a happening to what governs it."""

    child: Word
    relation: str
    governor: Word


class Predicate:
    """One word and its arguments by slot name, each found when first asked for."""

    __slots__ = ("_led", "_slots", "passive", "word")

    def __init__(self, word: Word) -> None:
        self.word = word
        self.passive = _is_passive(word)
        self._led: list[tuple[str, Word]] | None = None
        self._slots: dict[str, tuple[Word, ...]] = {}

    def arguments(self, slot: str) -> tuple[Word, ...]:
        """The head words that fill the slot, coordinates included: "subject", "object", "poss", "modifier",
        "complement", "adverb", "above" (what it is an object or an oblique of), "told_doer" (who does what its
        complement tells; of "its forces" the owner) or a preposition ("out_of" for "out of")."""
        found = self._slots.get(slot)
        if found is None:
            found = tuple(self._find(slot))
            self._slots[slot] = found
        return found

    def _find(self, slot: str) -> Iterator[Word]:
        word = self.word
        verbal = is_verbal(word)
        if slot == "subject":
            heads = _agents(word) if verbal else _nominal_subject(word)
        elif slot == "object":
            heads = _patients(word, self.passive) if verbal else []
        elif slot == "poss":
            heads = [c for c in word.children if c.dep == "nmod:poss"]
        elif slot == "modifier":
            yield from modifiers(word)
            return
        elif slot == "complement":
            heads = [c for c in word.children if c.dep in ("ccomp", "xcomp", "csubj", "acl")]
        elif slot == "adverb":
            heads = [c for c in word.children if c.dep == "advmod"]
        elif slot == "above":
            heads = [word.head] if word.dep in _TAKEN and word.head is not None else []
        elif slot == "told_doer":
            heads = [_owner_or_self(w) for c in word.children if c.dep == "ccomp" for w in _surface_subject(c, 0)]
        elif slot == "by" and verbal and not self.passive and word.dep != "acl":
            heads = []
        else:
            if self._led is None:
                self._led = _led(word)
            heads = _led_by(slot, self._led)
        for head in heads:
            yield from coordinates(head)


def is_verbal(word: Word) -> bool:
    return word.pos in ("VERB", "AUX")


def coordinates(word: Word) -> Iterator[Word]:
    """The word and what is coordinated with it, relative pronouns replaced by what they stand for."""
    yield antecedent(word)
    if word.is_nominal:
        yield from _joined(word)


def _joined(word: Word) -> Iterator[Word]:
    for child in word.children:
        if child.dep == "conj" and child.is_nominal:
            yield child
            yield from _joined(child)


def antecedent(word: Word) -> Word:
    """For a relative pronoun the noun that its clause hangs on, else the word itself."""
    if word.lower in _RELATIVE and word.pos in ("PRON", "DET", "SCONJ", "ADV"):
        clause = word.head
        while clause is not None and clause.dep not in ("acl:relcl", "root"):
            clause = clause.head
        if clause is not None and clause.dep == "acl:relcl" and clause.head is not None:
            return named(clause.head)
    return word


def named(word: Word) -> Word:
    """ "Jaysh al-Fatah, an alliance": the name that a bare description stands in apposition to."""
    head = word.head
    return head if word.dep == "appos" and head is not None and head.ent and not word.ent else word


def modifiers(word: Word) -> Iterator[Word]:
    """Adjectives, compounds and descriptive nouns before the word, those inside hyphenated ones too."""
    for child in word.children:
        if child.dep in _MODIFIER_DEPS:
            yield child
            yield from modifiers(child)
        elif child.dep == "conj" and child.pos == "ADJ":
            yield child


def case_of(word: Word) -> str:
    """The preposition of a phrase, its fixed parts joined by "_" ("out_of", "according_to"); "" without one."""
    found = [c for c in word.children if c.dep in ("case", "mark") and c.pos in ("ADP", "SCONJ", "VERB", "ADV")]
    if not found:
        return ""
    if len(found) == 1 and not found[0].children:
        return found[0].lower
    parts = [part for c in found for part in [c, *(g for g in c.children if g.dep == "fixed")]]
    return "_".join(part.lower for part in sorted(parts, key=lambda part: part.i))


def prepositional(word: Word, preposition: str) -> list[Word]:
    return _led_by(preposition, _led(word))


def _led(word: Word) -> list[tuple[str, Word]]:
    """What hangs on the word by a preposition: (preposition, head)."""
    led = ((case_of(c), c) for c in word.children if c.dep in _NOMINAL_DEPS or c.dep == "advcl")
    return [(case, child) for case, child in led if case]


def _led_by(preposition: str, led: list[tuple[str, Word]]) -> list[Word]:
    return [word for case, word in led if case == preposition or case.startswith(preposition + "_")]


def obliques(word: Word) -> list[tuple[str, Word]]:
    """Every prepositional argument as (preposition, head); a bare one has ""."""
    return [(case_of(c), c) for c in word.children if c.dep in _NOMINAL_DEPS]


def _is_passive(word: Word) -> bool:
    """By its auxiliary, subject or agent; a bare participle by where it hangs."""
    if any(c.dep in ("aux:pass", "nsubj:pass", "obl:agent") for c in word.children):
        return True
    if word.tag != "VBN" or any(
        c.dep in ("nsubj", "obj") or (c.dep == "aux" and c.lemma == "have") for c in word.children
    ):
        return False
    if word.dep == "amod":
        return True
    head = word.head
    if word.dep == "acl":
        return head is None or not _headless(head)
    if word.dep in ("advcl", "conj", "xcomp", "ccomp"):
        return word.dep != "conj" or head is None or not is_verbal(head) or _is_passive(head)
    return False


def _headless(noun: Word) -> bool:
    """A sentence whose root is a bare noun: the participle on it is a finite verb that the parse took for one."""
    return (
        noun.dep == "root"
        and noun.is_nominal
        and not any(c.dep in ("cop", *_SUBJECTS, *_PASSIVE_SUBJECTS) for c in noun.children)
    )


def _agents(word: Word) -> list[Word]:
    """Who does it: the active subject, the agent of a passive, or the one that the clause leaves to be understood."""
    if _is_passive(word):
        return [c for c in word.children if c.dep == "obl:agent" or (c.dep == "obl" and case_of(c) == "by")]
    own = [c for c in word.children if c.dep in _SUBJECTS and is_nominal(c)]
    return own or _understood(word, active=True)


def _patients(word: Word, passive: bool) -> list[Word]:
    if passive:
        own = [c for c in word.children if c.dep in _PASSIVE_SUBJECTS]
        if own:
            return own
        if word.dep in ("acl", "amod") and word.head is not None and not word.child("mark"):
            return [word.head]
        if word.dep == "acl" and word.head is not None and word.child("aux:pass"):  # "the siege of X to be lifted"
            return [_whole_of(word.head)]
        return _understood(word, active=False)
    found = [c for c in word.children if c.dep in ("obj", "iobj")]
    return found or _relativised(word)


def _whole_of(word: Word) -> Word:
    """Of the X in "the siege of X" the siege, for what the parse hung on the name."""
    while word.ent == "PLACE" and word.dep == "nmod" and case_of(word) == "of" and word.head is not None:
        word = word.head
    return word


def _relativised(word: Word) -> list[Word]:
    """ "the town (that) they seized": the object is what the clause hangs on."""
    own_subject = any(c.dep in _SUBJECTS for c in word.children)
    if word.dep != "acl:relcl" or word.head is None or not own_subject or _has_gap_elsewhere(word):
        return []
    return [] if any(c.dep in ("ccomp", "xcomp") for c in word.children) else [word.head]


def _has_gap_elsewhere(word: Word) -> bool:
    return any(
        c.lower in _RELATIVE and c.dep in (*_SUBJECTS, *_PASSIVE_SUBJECTS, "obl", "advmod") for c in word.children
    )


def _understood(word: Word, active: bool, depth: int = 0) -> list[Word]:
    """The subject of a clause that has none of its own: from a coordinate, a controller or the noun it modifies."""
    head = word.head
    if head is None or depth > 4:
        return []
    if word.dep == "conj" and (is_verbal(head) or head.child("cop")):
        own = [c for c in head.children if c.dep in (*_SUBJECTS, *_PASSIVE_SUBJECTS)]
        return own or _understood(head, active, depth + 1)
    if word.dep == "xcomp" and is_verbal(head):
        objects = [c for c in head.children if c.dep in ("obj", "iobj")]
        return objects or _surface_subject(head, depth)
    if (
        word.dep in ("advcl", "ccomp", "parataxis")
        and is_verbal(head)
        and not any(c.dep == "mark" and c.lower in ("if", "that", "because") for c in word.children)
    ):
        return _surface_subject(head, depth) if word.tag in ("VBG", "VBN", "VB") else []
    if word.dep == "acl" and word.tag in ("VBG", "VBN") and word.child("mark"):  # "on the cusp of defeating"
        own = [c for c in head.children if c.dep in ("nmod:poss", *_SUBJECTS, *_PASSIVE_SUBJECTS)]
        return own or (_surface_subject(head.head, depth) if head.head is not None and is_verbal(head.head) else [])
    if word.dep in ("acl", "amod") and word.tag in ("VBG", "VBN", "VBD"):
        return [head]
    if word.dep == "acl" and word.tag == "VB" and head.head is not None and is_verbal(head.head):
        owner = [c for c in head.children if c.dep == "nmod:poss"]
        return owner or (_surface_subject(head.head, depth) if head.dep == "obj" else [])
    if word.dep in ("xcomp", "acl") and word.tag == "VB" and not is_verbal(head):
        return [c for c in head.children if c.dep in ("nmod:poss", *_SUBJECTS)]
    if word.dep == "acl:relcl":
        return [head]
    return []


def _owner_or_self(word: Word) -> Word:
    """Of "its forces" the "its"."""
    return next((c for c in word.children if c.dep == "nmod:poss" and c.pos == "PRON"), word)


def _surface_subject(word: Word, depth: int) -> list[Word]:
    own = [c for c in word.children if c.dep in (*_SUBJECTS, *_PASSIVE_SUBJECTS)]
    return own or _understood(word, True, depth + 1)


def _nominal_subject(word: Word) -> list[Word]:
    """ "X" in "X is the new name of Y"."""
    own = [c for c in word.children if c.dep in (*_SUBJECTS, *_PASSIVE_SUBJECTS)]
    if own:
        return own
    if not any(c.dep == "cop" for c in word.children):
        if word.dep == "appos" and word.head is not None:
            return [word.head]
        if word.dep == "amod" and word.head is not None:
            return [word.head]
        if word.dep == "xcomp" and word.head is not None:
            return [c for c in word.head.children if c.dep in ("obj", *_SUBJECTS, *_PASSIVE_SUBJECTS)][-1:]
    return []


def is_nominal(word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM") or word.lower in _RELATIVE


def phrase(word: Word) -> Phrase:
    """The noun phrase around the head word, trimmed: determiners off, "of"-phrases and "in"-phrases of places kept."""
    first = last = word
    article = word.child("det")
    for child in word.children:
        if (
            child.dep in _LEFT_OUT
            or child.dep in ("det", "case", "nmod:poss")
            or (child.dep == "advmod" and article is not None and child.i < article.i)  # "not a single soldier"
            or (child.dep == "advmod" and (child.i > word.i or child.tag == "WRB"))
        ):
            continue
        if child.dep in _NOMINAL_DEPS and (child.i < word.i or case_of(child) not in ("of", "for")):
            continue
        low, high = _reach(child)
        first = low if low.i < first.i else first
        last = high if high.i > last.i else last
    return Phrase(word, first.start, last.end)


def _reach(word: Word) -> tuple[Word, Word]:
    """The first and last word of the subtree, clauses and appositions left out."""
    first = last = word
    for child in word.children:
        if child.dep in _LEFT_OUT and child.dep not in ("punct", "conj", "cc"):
            continue
        if child.dep == "punct" and child.text != "-":
            continue
        low, high = _reach(child)
        first = low if low.i < first.i else first
        last = high if high.i > last.i else last
    return first, last


def clause_span(word: Word) -> tuple[int, int]:
    """Character offsets of the shortest stretch that carries the predicate with its main words."""
    low = high = word
    for child in word.children:
        if child.dep in ("parataxis", "punct", "conj", "cc", "advcl", "mark", "discourse", "list", "cop", "ccomp"):
            continue
        first, last = _reach(child)
        low = first if first.i < low.i else low
        high = last if last.i > high.i else high
    return low.start, high.end


def completes(word: Word) -> bool:
    """A clause that says what its head is about ("the claim that …", "the plan to …"), not one set beside it
    ("the threat, as civilians reported …")."""
    mark = word.child("mark")
    return mark is None or mark.lower in _COMPLETING


def path(word: Word) -> list[Step]:
    """The steps from a word to its sentence's root."""
    steps = []
    while word.head is not None:
        steps.append(Step(word, word.dep, word.head))
        word = word.head
    return steps


def predicate(sentence: Sentence, word: Word) -> Predicate:
    """The word's predicate, made once a sentence."""
    found = sentence.predicates.get(word.i)
    if found is None:
        found = Predicate(word)
        sentence.predicates[word.i] = found
    assert isinstance(found, Predicate)
    return found


def name_span(head: Word) -> tuple[int, int]:
    """The bounds of the name that the head word belongs to."""
    inside = [head, *(c for c in below(head) if c.ent == head.ent)]
    run = sorted(inside, key=lambda w: w.i)
    at = run.index(head)
    first = last = at
    while first > 0 and run[first - 1].i == run[first].i - 1:
        first -= 1
    while last + 1 < len(run) and run[last + 1].i == run[last].i + 1:
        last += 1
    return run[first].start, run[last].end
