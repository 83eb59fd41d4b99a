"""What the weighing can be asked: why two claims belong together, a brief, how events stand beside a reference; and judging."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from kadesh.evaluation.comparisons import Comparison, compare_events, read_reference
from kadesh.exchange.pages import write_brief
from kadesh.ledger import Ledger, View
from kadesh.model import Claim, Judgement, Verdict
from kadesh.pipeline.pictures import Picture, pack_for
from kadesh.weighing.features import Row
from kadesh.weighing.weighings import explain_pair


@dataclass(frozen=True, slots=True)
class Why:
    """Two claims, their comparison as rows from prior to final, and a person's judgement on them, if any."""

    first: Claim
    second: Claim
    rows: tuple[Row, ...]
    judgement: Judgement | None


def why(view: View, first: str, second: str) -> Why:
    """Why two claims are taken for tellings of one happening, or not. The first characters of their ids are enough.

    Raises UsageError where no claim, or several, begin so.
    """
    a, b = view.claim(first), view.claim(second)
    reports = {report.id: report for report in view.reports()}
    rows = explain_pair(view.claims(), reports, pack_for(view, (a, b)), a.id, b.id)
    pair = {a.id, b.id}
    judged = next((j for j in view.judgements() if {j.first, j.second} == pair), None)
    return Why(a, b, rows, judged)


def judge(ledger: Ledger, first: str, second: str, verdict: Verdict, *, by: str, note: str = "") -> Judgement:
    """Keep a person's decision on two claims in the ledger; it wins over every comparison until a later one replaces it."""
    view = ledger.view()
    judgement = Judgement(view.claim(first).id, view.claim(second).id, verdict, by, datetime.now(UTC), note)
    ledger.writer().judge(judgement)
    return judgement


def compare(
    picture: Picture, against: Path, *, columns: str = "ucdp", start: date | None = None, end: date | None = None
) -> Comparison:
    """The events of ``picture`` beside those of a reference file. Raises InputError for a file that cannot be read."""
    return compare_events(picture.weighing.events, read_reference(against, columns), start=start, end=end)


def brief(
    picture: Picture,
    stream: TextIO,
    *,
    start: date | None = None,
    end: date | None = None,
    as_page: bool = False,
    full: bool = False,
    with_inferred: bool = False,
) -> None:
    """Write the brief of ``picture`` for a period, as Markdown or as a page of HTML.

    With ``full`` the annex of all that is no part of the first forty sentences follows; ``with_inferred`` adds the parties
    that no words name.
    """
    write_brief(
        picture.weighing,
        picture.all_claims.values(),
        picture.reports,
        picture.pack,
        stream,
        start=start,
        end=end,
        as_page=as_page,
        full=full,
        with_inferred=with_inferred,
    )
