"""The command `show`: one record, every quote behind it, and what was inferred why."""

from typing import TYPE_CHECKING

import click

from kadesh.cli.explanations import lines_of
from kadesh.cli.options import view_options
from kadesh.cli.terminals import say, say_json

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.model import Report


@click.command(short_help="Show one claim, event, dispute or report.")
@click.argument("id_prefix", metavar="ID")
@view_options
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(id_prefix: str, view: "View", as_json: bool) -> None:
    """Show the claim, event, dispute or report with this ID: every quote, its report, who says so, what was inferred and why.

    The first characters of an id are enough.
    """
    from kadesh.pipeline import explain

    explanation = explain(view, id_prefix)
    if as_json:
        reports = [_report_record(report) for report in explanation.reports.values()]
        told: dict[str, object] = {
            "kind": explanation.kind,
            "record": explanation.record,
            "claims": explanation.claims,
            "reports": reports,
            "reading": explanation.reading,
        }
        if explanation.kind == "report":
            told["record"] = reports[0]
        say_json(told | {"disputes": explanation.disputes})
        return
    for line in lines_of(explanation):
        say(line)


def _report_record(report: "Report") -> dict[str, object]:
    """A report for JSON: without its text, which `kadesh export` and the file itself have."""
    import msgspec

    told = msgspec.to_builtins(report)
    assert isinstance(told, dict)
    return {name: value for name, value in told.items() if name not in ("text", "blocks")}
