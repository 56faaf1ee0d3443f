"""What the learned layer sees of a word: named features of the parse, of the lexicon's cues and of the rules' verdict.

A feature is a short text, ``place.what=value``, so that every weight can be read: ``own`` is the word itself, ``up1``
to ``up3`` what governs it, ``far`` what stands further up, ``any`` all of these, ``said`` the sayings around it. Names
never become features, only their part of speech. Features that tell of several things at once join them with "+".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import Step, case_of, is_verbal
from fogline.reading.speakers import Attribution
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import StatusCues

_NEAR = 3  # steps that have features of their own
_CLOSING = ("acl:relcl", "appos", "parataxis")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_OBJECTS = ("obj", "iobj", "obl", "xcomp", "ccomp")


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in its sentence, who says it, and what the rules make of it; ``kind`` is the claim's type or ""."""

    sentence: Sentence
    word: Word
    attribution: Attribution
    rule: Status
    kind: str = ""


def features(seen: Seen, cues: StatusCues) -> list[str]:
    """The features that hold, each once, in a fixed order."""
    found = dict.fromkeys(_all(seen, cues))
    return list(found)


def _all(seen: Seen, cues: StatusCues) -> Iterator[str]:
    word, steps = seen.word, spine(seen.word)
    yield "always"
    yield from _verdict(seen)
    for feature in _local(word, cues):
        yield f"own.{feature}"
    yield f"own.lemma={_lemma(word)}"
    if steps and steps[0].relation != word.dep:
        yield f"own.shared={steps[0].relation}"
        for feature in _local(steps[0].child, cues):
            yield f"shared.{feature}"
    yield f"own.form={_form(word)}+dep={steps[0].relation if steps else word.dep}"
    yield from _around(seen.sentence, word)
    yield from _upwards(steps, seen.attribution, cues)
    yield from _clauses(seen, steps, cues)
    yield from _sayings(seen.attribution)


def _verdict(seen: Seen) -> Iterator[str]:
    rule, word = seen.rule, seen.word
    yield f"rule={rule}"
    yield f"rule={rule}+pos={word.pos}"
    yield f"rule={rule}+dep={word.dep}"
    yield f"rule={rule}+lemma={_lemma(word)}"
    if seen.kind:
        yield f"kind={seen.kind}"
        yield f"kind={seen.kind}+rule={rule}"
        yield f"kind={seen.kind}+form={_form(word)}"


def _local(word: Word, cues: StatusCues) -> Iterator[str]:
    """A word's own grammar and the small words on it."""
    yield f"pos={word.pos}"
    yield f"tag={word.tag}"
    yield f"dep={word.dep}"
    yield f"form={_form(word)}"
    if case := case_of(word):
        yield f"case={case}"
        yield f"case={case}+dep={word.dep}"
    for child in word.children:
        if child.dep in ("aux", "aux:pass", "cop"):
            yield f"aux={child.lower}"
        elif child.dep == "mark":
            yield f"mark={child.lower}"
            yield f"mark={child.lower}+dep={word.dep}"
        elif child.dep == "advmod":
            yield f"adverb={child.lower}"
        elif child.dep in ("det", "cc:preconj"):
            yield f"det={child.lower}"
        elif child.dep in ("amod", "compound") and not child.ent:
            yield f"attribute={child.lower}"
        elif child.dep == "advcl":
            yield f"clause={_opener(child)}"
        elif child.dep in ("nmod", "obl") and (case := case_of(child)):
            yield f"with={case}"
        if child.lower in cues.negators:
            yield "negated"
        if child.dep in _SUBJECTS:
            yield f"subject={child.lower if child.pos in ('PRON', 'DET') else child.pos}"
            if any(d.dep == "det" and d.lower in cues.determiners for d in child.children):
                yield "subject.none"
        if child.dep in _OBJECTS:
            yield f"has={child.dep}"
            if any(d.dep == "det" and d.lower in cues.determiners for d in child.children):
                yield "object.none"
        if child.dep in ("nummod", "nmod:poss", "obl:tmod", "obl:unmarked"):
            yield f"has={child.dep}"
    if word.pos == "NOUN" and not any(c.dep in ("det", "nmod:poss") for c in word.children):
        yield "det=none"


def _around(sentence: Sentence, word: Word) -> Iterator[str]:
    """Where in the sentence the word stands: the sentence's end, quotation marks, the words beside it."""
    yield f"sentence.end={sentence.words[-1].text if not sentence.words[-1].text.isalnum() else 'word'}"
    marks = sum(w.pos == "PUNCT" and w.tag in ("``", "''") for w in sentence.words[: word.i])
    if marks % 2:
        yield "sentence.quoted"
    root = sentence.root
    yield f"sentence.root={_form(root)}"
    for name, at in (("before", word.i - 1), ("before2", word.i - 2), ("after", word.i + 1)):
        if 0 <= at < len(sentence.words):
            yield f"{name}={_lemma(sentence.words[at])}"


def spine(word: Word) -> list[Step]:
    """The way up with coordinations taken out: a later member stands where the first one does, and what is on the
    first bears on it too, unless it is a clause of its own."""
    steps: list[Step] = []
    at = word
    while at.head is not None:
        while at.dep in ("conj", "flat") and at.head is not None and _shares(at, at.head):
            at = at.head
        if at.head is None:
            break
        steps.append(Step(at, at.dep, at.head))
        at = at.head
    return steps


def _shares(member: Word, first: Word) -> bool:
    """Verbs without a subject of their own, and nouns with nouns."""
    if is_verbal(member) != is_verbal(first):
        return False
    return not is_verbal(member) or member.child(*_SUBJECTS) is None


