"""The reports of a ledger: what is known of each, which were corrected, and setting one aside."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kadesh.errors import UsageError
from kadesh.ledger import Ledger, View
from kadesh.model import Published, Report, Sighting

Known = Mapping[str, tuple[str | None, date | None]]
"""Outlet and day of documents, by their SHA-256."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report with the number of its claims and where it was met; by ids, the reports that it corrects and is corrected by."""

    id: str
    name: str
    outlet: str | None
    published: date | None
    claims: int
    sightings: tuple[Sighting, ...]
    corrects: str | None
    corrected_by: tuple[str, ...]


def list_reports(view: View) -> tuple[Listed, ...]:
    """The reports of ``view`` in the order of their publication; those that are set aside are not among them."""
    met: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in view.sightings():
        met[sighting.report].append(sighting)
    former = {report: sightings[0].follows for report, sightings in met.items()}
    later: dict[str, list[str]] = defaultdict(list)
    for report, follows in former.items():
        if follows:
            later[follows].append(report)
    counts = {reading.report: reading.claims for reading in view.readings()}
    listed = (
        Listed(
            report.id,
            report.name,
            report.outlet,
            report.published.day if report.published else None,
            counts[report.id],
            tuple(met[report.id]),
            former.get(report.id),
            tuple(later[report.id]),
        )
        for report in view.reports()
    )
    return tuple(sorted(listed, key=lambda report: (report.published or date.max, report.name, report.id)))


def known_of(view: View) -> Known:
    """What was found or said before of documents' outlets and days: of several outlets the first."""
    known: dict[str, tuple[str | None, date | None]] = {}
    for sighting in view.sightings():
        outlet, day = known.get(sighting.sha256, (None, None))
        known[sighting.sha256] = outlet or sighting.outlet, sighting.published or day
    return {name: told for name, told in known.items() if any(told)}


def recall(report: Report, known: Known) -> Report:
    """``report`` with the outlet and the day that were known of it before, where it lacks them now."""
    outlet, day = known.get(report.sha256, (None, None))
    if report.published is None and day:
        report = replace(report, published=Published(day, "option"))
    return replace(report, outlet=outlet) if report.outlet is None and outlet else report


def set_aside(ledger: Ledger, id_prefix: str, *, why: str, back: bool = False) -> str:
    """Set the report whose id begins with ``id_prefix`` aside, so that nothing it says appears anywhere; or take it back.

    Returns the report's id. Nothing is deleted. Raises UsageError where none or several begin so, or where no reason is given.
    """
    if not why.strip():
        raise UsageError("no reason is given", "say why with: --why TEXT")
    report = _one_aside(ledger.view(), id_prefix) if back else ledger.view().report(id_prefix).id
    ledger.writer().decide(report, aside=not back, why=why.strip())
    return report


def _one_aside(view: View, id_prefix: str) -> str:
    wanted = id_prefix.strip().casefold()
    found = [decision.report for decision in view.aside() if wanted and decision.report.startswith(wanted)]
    if len(found) != 1:
        what = "no report" if not found else "more than one report"
        raise UsageError(f"{what} that is set aside begins with {id_prefix!r}", "list them with: kadesh reports --set-aside")
    return found[0]
