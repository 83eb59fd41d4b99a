"""How exact a location is in the grades of ACLED and UCDP, from its radius and relation."""

from kadesh.model import Location, Relation

SETTLEMENT_KM = 10.0  # below this a point stands for a place of its own
NEAR_KM = 25.0  # UCDP's "near": within about so much of a known place
COUNTRY_KM = 250.0  # from here on only the country is known


def acled_precision(location: Location) -> int | None:
    """ACLED's geo_precision: 1 a town or village, 2 a part of a region or near a place, 3 a region; None without a point.

    >>> from kadesh.model import Mention
    >>> acled_precision(Location(Mention("X", None, "x"), Relation.AT, lat=35.0, lon=38.0, radius_km=2.0))
    1
    """
    if location.lat is None or location.radius_km is None:
        return None
    if location.radius_km < SETTLEMENT_KM and location.relation is not Relation.OFFSET:
        return 1
    return 2 if location.radius_km <= NEAR_KM else 3


def ucdp_precision(location: Location) -> int | None:
    """UCDP's where_prec: 1 exact, 2 within about 25 km, 4 a first-level area, 5 a line or a vague area, 6 a country.

    3, a second-level area, is not told apart from 2 and 5. None without a point.

    >>> from kadesh.model import Mention
    >>> ucdp_precision(Location(Mention("X", None, "p"), Relation.SECTION, lat=35.0, lon=38.0, radius_km=80.0, province="p"))
    4
    """
    if location.lat is None or location.radius_km is None:
        return None
    if location.relation is Relation.ALONG:
        return 5
    if location.radius_km < SETTLEMENT_KM and location.relation is not Relation.OFFSET:
        return 1
    if location.radius_km <= NEAR_KM:
        return 2
    if location.radius_km >= COUNTRY_KM:
        return 6
    return 4 if location.province and location.mention.id in (None, location.province) else 5
