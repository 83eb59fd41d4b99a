"""How well claims are joined as a reader makes them, by two golds of pairs.

``pairs.tsv`` holds annotated claims: each is stood for by the read claim whose trigger overlaps its own. ``read_pairs.tsv``
holds read claims of articles that nothing else was tuned on, drawn by score, most of them hard: ``look`` was looked at while
rules were made, ``score`` was not. A claim that was not found counts as joined with nothing.
Run: python -m evals.read_pairs [parse|fast]
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import sqrt

from evals.golds import HERE, Gold, Key, load_gold, make_report, read_articles
from evals.weighing import SHARED, f1, score_pairs

from kadesh.model import Claim, Report, Span
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import make_teller
from kadesh.theatre.loading import load_pack
from kadesh.theatre.packs import Pack
from kadesh.weighing.weighings import weigh

Z = 1.96  # of a 95% interval
Told = dict[str, list[Claim]]


def read_all(reports: Iterable[Report], reader: str, pack: Pack) -> Told:
    """The claims that a reader makes of reports, by report."""
    teller = make_teller(reader, pack, PlaceResolver(pack))
    return {report.id: list(teller.read(report)) for report in reports}


def weigh_all(told: Told, reports: Mapping[str, Report], pack: Pack) -> dict[str, str]:
    """The event of each claim."""
    weighing = weigh([claim for claims in told.values() for claim in claims], reports, (), pack)
    return {claim: event.id for event in weighing.events for claim in event.claims}


def read_events(gold: Gold, reader: str) -> dict[str, str]:
    """Each claim of gold -> the event of the read claim whose trigger overlaps its own, else an event of its own."""
    pack = load_pack("syria")
    told = read_all(gold.reports.values(), reader, pack)
    event_of = weigh_all(told, gold.reports, pack)
    twins = {claim.id: next((c for c in told[claim.report] if _same_words(c, claim)), None) for claim in gold.claims}
    return {claim: event_of[twin.id] if twin else f"not read: {claim}" for claim, twin in twins.items()}


def _same_words(one: Claim, other: Claim) -> bool:
    return bool(one.trigger.span and other.trigger.span and one.trigger.span.overlaps(other.trigger.span))


def drawn_pairs() -> Iterator[tuple[Key, Key, str, str]]:
    """Pairs of ``read_pairs.tsv``: two keys, ``same``, ``different`` or ``part``, and the half."""
    with (HERE / "read_pairs.tsv").open(encoding="utf-8") as stream:
        for row in list(csv.reader(stream, delimiter="\t"))[1:]:
            first = (row[0], int(row[1]), int(row[2]), row[3], row[4])
            second = (row[5], int(row[6]), int(row[7]), row[8], row[9])
            yield first, second, row[10], row[11]


def score_drawn(reader: str) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """By half and by whether both stand in one report: pairs, right joins, found joins, wanted joins."""
    pack = load_pack("syria")
    articles = read_articles(SHARED)
    docs = sorted({key[0] for pair in drawn_pairs() for key in pair[:2]})
    reports = {report.id: report for doc in docs for report in [_report(doc, articles[doc], pack)]}
    told = read_all(reports.values(), reader, pack)
    event_of = weigh_all(told, reports, pack)
    by_doc = {report.name: told[report.id] for report in reports.values()}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for first, second, verdict, half in drawn_pairs():
        a, b = (_claim_of(by_doc[key[0]], key) for key in (first, second))
        joined = a is not None and b is not None and event_of[a.id] == event_of[b.id]
        where = "within" if first[0] == second[0] else "across"
        for name in ((half, where), (half, "all"), ("both", where), ("both", "all")):
            for place, adds in enumerate((True, joined and verdict == "same", joined, verdict == "same")):
                counts[name][place] += adds
    return {name: (a, b, c, d) for name, (a, b, c, d) in counts.items()}


def _report(doc: str, article: Mapping[str, str], pack: Pack) -> Report:
    month, day, year = map(int, article["date"].split("/"))
    return make_report(doc, article["text"], date(year, month, day), article["outlet"] or None, pack)


def _claim_of(claims: Iterable[Claim], key: Key) -> Claim | None:
    """The read claim at a key: the one whose trigger overlaps, of the same type where there are several."""
    _, start, end, kind, _ = key
    span = Span(start, end)
    found = [claim for claim in claims if claim.trigger.span and claim.trigger.span.overlaps(span)]
    return min(found, key=lambda claim: (claim.type.value != kind, claim.trigger.span != span, claim.id), default=None)


def interval(right: int, of: int) -> str:
    """A share with its 95% interval (Wilson)."""
    if not of:
        return "none"
    share = right / of
    middle, wide = share + Z * Z / (2 * of), Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    low, high = ((middle + sign * wide) / (1 + Z * Z / of) for sign in (-1, 1))
    return f"{share:.2f} ({low:.2f} to {high:.2f})"


def main() -> None:
    """Print precision and recall of joined pairs, by half."""
    reader = (sys.argv[1:] or ["parse"])[0]
    for (half, where), (pairs, right, found, wanted) in sorted(score_drawn(reader).items()):
        print(f"drawn {half} {where}: {pairs} pairs, precision {interval(right, found)}, recall {interval(right, wanted)}")
    gold = load_gold(SHARED, load_pack("syria"))
    for half, (pairs, right, found, wanted) in score_pairs(gold, read_events(gold, reader)).items():
        print(half, f"{pairs} pairs, precision %.3f, recall %.3f, F1 %.3f" % f1(right, found, wanted))


if __name__ == "__main__":
    main()
