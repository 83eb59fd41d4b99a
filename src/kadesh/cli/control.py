"""`kadesh control`: who is said to hold which place, what changed, where sides meet, what each camp says."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from kadesh.cli.listings import Listing, several
from kadesh.cli.lists import SHORT, few, nothing, province_name, tell_left_out
from kadesh.cli.options import Day, filter_options, form_options, view_options
from kadesh.errors import UsageError

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.model import Holding
    from kadesh.pipeline import Filters, Picture


@click.command(short_help="List who is said to hold which place.")
@view_options
@filter_options
@click.option("--on", type=Day(), metavar="DAY", help="Who held what on DAY.")
@click.option(
    "--frontier", "only", flag_value="frontier", help="With --on: only contested places and those near another side's."
)
@click.option("--by-camp", "only", flag_value="by-camp", help="With --on: the last word of each camp, beside the others'.")
@click.option("--changes", "only", flag_value="changes", help="With --from and --to: only what is otherwise on the later day.")
@form_options
def control(view: "View", filters: "Filters", on: date | None, only: str | None, form: str) -> None:
    """List who is said to hold which place, from when to when, on whose word.

    What one camp alone says is never given as agreed.
    """
    from dataclasses import replace

    from kadesh.pipeline import draw_picture
    from kadesh.theatre.camps import Camps
    from kadesh.weighing.control import frontier_places

    if only in ("frontier", "by-camp") and not on:
        raise UsageError(f"--{only} needs a day", f"add it: kadesh control --{only} --on 2017-06-20")
    if only == "changes" and on:
        raise UsageError("--changes compares two days", "leave out --on, give --from and --to")
    if on:
        filters = replace(filters, since=on, until=on)
    picture = draw_picture(view, filters)
    empty = nothing("holder", picture, filters)
    if only == "changes":
        _changes(picture, filters, empty).show(form)
    elif only == "by-camp" and on:
        _words(picture, on, empty).show(form)
    elif only == "frontier" and on:
        _holdings(picture, frontier_places(picture.weighing.holdings, on, Camps(picture.pack)), empty).show(form)
    else:
        _holdings(picture, picture.weighing.holdings, empty).show(form)
    tell_left_out(picture)


def _holdings(picture: "Picture", holdings: Sequence["Holding"], empty: str) -> Listing:
    from dataclasses import fields

    import msgspec

    from kadesh.model import Holding

    def cells(holding: "Holding") -> tuple[str, ...]:
        return (
            holding.place_text,
            province_name(picture, holding.province),
            holding.state.value,
            several(holding.holders),
            holding.start.isoformat() if holding.start else "",
            holding.end.isoformat() if holding.end else "",
            several(holding.camps),
            "yes" if holding.agreed else "no",
            few([claim_id[:SHORT] for claim_id in holding.grounds]),
        )

    def row(holding: "Holding") -> dict[str, object]:
        told = msgspec.to_builtins(holding)
        assert isinstance(told, dict)
        return {name: ";".join(value) if isinstance(value, (list, tuple)) else value for name, value in told.items()}

    return Listing(
        items=holdings,
        heads=("place", "province", "state", "by", "since", "until", "camps", "agreed", "claims"),
        table=cells,
        record=lambda holding: holding,
        columns=tuple(field.name for field in fields(Holding)),
        row=row,
        empty=empty,
        wide=frozenset({"place", "province", "by", "camps", "claims"}),
    )


def _changes(picture: "Picture", filters: "Filters", empty: str) -> Listing:
    from kadesh.model import Hold
    from kadesh.weighing.control import changes_between

    if not filters.since or not filters.until:
        raise UsageError("--changes needs two days", "add them: kadesh control --changes --from 2017-06-01 --to 2017-06-30")

    def record(pair: tuple["Holding | None", "Holding"]) -> dict[str, object]:
        old, new = pair
        return {
            "place": new.place_text,
            "province": new.province,
            "from_state": old.state.value if old else Hold.UNKNOWN.value,
            "from_holders": several(old.holders) if old else "",
            "to_state": new.state.value,
            "to_holders": several(new.holders),
            "agreed": new.agreed,
            "claims": several(new.grounds),
        }

    def cells(pair: tuple["Holding | None", "Holding"]) -> tuple[str, ...]:
        told = {name: str(value or "") for name, value in record(pair).items()}
        now = pair[1]
        return (
            told["place"],
            province_name(picture, now.province),
            f"{told['from_state']} {told['from_holders']}".strip(),
            f"{told['to_state']} {told['to_holders']}".strip(),
            "yes" if now.agreed else "no",
            few([claim_id[:SHORT] for claim_id in now.grounds]),
        )

    columns = ("place", "province", "from_state", "from_holders", "to_state", "to_holders", "agreed", "claims")
    return Listing(
        items=changes_between(picture.weighing.holdings, filters.since, filters.until),
        heads=("place", "province", "before", "after", "agreed", "claims"),
        table=cells,
        record=record,
        columns=columns,
        row=record,
        empty=empty,
        wide=frozenset({"place", "province", "before", "after", "claims"}),
    )


def _words(picture: "Picture", day: date, empty: str) -> Listing:
    from kadesh.weighing.control import words_by_camp

    shown = {holding.place for holding in picture.weighing.holdings}
    said = words_by_camp((s for s in picture.weighing.statements if s.place in shown), day)
    columns = ("place", "province", "camp", "how", "holders", "left", "day", "claim")
    items = [
        {
            "place": word.location.mention.text,
            "province": word.location.province,
            "camp": camp,
            "how": word.how,
            "holders": several(word.holders),
            "left": several(word.left),
            "day": word.day.isoformat() if word.day else None,
            "claim": word.claim,
        }
        for place in sorted(said)
        for camp, word in sorted(said[place].items())
    ]

    def cells(item: dict[str, str | None]) -> tuple[str, ...]:
        told = {name: value or "" for name, value in item.items()}
        whose = told["holders"] or f"no longer {told['left']}"
        return (
            told["place"],
            province_name(picture, item["province"]),
            told["camp"],
            told["how"],
            whose,
            told["day"],
            told["claim"][:SHORT],
        )

    return Listing(
        items=items,
        heads=("place", "province", "camp", "says", "by", "day", "claim"),
        table=cells,
        record=lambda item: item,
        columns=columns,
        row=lambda item: item,
        empty=empty,
        wide=frozenset({"place", "province", "by"}),
    )
