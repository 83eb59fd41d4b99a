"""How far the confidence of claims can be relied on: stated probability beside how often such claims are right.

    python -m evals.confidence [SHARED]

On dev and dev2, from which nothing was learned. A claim is right where type, modality and sides are the gold's, a place is
shared and both or neither are attributed (the whole claim of ``kadesh evaluate``); else, and where the gold has no such claim,
it is wrong.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kadesh.evaluation.answers import answer_of_claim, answer_of_record, read_gold
from kadesh.evaluation.scores import pair
from kadesh.evaluation.slots import wrong_slots
from kadesh.intake.reports import report_from_bytes
from kadesh.pipeline.readings import Kit, make_kit
from kadesh.theatre.choices import choose_theatre

ROOT = Path(__file__).parents[1]
BINS = 5
SURE = 0.8
Stated = tuple[float, bool]  # the probability that was stated, and whether the claim is right

make_kit = cache(make_kit)


def stated(gold: Path, docs: Path, reader: str) -> Iterator[Stated]:
    """The stated probability and the rightness of every claim that a reader makes of the annotated reports."""
    by_doc = defaultdict(list)
    for record in read_gold(gold):
        by_doc[record["doc"]].append(record)
    for doc, records in sorted(by_doc.items()):
        data = (docs / f"{doc}.txt").read_bytes()
        kit: Kit = make_kit(choose_theatre([data.decode("utf-8")]).theatre, reader)
        report = report_from_bytes(data, name=doc, source=doc, pack=kit.pack)
        claims = kit.reader.read(report)
        wanted = [answer_of_record(record, report.text) for record in records]
        said = [answer_of_claim(claim, report) for claim in claims]
        right = {s for g, s in pair(wanted, said) if not wrong_slots(wanted[g], said[s], strict=False)}
        yield from ((claim.confidence, number in right) for number, claim in enumerate(claims))


def summary(found: Sequence[Stated]) -> Iterator[str]:
    """The table of reliability, the expected calibration error, and the claims called sure."""
    error = 0.0
    yield "| stated | claims | mean stated | right |\n|---|---|---|---|"
    for low in range(BINS):
        inside = [one for one in found if low / BINS <= one[0] < (low + 1) / BINS]
        if inside:
            mean, share = sum(p for p, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside)
            error += abs(mean - share) * len(inside) / len(found)
            yield f"| {low / BINS:.1f} to {(low + 1) / BINS:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |"
    sure = [right for probability, right in found if probability >= SURE]
    share = len(sure) / len(found)
    yield f"expected calibration error {error:.3f}; called sure {share:.1%}, of these right {sum(sure)} of {len(sure)}"


def main() -> None:
    """Print the tables."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    for name in ("dev", "dev2"):
        for reader in ("parse", "fast"):
            print(f"{name}, {reader}")
            print("\n".join(summary(list(stated(shared / "gold" / f"{name}.jsonl", shared / "gold/docs", reader)))))


if __name__ == "__main__":
    main()
