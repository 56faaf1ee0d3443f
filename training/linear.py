"""Logistic regression over named features: scikit-learn's, with the weights as plain rows that the package reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Regression:
    """A fitted model and what turns rows of features into its columns."""

    columns: Any
    model: Any

    def probabilities(self, rows: Sequence[Sequence[str]]) -> Array:
        """[rows, classes]"""
        return np.asarray(self.model.predict_proba(self.columns.transform(rows)))

    def weights(self) -> dict[str, Array]:
        """Feature → a weight for each class, in alphabetic order of the features."""
        return dict(zip(self.columns.get_feature_names_out(), self.model.coef_.T, strict=True))


def fit(rows: Sequence[Sequence[str]], classes: npt.NDArray[np.int64], penalty: float, least: int) -> Regression:
    """Multinomial, with an L2 ``penalty``, of features that stand in ``least`` rows or more; every class must occur.
    There is no intercept: rows have a feature that always holds."""
    columns = CountVectorizer(analyzer=lambda row: row, binary=True, min_df=least)
    found = columns.fit_transform(rows)
    model = LogisticRegression(C=1 / penalty, fit_intercept=False, max_iter=300)
    return Regression(columns, model.fit(found, classes))
