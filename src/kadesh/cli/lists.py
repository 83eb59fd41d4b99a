"""The lists: claims, events."""

from datetime import date
from typing import TYPE_CHECKING

import click

from kadesh.cli.listings import Listing, several
from kadesh.cli.options import filter_options, form_options, policy_option, view_options
from kadesh.cli.terminals import say

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.model import Claim, Event, Timing
    from kadesh.pipeline import Filters, Picture

SHORT = 8
"""So many characters of an id are shown in tables; `kadesh show` takes them."""


@click.command(short_help="List claims.")
@view_options
@filter_options
@form_options
def claims(view: "View", filters: "Filters", form: str) -> None:
    """List claims: what each report says happened, in the order of their publication.

    Where a report's day is not known, days are counted from it: day 0 is its own, day -1 the one before.
    --json and --nl give whole claims as `kadesh export claims` does, --csv one row a claim.
    """
    from kadesh.exchange.csvs import CLAIM_COLUMNS, claim_row
    from kadesh.pipeline.pictures import draw_claims

    picture = draw_claims(view, filters)
    reports = {report.id: report for report in picture.reports}

    def cells(claim: "Claim") -> tuple[str, ...]:
        report = reports[claim.report]
        return (
            claim.id[:SHORT],
            when_of(claim.time),
            what(claim.type.value, claim.modality.value),
            several(mention.id or mention.text for mention in claim.initiator),
            several(mention.id or mention.text for mention in claim.target),
            several(place.mention.text for place in claim.quoted_places()),
            several(source.mention.text for source in claim.attribution),
            report.outlet or report.name,
        )

    Listing(
        items=picture.claims,
        heads=("id", "when", "what", "who", "against", "where", "says", "outlet"),
        table=cells,
        record=lambda claim: claim,
        columns=CLAIM_COLUMNS,
        row=lambda claim: claim_row(claim, reports[claim.report], picture.pack),
        empty=nothing("claim", picture, filters),
        wide=frozenset({"what", "who", "against", "where", "says", "outlet"}),
    ).show(form)
    tell_left_out(picture)


@click.command(short_help="List events.")
@view_options
@filter_options
@policy_option
@form_options
def events(view: "View", filters: "Filters", policy: str | None, form: str) -> None:
    """List events: claims of one happening put together, graded, with the camps that tell it.

    A number in brackets says how many independent voices tell it, where that is not one a camp.
    """
    from kadesh.exchange.csvs import EVENT_COLUMNS, event_row
    from kadesh.pipeline import draw_picture
    from kadesh.weighing.totals import DEFAULT_POLICY

    picture = draw_picture(view, filters, policy=policy or DEFAULT_POLICY)
    disputed = disputes_by_claim(picture)

    def cells(event: "Event") -> tuple[str, ...]:
        camps = several(event.camps)
        return (
            event.id[:SHORT],
            when(event.start, event.end),
            what(event.type.value, event.modality.value),
            several(event.initiator),
            several(event.target),
            several((event.place_text, province_name(picture, event.province))),
            killed(event),
            f"{event.source_grade}{event.information_grade}",
            camps if event.voices == len(event.camps) else f"{camps} ({event.voices})".strip(),
        )

    Listing(
        items=picture.weighing.events,
        heads=("id", "when", "what", "who", "against", "where", "killed", "grade", "told by"),
        table=cells,
        record=lambda event: event,
        columns=EVENT_COLUMNS,
        row=lambda event: event_row(event, picture.all_claims, disputed, picture.pack),
        empty=nothing("event", picture, filters),
        wide=frozenset({"what", "who", "against", "where", "told by"}),
    ).show(form)
    tell_left_out(picture)


def when(start: date | None, end: date | None) -> str:
    """Days for a table: an interval is written as ISO 8601 shortens it.

    >>> when(date(2017, 6, 1), date(2017, 6, 1)), when(date(2017, 6, 1), None), when(None, None)
    ('2017-06-01', '2017-06-01/..', '')
    >>> when(date(2017, 6, 1), date(2017, 6, 8)), when(date(2017, 6, 1), date(2018, 1, 1))
    ('2017-06-01/08', '2017-06-01/2018-01-01')
    """
    if start == end:
        return start.isoformat() if start else ""
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    last = end.isoformat()
    if (start.year, start.month) == (end.year, end.month):
        last = f"{end:%d}"
    elif start.year == end.year:
        last = f"{end:%m-%d}"
    return f"{start}/{last}"


def when_of(time: "Timing") -> str:
    """A claim's days for a table; days relative to the report's own where that is not known."""
    if time.start or time.end or not time.days:
        return when(time.start, time.end)
    first, last = ("" if day is None else f"{day:+d}" if day else "0" for day in time.days)
    return f"day {first}" if first == last else f"day {first}/{last}"


def what(kind: str, modality: str) -> str:
    """A type, with its modality where it did not simply happen."""
    return kind if modality == "actual" else f"{kind}, {modality}"


def killed(event: "Event") -> str:
    """How many are said to have been killed: lowest and highest, a plus where there is no highest, empty where none is said."""
    totals = [total for total in event.losses if total.kind.value == "killed"]
    if all(total.low is None and total.high is None for total in totals):
        return "some" if totals else ""
    low = sum(total.low or 0 for total in totals)
    high = None if any(total.high is None for total in totals) else sum(total.high or 0 for total in totals)
    return f"{low:g}" if low == high else f"{low:g}+" if high is None else f"{low:g}-{high:g}"


def province_name(picture: "Picture", province: str | None) -> str:
    """What the pack calls a province."""
    return picture.pack.place(province).name if province and picture.pack.has_place(province) else province or ""


def few(names: list[str], most: int = 3) -> str:
    """The first of many.

    >>> few(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def disputes_by_claim(picture: "Picture") -> dict[str, list[str]]:
    """The ids of the disputes that each claim is part of."""
    disputed: dict[str, list[str]] = {}
    for dispute in picture.weighing.disputes:
        for claim_id in (dispute.first, dispute.second):
            disputed.setdefault(claim_id, []).append(dispute.id)
    return disputed


def nothing(name: str, picture: "Picture", filters: "Filters") -> str:
    """What is said where a list is empty."""
    if not picture.reports:
        return "the ledger is empty: read reports with kadesh read FILE..."
    return f"no {name} fits the filters" if filters else f"the ledger holds no {name}"


def tell_left_out(picture: "Picture") -> None:
    """Say on standard error what a filter of days left out, and what cannot be."""
    if picture.impossible:
        ids = few([claim_id[:SHORT] for claim_id in picture.impossible])
        say(f"left out for days, points or figures that cannot be: {ids}; see one with: kadesh show ID", err=True)
    if picture.undated:
        say(f"{picture.undated:,} claims without a day were left out", err=True)
