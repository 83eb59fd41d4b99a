"""Writing what a ledger says: exports, the brief, the map page."""

from collections.abc import Collection
from dataclasses import replace
from typing import TextIO

from kadesh.exchange.formats import find_format
from kadesh.exchange.stating import stated_weighing
from kadesh.pipeline.pictures import Picture

RECORDS: Collection[str] = ("annotations", "claims")  # formats that say of each party how it came about


def stated(picture: Picture) -> Picture:
    """``picture`` without parties and places that no words of the claims name."""
    weighing, claims = stated_weighing(picture.weighing, picture.all_claims.values())
    by_id = {claim.id: claim for claim in claims}
    kept = tuple(by_id[claim.id] for claim in picture.claims)
    return replace(picture, weighing=weighing, claims=kept, all_claims=by_id)


def export(picture: Picture, format_name: str, stream: TextIO, *, with_inferred: bool = False) -> None:
    """Write ``picture`` in one of the formats of `kadesh.exchange.formats.FORMATS`. Raises UsageError for another.

    Tables and features state only what words say, unless ``with_inferred``; the records of claims are whole, each party with
    its basis.
    """
    format_ = find_format(format_name)
    told = picture if with_inferred or format_name in RECORDS else stated(picture)
    format_.write(told.weighing, told.claims, told.reports, told.pack, stream)
