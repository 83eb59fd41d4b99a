"""The commands that write documents: export, brief, map."""

from typing import TYPE_CHECKING

import click

from kadesh.cli.files import open_output
from kadesh.cli.lists import tell_undated
from kadesh.cli.options import filter_options, output_option, view_options

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.pipeline import Filters


@click.command(short_help="Write claims or events in another format.")
@click.argument("format_name", metavar="FORMAT")
@output_option("the export")
@view_options
@filter_options
def export(format_name: str, output: str | None, view: "View", filters: "Filters") -> None:
    """Write what the ledger holds as FORMAT: annotations, claims, events, csv or geojson.

    docs/formats.md describes them.
    """
    from kadesh.exchange.formats import find_format
    from kadesh.pipeline import draw_picture
    from kadesh.pipeline import export as write

    find_format(format_name)  # before anything is weighed
    picture = draw_picture(view, filters)
    with open_output(output) as stream:
        write(picture, format_name, stream)
    tell_undated(picture)


@click.command(name="map", short_help="Write the map page.")
@output_option("the page")
@view_options
@filter_options
def map_(output: str | None, view: "View", filters: "Filters") -> None:
    """Write one page that works offline: events and holders of places on a map, with the quotes behind each dot."""
    from kadesh.pipeline import draw_picture
    from kadesh.web.maps import map_page

    picture = draw_picture(view, filters)
    page = map_page(picture.weighing, picture.all_claims.values(), picture.reports, picture.pack)
    with open_output(output) as stream:
        stream.write(page)
    tell_undated(picture)
