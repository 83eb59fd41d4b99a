"""Weighing: from claims and judgements to copies, events, disputes and holdings. All derived, all computed again at will."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kadesh.errors import InputError
from kadesh.model import Claim, Copy, Dispute, Event, Holding, Judgement, Report, Resemblance
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack
from kadesh.weighing.blocking import BlockIndex
from kadesh.weighing.clusters import cluster
from kadesh.weighing.control import holdings_of
from kadesh.weighing.copies import CopyIndex, Place, copies_in, passage_of, report_families, told_order
from kadesh.weighing.corroboration import Corroborator
from kadesh.weighing.disputes import DisputeFinder, Movements, sorted_disputes
from kadesh.weighing.events import make_event
from kadesh.weighing.features import Comparer, Row
from kadesh.weighing.judgements import Decisions, decide
from kadesh.weighing.standing import Fortune, Records, Standing, fortunes_of, grade_source
from kadesh.weighing.statements import Statement, in_order, statements_of
from kadesh.weighing.totals import DEFAULT_POLICY, check_policy
from kadesh.weighing.traits import TraitMaker, Traits
from kadesh.weighing.weights import Weights, load_weights

MOST_BETWEEN = 40
"""How many claims of one report may stand between two of it that are compared: a bound on work."""


@dataclass(frozen=True)
class Weighing:
    """What the claims say together. Every part is sorted, and the same claims and judgements always give the same.

    ``statements`` are what claims say of who holds which place: the grounds of ``holdings``. ``resemblances`` are claims of
    different events that may be the same, the likest two of each two events, likest first: ``kadesh why`` says why.
    """

    copies: tuple[Copy, ...]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    holdings: tuple[Holding, ...]
    policy: str = DEFAULT_POLICY
    standings: tuple[Standing, ...] = ()
    statements: tuple[Statement, ...] = ()
    resemblances: tuple[Resemblance, ...] = ()


class Weigher:
    """Weighs claims as they come: adding some re-weighs only what they touch, and the order of adding changes nothing.

    What follows from an event, from a place, from a family of copies is kept until a claim of it changes.
    """

    def __init__(self, pack: Pack, *, policy: str = DEFAULT_POLICY, weights: Weights | None = None) -> None:
        self.pack = pack
        self.policy = check_policy(policy)
        self.weights = weights or load_weights()
        self._comparer = Comparer(pack, self.weights)
        self._maker = TraitMaker(pack)
        self._camps = Camps(pack)
        self._corroborator = Corroborator(pack, self._camps)
        self._copies = CopyIndex(self._maker.names)
        self._blocks = BlockIndex(self.weights)
        self._decisions = Decisions()
        self._records = Records(self._camps)
        # claims and their reports
        self._reports: dict[str, Report] = {}
        self._claims: dict[str, Claim] = {}
        self._told_in: dict[str, list[str]] = defaultdict(list)
        self._carried: dict[Place, list[str]] = defaultdict(list)
        self._families: dict[str, str] = {}
        # what is compared, and the pairs above the threshold
        self._traits: dict[str, Traits] = {}
        self._numbers: list[str] = []
        self._number_of: dict[str, int] = {}
        self._ranks: dict[str, int] = {}  # how many claims of its report stand before a claim
        self._links: dict[str, dict[str, float]] = {}
        self._alike: dict[str, dict[str, float]] = {}
        # what follows
        self._event_of: dict[str, str] = {}
        self._events: dict[str, Event] = {}
        self._event_disputes: dict[str, tuple[Dispute, ...]] = {}
        self._fortunes: dict[str, tuple[Fortune, ...]] = {}
        self._said: dict[str, tuple[Statement, ...]] = {}
        self._at_place: dict[str, set[str]] = defaultdict(set)
        self._of_place: dict[str, tuple[tuple[Holding, ...], tuple[Dispute, ...]]] = {}
        self._family_copies: dict[int, tuple[Copy, ...]] = {}
        self._finder = DisputeFinder(self._claims, self._traits, self._reports, self._camps)
        self._movements = Movements(self._claims, pack)

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
        passages = []
        for claim in sorted(fresh.values(), key=lambda claim: claim.id):
            passage = passage_of(claim, self._reports.get(claim.report))
            passages.append(passage)
            self._told_in[claim.report].append(claim.id)
            self._carried[passage.key].append(claim.id)
            self._records.add(claim, self._reports.get(claim.report))
        grown = self._copies.add(passages)
        for family in grown:
            self._family_copies.pop(family, None)
        changed = {report for family in grown for report in self._copies.reports(family)}
        return changed | {claim.report for claim in fresh.values()} | self._group_reports()

    def weighing(self) -> Weighing:
        """All that follows from what was added."""
        events = sorted(self._events.values(), key=lambda event: (event.start is None, event.start, event.id))
        copies = self._list_copies()
        fortunes = (fortune for event in events for fortune in self._fortunes[event.id])
        standings = self._records.standings(fortunes, copies, self._reports, self.pack)
        by_outlet = {standing.outlet: standing for standing in standings}
        places = [self._follow_place(place) for place in sorted(self._at_place)]
        disputes = [dispute for found in self._event_disputes.values() for dispute in found]
        disputes += [dispute for _, found in places for dispute in found]
        disputes += self._movements.disputes()
        return Weighing(
            copies=copies,
            events=tuple(self._graded(event, by_outlet) for event in events),
            disputes=sorted_disputes(disputes),
            holdings=tuple(holding for holdings, _ in places for holding in holdings),
            policy=self.policy,
            standings=standings,
            statements=tuple(statement for place in sorted(self._at_place) for statement in self._said_of(place)),
            resemblances=self._list_resemblances(),
        )

    def why(self, first: str, second: str) -> tuple[Row, ...]:
        """The comparison of two claims as rows from prior to final. Raises InputError where a claim is not known."""
        for claim_id in (first, second):
            if claim_id not in self._claims:
                raise InputError(f"no claim {claim_id!r} was weighed", "list the claims with: kadesh claims")
        self._renew({self._claims[claim_id].report for claim_id in (first, second)})
        return self._comparer.rows(self._traits[first], self._traits[second])

    def _list_copies(self) -> tuple[Copy, ...]:
        found: list[Copy] = []
        for family in self._copies.families():
            if family not in self._family_copies:
                passages = self._copies.passages(family)
                several = len(passages) > 1
                self._family_copies[family] = tuple(copies_in(passages, self._carried, self._reports)) if several else ()
            found += self._family_copies[family]
        return tuple(sorted(found, key=lambda copy: (copy.first, copy.second, copy.first_claims, copy.second_claims)))

    def _follow_place(self, place: str) -> tuple[tuple[Holding, ...], tuple[Dispute, ...]]:
        """The holdings of a place and the disputes over it."""
        if place not in self._of_place:
            said = self._said_of(place)
            self._of_place[place] = holdings_of(said, self._camps), self._finder.of_place(said, self._event_of)
        return self._of_place[place]

    def _said_of(self, place: str) -> tuple[Statement, ...]:
        return in_order(s for claim in self._at_place[place] for s in self._said[claim] if s.place == place)

    def _graded(self, event: Event, standings: Mapping[str, Standing]) -> Event:
        """The event with its source grade, which the standing of those who tell it gives."""
        grade, rule = grade_source((self._claims[claim_id] for claim_id in event.claims), self._reports, standings)
        return replace(event, source_grade=grade, reasons=(*event.reasons, f"source {grade}: {rule}"))

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
        if all(report.published for report in self._reports.values()):
            return set()
        families = report_families(map(self._copies.reports, self._copies.families()), self._reports)
        changed = {report for report in self._reports if families.get(report) != self._families.get(report)}
        self._families = families
        return changed

    def _renew(self, reports: Iterable[str]) -> set[str]:
        """Make the traits of the reports' claims again and link those that changed; returns what that touches."""
        altered: list[Traits] = []
        for report in sorted(reports):
            told = list(self._maker.foci(self._claims[claim_id] for claim_id in self._told_in.get(report, ())))
            moved = self._rank([claim.id for claim, _ in told])
            for claim, focus in told:
                copy = self._copies.family(passage_of(claim))
                family = self._families.get(report, report)
                traits = self._maker.traits(claim, self._reports.get(report), copy=copy, family=family, focus=focus)
                if moved or traits != self._traits.get(claim.id):
                    altered.append(traits)
                self._restate(claim, copy)
        touched = {traits.id for traits in altered}
        for traits in altered:
            self._movements.replace(self._traits.get(traits.id), traits)
            self._traits[traits.id] = traits
            touched |= self._unlink(traits.id)
            self._number_of[traits.id] = -1
        for traits in altered:
            self._link(traits)
        return touched

    def _rank(self, claims: Sequence[str]) -> bool:
        """Note the order of a report's claims; whether that changes which of them are compared."""
        ranks = {claim: rank for rank, claim in enumerate(claims)}
        moved = len(ranks) > MOST_BETWEEN and any(self._ranks.get(claim) != rank for claim, rank in ranks.items())
        self._ranks.update(ranks)
        return moved

    def _restate(self, claim: Claim, copy: int | None) -> None:
        """What a claim says of holders, by the camp that said it first where it is a copy."""
        first = claim
        if copy is not None and len(self._copies.reports(copy)) > 1:
            places = (place for place, _ in self._copies.passages(copy))
            earliest = min(places, key=lambda place: (told_order(self._reports.get(place[0])), place))
            first = self._claims[min(self._carried[earliest])]
        said = statements_of(claim, self._camps.of_claim(first, self._reports), self._maker)
        if said != self._said.get(claim.id, ()):
            for statement in (*self._said.get(claim.id, ()), *said):
                self._of_place.pop(statement.place, None)
                self._at_place[statement.place].discard(claim.id)
            for statement in said:
                self._at_place[statement.place].add(claim.id)
            self._said[claim.id] = said

    def _unlink(self, claim_id: str) -> set[str]:
        """Forget the pairs of a claim; returns those it was linked with."""
        for partner in self._alike.pop(claim_id, {}):
            self._alike[partner].pop(claim_id, None)
        partners = self._links.pop(claim_id, {})
        for partner in partners:
            self._links[partner].pop(claim_id, None)
        return set(partners)

    def _link(self, traits: Traits) -> None:
        """Link a claim with those that it has a ground to be one with, and note those that it only resembles."""
        number = len(self._numbers)
        self._numbers.append(traits.id)
        self._number_of[traits.id] = number
        for other in self._blocks.add(number, traits):
            partner = self._traits[self._numbers[other]]
            if partner.report == traits.report and abs(self._ranks[partner.id] - self._ranks[traits.id]) > MOST_BETWEEN:
                continue
            if self._number_of[partner.id] != other or self._comparer.barrier(traits, partner):
                continue  # a number that a claim had before its traits changed, or a pair that cannot be one happening
            score = self._comparer.score(traits, partner)
            if score > self.weights.earned and self._comparer.ground(traits, partner):
                _note(self._links, traits.id, partner.id, score)
            elif score > self.weights.threshold:
                _note(self._alike, traits.id, partner.id, score)

    def _list_resemblances(self) -> tuple[Resemblance, ...]:
        best: dict[tuple[str, str], Resemblance] = {}
        for first, partners in self._alike.items():
            for second, score in partners.items():
                events = self._event_of[first], self._event_of[second]
                if first > second or events[0] == events[1] or (first, second) in self._decisions.latest:
                    continue
                found, pair = Resemblance(first, second, round(score, 1)), (min(events), max(events))
                best[pair] = min(best.get(pair, found), found, key=_likest)
        return tuple(sorted(best.values(), key=_likest))

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
        components: list[set[str]] = []
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
            components.append(component)
        for component in components:  # all before any is settled: an event may leave its id to a part of it
            self._forget(component)
        for component in components:
            self._settle(component)

    def _forget(self, claims: Iterable[str]) -> None:
        """Drop what followed from the events of these claims."""
        for claim_id in claims:
            event_id = self._event_of.pop(claim_id, "")
            for kept in (self._events, self._event_disputes, self._fortunes):
                kept.pop(event_id, None)
            for statement in self._said.get(claim_id, ()):
                self._of_place.pop(statement.place, None)

    def _settle(self, component: set[str]) -> None:
        scores = {(a, b): score for a in component for b, score in self._links.get(a, {}).items() if a < b}
        groups = cluster(
            component,
            scores,
            score=lambda a, b: self._comparer.score(self._traits[a], self._traits[b]),
            barred=lambda a, b: self._comparer.barrier(self._traits[a], self._traits[b]) is not None,
            same=self._decisions.same,
            different=self._decisions.different,
            unsure=self._decisions.unsure,
            threshold=self.weights.earned,
        )
        for group in groups:
            members = [self._claims[claim_id] for claim_id in group]
            event = make_event(members, self._traits, self._reports, self._corroborator, self.weights, self.policy)
            disputes = self._finder.within(event)
            self._events[event.id] = event
            self._event_disputes[event.id] = disputes
            self._fortunes[event.id] = fortunes_of(event, self._claims, self._reports, disputes, self._camps)
            self._event_of.update(dict.fromkeys(group, event.id))


