"""Scores weighing against the gold of pairs, clusters and copies, and measures its speed. Prints tables in Markdown.

Run from the project's root as ``python -m evals.weighing`` for the scores, with ``errors`` behind it for the wrong pairs, or
with a count for the speed on so many made claims.
"""

import csv
import resource
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path
from time import process_time

from evals.golds import HERE, Gold, load_gold, read_articles, read_pairs
from evals.made import made_claims

from kadesh.model import Claim, Report
from kadesh.theatre.loading import load_pack
from kadesh.weighing.copies import likeness, words_of
from kadesh.weighing.traits import TraitMaker
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


def score_copies(gold_file: Path) -> dict[str, tuple[int, int, int, int]]:
    """By half: pairs of passages, copies rightly found, found, wanted."""
    pack = load_pack("syria")
    names = TraitMaker(pack).names
    texts = {doc: article["text"] for doc, article in read_articles(SHARED).items()}
    texts |= {path.stem: path.read_bytes().decode() for path in (SHARED / "gold" / "docs").glob("*.txt")}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    with gold_file.open(encoding="utf-8") as stream:
        rows = list(csv.reader(stream, delimiter="\t"))[1:]
    for doc, start, end, other, start2, end2, verdict, half in rows:
        first, second = words_of(texts[doc][int(start) : int(end)]), words_of(texts[other][int(start2) : int(end2)])
        found, wanted = likeness(first, second, names)[1] is not None, verdict == "copy"
        for name in (half, "all"):
            counts[name][0] += 1
            counts[name][1] += found and wanted
            counts[name][2] += found
            counts[name][3] += wanted
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


def describe(claim: Claim, gold: Gold) -> str:
    """A claim in one line."""
    places = [place.mention.id or place.mention.text for place in claim.places]
    when = f"{claim.time.start}..{claim.time.end}"
    kind = f"{claim.type.value}/{claim.modality.value} [{claim.trigger.text}]"
    return f"{gold.reports[claim.report].name} {kind} {places} {when} {claim.quote.exact[:90]!r}"


def measure_speed(count: int) -> None:
    """Weigh ``count`` made claims from nothing, then add 1,000 more; prints seconds of one processor and the peak of memory."""
    pack = load_pack("syria")
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    for report, told in made_claims(count + 1000, pack):
        reports[report.id] = report
        claims += told
    before = peak_mb()
    weigher = Weigher(pack)
    start = process_time()
    weigher.add(claims[:count], reports)
    weighing = weigher.weighing()
    whole = process_time() - start
    start = process_time()
    weigher.add(claims[count:], reports)
    added = process_time() - start
    start = process_time()
    weigher.weighing()
    again = process_time() - start
    print(
        f"| {count:,} | {whole:.1f} s | {added:.1f} s | {again:.1f} s | {peak_mb():.0f} MB (claims alone {before:.0f}) "
        f"| {len(weighing.events):,} | {len(weighing.copies):,} | {len(weighing.disputes):,} |"
    )


def peak_mb() -> float:
    """The most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(parts: Collection[str]) -> None:
    count = next((int(part) for part in parts if part.isdigit()), 0)
    if count:
        measure_speed(count)
        return
    gold = load_gold(SHARED, load_pack("syria"))
    weigher, event_of = weigh_gold(gold)
    for name, (pairs, right, found, wanted) in score_pairs(gold, event_of).items():
        p, r, f = f1(right, found, wanted)
        print(f"pairs {name}: {pairs} pairs, P {p:.3f} R {r:.3f} F1 {f:.3f}")
    labels = {claim: label for claim, label in gold.labels.items() if label}
    p, r, f = b_cubed(event_of, labels)
    print(f"B-cubed: P {p:.3f} R {r:.3f} F1 {f:.3f} over {len(labels)} claims")
    for name, (pairs, right, found, wanted) in score_copies(HERE / "copies.tsv").items():
        p, r, f = f1(right, found, wanted)
        print(f"copies {name}: {pairs} pairs of passages, P {p:.3f} R {r:.3f} F1 {f:.3f}")
    if "errors" in parts:
        print_errors(gold, weigher, event_of)


if __name__ == "__main__":
    main(sys.argv[1:])
