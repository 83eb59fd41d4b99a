"""Standing of outlets: how each writes and how its tellings fared, counted, never typed in. The pack's camp is the only prior.

Of the events that an outlet tells as having happened: how often another side's voice tells the same (**confirmed**), how
often another outlet gives it otherwise (**disputed**: a figure, a side, a denial), how often nobody else tells it
(**alone**). How many of its passages stood in another outlet before (**copied**). How many loaded words it has in a thousand
words of its claims' sentences, and which share of the gains of ground it tells are its own side's (**own gains**).

Shares come with Wilson's 95% interval, and the source grade uses the interval's end that is further from a change of grade:
a few events decide nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kadesh.model import Claim, Copy, Dispute, Event, Modality, Report
from kadesh.theatre.packs import Pack
from kadesh.weighing.camps import Camps
from kadesh.weighing.corroboration import GAINS

Z = 1.96
GRADES = "ABCDEF"
GOOD = 0.5  # of its events confirmed by another side, at least: one grade up
BAD = 0.25  # of its events told otherwise by others, at least: one grade down


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of a total, with Wilson's 95% interval of its share."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share itself, 0 of nothing."""
        return self.count / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound of the share (Wilson 1927), from 0 to 1 where nothing was counted.

        >>> tuple(round(bound, 2) for bound in Share(8, 10).interval)
        (0.49, 0.94)
        """
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.value
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Standing:
    """One outlet's record. ``grade`` is its source grade, ``rule`` why; ``loaded`` counts loaded words in ``words`` words."""

    outlet: str
    camp: str | None
    reports: int
    claims: int
    words: int
    loaded: int
    own_gains: Share
    confirmed: Share
    disputed: Share
    alone: Share
    copied: Share
    grade: str
    rule: str

    @property
    def loaded_per_thousand(self) -> float:
        """Loaded words in a thousand words."""
        return 1000.0 * self.loaded / self.words if self.words else 0.0


@dataclass(slots=True)
class _Record:
    reports: set[str]
    claims: int = 0
    words: int = 0
    loaded: int = 0
    gains: int = 0
    own: int = 0
    told: int = 0
    confirmed: int = 0
    disputed: int = 0
    alone: int = 0


def find_standings(
    events: Iterable[Event],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    copies: Iterable[Copy],
    disputes: Iterable[Dispute],
    pack: Pack,
    camps: Camps,
) -> tuple[Standing, ...]:
    """The standing of every outlet that tells something, by id. Reports without a known outlet have none."""
    records: dict[str, _Record] = defaultdict(lambda: _Record(set()))
    _count_writing(claims, reports, camps, records)
    quarrelled = _quarrels(disputes, claims, reports)
    for event in events:
        if event.modality is Modality.ACTUAL:
            _count_event(event, claims, reports, camps, quarrelled, records)
    passages, taken = _count_copies(claims, reports, copies)
    return tuple(_standing(outlet, records[outlet], passages[outlet], taken[outlet], pack, camps) for outlet in sorted(records))


def _count_writing(
    claims: Mapping[str, Claim], reports: Mapping[str, Report], camps: Camps, records: Mapping[str, _Record]
) -> None:
    seen: set[tuple[str, int]] = set()
    for claim in claims.values():
        report = reports.get(claim.report)
        if report is None or report.outlet is None:
            continue
        record = records[report.outlet]
        record.reports.add(report.id)
        record.claims += 1
        if (claim.report, claim.quote.start) not in seen:  # a sentence with several claims is one sentence
            seen.add((claim.report, claim.quote.start))
            record.words += len(claim.quote.exact.split())
            record.loaded += len({framing.mention.span for framing in claim.framing})
        camp = camps.of_outlet(report.outlet)
        if claim.type in GAINS and claim.modality is Modality.ACTUAL and camp in camps.parties and camp:
            day = claim.time.start
            sides = camps.sides((c for m in claim.initiator if m.id and (c := camps.of(m.id))), day)
            if sides:
                record.gains += 1
                record.own += camps.side(camp, day) in sides


