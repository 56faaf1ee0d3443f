"""How certain a text makes any event word, what the learned layer may overturn, and that an analyst's cue wins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fogline import lexicon as lexicons
from fogline.language import parse
from fogline.lexicon import Lexicon
from fogline.model import Status
from fogline.reading import status_layer
from fogline.reading.status import Factuality, head_at
from fogline.reading.status_features import features
from fogline.reading.status_layer import Head
from tests.reading.conftest import Read

FACTUALITY = Factuality(lexicons.load())
RULES = Factuality(lexicons.load(), rules_alone=True)


def scored(text: str, word: str, reader: Factuality = FACTUALITY) -> float:
    told = reader.sentences(next(iter(parse([text]))))
    found = head_at(told, text.index(word), text.index(word) + len(word))
    assert found is not None
    return reader.score(*found)


def status(text: str, word: str, reader: Factuality) -> Status:
    told = reader.sentences(next(iter(parse([text]))))
    found = head_at(told, text.index(word), text.index(word) + len(word))
    assert found is not None
    return reader.status(*found)


@pytest.mark.parametrize("line", yaml.safe_load((Path(__file__).parent / "statuses.yaml").read_text(encoding="utf-8")))
def test_the_rules_read_each_kind_of_cue(line: str) -> None:
    text, word, wanted = (part.strip() for part in line.split("|"))
    assert status(text, word, RULES) is Status(wanted)


@pytest.mark.parametrize("reader", [FACTUALITY, RULES], ids=["with the layer", "rules alone"])
def test_words_that_are_no_conflict_have_a_factuality_too(reader: Factuality) -> None:
    happened = scored("The bakery sold the bread on Monday.", "sold", reader)
    supposed = scored("If the bakery sold the bread, the owner would be glad.", "sold", reader)
    denied = scored("The bakery did not sell the bread.", "sell", reader)
    assert 2 < happened <= 3
    assert denied <= -1 < supposed < happened


def test_a_word_may_be_given_by_any_of_its_characters() -> None:
    text = "The car bomb exploded."
    told = FACTUALITY.sentences(next(iter(parse([text]))))
    found = head_at(told, 4, 12)
    assert found is not None and found[1].text == "bomb"
    assert head_at(told, 100, 101) is None


def test_a_cue_of_the_analyst_wins_over_the_layer_and_over_the_shipped_status(tmp_path: Path) -> None:
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "own.yaml").write_text("embed:\n  denied: [manage]\n  expected: [flirt]\n", encoding="utf-8")
    own = Factuality(Lexicon(tmp_path))
    assert status("The clerk managed to open the door.", "open", FACTUALITY) is Status.ASSERTED
    assert status("The clerk managed to open the door.", "open", own) is Status.DENIED
    assert scored("The clerk managed to open the door.", "open", own) == scored(
        "The clerk did not open the door.", "open", Factuality(Lexicon(tmp_path), rules_alone=True)
    )
    assert own.reader.cues.own == {"manage", "flirt"}
    assert not FACTUALITY.reader.cues.own


def test_only_words_count_as_the_analysts_own_and_prepositions_of_several_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "cues"
    folder.mkdir()
    told = "verbs:\n  - {words: [zork], status: denied, quotes: true}\nprepositions:\n  hypothetical: [because of]\n"
    (folder / "own.yaml").write_text(told, encoding="utf-8")
    own = Factuality(Lexicon(tmp_path))
    assert own.reader.cues.own == {"zork", "because of"}
    text = "The clerk left because of the attack."
    sentence, word = head_at(own.sentences(next(iter(parse([text])))), 30, 36) or pytest.fail("no word")
    assert own.reader.own_cue(sentence, word, own.seen(sentence, word).attribution)


def test_names_and_numbers_are_no_features() -> None:
    text = "Envoy Ruslan Petrenko said that 4711 people fled Kharkiv."
    told = FACTUALITY.sentences(next(iter(parse([text]))))
    found = head_at(told, text.index("fled"), text.index("fled") + 4)
    assert found is not None
    named = features(FACTUALITY.seen(*found), FACTUALITY.reader.cues)
    assert "own.lemma=flee" in named
    assert not [f for f in named for name in ("ruslan", "petrenko", "kharkiv", "4711") if name in f.lower()]


def test_the_packaged_weights_say_how_they_are_made_and_stay_small() -> None:
    data = json.loads(status_layer.PACKAGED.read_text(encoding="utf-8"))
    assert data["made"].startswith("python -m training status")
    assert status_layer.PACKAGED.stat().st_size < 1_000_000
    layer = status_layer.of(data)
    assert layer.status.classes == tuple(status.value for status in Status)


def test_without_a_weights_file_there_is_no_layer(tmp_path: Path) -> None:
    assert status_layer.load(tmp_path / "none.json") is None


@given(st.lists(st.sampled_from(["a", "b", "c", "unknown"]), max_size=6))
def test_probabilities_add_up_to_one_whatever_the_features(found: list[str]) -> None:
    head = Head(("x", "y"), {"a": (150, -20), "b": (-300, 40), "c": (0, 7)})
    chances = head.log_probabilities(found)
    assert sum(2.718281828459045**value for value in chances.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "type", "status"),
    [
        ("The RSF denies shelling the camp.", "shelling", "denied"),
        ("Rwanda denies supporting the rebels.", "support", "denied"),
        ("The army denies using chemical weapons.", "chemical_attack", "denied"),
        ("The army has pressed on with the siege of Bhamo.", "siege", "asserted"),
        ("He called it a flagrant violation of the ceasefire.", "ceasefire_end", "asserted"),
        ("The militia appeared not to have taken part in the fighting near Kirkuk.", "clash", "denied"),
        ("The offensive of the rebels on Aleppo failed.", "offensive", "asserted"),
        ("The rebels' attempt to capture the dam failed. Their siege of it failed too.", "siege", "denied"),
        ("Students burned flags to protest the killing of two miners by police.", "killing", "asserted"),
        ("The minister had rejected the border treaty in peace talks in Geneva.", "talks", "asserted"),
        ("Mali would suffer if it intervened in the ongoing war in Niger.", "clash", "asserted"),
        ("A raid could lead to thousands of families fleeing the valley.", "displacement", "possible"),
    ],
)
def test_who_denies_presses_on_and_calls_names(read: Read, text: str, type: str, status: str) -> None:
    assert (type, status) in {(claim.type, claim.status.value) for claim in read(text)}


def test_drones_that_are_shot_down_are_no_dead(read: Read) -> None:
    found = read("Russia launched 139 drones at Ukraine, of which 67 were shot down.")
    assert "killing" not in {claim.type for claim in found}
