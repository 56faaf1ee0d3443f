"""The learned layer beside the lexicon's frames: what it may drop, retype and add, and what it may not."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from fogline.language import digest, load
from fogline.lexicon import Lexicon
from fogline.model import Report, Status
from fogline.reading import Reader, happening_layer
from fogline.reading.happening_features import PAIR_WIDTH
from fogline.reading.happening_layer import HappeningLayer
from tests.reading.conftest import Read

MOST_WRONG = 0  # of the 42 sentences
OTHER_SENSES = yaml.safe_load(Path(__file__).with_name("senses.yaml").read_text(encoding="utf-8"))


def report_of(text: str) -> Report:
    return Report(id="r", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2016-08-07")


def packaged() -> HappeningLayer:
    layer = happening_layer.load()
    assert layer is not None
    return layer


def test_most_sport_business_and_art_tell_of_no_conflict(read: Read) -> None:
    wrong = [sentence for sentence in OTHER_SENSES if read(sentence)]
    assert len(wrong) <= MOST_WRONG, wrong


def test_words_without_a_frame_are_read_by_their_likes(read: Read) -> None:
    assert "butcher" not in Lexicon().frames.verbs
    text = "Gunmen butchered nine villagers in Tal Arous on Friday, residents said."
    assert "killing" in {claim.type for claim in read(text)}


def test_without_weights_the_frames_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(happening_layer, "load", lambda: None)
    reader = Reader()
    assert reader.assembly.judge is None
    ((_, claims),) = reader.read([report_of("Rebels captured the town of Binnish on Friday.")])
    assert [claim.type for claim in claims] == ["capture"]


def test_another_pipelines_parse_has_no_digest_and_is_read_by_frames(reader: Reader) -> None:
    doc = load()("Rebels captured the town of Binnish on Friday.")
    doc.user_data.clear()
    claims = reader.assembly.claims(report_of(doc.text), doc)
    assert [claim.type for claim in claims] == ["capture"]


def test_an_analysts_own_frame_stands_whatever_the_layer_hears(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "own.yaml").write_text("frames:\n- {type: airstrike, verb: [paint]}\n", encoding="utf-8")
    ((_, claims),) = Reader(Lexicon(tmp_path)).read([report_of("The teacher painted the fence.")])
    assert [claim.type for claim in claims] == ["airstrike"]
    assert not next(iter(Reader().read([report_of("The teacher painted the fence.")])))[1]


def test_an_analysts_own_type_is_read_beside_those_of_the_layer(tmp_path: Path) -> None:
    kind = "  picnic: {meaning: a meal outdoors, family: politics, acled: Other, plover: CONSULT}\n"
    (tmp_path / "types.yaml").write_text("types:\n" + kind, encoding="utf-8")
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "own.yaml").write_text("frames:\n- {type: picnic, verb: [picnic]}\n", encoding="utf-8")
    (tmp_path / "hints.yaml").write_text("picnic:\n  nouns: [hamper]\n", encoding="utf-8")
    text = "Envoys picnicked in Idlib with a hamper. Rebels captured the town of Binnish on Friday."
    ((_, claims),) = Reader(Lexicon(tmp_path)).read([report_of(text)])
    assert [claim.type for claim in claims] == ["picnic", "capture"]


def test_what_the_rules_read_by_a_cue_is_not_overturned(read: Read) -> None:
    (claim,) = read("The governor denied that his forces had shelled the market.")
    assert claim.status is Status.DENIED


def test_a_report_reads_the_same_alone_and_beside_others(reader: Reader) -> None:
    texts = [
        "Rebels shelled Tal Arous.",
        "The army denied that it had lost the bridge over the Sena, state radio said.",
    ]
    together = [claims for _, claims in reader.read([report_of(text) for text in texts])]
    alone = [next(iter(reader.read([report_of(text)])))[1] for text in texts]
    assert together == alone


def test_the_digest_has_a_row_a_token() -> None:
    doc = load()("Rebels shelled Tal Arous.\n\nThe army denied it.")
    read = digest(doc)
    assert read.shape[0] == len(doc) and read.dtype == np.float16


def test_an_empty_report_has_no_claims(reader: Reader) -> None:
    assert reader.assembly.claims(report_of(" \n"), load()(" \n")) == []


def test_probabilities_and_grounds_fit_together() -> None:
    layer, rng = packaged(), np.random.default_rng(5)
    lexical = np.zeros((6, 4 * len(layer.types) + 4), np.float32)
    hidden = layer.hidden(rng.normal(size=(6, 192)).astype(np.float16), lexical)
    plain = layer.probabilities(hidden, lexical)
    assert plain.shape == (6, 1 + len(layer.types)) and np.allclose(plain.sum(axis=1), 1, atol=1e-4)
    column = layer.types.index("siege")
    lexical[2, len(layer.types) + column] = 1  # a frame fits
    fitted = layer.probabilities(hidden, lexical)
    assert fitted[2, 1 + column] > plain[2, 1 + column]
    here, there = layer.grounds(hidden[2:4], lexical[2:4], ["siege", "siege"])
    assert here.frame > 0 and here.word == 0 and here.hint == 0 and there.frame == 0
    assert layer.grounds(hidden[:0], lexical[:0], []) == []


def test_a_long_text_is_read_in_stretches_as_it_is_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    layer, rng = packaged(), np.random.default_rng(5)
    lexical = np.zeros((50, 4 * len(layer.types) + 4), np.float32)
    digests = rng.normal(size=(50, 192)).astype(np.float16)
    monkeypatch.setattr(happening_layer, "AT_ONCE", 12)
    hidden, chances = layer.read(digests, lexical)
    whole = layer.hidden(digests, lexical)
    assert np.allclose(hidden, whole, atol=1e-5)
    assert np.allclose(chances, layer.probabilities(whole, lexical), atol=1e-5)


def test_roles_are_probabilities_for_every_pair() -> None:
    layer, rng = packaged(), np.random.default_rng(5)
    hidden = rng.normal(size=(4, 192)).astype(np.float32)
    given: Any = np.zeros((2, PAIR_WIDTH), np.float32)
    chances = layer.roles(hidden, ["siege", "clash"], np.array([[0, 1], [2, 3]]), ["nsubj", "no such relation"], given)
    assert chances.shape == (2, 3) and ((chances > 0) & (chances < 1)).all()


def test_explaining_names_what_speaks_for_each_happening(reader: Reader) -> None:
    text = "Rebels captured the town of Binnish on Friday."
    (happening,) = reader.assembly.told(report_of(text), load()(text))
    assert happening.grounds is not None and happening.grounds.frame > 1


def test_what_a_modifier_tells_its_noun_tells_no_second_time(read: Read) -> None:
    found = read("Heavy clashes broke out in rebel-held territory near Aleppo on Friday.")
    assert [claim.trigger.text for claim in found if claim.type == "control"] == ["rebel-held"]


def test_who_leads_a_force_is_no_claim(read: Read) -> None:
    found = read("Planes of the U.S.-led coalition bombed the town of Baidoa on Friday.")
    assert "alliance" not in {claim.type for claim in found}


def test_each_row_sees_the_largest_of_its_group() -> None:
    rows = np.array([[1.0, 5.0], [2.0, 0.0], [3.0, 1.0], [-1.0, -2.0]])
    found = happening_layer.most(rows, np.array([7, 3, 7, 1]))
    assert found.tolist() == [[3.0, 5.0], [2.0, 0.0], [3.0, 5.0], [-1.0, -2.0]]
    assert happening_layer.most(rows[:0], np.zeros(0, int)).shape == (0, 2)
