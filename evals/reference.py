"""Compares events read from the corpus, and from the seeds, with UCDP GED. Prints tables in Markdown.

Run as ``python -m evals.reference [fast|parse]`` from the project's root. The corpus gives each article's outlet and the day of
its event; the publication day is that of the text, or where it has none, the event's.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from evals.golds import HERE, read_articles

from kadesh.evaluation.comparisons import Comparison, compare_events, comparison_rows, deaths_summary, read_reference
from kadesh.model import Claim, Hold, Holding, Report
from kadesh.pipeline import read_report
from kadesh.theatre.camps import Camps
from kadesh.theatre.loading import load_pack
from kadesh.weighing.control import holdings_on
from kadesh.weighing.weighings import Weighing, weigh

SHARED = Path(__file__).parents[2] / "shared"
GED = SHARED / "reference_events" / "ucdp_ged_syria_2016_2019.csv.gz"
SEED_WINDOW = date(2017, 5, 15), date(2017, 7, 31)  # what the seeds tell of, by the dated one and by what they tell
BEFORE = timedelta(days=60)
APART = timedelta(days=97)  # what is in the reference when our days are wrong by this much is there by chance
OUTLETS = {
    "nna": "nna_lebanon",
    "trt": "trt_world",
    "manar": "al_manar",
    "dailysabah": "daily_sabah",
    "alaraby": "new_arab",
    "arabiya": "al_arabiya",
    "asharqalawsat": "asharq_al_awsat",
    "etilaf": "etilaf_media",
    "jordantimes": "jordan_times",
}


def read_corpus(reader: str) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """The articles of the corpus, read."""
    for doc, article in read_articles(SHARED).items():
        outlet = OUTLETS.get(article["outlet"], article["outlet"])
        report, claims = read_report(article["text"].encode(), name=doc, outlet=outlet, reader=reader)
        if report.published is None:
            day = datetime.strptime(article["date"], "%m/%d/%Y").date()
            report, claims = read_report(article["text"].encode(), name=doc, outlet=outlet, reader=reader, published=day)
        yield report, claims


def print_table(title: str, comparison: Comparison) -> None:
    """One comparison as a table."""
    print(f"\n### {title}\n\n| what | value | in both | ours only | theirs only |\n|---|---|---|---|---|")
    for row in comparison_rows(comparison, load_pack("syria")):
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    deaths = deaths_summary(comparison)
    print(f"\nIn the reference: {comparison.known:.1%} of ours; of its events in ours: {comparison.found:.1%};")
    print(f"not compared for want of a day or point: {comparison.uncompared}.")
    print(f"Deaths of {deaths['pairs']:.0f} pairs: {deaths['within']:.0%} agree, median ratio {deaths['ratio']:.2f}.")


def _later(day: date | None) -> date | None:
    return day + APART if day else None


def print_control(weighing: Weighing, camps: Camps) -> None:
    """Who holds well-known places on well-known days, beside the guess that nothing changed in the two months before."""
    scores: dict[str, Counter[str]] = {"ours": Counter(), "no change": Counter()}
    with (HERE / "control.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            day = date.fromisoformat(row["day"])
            for name, asked in (("ours", day), ("no change", day - BEFORE)):
                holding = next((h for h in holdings_on(weighing.holdings, asked) if h.place == row["place"]), None)
                scores[name][_verdict(holding, row["side"], camps, day)] += 1
    print("\n### Control of 24 place-days\n\n| | right | wrong | contested | unknown |\n|---|---|---|---|---|")
    for name, counts in scores.items():
        print(
            f"| {name} | " + " | ".join(str(counts[verdict]) for verdict in ("right", "wrong", "contested", "unknown")) + " |"
        )


def _verdict(holding: Holding | None, side: str, camps: Camps, day: date) -> str:
    if holding is None or holding.state is Hold.UNKNOWN:
        return "unknown"
    if holding.state is Hold.CONTESTED:
        return "contested"
    return "right" if camps.meet((side,), camps.of_all(holding.holders), day) else "wrong"


def main(reader: str = "fast") -> None:
    pack = load_pack("syria")
    reference = read_reference(GED)
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    for report, told in read_corpus(reader):
        reports[report.id] = report
        claims += told
    weighing = weigh(claims, reports, [], pack)
    print(f"corpus: {len(reports)} articles, {len(claims)} claims, {len(weighing.events)} events")
    print_table(
        "Corpus, 2016 to 2019", compare_events(weighing.events, reference, start=date(2016, 1, 1), end=date(2019, 12, 31))
    )
    moved = (replace(e, start=_later(e.start), end=_later(e.end)) for e in weighing.events)
    chance = compare_events(moved, reference, start=date(2016, 1, 1) + APART, end=date(2019, 12, 31))
    print(f"\nThe same events {APART.days} days later, for comparison: {chance.known:.1%} would be in the reference by chance.")
    print_control(weighing, Camps(pack))
    seeds: dict[str, Report] = {}
    told_in_seeds: list[Claim] = []
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        report, told = read_report(path.read_bytes(), name=path.stem, reader=reader)
        seeds[report.id] = report
        told_in_seeds += told
    weighing = weigh(told_in_seeds, seeds, [], pack)
    comparison = compare_events(weighing.events, reference, start=SEED_WINDOW[0], end=SEED_WINDOW[1])
    print_table("The five seeds, May to July 2017", comparison)


if __name__ == "__main__":
    main(*sys.argv[1:])
