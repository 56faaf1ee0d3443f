"""PyTorch's network and what the package runs of it say the same. Needs the extra `train`."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("onnx", reason="needs the extra `train`")

from fogline.language.forms import SIZES  # noqa: E402
from fogline.language.network import Network as Runtime  # noqa: E402
from fogline.language.network import Window  # noqa: E402
from training.net.examples import Passage  # noqa: E402
from training.net.export import export  # noqa: E402
from training.net.fit import Plan, fit  # noqa: E402
from training.net.judge import accuracies  # noqa: E402
from training.net.model import Forms, Network, Shape, batch  # noqa: E402


def small() -> Network:
    torch.manual_seed(1)
    chance = np.random.default_rng(1)
    words = ["rebels", "left", "the", "town", "."]
    vectors = chance.normal(size=(len(words), SIZES.word)).astype(np.float32)
    grams = chance.normal(size=(SIZES.buckets, SIZES.gram)).astype(np.float32)
    return Network(Shape(16, 2, {"tag": 4, "start": 2}, relations=3, arc=16, label=8), Forms(words, vectors, grams))


def passages() -> list[Passage]:
    answers = {
        "tag": np.array([0, 1, 2, 0, 3]),
        "start": np.array([1, 0, 0, 0, 0]),
        "heads": np.array([2, 0, 4, 2, 2]),
        "dep": np.array([0, 1, 2, 0, 2]),
    }
    return [Passage(["Rebels", "left", "the", "town", "."], np.array([2, 1, 1, 1, 0]), [0], answers)] * 20


def test_a_small_network_learns_what_it_is_shown(tmp_path: Path) -> None:
    net = fit(
        small(),
        passages(),
        Plan(epochs=40, rate=0.02, tokens=50, warm_up=5, look=40),
        lambda _: {},
        print,
        tmp_path / "net.pt",
    )
    found = accuracies(net, passages())
    assert found["LAS"] == found["tag"] == 100


def test_the_exported_network_says_nearly_the_same(tmp_path: Path) -> None:
    net = small().eval()
    export(net, "parse-1", tmp_path)
    window = passages()[0]
    said = Runtime(tmp_path, "parse-1").scores([Window(window.forms, list(window.gaps)), Window(["Rebels"], [2])])
    with torch.no_grad():
        states = net(batch([window]))
        tags = net.tokens["tag"](states)[0].numpy()
        parts = net.parts(states)
        arcs = net.arcs(parts[0], parts[1])[0].numpy()
    assert np.abs(said[0]["tag"] - tags).max() < 0.1 * np.abs(tags).max()
    assert np.abs(said[0]["arcs"] - arcs).max() < 0.1 * np.abs(arcs).max()
    assert said[1]["arcs"].shape == (1, 2)
