"""The commands that ask the weighing: why two claims belong together, judging, a reference, standing, the brief."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadesh.cli.files import open_output
from kadesh.cli.listings import Listing, screen_width
from kadesh.cli.lists import tell_left_out
from kadesh.cli.opening import opened
from kadesh.cli.options import (
    filter_options,
    form_options,
    inferred_option,
    ledger_option,
    output_option,
    view_options,
)
from kadesh.cli.tables import lay_out
from kadesh.cli.terminals import say, say_json

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.pipeline import Filters
    from kadesh.weighing.features import Row
    from kadesh.weighing.standing import Share, Standing


@click.command(short_help="Say why two claims are joined or kept apart.")
@click.argument("first", metavar="CLAIM")
@click.argument("second", metavar="CLAIM")
@view_options
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def why(first: str, second: str, view: "View", as_json: bool) -> None:
    """Say why two claims are taken for one happening or not: what was compared, how it came out and what it weighs, in bits.

    The rows go from the odds before any comparison to the sum; a barrier or a person's judgement decides whatever the sum.
    """
    from kadesh.pipeline.weighings import why as explain

    answer = explain(view, first, second)
    if as_json:
        say_json(answer)
        return
    for claim in (answer.first, answer.second):
        say(f"{claim.id[:8]}  {claim.type.value}: “{' '.join(claim.quote.exact.split())}”")
    say()
    cells = [_row_cells(row) for row in answer.rows]
    for line in lay_out(
        ("compared", "came out", "bits", "sum", "what it means"), cells, screen_width(), frozenset({"what it means"})
    ):
        say(line)
    if answer.judgement:
        say()
        say(f"judged {answer.judgement.verdict.value} by {answer.judgement.by}; that decides")


def _row_cells(row: "Row") -> tuple[str, str, str, str, str]:
    weight = f"{row.weight:+.1f}" if row.feature != "final" else ""
    return row.feature, row.level, weight, f"{row.total:+.1f}", " ".join(row.explanation.split())


@click.command(short_help="Keep a person's judgement on two claims.")
@click.argument("first", metavar="CLAIM")
@click.argument("second", metavar="CLAIM")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@ledger_option
def judge(first: str, second: str, verdict: str, by: str, note: str, ledger: str) -> None:
    """Keep a person's judgement on two claims: same, different or unsure whether they tell of one happening.

    It wins over every comparison, now and whenever reports are added, until a later judgement replaces it.
    """
    from kadesh.model import Verdict
    from kadesh.pipeline.weighings import judge as keep

    with opened(ledger) as held:
        judgement = keep(held, first, second, Verdict(verdict), by=by, note=note)
    say(f"{judgement.first[:8]} and {judgement.second[:8]}: {judgement.verdict.value}, by {judgement.by}")


@click.command(short_help="Compare events with a reference such as UCDP GED.")
@click.option(
    "--against", required=True, type=click.Path(path_type=Path), metavar="FILE", help="Events as CSV, or packed .csv.gz."
)
@click.option("--columns", default="ucdp", show_default=True, metavar="SET", help="ucdp, plain, or field=column,...")
@view_options
@filter_options
@form_options
def compare(against: Path, columns: str, view: "View", filters: "Filters", form: str) -> None:
    """Compare events with a reference: how many are in both, in ours only, in theirs only, by type, province, month, distance.

    Only acts of violence are compared that are placed to within 25 km and dated to within a month, over the days of --from
    and --to or else those that ours cover.
    """
    from kadesh.evaluation.comparisons import comparison_rows, deaths_summary
    from kadesh.pipeline import draw_picture
    from kadesh.pipeline.weighings import compare as put_beside

    picture = draw_picture(view, filters)
    comparison = put_beside(picture, against, columns=columns, start=filters.since, end=filters.until)
    heads = ("what", "value", "in both", "ours only", "theirs only")
    Listing(
        items=tuple(comparison_rows(comparison, picture.pack)),
        heads=heads,
        table=lambda row: tuple(str(cell) for cell in row),
        record=lambda row: dict(zip(heads, row, strict=True)),
        columns=heads,
        row=lambda row: dict(zip(heads, row, strict=True)),
        empty="nothing to compare",
        wide=frozenset(),
    ).show(form)
    deaths = deaths_summary(comparison)
    say(
        f"{comparison.known:.0%} of ours are in the reference, {comparison.found:.0%} of its events in ours; "
        f"deaths of {deaths['pairs']:.0f} pairs: {deaths['within']:.0%} agree within their ranges, "
        f"median ratio {deaths['ratio']:.2f}; not compared for want of a day or point: {comparison.uncompared}",
        err=True,
    )
    tell_left_out(picture)


@click.command(short_help="Show how each outlet writes and how its tellings fared.")
@view_options
@form_options
def standing(view: "View", form: str) -> None:
    """Show each outlet's record: loaded words, its own side's gains, how often others tell the same, otherwise, or nothing.

    Shares are of the events that it tells, with their 95% interval; the grade is the Admiralty source grade with its rule.
    """
    from kadesh.pipeline.pictures import weigh

    heads = (
        "outlet",
        "camp",
        "reports",
        "claims",
        "loaded/1000",
        "own gains",
        "confirmed",
        "disputed",
        "alone",
        "copied",
        "grade",
    )

    def cells(item: "Standing") -> tuple[str, ...]:
        shares = (item.own_gains, item.confirmed, item.disputed, item.alone, item.copied)
        loaded = f"{item.loaded_per_thousand:.1f}"
        return (
            item.outlet,
            item.camp or "",
            str(item.reports),
            str(item.claims),
            loaded,
            *(_share(s) for s in shares),
            f"{item.grade}: {item.rule}",
        )

    Listing(
        items=weigh(view).standings,
        heads=heads,
        table=cells,
        record=lambda item: item,
        columns=heads,
        row=lambda item: dict(zip(heads, (cell.removeprefix("-") for cell in cells(item)), strict=True)),
        empty="no report of an outlet that the pack knows",
        wide=frozenset({"grade"}),
    ).show(form)


def _share(share: "Share") -> str:
    """A share with its interval: 5 of 10 (24-76%)."""
    low, high = share.interval
    return f"{share.count}/{share.total} ({low:.0%}-{high:.0%})" if share.total else "-"


@click.command(short_help="Write the brief: what reports say, quote first.")
@output_option("the brief")
@click.option("--html", "as_page", is_flag=True, help="As a page of HTML; the default is Markdown, or what -o FILE ends in.")
@click.option("--full", is_flag=True, help="With the annex: all that is not among the first forty sentences.")
@inferred_option
@view_options
@filter_options
def brief(output: str | None, as_page: bool, full: bool, with_inferred: bool, view: "View", filters: "Filters") -> None:
    """Write what reports say, each sentence with its citations and how sure it is.

    First what a reader must know: places said to change hands, most lives lost, what several camps tell, disputes; then
    accusations, news, plans, background. At most forty sentences: the rest is an annex by place and day.
    """
    from kadesh.pipeline import draw_picture
    from kadesh.pipeline.weighings import brief as write

    picture = draw_picture(view, filters)
    with open_output(output) as stream:
        write(
            picture,
            stream,
            start=filters.since,
            end=filters.until,
            as_page=as_page or (output or "").endswith(".html"),
            full=full,
            with_inferred=with_inferred,
        )
    tell_left_out(picture)
