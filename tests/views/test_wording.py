"""The words of a brief are data that is checked when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.lexicon import Lexicon, LexiconError
from fogline.lexicon.wording import Phrase
from fogline.model import Figure
from fogline.views.counting import figure_words


def own(folder: Path, text: str) -> Lexicon:
    (folder / "wording.yaml").write_text(text, encoding="utf-8")
    return Lexicon(folder)


def test_a_users_own_words_replace_the_shipped_ones(tmp_path: Path) -> None:
    words = own(
        tmp_path, "types:\n  siege: {label: blockade, clause: '{who} blockaded {where}', noun: a blockade}\n"
    ).wording
    assert words.clause("siege", {"who": "X", "where": "Y"}) == "X blockaded Y"
    assert words.clause("clash", {"who": "X", "whom": "Z"}) == "X fought Z"


def test_a_type_without_words_is_told_by_its_name() -> None:
    assert Lexicon().wording.noun("gas_leak", {}) == "something told as gas leak"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("types:\n  siege: {label: x, clause: '{wo} y', noun: z}\n", "2:29: unknown slot {wo}"),
        ("types:\n  siege: {label: x, clause: y, noun: 'a siege of {where}'}\n", "must need no slot"),
        ("statuses:\n  denied: {label: x, sentence: '{clause}', further: 'by {source}'}\n", "{source} is missing"),
        ("statuses:\n  denied: {label: x, sentence: 'by {source}', further: 'by {source}'}\n", "{clause} or {noun}"),
        ("existence: 'there was [{noun}'\n", "square brackets"),
        ("colours: {}\n", "unknown key 'colours'"),
    ],
)
def test_wrong_words_are_refused_with_their_position(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        _ = own(tmp_path, text).wording
    assert message in str(error.value) and "wording.yaml:" in str(error.value)


def test_a_phrase_leaves_out_what_it_has_no_words_for() -> None:
    phrase = Phrase("an attack[ by {who}][ on {target}]")
    assert phrase.fill({"who": "X"}) == "an attack by X"
    assert phrase.fill({}) == "an attack"
    assert Phrase("{who} left").fill({}) is None


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("Castello Road", "on the Castello Road"),
        ("eastern Aleppo", "in eastern Aleppo"),
        ("the Rafah crossing", "at the Rafah crossing"),
    ],
)
def test_places_take_their_preposition(name: str, at: str) -> None:
    assert Lexicon().wording.at(name) == at


def test_a_qualifier_never_takes_the_place_of_its_number_and_a_vague_word_always_does() -> None:
    words, lexicon = Lexicon().wording, Lexicon().cues.figures
    qualifiers = {one.removeprefix("an ") for one in lexicon.qualifiers}
    assert not qualifiers & words.lists["vague"]
    assert set(lexicon.vague) <= words.lists["vague"]
    assert figure_words(Figure(300, "people", "killed", "some"), words) == "some 300 people"
    assert figure_words(Figure(500_000, "people", "displaced", "half a million"), words) == "half a million people"
