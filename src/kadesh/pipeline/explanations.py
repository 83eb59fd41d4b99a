"""One claim, event, dispute or report, and everything behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kadesh.errors import UsageError
from kadesh.ledger import Reading, View
from kadesh.model import Claim, Dispute, Event, Report
from kadesh.pipeline.pictures import pack_of, weigh
from kadesh.theatre.packs import Pack

LEAST = 4
"""An id may be shortened to this many characters."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record with what stands behind it.

    ``claims`` are its claims in the order of their reports' days (the one claim itself, where it is a claim), ``reports``
    the reports that they stand in by id, ``disputes`` those that its claims are part of (empty for a claim, which is shown
    without weighing). ``reading`` is who read the claim or the report with what, None where there are several.
    """

    record: Claim | Event | Dispute | Report
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    disputes: tuple[Dispute, ...]
    pack: Pack
    reading: Reading | None = None

    @property
    def kind(self) -> str:
        """``claim``, ``event``, ``dispute`` or ``report``."""
        return type(self.record).__name__.lower()


def explain(view: View, id_prefix: str) -> Explanation:
    """Find the claim, event, dispute or report whose id begins with ``id_prefix``, with what stands behind it.

    Raises UsageError where none or several do.
    """
    wanted = id_prefix.strip().casefold()
    if len(wanted) < LEAST:
        raise UsageError(f"{id_prefix!r} is too short for an id", f"give at least its first {LEAST} characters")
    claims, reports = view.find_claims(wanted), view.find_reports(wanted)
    if len(claims) + len(reports) == 1:
        return _explain_claim(view, claims[0]) if claims else _explain_report(view, reports[0])
    derived: list[Event | Dispute] = []
    if not claims and not reports:
        weighing = weigh(view)
        derived += [event for event in weighing.events if event.id.startswith(wanted)]
        derived += [dispute for dispute in weighing.disputes if dispute.id.startswith(wanted)]
        if len(derived) == 1:
            record = derived[0]
            ids = set(record.claims) if isinstance(record, Event) else {record.first, record.second}
            disputes = tuple(dispute for dispute in weighing.disputes if not ids.isdisjoint((dispute.first, dispute.second)))
            return _gather(view, record, ids, disputes)
    found = sorted(record.id for record in (*claims, *reports, *derived))
    if not found:
        raise UsageError(f"the ledger holds nothing with the id {id_prefix!r}", "list what it holds with: kadesh claims")
    raise UsageError(f"several ids begin with {id_prefix!r} ({', '.join(found[:4])} ...)", "give more of the id")


def _explain_claim(view: View, claim: Claim) -> Explanation:
    reports = {claim.report: view.report(claim.report)}
    return Explanation(claim, (claim,), reports, (), pack_of(view), view.reading(claim.report))


def _explain_report(view: View, report: Report) -> Explanation:
    claims = view.claims(report.id)
    return Explanation(report, claims, {report.id: report}, (), pack_of(view), view.reading(report.id))


def _gather(view: View, record: Event | Dispute, ids: set[str], disputes: tuple[Dispute, ...]) -> Explanation:
    claims = [view.claim(claim_id) for claim_id in ids]
    reports = {report_id: view.report(report_id) for report_id in {claim.report for claim in claims}}

    def order(claim: Claim) -> tuple[bool, str, str, int, str]:
        published = reports[claim.report].published
        day = published.day.isoformat() if published else ""
        return (published is None, day, claim.report, claim.quote.start, claim.id)

    return Explanation(record, tuple(sorted(claims, key=order)), reports, disputes, pack_of(view))
