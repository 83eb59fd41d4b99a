"""Fitting linear models: logistic regression for each label on its own, features that are too rare left out."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kadesh.reading.choosers.linear import Linear
from training.rows import Row

RAREST = 3  # rows in which a feature must stand
LIGHTEST = 0.02  # a weight below this says nothing
DIGITS = 3


def fit(rows: Sequence[Row], labels: Sequence[str], strength: float) -> Linear:
    """A model of ``labels``; ``strength`` is the inverse of the ridge."""
    counts = Counter(feature for row in rows for feature in set(row.features))
    names = sorted(feature for feature, count in counts.items() if count >= RAREST)
    numbers = {name: number for number, name in enumerate(names)}
    table = matrix(rows, numbers)
    weights: dict[str, dict[int, float]] = {}
    bias = []
    for label_number, label in enumerate(labels):
        right = np.array([row.label == label if label else bool(row.label) for row in rows])
        model = LogisticRegression(C=strength, solver="liblinear", max_iter=200, random_state=0).fit(table, right)
        bias.append(round(float(model.intercept_[0]), DIGITS))
        for number in np.flatnonzero(np.abs(model.coef_[0]) >= LIGHTEST):
            weights.setdefault(names[number], {})[label_number] = round(float(model.coef_[0][number]), DIGITS)
    return Linear(tuple(labels), tuple(bias), weights)


def matrix(rows: Sequence[Row], numbers: dict[str, int]) -> csr_matrix:
    """Rows as a sparse table of ones."""
    columns = [[numbers[f] for f in dict.fromkeys(row.features) if f in numbers] for row in rows]
    ends = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    flat = np.fromiter((c for of in columns for c in of), dtype=np.int32)
    return csr_matrix((np.ones(len(flat), dtype=np.float64), flat, ends), shape=(len(rows), len(numbers)))
