"""The commands that write documents: export, brief, map."""

from typing import TYPE_CHECKING

import click

from kadesh.cli.files import open_output
from kadesh.cli.lists import tell_left_out
from kadesh.cli.options import filter_options, inferred_option, output_option, view_options

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.pipeline import Filters


@click.command(short_help="Write claims or events in another format.")
@click.argument("format_name", metavar="FORMAT")
@output_option("the export")
@inferred_option
@view_options
@filter_options
def export(format_name: str, output: str | None, with_inferred: bool, view: "View", filters: "Filters") -> None:
    """Write what the ledger holds as FORMAT: annotations, claims, events, csv or geojson.

    Events, csv and geojson state only parties and places that words name; claims and annotations are whole, and say of each
    party how it came about. docs/formats.md describes them.
    """
    from kadesh.exchange.formats import find_format
    from kadesh.pipeline import draw_picture
    from kadesh.pipeline import export as write

    find_format(format_name)  # before anything is weighed
    picture = draw_picture(view, filters)
    with open_output(output) as stream:
        write(picture, format_name, stream, with_inferred=with_inferred)
    tell_left_out(picture)


@click.command(name="map", short_help="Write the map page.")
@output_option("the page")
@inferred_option
@view_options
@filter_options
def map_(output: str | None, with_inferred: bool, view: "View", filters: "Filters") -> None:
    """Write one page that works offline: events and holders of places on a map, with the quotes behind each dot."""
    from kadesh.pipeline import draw_picture
    from kadesh.pipeline.writings import stated
    from kadesh.web.maps import map_page

    picture = draw_picture(view, filters)
    told = picture if with_inferred else stated(picture)
    page = map_page(told.weighing, told.all_claims.values(), told.reports, told.pack)
    with open_output(output) as stream:
        stream.write(page)
    tell_left_out(picture)
