"""ACLED's and UCDP's grades of a location."""

import pytest

from kadesh.model import Location, Mention, Relation
from kadesh.resolving.grades import acled_precision, ucdp_precision


@pytest.mark.parametrize(
    ("radius", "relation", "place", "acled", "ucdp"),
    [
        (None, Relation.AT, None, None, None),
        (2.0, Relation.AT, "x.town", 1, 1),
        (4.5, Relation.OFFSET, "x.town", 2, 2),
        (12.0, Relation.AT, None, 2, 2),
        (40.0, Relation.ALONG, None, 3, 5),
        (80.0, Relation.SECTION, "x.province", 3, 4),
        (80.0, Relation.AT, None, 3, 4),
        (60.0, Relation.AT, "x.desert", 3, 5),
        (300.0, Relation.AT, "x.country", 3, 6),
    ],
)
def test_grades(radius: float | None, relation: Relation, place: str | None, acled: int | None, ucdp: int | None) -> None:
    lat = None if radius is None else 35.0
    location = Location(Mention("X", None, place), relation, lat=lat, lon=lat, radius_km=radius, province="x.province")
    assert (acled_precision(location), ucdp_precision(location)) == (acled, ucdp)
