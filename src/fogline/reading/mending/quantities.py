"""Quantities: "few if any" is a determiner."""

from __future__ import annotations

from collections.abc import Set

from fogline.reading.mending.hanging import reattach
from fogline.reading.words import Sentence, Word


def settle(sentence: Sentence, if_any: Set[tuple[str, str]]) -> None:
    """ "few if any supplies have arrived", "few, if any, have": no condition, but next to none of them."""
    words = [word for word in sentence.words if word.text != ","]
    for few, condition, other in zip(words, words[1:], words[2:], strict=False):
        if (condition.lower, other.lower) not in if_any or other.dep != "det" or other.head is None:
            continue
        verb = condition.head
        if verb is not None and verb.head is few:
            _take_place(verb, few)
        for part, relation in ((few, "det"), (condition, "discourse")):
            if part.head is not other.head:
                reattach(part, other.head, relation)
            part.dep = relation


def _take_place(verb: Word, few: Word) -> None:
    """Hang the verb where "few" hung, and what hung on "few" on the verb."""
    few.children.remove(verb)
    verb.head, verb.dep = few.head, few.dep
    if few.head is not None:
        few.head.children.append(verb)
    for child in list(few.children):
        reattach(child, verb, child.dep)
    if few.head is None:
        few.head = verb
        verb.children.append(few)
