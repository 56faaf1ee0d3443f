"""The status layer's training: the regression learns what decides, and the file reads back as what was learnt."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the extra `train`")

from fogline.reading.status_layer import of
from training.linear import fit
from training.status import GRADES, STATUSES, _head, grade_of

ROWS = [["always", "negated"], ["always", "hedged"], ["always", "modal"], ["always", "future"], ["always"]] * 40
LABELS = np.array([0, 1, 2, 3, 4] * 40)


def test_the_regression_learns_which_feature_decides() -> None:
    chances = fit(ROWS, LABELS, 0.1, 3).probabilities(ROWS)
    assert (chances.argmax(axis=1) == LABELS).all()


def test_rare_features_are_left_out_and_unknown_ones_ignored() -> None:
    model = fit([*ROWS[:-1], ["always", "rare"]], LABELS, 0.1, 3)
    assert sorted(model.weights()) == ["always", "future", "hedged", "modal", "negated"]
    assert np.allclose(model.probabilities([["always", "new"]]), model.probabilities([["always"]]))


def test_what_is_written_reads_back_as_what_was_learnt() -> None:
    head = _head("grade", ROWS * 20, np.tile(LABELS, 20), GRADES)
    data = {"grade": head, "status": {"classes": list(STATUSES), "weights": {}}, "values": [-2.0, 0, 1, 2, 3]}
    layer = of(data | {"bounds": [0.3, 0.3]})
    assert layer.factuality(["always", "negated"]) <= -1
    assert layer.factuality(["always"]) > 2


def test_the_bounds_of_grades_are_those_of_the_figures() -> None:
    assert [grade_of(value) for value in (-3.0, -1.0, -0.9, 0.8, 1.0, 2.0, 2.6, 3.0)] == [0, 0, 1, 1, 2, 3, 4, 4]
