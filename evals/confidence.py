"""Fit the confidence of claims on annotated reports, and say how far it can be relied on.

    python evals/confidence.py [--write] [SHARED]

The reports are every other one of dev: those whose claims nobody looked at when the rules were written, so that the numbers
hold for reports never seen. A claim made of them is right where type, modality and sides are the gold's, a place is
shared and both or neither are attributed (the whole claim of ``kadesh evaluate --strict``); else, and where the gold has no
such claim, it is wrong. The table comes from tenfold cross-validation by report; ``--write`` stores weights fitted on all.
"""

import json
import math
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from kadesh.evaluation.answers import answer_of_claim, answer_of_record, read_gold
from kadesh.evaluation.scores import pair
from kadesh.evaluation.slots import wrong_slots
from kadesh.intake.reports import report_from_bytes
from kadesh.pipeline.readings import make_kit
from kadesh.telling.confidence import clues_of

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src/kadesh/telling/confidence.yml"
RIDGE, STEPS, FOLDS, BINS = 16.0, 12, 10, 5
Sample = tuple[str, frozenset[str], bool]


def samples(shared: Path) -> list[Sample]:
    """Report, clues and rightness of every claim of both readers."""
    found: list[Sample] = []
    gold = defaultdict(list)
    for record in read_gold(shared / "gold/dev.jsonl"):
        gold[record["doc"]].append(record)
    for reader in ("parse", "fast"):
        kit = make_kit("syria", reader)
        for doc in sorted(gold)[::2]:
            data = (shared / "gold/docs" / f"{doc}.txt").read_bytes()
            report = report_from_bytes(data, name=doc, source=doc, pack=kit.pack)
            claims = kit.reader.read(report)
            wanted = [answer_of_record(record, report.text) for record in gold[doc]]
            said = [answer_of_claim(claim, report) for claim in claims]
            right = {s for g, s in pair(wanted, said) if not wrong_slots(wanted[g], said[s], strict=True)}
            found += [(doc, frozenset(clues_of(claim)), n in right) for n, claim in enumerate(claims)]
    return found


def fit(data: list[Sample]) -> dict[str, float]:
    """Logistic regression with a ridge, the one of 4, 8, 16, 32 and 64 with the least Brier score, by Newton's steps."""
    names = sorted({clue for _, clues, _ in data for clue in clues})
    table = np.array([[clue in clues for clue in names] for _, clues, _ in data], dtype=float)
    right = np.array([right for _, _, right in data], dtype=float)
    ridge = np.diag([0.0 if clue == "always" else RIDGE for clue in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        stated = 1.0 / (1.0 + np.exp(-table @ weights))
        slope = table.T @ (right - stated) - ridge @ weights
        curve = table.T @ (table * (stated * (1.0 - stated))[:, None]) + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def guess(weights: dict[str, float], clues: frozenset[str]) -> float:
    """The probability that weights give to clues."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(clue, 0.0) for clue in clues)))


def reliability(data: list[Sample]) -> list[tuple[float, int]]:
    """The stated probability and rightness of each claim, from weights fitted without its report."""
    docs = sorted({doc for doc, _, _ in data})
    stated = []
    for fold in range(FOLDS):
        held = set(docs[fold::FOLDS])
        weights = fit([sample for sample in data if sample[0] not in held])
        stated += [(guess(weights, clues), int(right)) for doc, clues, right in data if doc in held]
    return stated


def main() -> None:
    """Print the table; with ``--write`` store the weights."""
    paths = [word for word in sys.argv[1:] if not word.startswith("--")]
    data = samples(Path(paths[0]) if paths else ROOT.parent / "shared")
    stated = reliability(data)
    print(f"{len(data)} claims of two readers, {sum(right for _, _, right in data)} right")
    print("| stated | claims | mean stated | right |\n|---|---|---|---|")
    for low in range(BINS):
        inside = [(p, right) for p, right in stated if low / BINS <= p < (low + 1) / BINS]
        if inside:
            mean, share = sum(p for p, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside)
            print(f"| {low / BINS:.1f} to {(low + 1) / BINS:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    brier = sum((p - right) ** 2 for p, right in stated) / len(stated)
    base = sum(right for _, right in stated) / len(stated)
    print(f"Brier score {brier:.3f}; {base * (1 - base):.3f} for stating the mean of {base:.2f} always")
    if "--write" in sys.argv:
        lines = [f"{json.dumps(clue)}: {weight:.3f}" for clue, weight in fit(data).items()]
        head = "# Weights of the confidence of claims, in log odds: fitted by evals/confidence.py, see docs/reading.md\n"
        WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
