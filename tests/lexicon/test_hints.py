"""Hints: words by type, checked where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.lexicon import Lexicon
from fogline.lexicon.source import LexiconError


def own(folder: Path, text: str) -> Lexicon:
    (folder / "hints.yaml").write_text(text, encoding="utf-8")
    return Lexicon(folder)


def test_words_are_found_by_their_part_of_speech() -> None:
    hints = Lexicon().hints
    assert "killing" in hints["massacre", "nouns"]
    assert ("massacre", "adverbs") not in hints


def test_the_shipped_hints_name_only_types_that_there_are() -> None:
    lexicon = Lexicon()
    assert {kind for kinds in lexicon.hints.values() for kind in kinds} <= set(lexicon.types)


def test_a_users_hints_extend_the_shipped_ones(tmp_path: Path) -> None:
    hints = own(tmp_path, "airstrike:\n  verbs: [flibber]\n").hints
    assert hints["flibber", "verbs"] == {"airstrike"}
    assert "killing" in hints["massacre", "nouns"]


@pytest.mark.parametrize(
    ("text", "told"),
    [("picnic:\n  verbs: [eat]\n", "picnic"), ("airstrike:\n  adverbs: [loudly]\n", "adverbs")],
)
def test_wrong_entries_are_told_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(LexiconError, match=rf"hints\.yaml:\d+:\d+: .*{told}"):
        _ = own(tmp_path, text).hints
