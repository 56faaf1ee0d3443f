"""Variants of training sentences: typographic quotes, capitals, small letters. One variant a block, by a fixed seed."""

import random
from collections.abc import Sequence
from dataclasses import replace

from training.conllu import Sentence, Word

CURLY, CAPITALS, SMALL = 0.5, 0.025, 0.01  # shares of blocks


def vary(sentences: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """The same sentences, perhaps with curly quotes, all in capitals or all in small letters."""
    change = list(sentences)
    if chance.random() < CURLY:
        change = [_each(sentence, curly_words(sentence.words)) for sentence in change]
    dice = chance.random()
    if dice < CAPITALS:
        change = [_each(sentence, [word.form.upper() for word in sentence.words]) for sentence in change]
    elif dice < CAPITALS + SMALL:
        change = [_each(sentence, [word.form.lower() for word in sentence.words]) for sentence in change]
    return change


def _each(sentence: Sentence, forms: Sequence[str]) -> Sentence:
    pairs = zip(sentence.words, forms, strict=True)
    return Sentence([_reform(word, form) for word, form in pairs], sentence.starts_paragraph)


def _reform(word: Word, form: str) -> Word:
    return replace(word, form=form) if len(form) == len(word.form) else word


def curly_words(words: Sequence[Word]) -> list[str]:
    """The forms with straight quotes made typographic: opening where a blank or nothing stands before."""
    forms = []
    spaced = True
    for word in words:
        forms.append(curly(word.form, spaced))
        spaced = word.space or word.form in "([-–—"
    return forms


def curly(form: str, spaced_before: bool) -> str:
    """A token with “ ” ‘ ’ for straight quotes; the length stays."""
    if form == '"':
        return "“" if spaced_before else "”"
    if form == "'":
        return "‘" if spaced_before else "’"
    return form.replace("'", "’")
