"""The weights of a claim's confidence, fitted on claims that were read by choosers which had not learned from their report."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kadesh.evaluation.answers import answer_of_claim, answer_of_record
from kadesh.evaluation.scores import pair
from kadesh.evaluation.slots import wrong_slots
from kadesh.reading.choosers.linear import Choosers
from kadesh.reading.rules.reader import RuleReader
from kadesh.telling import confidence
from kadesh.telling.confidence import clues_of
from training.golds import Document, documents

FOLDS = 4
STRENGTH = 0.1  # the inverse of the ridge
OUT = Path(confidence.__file__).with_name("confidence.yml")
HEAD = "# Weights of the confidence of claims, in log odds: fitted by training/confidence.py, see docs/reading.md\n"


@dataclass(frozen=True, slots=True)
class Sample:
    """The clues of a claim, and whether the whole of it is right."""

    clues: dict[str, float]
    right: bool


def fold_of(doc: str) -> int:
    """The fold of a document, none of an example."""
    return -1 if " " in doc else crc32(doc.encode()) % FOLDS


def samples(gold: Path, docs: Path, reader: str, fold: int, choosers: Choosers) -> Iterator[Sample]:
    """A sample for each claim that a reader makes of the documents of a fold."""
    for document in documents(gold, docs, reader):
        if fold_of(document.doc) == fold:
            yield from _samples(document, choosers)


def _samples(document: Document, choosers: Choosers) -> Iterator[Sample]:
    teller, report = document.teller, document.report
    assert isinstance(teller.reader, RuleReader)
    lines = teller.lines(report)
    claims = teller.tell(report, lines, teller.reader.with_choosers(choosers).drafts(lines))
    wanted = [answer_of_record(record, report.text) for record in document.claims]
    said = [answer_of_claim(claim, report) for claim in claims]
    right = {s for g, s in pair(wanted, said) if not wrong_slots(wanted[g], said[s], strict=False)}
    for number, claim in enumerate(claims):
        yield Sample(dict(clues_of(claim)), number in right)


def write(found: Sequence[Sample]) -> None:
    """Fit the weights and store them."""
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([sample.clues for sample in found])
    right = np.array([sample.right for sample in found])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1000).fit(table, right)
    weights = sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    lines = [f"{json.dumps(name)}: {weight:.3f}" for name, weight in weights]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
