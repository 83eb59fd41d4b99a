"""The commands `reports` and `set-aside`."""

from typing import TYPE_CHECKING

import click

from kadesh.cli.listings import Listing, several
from kadesh.cli.opening import opened
from kadesh.cli.options import form_options, ledger_option, view_options
from kadesh.cli.terminals import say

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.model import Decision, Sighting
    from kadesh.pipeline.reports import Listed

SHORT = 8


@click.command(short_help="List reports, where they were met, which were corrected.")
@click.option("--set-aside", "aside", is_flag=True, help="List those that are set aside, and why.")
@view_options
@form_options
def reports(aside: bool, view: "View", form: str) -> None:
    """List reports in the order of their publication: who published them, and where and under what names they were met.

    A report of the same outlet and source as an earlier one, with other bytes, is listed as a corrected version of it.
    """
    if aside:
        _show_aside(view.aside(), form)
        return
    from kadesh.pipeline.reports import list_reports

    Listing(
        items=list_reports(view),
        heads=("id", "published", "outlet", "name", "claims", "met", "remark"),
        table=_cells,
        record=lambda report: report,
        columns=("id", "published", "outlet", "name", "claims", "sources", "corrects", "corrected_by"),
        row=_row,
        empty="no reports",
        wide=frozenset({"outlet", "name", "met", "remark"}),
    ).show(form)


def _cells(report: "Listed") -> tuple[str, ...]:
    remarks = [f"corrected version of {report.corrects[:SHORT]}"] if report.corrects else []
    remarks += [f"corrected by {later[:SHORT]}" for later in report.corrected_by]
    day = str(report.published or "no date")
    return (
        report.id[:SHORT],
        day,
        report.outlet or "",
        report.name,
        str(report.claims),
        _met(report.sightings),
        several(remarks),
    )


def _met(sightings: "tuple[Sighting, ...]") -> str:
    return several(sighting.source for sighting in sightings)


def _row(report: "Listed") -> dict[str, object]:
    return {
        "id": report.id,
        "published": report.published,
        "outlet": report.outlet,
        "name": report.name,
        "claims": report.claims,
        "sources": _met(report.sightings),
        "corrects": report.corrects,
        "corrected_by": several(report.corrected_by),
    }


def _show_aside(decisions: "tuple[Decision, ...]", form: str) -> None:
    heads = ("report", "since", "why")

    def cells(decision: "Decision") -> tuple[str, ...]:
        return decision.report, f"{decision.at:%Y-%m-%d}", decision.why

    Listing(
        items=decisions,
        heads=heads,
        table=cells,
        record=lambda decision: decision,
        columns=heads,
        row=lambda decision: dict(zip(heads, cells(decision), strict=True)),
        empty="no report is set aside",
        wide=frozenset({"why"}),
    ).show(form)


@click.command("set-aside", short_help="Set a report aside, or take it back.")
@click.argument("report", metavar="REPORT")
@click.option("--why", required=True, metavar="TEXT", help="The reason, which is kept.")
@click.option("--back", is_flag=True, help="Take it back.")
@ledger_option
def set_aside(report: str, why: str, back: bool, ledger: str) -> None:
    """Set a report aside: nothing that it says appears anywhere until it is taken back. Nothing is deleted.

    The first characters of the report's id are enough.
    """
    from kadesh.pipeline.reports import set_aside as decide

    with opened(ledger) as held:
        found = decide(held, report, why=why, back=back)
    say(f"report {found} is {'taken back' if back else 'set aside'}")
