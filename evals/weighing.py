"""Scores weighing against the gold of pairs, clusters and copies, and measures its speed. Prints tables in Markdown.

Run as ``python -m evals.weighing [pairs|clusters|copies|errors|speed]`` from the project's root.
"""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from evals.golds import Gold, key_of, load_gold, read_pairs
from kadesh.theatre.loading import load_pack
from kadesh.weighing.weighings import Weigher

SHARED = Path(__file__).parents[2] / "shared"


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``right`` among ``found`` and ``wanted``."""
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def b_cubed(found: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the items of ``wanted`` (item to cluster), after Bagga and Baldwin (1998)."""

    def members(clusters: Mapping[str, str]) -> dict[str, set[str]]:
        groups: dict[str, set[str]] = defaultdict(set)
        for item in wanted:
            groups[clusters[item]].add(item)
        return groups

    ours, theirs = members(found), members(wanted)
    precision = recall = 0.0
    for item in wanted:
        both = len(ours[found[item]] & theirs[wanted[item]])
        precision += both / len(ours[found[item]])
        recall += both / len(theirs[wanted[item]])
    precision, recall = precision / len(wanted), recall / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def weigh_gold(gold: Gold) -> tuple[Weigher, dict[str, str]]:
    """Weigh the gold's claims; returns the event of each."""
    weigher = Weigher(load_pack("syria"))
    weigher.add(gold.claims, gold.reports)
    return weigher, {claim: event.id for event in weigher.weighing().events for claim in event.claims}


def score_pairs(gold: Gold, event_of: Mapping[str, str]) -> dict[str, tuple[int, int, int, int]]:
    """By half: pairs, right joins, found joins, wanted joins."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for first, second, verdict, half in read_pairs():
        same = verdict == "same"
        joined = event_of[gold.keys[first]] == event_of[gold.keys[second]]
        for name in (half, "all"):
            counts[name][0] += 1
            counts[name][1] += same and joined
            counts[name][2] += joined
            counts[name][3] += same
    return {name: (a, b, c, d) for name, (a, b, c, d) in counts.items()}


def print_errors(gold: Gold, weigher: Weigher, event_of: Mapping[str, str]) -> None:
    """The pairs that come out wrong, with the rows that made them so."""
    claims = {claim.id: claim for claim in gold.claims}
    for first, second, verdict, _ in read_pairs():
        a, b = gold.keys[first], gold.keys[second]
        if (verdict == "same") != (event_of[a] == event_of[b]):
            print(f"\n{verdict}: {describe(claims[a], gold)}\n   {describe(claims[b], gold)}")
            rows = weigher.why(a, b)
            print(
                "   " + " ".join(f"{r.feature}={r.level}({r.weight:+g})" for r in rows[1:-1]),
                f"= {rows[-1].total:.1f}",
                rows[-1].level,
            )


def describe(claim: "object", gold: Gold) -> str:
    from kadesh.model import Claim

    assert isinstance(claim, Claim)
    doc = gold.reports[claim.report].name
    return f"{doc} {claim.type.value}/{claim.modality.value} [{claim.trigger.text}] {[p.mention.id or p.mention.text for p in claim.places]} {claim.time.start}..{claim.time.end} {claim.quote.exact[:90]!r}"


def main(parts: Collection[str]) -> None:
    gold = load_gold(SHARED, load_pack("syria"))
    weigher, event_of = weigh_gold(gold)
    for name, (pairs, right, found, wanted) in score_pairs(gold, event_of).items():
        p, r, f = f1(right, found, wanted)
        print(f"pairs {name}: {pairs} pairs, P {p:.3f} R {r:.3f} F1 {f:.3f}")
    labels = {claim: label for claim, label in gold.labels.items() if label}
    print("B-cubed: P %.3f R %.3f F1 %.3f" % b_cubed(event_of, labels), f"over {len(labels)} claims")
    if "errors" in parts:
        print_errors(gold, weigher, event_of)


if __name__ == "__main__":
    main(sys.argv[1:])
