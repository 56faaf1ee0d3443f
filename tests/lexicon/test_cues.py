"""Cues: what is wrong in an analyst's own file is pointed at, and what is right is added."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.lexicon import Lexicon, LexiconError


def own(folder: Path, text: str) -> Lexicon:
    (folder / "cues").mkdir()
    (folder / "cues" / "own.yaml").write_text(text, encoding="utf-8")
    return Lexicon(folder)


def test_what_makes_of_few_next_to_none_is_added_to(tmp_path: Path) -> None:
    assert own(tmp_path, "if_any: [or none]\n").cues.status.if_any == {("if", "any"), ("or", "none")}


def test_prepositions_by_which_a_frame_reaches_the_word_above_are_added_to(tmp_path: Path) -> None:
    assert {"on", "concerning"} <= own(tmp_path, "above: [concerning]\n").cues.status.above


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("if_any: [if at all]\n", "1:10: 'if at all' is not two words"),
        ("if_any: if any\n", "1:9: expected a list"),
        ("above: on\n", "1:8: expected a list"),
        ("abov: [to]\n", "1:7: unknown key 'abov'"),
    ],
)
def test_wrong_entries_are_told_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(LexiconError, match=rf"own\.yaml:{told}"):
        _ = own(tmp_path, text).cues
