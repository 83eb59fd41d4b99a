"""The command `audit`: what is stated beside its quotes, for a person to judge."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadesh.cli.files import open_output
from kadesh.cli.listings import Listing, count
from kadesh.cli.opening import opened
from kadesh.cli.options import form_options, ledger_option, output_option
from kadesh.cli.terminals import say

if TYPE_CHECKING:
    from kadesh.exchange.audits import Item, Rate
    from kadesh.ledger import View


@click.command(short_help="Judge what is stated beside its quotes, and see the rates.")
@click.option("--sample", "size", type=click.IntRange(1), default=40, show_default=True, metavar="N", help="How many to show.")
@click.option("--seed", type=int, default=1, show_default=True, help="Which sample.")
@click.option("--kind", type=click.Choice(["sentence", "dispute", "holding", "point"]), help="Of this kind alone.")
@click.option("--html", "as_page", is_flag=True, help="As a page to click through, which saves the verdicts as CSV.")
@click.option(
    "--verdicts", type=click.Path(path_type=Path), metavar="FILE", help="Keep verdicts: CSV of id, truth, cause, note."
)
@click.option("--by", metavar="NAME", help="Who judged; needed with --verdicts.")
@click.option("--rates", is_flag=True, help="Show what was found so far, with 95% intervals.")
@output_option("the page")
@ledger_option
@form_options
def audit(
    size: int,
    seed: int,
    kind: str | None,
    as_page: bool,
    verdicts: Path | None,
    by: str | None,
    rates: bool,
    output: str | None,
    ledger: str,
    form: str,
) -> None:
    """Show a sample of what is stated (sentences of the brief, disputes, holdings, points of the map) with its quotes in full.

    Judge each as true, partly or false, with the cause: who, whom, where, when, number, modality, sense, speaker, joined,
    background or cut. Verdicts are kept in the ledger; what was judged once is not asked again.
    """
    from kadesh.pipeline.audits import audit as draw
    from kadesh.pipeline.audits import keep_findings

    with opened(ledger) as held:
        if verdicts:
            if not by:
                raise click.UsageError("--verdicts needs --by NAME; say who judged")
            say(f"{count(keep_findings(held, verdicts, by=by), 'verdict')} kept")
            return
        view = held.view()
        if rates:
            _show_rates(view, form)
            return
        items = draw(view, size=size, seed=seed, kind=kind)
    if as_page or (output or "").endswith(".html"):
        from kadesh.exchange.audits import audit_page

        with open_output(output) as stream:
            stream.writelines(line + "\n" for line in audit_page(items, f"Audit of {ledger}, sample {seed}"))
        return
    _show_items(items, form)


def _show_items(items: "tuple[Item, ...]", form: str) -> None:
    Listing(
        items=items,
        heads=("id", "kind", "part", "stated", "quotes"),
        table=lambda item: (item.id, item.kind, item.part, item.text, " / ".join(item.quotes)),
        record=lambda item: item,
        columns=("id", "kind", "part", "stated", "quotes", "truth", "cause", "note"),
        row=lambda item: {
            "id": item.id,
            "kind": item.kind,
            "part": item.part,
            "stated": item.text,
            "quotes": "\n".join(item.quotes),
        },
        empty="nothing is stated that was not judged",
        wide=frozenset({"stated", "quotes"}),
    ).show(form)


def _show_rates(view: "View", form: str) -> None:
    from kadesh.exchange.audits import rates_of

    heads = ("kind", "judged", "true", "share", "partly", "false", "causes")

    def cells(rate: "Rate") -> tuple[str, ...]:
        low, high = rate.true.interval
        causes = ", ".join(f"{cause} {number}" for cause, number in rate.causes.items())
        share = f"{rate.true.value:.0%} ({low:.0%}-{high:.0%})"
        return rate.kind, str(rate.true.total), str(rate.true.count), share, str(rate.partly), str(rate.false), causes

    Listing(
        items=tuple(rates_of(view.findings())),
        heads=heads,
        table=cells,
        record=lambda rate: dict(zip(heads, cells(rate), strict=True)),
        columns=heads,
        row=lambda rate: dict(zip(heads, cells(rate), strict=True)),
        empty="nothing was judged yet; draw a sample with: kadesh audit",
        wide=frozenset({"causes"}),
    ).show(form)
