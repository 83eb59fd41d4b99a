"""What a ledger says within filters: claims, and what follows from them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kadesh.ledger import View
from kadesh.model import Claim, Report
from kadesh.pipeline.filters import Filters, Sieve
from kadesh.pipeline.possible import possible_claims
from kadesh.pipeline.readings import DEFAULT_THEATRE
from kadesh.theatre.loading import load_pack
from kadesh.theatre.packs import Pack
from kadesh.weighing.totals import DEFAULT_POLICY
from kadesh.weighing.weighings import Weighing, join_weighings
from kadesh.weighing.weighings import weigh as weigh_claims


@dataclass(frozen=True, slots=True)
class Picture:
    """What a ledger says at a moment within filters.

    ``claims`` and ``reports`` are in order of publication; ``weighing`` is of all claims of the ledger, filtered after, so
    that a filter never changes what an event is. ``undated`` counts the claims that a filter of days left out because they
    have none. ``all_claims`` are those without filters, by id. ``impossible`` are the ids of claims that were left out since
    their days, points or figures cannot be.
    """

    pack: Pack
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    weighing: Weighing
    all_claims: Mapping[str, Claim]
    undated: int = 0
    impossible: tuple[str, ...] = ()

    def report(self, report_id: str) -> Report:
        """The report of that id."""
        return next(report for report in self.reports if report.id == report_id)


def weigh(view: View, *, policy: str = DEFAULT_POLICY) -> Weighing:
    """Copies, events, disputes and holdings of all claims of ``view``, by its judgements; each war's claims for themselves.

    Claims that cannot be are left out.
    """
    return _weigh(view, possible_claims(view)[0], policy)


def _weigh(view: View, told_of: Iterable[Claim], policy: str) -> Weighing:
    reports = {report.id: report for report in view.reports()}
    theatres = {reading.report: reading.theatre for reading in view.readings()}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in told_of:
        claims[theatres[claim.report]].append(claim)
    parts = []
    for theatre, told in sorted(claims.items()):
        ids = {claim.id for claim in told}
        judged = [judgement for judgement in view.judgements() if {judgement.first, judgement.second} <= ids]
        own = {claim.report: reports[claim.report] for claim in told}
        parts.append(weigh_claims(told, own, judged, load_pack(theatre), policy=policy))
    return join_weighings(parts, policy)


def pack_of(view: View) -> Pack:
    """The pack with which most reports of ``view`` were read, with the names of those of the others."""
    counts = Counter(reading.theatre for reading in view.readings())
    first = view.theatre() or DEFAULT_THEATRE
    return load_pack(first).with_others(load_pack(theatre) for theatre in sorted(counts) if theatre != first)


def pack_for(view: View, claims: Iterable[Claim]) -> Pack:
    """The pack of the reports of ``claims``, where they are of one war; else that of the whole view."""
    theatres = {view.reading(claim.report).theatre for claim in claims}
    return load_pack(theatres.pop()) if len(theatres) == 1 else pack_of(view)


def list_claims(view: View, filters: Filters | None = None) -> tuple[Claim, ...]:
    """The claims of ``view`` that ``filters`` keep, in order of publication, then of the text."""
    return draw_claims(view, filters).claims


def draw_claims(view: View, filters: Filters | None = None) -> Picture:
    """The picture of ``view`` with claims and reports alone: nothing is weighed, which is quick."""
    claims, impossible = possible_claims(view)
    return _filtered(view, claims, Weighing((), (), (), ()), filters or Filters(), impossible)


def draw_picture(view: View, filters: Filters | None = None, *, policy: str = DEFAULT_POLICY) -> Picture:
    """All that ``view`` says within ``filters``. Raises UsageError for a value of a filter that nothing knows."""
    claims, impossible = possible_claims(view)
    return _filtered(view, claims, _weigh(view, claims, policy), filters or Filters(), impossible)


def _filtered(
    view: View, claims: tuple[Claim, ...], weighing: Weighing, filters: Filters, impossible: tuple[str, ...]
) -> Picture:
    pack = pack_of(view)
    reports = {report.id: report for report in view.reports()}
    by_id = {claim.id: claim for claim in claims}
    ordered_reports = tuple(sorted(reports.values(), key=_report_order))
    if not filters:
        return Picture(pack, ordered_reports, _in_order(claims, reports), weighing, by_id, 0, impossible)
    sieve = Sieve(filters, claims, reports, pack)
    kept = _in_order((claim for claim in claims if sieve.claim(claim)), reports)
    filtered = _weighing_within(weighing, sieve, frozenset(claim.id for claim in kept), by_id)
    undated = 0
    if filters.since or filters.until:
        undated = sum(not _is_dated(claim) and sieve.claim(claim, dated=False) for claim in claims)
    return Picture(pack, ordered_reports, kept, filtered, by_id, undated, impossible)


def _weighing_within(weighing: Weighing, sieve: Sieve, kept: frozenset[str], claims: Mapping[str, Claim]) -> Weighing:
    """What ``sieve`` keeps of ``weighing``; of copies, those that share a claim whose id is in ``kept``."""
    return replace(
        weighing,
        copies=tuple(copy for copy in weighing.copies if not kept.isdisjoint((*copy.first_claims, *copy.second_claims))),
        events=tuple(event for event in weighing.events if sieve.event(event)),
        disputes=tuple(dispute for dispute in weighing.disputes if sieve.pair(dispute, claims)),
        resemblances=tuple(pair for pair in weighing.resemblances if sieve.pair(pair, claims)),
        holdings=tuple(holding for holding in weighing.holdings if sieve.holding(holding)),
    )


def _is_dated(claim: Claim) -> bool:
    return claim.time.start is not None or claim.time.end is not None


def _report_order(report: Report) -> tuple[date, str, str]:
    return (report.published.day if report.published else date.max, report.name, report.id)


def _in_order(claims: Iterable[Claim], reports: Mapping[str, Report]) -> tuple[Claim, ...]:
    order = {report_id: _report_order(report) for report_id, report in reports.items()}
    return tuple(sorted(claims, key=lambda claim: (order[claim.report], claim.quote.start, claim.trigger.span)))
