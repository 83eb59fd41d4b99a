"""The lists of two claims side by side: those that contradict each other, those that may tell of one happening."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from kadesh.cli.listings import Listing
from kadesh.cli.lists import SHORT, nothing, tell_left_out
from kadesh.cli.options import filter_options, form_options, view_options

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.model import Dispute, Resemblance
    from kadesh.pipeline import Filters, Picture

Record = dict[str, object]
SIDES = ("first", "second")


@click.command(short_help="List contradictions.")
@view_options
@filter_options
@form_options
def disputes(view: "View", filters: "Filters", form: str) -> None:
    """List contradictions: claims that cannot both hold as told, with both quotes. Kadesh decides none of them."""
    from kadesh.pipeline import draw_picture

    picture = draw_picture(view, filters)
    _listing(
        picture,
        picture.weighing.disputes,
        heads=("id", "about", "one says", "another says"),
        begun=lambda told: (str(told["id"])[:SHORT], str(told["explanation"])),
        columns=("id", "kind", "field", "size", "explanation", *_columns("", "_value", *_TOLD)),
        empty=nothing("dispute", picture, filters),
    ).show(form)
    tell_left_out(picture)


@click.command(short_help="List what may be the same.")
@view_options
@filter_options
@form_options
def resemblances(view: "View", filters: "Filters", form: str) -> None:
    """List pairs of claims that may tell of one happening but were not joined, the likest first, with both quotes.

    Too little speaks for the same happening to count them as one event: a person may settle it with `kadesh judge`.
    """
    from kadesh.pipeline import draw_picture

    picture = draw_picture(view, filters)
    _listing(
        picture,
        picture.weighing.resemblances,
        heads=("first", "second", "bits", "one says", "another says"),
        begun=lambda told: (str(told["first"])[:SHORT], str(told["second"])[:SHORT], f"{told['score']:+.1f}"),
        columns=("score", *_columns("", *_TOLD)),
        empty=nothing("resemblance", picture, filters),
    ).show(form)
    tell_left_out(picture)


_TOLD = ("_report", "_outlet", "_published", "_quote")  # what is told of each side beside its id


def _columns(*parts: str) -> tuple[str, ...]:
    return tuple(f"{side}{part}" for part in parts for side in SIDES)


def _listing(
    picture: "Picture",
    pairs: "Sequence[Dispute] | Sequence[Resemblance]",
    *,
    heads: Sequence[str],
    begun: Callable[[Record], tuple[str, ...]],
    columns: Sequence[str],
    empty: str,
) -> Listing:
    """A list of pairs; ``begun`` gives the cells before the two quotes."""

    def record(pair: "Dispute | Resemblance") -> Record:
        return _record(pair, picture)

    def cells(pair: "Dispute | Resemblance") -> tuple[str, ...]:
        told = record(pair)
        said = (f"{told[f'{side}_outlet'] or told[f'{side}_report']}: “{told[f'{side}_quote']}”" for side in SIDES)
        return (*begun(told), *said)

    wide = frozenset({"about", "one says", "another says"})
    return Listing(items=pairs, heads=heads, table=cells, record=record, columns=columns, row=record, empty=empty, wide=wide)


def _record(pair: "Dispute | Resemblance", picture: "Picture") -> Record:
    """A pair with the quote of each side, and whose it is."""
    import msgspec

    told = msgspec.to_builtins(pair)
    assert isinstance(told, dict)
    for side in SIDES:
        claim = picture.all_claims[told[side]]
        report = picture.report(claim.report)
        told |= {
            f"{side}_quote": claim.quote.exact,
            f"{side}_report": report.name,
            f"{side}_outlet": report.outlet,
            f"{side}_published": report.published.day if report.published else None,
        }
    return told
