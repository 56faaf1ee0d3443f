"""The learned layer's training: it learns what it is shown, and what it exports reads as it did in training."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra `train`")

import torch

from fogline.language.digests import FILE
from fogline.language.encoder import Encoder, WordPieces
from fogline.model import Status
from fogline.reading.happening_features import PAIR_WIDTH
from fogline.reading.happening_layer import HappeningLayer
from training.net.encoder import WIDTH, Kept, LanguageModel
from training.net.encoder import export as export_language
from training.net.fit import Course
from training.net.happenings import Example, Widths, export, fit

TYPES, RELATIONS = ("airstrike", "siege"), ("nsubj", "obj")
PIECES = ("[CLS]", "[SEP]", "[UNK]", "they", "bomb", "##ed", "it")
FORMS = ("They", "bombed", "it")
WIDTHS = Widths(states=8, relations=2, lexical=12, types=2, depend=2, inner=16, pair=8, dropout=0.0)


def example(kind: int) -> Example:
    """Three words, the second of which tells of the type (by its states), with the first as the doer."""
    states = np.zeros((3, 8), np.float16)
    states[1, kind] = 3
    zeros = np.zeros(3, np.int64)
    pieced = [*WordPieces(PIECES).pieced(FORMS)]
    return Example(
        pieced, np.arange(3), states, zeros, zeros, zeros,
        np.zeros((3, 12), np.float32), np.array([0, kind, 0]), np.array([[1, 0], [1, 2]]),
        np.array([kind, kind]), np.array([0, 1]), np.zeros((2, PAIR_WIDTH), np.float32),
        np.array([[1, 0, 0], [0, 1, 0]], np.float32), np.array([[1, 0, kind, kind]]),
    )  # fmt: skip


def test_what_is_learnt_reads_the_same_after_export(tmp_path: Path) -> None:
    torch.manual_seed(1)
    torch.set_num_threads(1)
    course = Course(epochs=40, rate=1e-2, together=4, warm_up=5, average=0.99)
    first, examples = replace(course, epochs=1), [example(1), example(2)] * 4
    network, language = fit(WIDTHS, LanguageModel(len(PIECES)), examples, print, first=first, course=course)
    export(network, language, PIECES, TYPES, RELATIONS, tmp_path, tmp_path / "weights.npz")
    with np.load(tmp_path / FILE) as digest, np.load(tmp_path / "weights.npz") as weights:
        layer, stored = (
            HappeningLayer(dict(weights)),
            {name: value.astype(np.float32) for name, value in digest.items()},
        )
    for kind in (1, 2):
        shown = example(kind)
        read = shown.states.astype(np.float32) @ stored["states"] + stored["bias"]
        read += stored["relation"][0] + stored["gap"][0] + stored["quoted"][0] + Encoder(tmp_path).read([FORMS])
        hidden = layer.hidden(read, shown.lexical)
        assert layer.probabilities(hidden, shown.lexical).argmax(axis=1).tolist() == [0, kind, 0]
        roles = layer.roles(hidden, [TYPES[kind - 1]] * 2, shown.pairs, RELATIONS, shown.given)
        assert roles[0].argmax() == 0 and roles[1].argmax() == 1
        statuses = layer.statuses(hidden[1], TYPES[kind - 1], Status.ASSERTED)
        assert max(statuses, key=lambda s: statuses[s]) is list(Status)[kind]


def test_a_kept_language_model_takes_another_map_of_its_words(tmp_path: Path) -> None:
    torch.manual_seed(1)
    torch.set_num_threads(1)
    pieced = [*WordPieces(PIECES).pieced(FORMS)]
    language, first, second = LanguageModel(len(PIECES)).eval(), torch.nn.Linear(WIDTH, 16), torch.nn.Linear(WIDTH, 16)
    export_language(language, first, PIECES, tmp_path)
    kept = Kept(tmp_path)
    with torch.no_grad():
        assert np.abs(kept.words(pieced) - language.words(pieced).numpy()).max() < 0.2  # int8
        before = Encoder(tmp_path).read([FORMS])
        kept.export(second)
        wanted = second(torch.from_numpy(kept.words(pieced))).numpy()
    read = Encoder(tmp_path).read([FORMS])
    assert np.abs(read - wanted).max() < 0.1 < np.abs(read - before).max()
