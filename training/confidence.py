"""The weights of a claim's confidence, fitted on claims that were read by choosers which had not learned from their report."""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kadesh.telling import confidence
from kadesh.telling.confidence import clues_of
from training.held_out import Reading

STRENGTH = 0.1  # the inverse of the ridge
OUT = Path(confidence.__file__).with_name("confidence.yml")
HEAD = "# Weights of the confidence of claims, in log odds: fitted by training/confidence.py, see docs/reading.md\n"


def write(readings: Iterable[Reading]) -> None:
    """Fit the weights and store them."""
    clues: list[dict[str, float]] = []
    right: list[bool] = []
    for reading in readings:
        whole = reading.right()
        clues += [dict(clues_of(claim)) for claim in reading.claims]
        right += [number in whole for number in range(len(reading.claims))]
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform(clues)
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1000).fit(table, np.array(right))
    weights = sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    lines = [f"{json.dumps(name)}: {weight:.3f}" for name, weight in weights]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