def _quarrels(
    disputes: Iterable[Dispute], claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> Mapping[str, set[str]]:
    """Claims that a claim of another outlet gives otherwise: claim id to the outlets that do. A plan is no quarrel."""
    found: dict[str, set[str]] = defaultdict(set)
    for dispute in disputes:
        if dispute.kind == "planned":
            continue
        pair = [claims[claim_id] for claim_id in (dispute.first, dispute.second)]
        outlets = [reports[claim.report].outlet if claim.report in reports else None for claim in pair]
        if outlets[0] and outlets[1] and outlets[0] != outlets[1]:
            found[pair[0].id].add(outlets[1])
            found[pair[1].id].add(outlets[0])
    return found


def _count_event(
    event: Event,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    camps: Camps,
    quarrelled: Mapping[str, set[str]],
    records: Mapping[str, _Record],
) -> None:
    tellers: dict[str, list[str]] = defaultdict(list)
    for claim_id in event.claims:
        claim = claims[claim_id]
        outlet = reports[claim.report].outlet if claim.report in reports else None
        if outlet and claim.modality is Modality.ACTUAL:
            tellers[outlet].append(claim_id)
    sides = {outlet: camps.side(camps.of_outlet(outlet) or outlet, event.start) for outlet in tellers}
    for outlet, told in tellers.items():
        record = records[outlet]
        record.told += 1
        record.confirmed += any(side != sides[outlet] for side in sides.values())
        record.disputed += any(quarrelled.get(claim_id) for claim_id in told)
        record.alone += len(tellers) == 1


def _count_copies(
    claims: Mapping[str, Claim], reports: Mapping[str, Report], copies: Iterable[Copy]
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """By outlet: passages, and those that another outlet is known to have had first."""
    passages: dict[str, int] = defaultdict(int)
    for report, _ in {(claim.report, claim.quote.start) for claim in claims.values()}:
        outlet = reports[report].outlet if report in reports else None
        if outlet:
            passages[outlet] += 1
    taken: dict[str, int] = defaultdict(int)
    for copy in copies:
        first, second = (reports[i].outlet if i in reports else None for i in (copy.first, copy.second))
        if copy.ordered and second and first != second:
            taken[second] += 1
    return passages, taken


def _standing(outlet: str, record: _Record, passages: int, taken: int, pack: Pack, camps: Camps) -> Standing:
    camp = camps.of_outlet(outlet)
    confirmed, disputed = Share(record.confirmed, record.told), Share(record.disputed, record.told)
    grade, rule = _grade(outlet, camp, confirmed, disputed, pack, camps)
    return Standing(
        outlet=outlet,
        camp=camp,
        reports=len(record.reports),
        claims=record.claims,
        words=record.words,
        loaded=record.loaded,
        own_gains=Share(record.own, record.gains),
        confirmed=confirmed,
        disputed=disputed,
        alone=Share(record.alone, record.told),
        copied=Share(taken, passages),
        grade=grade,
        rule=rule,
    )


def _grade(outlet: str, camp: str | None, confirmed: Share, disputed: Share, pack: Pack, camps: Camps) -> tuple[str, str]:
    """The source grade of an outlet by its camp, moved by at most one grade by its record. Nothing earns an A: that a source
    is beyond doubt is for a person to say.
    """
    if pack.outlet(outlet) is None:
        return "F", "the pack does not know the outlet"
    party = camp in camps.parties
    grade, rule = ("D", f"speaks for {camp}") if party else ("C", "speaks for no party of the war")
    if disputed.interval[0] >= BAD:
        return _moved(grade, 1), f"{rule}; others tell {disputed.count} of its {disputed.total} events otherwise"
    if confirmed.interval[0] >= GOOD:
        return _moved(grade, -1), f"{rule}; another side confirms {confirmed.count} of its {confirmed.total} events"
    return grade, rule


def _moved(grade: str, by: int) -> str:
    return GRADES[min(GRADES.index("E"), max(GRADES.index("B"), GRADES.index(grade) + by))]


def grade_source(claims: Iterable[Claim], reports: Mapping[str, Report], standings: Mapping[str, Standing]) -> tuple[str, str]:
    """The best source grade among the tellers of an event, and its rule; a source without a name costs a grade."""
    best = ("F", "nobody who can be judged tells it")
    for claim in claims:
        report = reports.get(claim.report)
        standing = standings.get(report.outlet) if report and report.outlet else None
        if standing is None:
            continue
        grade, rule = standing.grade, f"{standing.outlet}: {standing.rule}"
        if grade != "F" and claim.attribution and all(source.kind == "anonymous" for source in claim.attribution):
            grade, rule = _moved(grade, 1), f"{rule}; its source has no name"
        best = min(best, (grade, rule))
    return best
