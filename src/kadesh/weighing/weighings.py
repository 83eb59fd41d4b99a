"""Weighing: from claims and judgements to copies, events, disputes and holdings. All derived, all computed again at will."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kadesh.errors import InputError
from kadesh.model import Claim, Copy, Dispute, Event, Holding, Judgement, Report
from kadesh.theatre.packs import Pack
from kadesh.weighing.blocks import BlockIndex
from kadesh.weighing.camps import Camps
from kadesh.weighing.clusters import cluster
from kadesh.weighing.control import find_holdings
from kadesh.weighing.copies import CopyIndex, find_copies, passage_of, report_families
from kadesh.weighing.corroboration import Corroborator
from kadesh.weighing.disputes import DisputeFinder
from kadesh.weighing.events import make_event
from kadesh.weighing.features import Comparer, Row
from kadesh.weighing.judgements import Decisions, decide
from kadesh.weighing.standing import Standing, find_standings, grade_source
from kadesh.weighing.statements import Statement, find_statements
from kadesh.weighing.totals import DEFAULT_POLICY, check_policy
from kadesh.weighing.traits import TraitMaker, Traits
from kadesh.weighing.weights import Weights, load_weights


@dataclass(frozen=True)
class Weighing:
    """What the claims say together. Every part is sorted, and the same claims and judgements always give the same."""

    copies: tuple[Copy, ...]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    holdings: tuple[Holding, ...]
    policy: str = DEFAULT_POLICY
    standings: tuple[Standing, ...] = ()


class Weigher:
    """Weighs claims as they come: adding some re-weighs only what they touch, and the order of adding changes nothing."""

    def __init__(self, pack: Pack, *, policy: str = DEFAULT_POLICY, weights: Weights | None = None) -> None:
        self.pack = pack
        self.policy = check_policy(policy)
        self.weights = weights or load_weights()
        self._comparer = Comparer(pack, self.weights)
        self._maker = TraitMaker(pack)
        self._camps = Camps(pack)
        self._corroborator = Corroborator(pack, self._camps)
        self._copies = CopyIndex()
        self._blocks = BlockIndex(self.weights)
        self._reports: dict[str, Report] = {}
        self._claims: dict[str, Claim] = {}
        self._traits: dict[str, Traits] = {}
        self._told_in: dict[str, list[str]] = defaultdict(list)
        self._families: dict[str, str] = {}
        self._numbers: list[str] = []
        self._number_of: dict[str, int] = {}
        self._links: dict[str, dict[str, float]] = defaultdict(dict)
        self._decisions = Decisions()
        self._events: dict[str, Event] = {}
        self._event_of: dict[str, str] = {}

    def add(
        self, claims: Iterable[Claim], reports: Mapping[str, Report], judgements: Iterable[Judgement] | None = None
    ) -> None:
        """Take in claims with their reports; ``judgements``, where given, replace all earlier ones."""
        changed = self.take_in(claims, reports)
        touched = self._judge(judgements) if judgements is not None else set()
        self._cluster(touched | self._renew(changed))

    def take_in(self, claims: Iterable[Claim], reports: Mapping[str, Report]) -> set[str]:
        """Know claims and their reports without comparing them yet; returns the reports that are to be compared anew."""
        fresh = {claim.id: claim for claim in claims if claim.id not in self._claims}
        self._claims.update(fresh)
        self._reports.update(reports)
        for claim in fresh.values():
            self._told_in[claim.report].append(claim.id)
        passages = (passage_of(claim) for claim in sorted(fresh.values(), key=lambda claim: claim.id))
        return {*self._copies.add(passages), *(claim.report for claim in fresh.values()), *self._group_reports()}

    def weighing(self) -> Weighing:
        """All that follows from what was added."""
        statements = self.statements()
        events = sorted(self._events.values(), key=lambda event: (event.start is None, event.start, event.id))
        copies = find_copies(self._claims.values(), self._reports, self._copies)
        finder = DisputeFinder(self._claims, self._traits, self._reports, self.pack, self._camps)
        disputes = finder.find(events, statements)
        standings = find_standings(events, self._claims, self._reports, copies, disputes, self.pack, self._camps)
        by_outlet = {standing.outlet: standing for standing in standings}
        return Weighing(
            copies=copies,
            events=tuple(self._graded(event, by_outlet) for event in events),
            disputes=disputes,
            holdings=find_holdings(statements, self._camps),
            policy=self.policy,
            standings=standings,
        )

    def _graded(self, event: Event, standings: Mapping[str, Standing]) -> Event:
        """The event with its source grade, which the standing of those who tell it gives."""
        grade, rule = grade_source((self._claims[claim_id] for claim_id in event.claims), self._reports, standings)
        return replace(event, source_grade=grade, reasons=(*event.reasons, f"source {grade}: {rule}"))

    def statements(self) -> tuple[Statement, ...]:
        """What the claims say of who holds which place."""
        return find_statements(self._claims.values(), self._traits, self._reports, self._camps, self._maker)

    def why(self, first: str, second: str) -> tuple[Row, ...]:
        """The comparison of two claims as rows from prior to final. Raises InputError where a claim is not known."""
        for claim_id in (first, second):
            if claim_id not in self._claims:
                raise InputError(f"no claim {claim_id!r} was weighed", "list the claims with: kadesh claims")
        self._renew({self._claims[claim_id].report for claim_id in (first, second)})
        return self._comparer.rows(self._traits[first], self._traits[second])

    def _judge(self, judgements: Iterable[Judgement]) -> set[str]:
        before, self._decisions = self._decisions, decide(judgements)
        changed = {
            pair
            for pair in before.latest.keys() | self._decisions.latest.keys()
            if before.latest.get(pair) != self._decisions.latest.get(pair)
        }
        return {claim_id for pair in changed for claim_id in pair if claim_id in self._claims}

    def _group_reports(self) -> set[str]:
        """Put undated reports in families by the passages they share; returns those whose family changed."""
        families = report_families(self._copies.families(), self._reports)
        changed = {report for report in self._reports if families.get(report) != self._families.get(report)}
        self._families = families
        return changed

    def _renew(self, reports: Iterable[str]) -> set[str]:
        """Make the traits of the reports' claims again and link those that changed; returns what that touches."""
        altered: list[Traits] = []
        for report in sorted(reports):
            for claim, focus in self._maker.foci(self._claims[claim_id] for claim_id in self._told_in.get(report, ())):
                traits = self._maker.traits(
                    claim,
                    self._reports.get(report),
                    copy=self._copies.family(passage_of(claim)),
                    family=self._families.get(report, report),
                    focus=focus,
                )
                if traits != self._traits.get(claim.id):
                    altered.append(traits)
        touched = {traits.id for traits in altered}
        for traits in altered:
            self._traits[traits.id] = traits
            for partner in self._links.pop(traits.id, {}):
                self._links[partner].pop(traits.id, None)
                touched.add(partner)
            self._number_of[traits.id] = -1
        for traits in altered:
            self._link(traits)
        return touched

    def _link(self, traits: Traits) -> None:
        number = len(self._numbers)
        self._numbers.append(traits.id)
        self._number_of[traits.id] = number
        for other in self._blocks.add(number, traits):
            partner = self._traits[self._numbers[other]]
            if self._number_of[partner.id] != other or self._comparer.barrier(traits, partner):
                continue  # a number that a claim had before its traits changed, or a pair that cannot be one happening
            score = self._comparer.score(traits, partner)
            if score > self.weights.threshold:
                self._links[traits.id][partner.id] = self._links[partner.id][traits.id] = score

    def _cluster(self, touched: set[str]) -> None:
        """Cluster anew every connected set that holds a touched claim."""
        joined: dict[str, set[str]] = defaultdict(set)
        for a, b in self._decisions.same:
            joined[a].add(b)
            joined[b].add(a)
        left = set(touched)
        for claim_id in touched:  # what it was joined with before may now fall apart
            event = self._events.get(self._event_of.get(claim_id, ""))
            left.update(event.claims if event else ())
        while left:
            component, border = set[str](), [left.pop()]
            while border:
                claim_id = border.pop()
                if claim_id in component or claim_id not in self._claims:
                    continue
                component.add(claim_id)
                border += self._links.get(claim_id, {})
                border += joined.get(claim_id, ())
            left -= component
            self._settle(component)

    def _settle(self, component: set[str]) -> None:
        for claim_id in component:
            self._events.pop(self._event_of.pop(claim_id, ""), None)
        scores = {(a, b): score for a in component for b, score in self._links.get(a, {}).items() if a < b}
        groups = cluster(
            component,
            scores,
            score=lambda a, b: self._comparer.score(self._traits[a], self._traits[b]),
            barred=lambda a, b: self._comparer.barrier(self._traits[a], self._traits[b]) is not None,
            same=self._decisions.same,
            different=self._decisions.different,
            unsure=self._decisions.unsure,
            threshold=self.weights.threshold,
        )
        for group in groups:
            event = make_event(
                [self._claims[c] for c in group], self._traits, self._reports, self._corroborator, self.weights, self.policy
            )
            self._events[event.id] = event
            self._event_of.update(dict.fromkeys(group, event.id))


def weigh(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    judgements: Iterable[Judgement],
    pack: Pack,
    *,
    policy: str = DEFAULT_POLICY,
) -> Weighing:
    """Weigh ``claims`` from nothing. ``reports`` by id; ``policy`` names how best figures of losses are chosen."""
    weigher = Weigher(pack, policy=policy)
    weigher.add(claims, reports, judgements)
    return weigher.weighing()


def explain_pair(
    claims: Iterable[Claim], reports: Mapping[str, Report], pack: Pack, first: str, second: str
) -> tuple[Row, ...]:
    """Why two claims are taken to tell of one happening or not: rows from prior to final, without weighing all claims."""
    weigher = Weigher(pack)
    weigher.take_in(claims, reports)
    return weigher.why(first, second)
