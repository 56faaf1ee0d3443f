"""Who can't have done it: words whose part in another clause of the sentence rules them out as doers."""

from __future__ import annotations

from collections.abc import Container, Iterator

from fogline.reading.clauses import Step, case_of, is_verbal, path
from fogline.reading.words import Word

_CLAUSES = ("acl", "acl:relcl")
_SUBJECTS = ("nsubj", "nsubj:pass")


def elsewhere(doer: Word, word: Word, repelling: Container[str]) -> bool:
    """Whether the syntax binds the word's own doer to somebody else; ``repelling`` are the verbs of who meets an
    attack."""
    return _undoes(doer, word) or _suffered_before(doer, word) or _met(doer, word, repelling)


def _met(doer: Word, word: Word, repelling: Container[str]) -> bool:
    """ "the army said its soldiers had repelled an assault": who meets an attack isn't who attacks, nor is who tells of
    it; the doer stands with the attack ("their assault")."""
    verb = word.head
    if word.dep != "obj" or verb is None or verb.lemma not in repelling:
        return False
    above = (verb, *(step.governor for step in path(verb)))
    subjects = [child for verb in above for child in verb.children if child.dep == "nsubj"]
    return doer in subjects or doer.head in subjects


def _undoes(doer: Word, word: Word) -> bool:
    """ "a missile fired from the hills was shot down by the army": who does something to a thing isn't who did what is
    told in the clause on it."""
    if doer.dep != "obl:agent" and not (doer.dep == "obl" and case_of(doer) == "by"):
        return False
    return any(
        step.relation in _CLAUSES and _subject_above(step.governor) is doer.head and step.child is not doer.head
        for step in _before(word, doer.head)
    )


def _suffered_before(doer: Word, word: Word) -> bool:
    """ "the officers drove the gangs back and were in control": what comes after "and" is its subject's doing."""
    above = word.head
    if word.dep != "conj" or above is None or word.child(*_SUBJECTS):
        return False
    verbal = is_verbal(above) and (is_verbal(word) or word.child("cop") is not None)
    return verbal and doer.dep == "obj" and doer.head is above and above.child("nsubj") is not None


def _before(word: Word, end: Word | None) -> Iterator[Step]:
    for step in path(word):
        yield step
        if step.governor is end:
            return


def _subject_above(noun: Word) -> Word | None:
    """The verb that the noun, or the phrase it is part of, is the subject of."""
    while noun.dep in ("nmod", "compound", "conj", "appos") and noun.head is not None:
        noun = noun.head
    return noun.head if noun.dep in _SUBJECTS else None
