"""Writing what a ledger says: exports, the brief, the map page."""

from typing import TextIO

from kadesh.exchange.formats import find_format
from kadesh.pipeline.pictures import Picture


def export(picture: Picture, format_name: str, stream: TextIO) -> None:
    """Write ``picture`` in one of the formats of `kadesh.exchange.formats.FORMATS`. Raises UsageError for another."""
    find_format(format_name).write(picture.weighing, picture.claims, picture.reports, picture.pack, stream)
