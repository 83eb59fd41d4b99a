"""Standing of outlets: how each writes and how its tellings fared, counted, never typed in. The pack's camp is the only prior.

Of the events that an outlet tells as having happened: how often another side's voice tells the same (**confirmed**), how
often another outlet gives it otherwise (**disputed**: a figure, a side, a denial), how often nobody else tells it
(**alone**). How many of its passages stood in another outlet before (**copied**). How many loaded words it has in a thousand
words of its claims' sentences, and which share of the gains of ground it tells are its own side's (**own gains**).

Shares come with Wilson's 95% interval, and the source grade uses the interval's end that is further from a change of grade:
a few events decide nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kadesh.model import Claim, Copy, Dispute, Event, Modality, Report, Span
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack
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


@dataclass(frozen=True, slots=True)
class Fortune:
    """How one event that an outlet tells fared: told the same by another side, otherwise by another outlet, by nobody else."""

    outlet: str
    confirmed: bool
    disputed: bool
    alone: bool


def fortunes_of(
    event: Event, claims: Mapping[str, Claim], reports: Mapping[str, Report], disputes: Iterable[Dispute], camps: Camps
) -> tuple[Fortune, ...]:
    """How an event that happened fared in each outlet that tells it, given the disputes among its claims. A plan that another
    tells as done is no quarrel.
    """
    if event.modality is not Modality.ACTUAL:
        return ()
    tellers = {
        outlet
        for claim_id in event.claims
        if claims[claim_id].modality is Modality.ACTUAL and (outlet := _outlet(claims[claim_id], reports))
    }
    quarrelling: set[str] = set()
    for dispute in disputes:
        pair = {_outlet(claims[claim_id], reports) for claim_id in (dispute.first, dispute.second)} - {None}
        if len(pair) == 2:
            quarrelling |= {outlet for outlet in pair if outlet}
    camp = {outlet: camps.of_outlet(outlet) or outlet for outlet in tellers}
    return tuple(
        Fortune(
            outlet,
            confirmed=any(not camps.friends(camp[outlet], other, event.start) for other in camp.values()),
            disputed=outlet in quarrelling,
            alone=len(tellers) == 1,
        )
        for outlet in sorted(tellers)
    )


class Records:
    """Counts of what outlets write, kept up as claims come in."""

    def __init__(self, camps: Camps) -> None:
        self._camps = camps
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._seen: set[tuple[str, Span]] = set()
        self._reports: set[str] = set()

    def add(self, claim: Claim, report: Report | None) -> None:
        """Count a claim of ``report``."""
        outlet = report.outlet if report else None
        if report is None or outlet is None:
            return
        counts = self._counts[outlet]
        counts["claims"] += 1
        if report.id not in self._reports:
            self._reports.add(report.id)
            counts["reports"] += 1
        if self._is_new(report, claim.quote.span):  # a sentence with several claims is one sentence
            counts["passages"] += 1
            counts["words"] += len(claim.quote.exact.split())
        for framing in claim.framing:
            if framing.mention.span and self._is_new(report, framing.mention.span):
                counts["loaded"] += 1
        camp = self._camps.of_outlet(outlet)
        if claim.type in GAINS and claim.modality is Modality.ACTUAL and camp in self._camps.parties and camp:
            gaining = self._camps.of_all(m.id for m in claim.initiator)
            if gaining:
                counts["gains"] += 1
                counts["own gains"] += self._camps.meet(gaining, (camp,), claim.time.start)

    def _is_new(self, report: Report, span: Span) -> bool:
        known = (report.id, span) in self._seen
        self._seen.add((report.id, span))
        return not known

    def standings(
        self, fortunes: Iterable[Fortune], copies: Iterable[Copy], reports: Mapping[str, Report], pack: Pack
    ) -> tuple[Standing, ...]:
        """The standing of every outlet that tells something, by id. Reports without a known outlet have none."""
        fared: dict[str, Counter[str]] = defaultdict(Counter)
        for fortune in fortunes:
            counts = fared[fortune.outlet]
            counts["told"] += 1
            counts["confirmed"] += fortune.confirmed
            counts["disputed"] += fortune.disputed
            counts["alone"] += fortune.alone
        taken: Counter[str] = Counter()
        for copy in copies:
            first, second = (reports[i].outlet if i in reports else None for i in (copy.first, copy.second))
            if copy.ordered and second and first != second:
                taken[second] += 1
        return tuple(
            _standing(outlet, self._counts[outlet] + fared[outlet], taken[outlet], pack, self._camps)
            for outlet in sorted(self._counts)
        )


def _outlet(claim: Claim, reports: Mapping[str, Report]) -> str | None:
    return reports[claim.report].outlet if claim.report in reports else None


def _standing(outlet: str, counts: Counter[str], taken: int, pack: Pack, camps: Camps) -> Standing:
    camp = camps.of_outlet(outlet)
    told = counts["told"]
    confirmed, disputed = Share(counts["confirmed"], told), Share(counts["disputed"], told)
    grade, rule = _grade(outlet, camp, confirmed, disputed, pack, camps)
    return Standing(
        outlet=outlet,
        camp=camp,
        reports=counts["reports"],
        claims=counts["claims"],
        words=counts["words"],
        loaded=counts["loaded"],
        own_gains=Share(counts["own gains"], counts["gains"]),
        confirmed=confirmed,
        disputed=disputed,
        alone=Share(counts["alone"], told),
        copied=Share(taken, counts["passages"]),
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
