"""How well claims are joined as a reader makes them: the pairs of evals/pairs.tsv, with what was read in place of gold.

A claim that was not found counts as joined with nothing. Run: python -m evals.read_pairs [parse|fast]
"""

import sys
from collections import defaultdict

from evals.golds import Gold, load_gold
from evals.weighing import SHARED, f1, score_pairs

from kadesh.model import Claim
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import make_teller
from kadesh.theatre.loading import load_pack
from kadesh.weighing.weighings import weigh


def read_events(gold: Gold, reader: str) -> dict[str, str]:
    """Each claim of gold -> the event of the read claim whose trigger overlaps its own, else an event of its own."""
    pack = load_pack("syria")
    teller = make_teller(reader, pack, PlaceResolver(pack))
    read: dict[str, list[Claim]] = defaultdict(list)
    for report in gold.reports.values():
        read[report.id] += teller.read(report)
    weighing = weigh([claim for claims in read.values() for claim in claims], gold.reports, (), pack)
    event_of = {claim: event.id for event in weighing.events for claim in event.claims}
    found: dict[str, str] = {}
    for claim in gold.claims:
        same = (c for c in read[claim.report] if _same_words(c, claim))
        twin = next(same, None)
        found[claim.id] = event_of[twin.id] if twin else f"not read: {claim.id}"
    return found


def _same_words(one: Claim, other: Claim) -> bool:
    return bool(one.trigger.span and other.trigger.span and one.trigger.span.overlaps(other.trigger.span))


def main() -> None:
    """Print precision, recall and F1 of joined pairs, by half."""
    gold = load_gold(SHARED, load_pack("syria"))
    for half, (pairs, right, found, wanted) in score_pairs(gold, read_events(gold, (sys.argv[1:] or ["parse"])[0])).items():
        print(half, f"{pairs} pairs, precision %.3f, recall %.3f, F1 %.3f" % f1(right, found, wanted))


if __name__ == "__main__":
    main()
