"""The Python API: each command of `kadesh` is a thin mirror of one of these functions.

>>> from kadesh.pipeline import read_report
>>> report, claims = read_report(b"The army captured the town of Palmyra.", name="note", reader="fast")
>>> report.name
'note'

Nothing heavy is imported before a function is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kadesh.ledger import Ledger, View, open_ledger
    from kadesh.pipeline.checkups import Check, check_installation
    from kadesh.pipeline.evaluations import evaluate, evaluate_drafts, evaluate_snippets
    from kadesh.pipeline.explanations import Explanation, explain
    from kadesh.pipeline.filters import Filters, filter_claims, filter_events
    from kadesh.pipeline.pictures import Picture, draw_picture, list_claims, weigh
    from kadesh.pipeline.readings import Failure, Summary, read_report, read_reports
    from kadesh.pipeline.weighings import brief, compare, judge, why
    from kadesh.pipeline.writings import export

_HOMES = {
    "kadesh.ledger": ("Ledger", "View", "open_ledger"),
    "kadesh.pipeline.checkups": ("Check", "check_installation"),
    "kadesh.pipeline.evaluations": ("evaluate", "evaluate_drafts", "evaluate_snippets"),
    "kadesh.pipeline.explanations": ("Explanation", "explain"),
    "kadesh.pipeline.filters": ("Filters", "filter_claims", "filter_events"),
    "kadesh.pipeline.pictures": ("Picture", "draw_picture", "list_claims", "weigh"),
    "kadesh.pipeline.readings": ("Failure", "Summary", "read_report", "read_reports"),
    "kadesh.pipeline.weighings": ("brief", "compare", "judge", "why"),
    "kadesh.pipeline.writings": ("export",),
}

__all__ = [
    "Check",
    "Explanation",
    "Failure",
    "Filters",
    "Ledger",
    "Picture",
    "Summary",
    "View",
    "brief",
    "check_installation",
    "compare",
    "draw_picture",
    "evaluate",
    "evaluate_drafts",
    "evaluate_snippets",
    "explain",
    "export",
    "filter_claims",
    "filter_events",
    "judge",
    "list_claims",
    "open_ledger",
    "read_report",
    "read_reports",
    "weigh",
    "why",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