def _clauses(seen: Seen, steps: list[Step], cues: StatusCues) -> Iterator[str]:
    """The verb groups from the word's own clause outwards, how the word hangs in each, and what lies over the whole
    open way: negations, modals, openers and cues as far as the first relative clause or the like."""
    heads: list[tuple[Word, str]] = [(seen.word, "self")] if is_verbal(seen.word) or seen.word.child("cop") else []
    over: list[str] = []
    closed = False
    for step in steps:
        if is_verbal(step.governor) or step.governor.child("cop"):
            heads.append((step.governor, step.relation))
        if not closed:
            over += _operators(step.governor, cues)
            closed = step.relation in _CLOSING
    for number, (head, way) in enumerate(heads[:3], 1):
        form = _form(head)
        yield f"clause{number}={form}"
        yield f"clause{number}={form}+way={way}"
        yield f"clause{number}={_lemma(head)}+way={way}+form={form}"
        for operator in _operators(head, cues):
            yield f"clause{number}.{operator}+way={way}"
            yield f"clause{number}.{operator}+rule={seen.rule}"
    for operator in over:
        yield f"over.{operator}"
        yield f"over.{operator}+pos={seen.word.pos}"
    yield f"over.negated={sum(o == 'negated' for o in over)}+rule={seen.rule}"


def _operators(word: Word, cues: StatusCues) -> Iterator[str]:
    cue = cues.embed.get(word.lemma)
    if cue is not None and cue is not Status.ASSERTED:
        yield f"cue={cue}"
    for child in word.children:
        if child.lower in cues.negators:
            yield "negated"
        elif child.dep == "aux" and child.tag == "MD":
            yield f"aux={child.lower}"
        elif child.dep == "mark":
            yield f"mark={child.lower}"
        elif child.dep in (*_SUBJECTS, *_OBJECTS) and any(
            d.dep == "det" and d.lower in cues.determiners for d in child.children
        ):
            yield "negated"
        elif child.dep == "advmod" and child.lower in cues.adverbs:
            yield f"adverb={cues.adverbs[child.lower]}"
        elif child.dep == "advcl" and any(
            c.dep == "mark" and cues.marks.get(c.lower) is Status.HYPOTHETICAL for c in child.children
        ):
            yield "conditional"


def _upwards(steps: list[Step], attribution: Attribution, cues: StatusCues) -> Iterator[str]:
    """What governs the word; behind a relative clause or the like the features are marked as beside it."""
    beside = ""
    chain: list[str] = []
    for number, step in enumerate(steps, 1):
        governor, relation = step.governor, step.relation
        place = f"{beside}up{number}" if number <= _NEAR else f"{beside}far"
        case = case_of(step.child)
        lemma = _lemma(governor)
        chain.append(relation)
        yield f"{place}.{relation}={lemma}"
        yield f"{place}.lemma={lemma}"
        yield f"{beside}any.{relation}={lemma}"
        yield f"{beside}any.lemma={lemma}"
        if case:
            yield f"{place}.{relation}={lemma}+case={case}"
            yield f"{beside}any.lemma={lemma}+case={case}"
        cue = cues.embed.get(governor.lemma)
        if cue is not None:
            yield f"{place}.cue={cue}+{relation}"
            yield f"{beside}any.cue={cue}"
        said = attribution.by_cue.get(governor.i)
        if said is not None:
            yield f"{place}.said={said.status}+{relation}"
        if number <= _NEAR:
            yield f"chain={'<'.join(chain)}"
            for feature in _local(governor, cues):
                yield f"{place}.{feature}"
        elif is_verbal(governor):
            yield f"{place}.form={_form(governor)}"
            for child in governor.children:
                if child.dep == "aux":
                    yield f"{place}.aux={child.lower}"
                elif child.dep == "mark":
                    yield f"{place}.mark={child.lower}"
                if child.lower in cues.negators:
                    yield f"{place}.negated"
        if relation in _CLOSING or (relation == "advcl" and _opener(step.child) != "to"):
            beside = "beside."
        if is_verbal(governor):
            yield f"{place}.{relation}+form={_form(governor)}"


def _sayings(attribution: Attribution) -> Iterator[str]:
    yield f"said.count={min(len(attribution.sayings), 2)}"
    for saying in attribution.sayings:
        yield f"said={saying.status}"
        yield f"said.lemma={_lemma(saying.cue)}"
        yield f"said={saying.status}+{'noun' if saying.nominal else 'verb'}+{'named' if saying.sources else 'nobody'}"


def _form(word: Word) -> str:
    """The verb group in one text ("will VB", "have VBN", "to VB"), a noun's tag with its determiner otherwise."""
    if is_verbal(word) or word.child("cop"):
        before = [c for c in word.children if c.dep in ("aux", "aux:pass", "cop")]
        head = word.head
        if not before and word.dep == "conj" and head is not None and word.tag == head.tag and _shares(word, head):
            return _form(head)
        parts = [c.lower if c.tag == "MD" else c.lemma for c in before]
        if any(c.dep == "mark" and c.lower == "to" for c in word.children):
            parts.insert(0, "to")
        finite = [c.tag for c in before if c.tag in ("VBD", "VBZ", "VBP")]
        return " ".join([*parts, *finite[:1], word.tag])
    det = word.child("det")
    return f"{det.lower if det is not None else '-'} {word.tag}"


def _opener(clause: Word) -> str:
    mark = clause.child("mark")
    return mark.lower if mark is not None else f"- {clause.tag}"


def _lemma(word: Word) -> str:
    """The lemma; for a name, a number or a mark only what it is."""
    return word.lemma if word.pos not in ("PROPN", "NUM", "SYM", "X") and not word.ent else word.pos
