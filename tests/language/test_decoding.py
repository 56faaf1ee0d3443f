"""From scores to trees and names: what is chosen is lawful, and the best."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.language import lemmas
from fogline.language.forms import SIZES, ending, grams, normal, shape
from fogline.language.marks import Marks
from fogline.language.trees import best_tree

MARKS = Marks(["O", *(f"{place}-{kind}" for kind in ("ORG", "PLACE") for place in "BIES")])


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for node in range(1, len(heads) + 1):
        passed = set()
        while node and node not in passed:
            passed.add(node)
            node = heads[node - 1]
        if node:
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_best_tree_is_found(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)) * 3
    rows = np.arange(size)
    trees = [heads for heads in product(range(size + 1), repeat=size) if is_tree(heads)]
    best = max(scores[rows, np.array(heads)].sum() for heads in trees)
    found = best_tree(scores)
    assert is_tree(tuple(int(head) for head in found))
    assert scores[rows, found].sum() == pytest.approx(best)


@settings(max_examples=20, deadline=None)
@given(st.integers(20, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_get_trees_too(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    assert is_tree(tuple(int(head) for head in best_tree(scores)))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_best_lawful_names_are_found(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, len(MARKS.labels)))

    def names(marks: tuple[int, ...]) -> list[tuple[int, int, str]] | None:
        found, start, kind = [], -1, ""
        for i, number in enumerate(marks):
            place, _, its = MARKS.labels[number].partition("-")
            if (start >= 0) != (place in "IE") or (start >= 0 and its != kind):
                return None
            if place in "BS":
                start, kind = i, its
            if place in "ES":
                found.append((start, i + 1, its))
                start = -1
        return found if start < 0 else None

    if size <= 3:
        ways = {marks: names(marks) for marks in product(range(len(MARKS.labels)), repeat=size)}
        best = max(
            (marks for marks in ways if ways[marks] is not None),
            key=lambda marks: scores[np.arange(size), list(marks)].sum(),
        )
        assert MARKS.names(scores) == ways[best]
    spans = MARKS.names(scores)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("pushed", "push"), ("Said", "say"), ("was", "be"), ("Aleppo", "Aleppo"), ("REBELS", "rebel"), ("'s", "be")],
)
def test_a_lemma_script_makes_the_lemma_again(form: str, lemma: str) -> None:
    assert lemmas.apply(lemmas.script(form, lemma), form) == lemma


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_every_pair_has_a_script(form: str, lemma: str) -> None:
    assert lemmas.apply(lemmas.script(form, lemma), form) == lemma


def test_one_script_serves_many_words() -> None:
    assert lemmas.script("pushed", "push") == lemmas.script("shelled", "shell") == lemmas.script("Seized", "seiz")


def test_forms_become_the_same_numbers_everywhere() -> None:
    assert (grams("aleppo")[:3], ending("aleppo"), shape("al-Qaeda’s")) == (
        grams("aleppo")[:3],
        ending("kappo"),
        shape("al-Nusra's"),
    )
    assert normal("“Siege’s” 2016") == '"siege\'s" 0000'


@given(st.text(max_size=50))
def test_every_form_has_rows_in_range(form: str) -> None:
    assert 0 <= shape(form) < SIZES.shapes
    assert 0 <= ending(normal(form)) < SIZES.endings
    found = grams(normal(form))
    assert found and all(0 <= bucket < SIZES.buckets for bucket in found)
