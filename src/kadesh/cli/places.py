"""The commands `places unknown`, `add` and `again`."""

import click

from kadesh.cli.opening import opened
from kadesh.cli.options import ledger_option
from kadesh.cli.terminals import say


@click.group(short_help="See which places no gazetteer has, and add them.")
def places() -> None:
    """Places that reports name and no gazetteer has (docs/places.md)."""


@places.command()
@ledger_option
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="List the N named most.")
def unknown(ledger: str, most: int) -> None:
    """List the names that were placed nowhere, or only in what contains them, with how many claims say them and a quote."""
    from kadesh.pipeline.unplaced import list_unknown

    with opened(ledger) as held:
        found = list_unknown(held.view().claims())
    for name in found[:most]:
        say(f"{name.claims:>5}  {' = '.join(name.names)}  ({name.reason})")
        say(f"       {name.quotes[0]}")
    if not found:
        say("all places that the claims name were found", err=True)
    elif len(found) > most:
        say(f"and {len(found) - most} more: --most {len(found)}", err=True)


@places.command()
@click.argument("name", metavar="NAME")
@click.argument("lat", type=float, metavar="LAT")
@click.argument("lon", type=float, metavar="LON")
@click.option("--theatre", default="syria", show_default=True, metavar="NAME|FOLDER", help="The pack to add it to.")
@click.option("--kind", default="village", show_default=True, help="What kind of place: town, hill, base, crossing ...")
@click.option("--province", metavar="NAME", help="The province it lies in.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it; may be repeated.")
@ledger_option
def add(
    name: str, lat: float, lon: float, theatre: str, kind: str, province: str | None, aliases: tuple[str, ...], ledger: str
) -> None:
    """Add the place NAME at LAT LON (degrees) to a theatre, and place the claims anew that named it.

    West and south are negative; put -- before them.
    """
    from pathlib import Path

    from kadesh.pipeline.unplaced import add_place, place_again

    place_id = add_place(theatre, name, lat, lon, kind=kind, province=province, aliases=aliases)
    say(f"added {place_id}")
    if "://" in ledger or Path(ledger).is_file():
        with opened(ledger) as held:
            changed = place_again(held, names=(name, *aliases))
        say(f"placed the claims of {changed} report(s) anew")


@places.command()
@ledger_option
def again(ledger: str) -> None:
    """Place all claims anew, as after adding a gazetteer. What changes is appended; nothing is overwritten."""
    from kadesh.pipeline.unplaced import place_again

    with opened(ledger) as held:
        changed = place_again(held)
    say(f"placed the claims of {changed} report(s) anew")
