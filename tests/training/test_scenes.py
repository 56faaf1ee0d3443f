"""The choice of places learns what it is shown, reads the same after export, and knows the right places."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra `train`")

from fogline.model import Location
from fogline.reading.scene_features import WIDTH
from fogline.reading.scene_layer import SceneLayer
from fogline.reading.spots import Spot
from training.net.fit import Course
from training.net.scenes import Places, Scenes, export, fit
from training.scenes import right


def test_what_is_learnt_reads_the_same_after_export(tmp_path: Path) -> None:
    features = np.zeros((2, WIDTH), np.float32)
    features[0, 3] = 1
    learnt = [Places(features, 1, features[:, 3])] * 32
    course = Course(epochs=60, rate=1e-2, together=16, warm_up=5, average=0.9)
    network = fit(Scenes(WIDTH, 1, dropout=0.0), learnt, course, lambda line: None)
    export(network, ["siege"], tmp_path / "weights.npz")
    with np.load(tmp_path / "weights.npz") as weights:
        chances = SceneLayer(dict(weights)).chances(features, ["siege", "siege"], np.zeros(2, int))
    assert chances[0] > 0.9 and chances[1] < 0.1


def test_each_name_means_one_spot() -> None:
    spots = [Spot(Location(text, text), "town", ()) for text in ("southern Idlib", "Idlib", "Hama")]
    assert right(spots, ["Idlib"]).tolist() == [0, 1, 0]
    assert right(spots, ["Idlib", "southern Idlib"]).tolist() == [1, 1, 0]
    assert right(spots, ["Kabul"]).tolist() == [0, 0, 0]