def _note(pairs: dict[str, dict[str, float]], first: str, second: str, score: float) -> None:
    pairs.setdefault(first, {})[second] = score
    pairs.setdefault(second, {})[first] = score


def _likest(pair: Resemblance) -> tuple[float, str, str]:
    return -pair.score, pair.first, pair.second


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


def join_weighings(parts: Sequence[Weighing], policy: str = DEFAULT_POLICY) -> Weighing:
    """Weighings of several wars beside each other; no claim of one is compared with one of another."""
    if len(parts) == 1:
        return parts[0]
    return Weighing(
        copies=tuple(copy for part in parts for copy in part.copies),
        events=tuple(
            sorted((e for part in parts for e in part.events), key=lambda event: (event.start is None, event.start, event.id))
        ),
        disputes=sorted_disputes(dispute for part in parts for dispute in part.disputes),
        holdings=tuple(holding for part in parts for holding in part.holdings),
        policy=policy,
        standings=tuple(standing for part in parts for standing in part.standings),
        statements=tuple(statement for part in parts for statement in part.statements),
        resemblances=tuple(sorted((pair for part in parts for pair in part.resemblances), key=_likest)),
    )


def explain_pair(
    claims: Iterable[Claim], reports: Mapping[str, Report], pack: Pack, first: str, second: str
) -> tuple[Row, ...]:
    """Why two claims are taken to tell of one happening or not: rows from prior to final, without weighing all claims."""
    weigher = Weigher(pack)
    weigher.take_in(claims, reports)
    return weigher.why(first, second)
