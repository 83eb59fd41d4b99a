"""Where an event or claim is shown to others: never finer than a settlement.

Positions, posts and hospitals are not published: what is finer than a town is shown at the nearest settlement, with a radius
that still holds the true place.
"""

from dataclasses import dataclass

from kadesh.model import Event, Holding, Location, Place, distance_km
from kadesh.theatre.packs import Pack

SETTLEMENTS = frozenset({"city", "town", "village"})
AREAS = frozenset({"country", "province", "district", "region", "area", "river", "road", "desert", "mountain", "lake"})
AREA_RADIUS_KM = 10.0  # from here on a point stands for an area
REACH_KM = 10.0  # how far the settlement may be that stands for a finer place
REACH_DEGREES = REACH_KM / 110.0  # latitude: a quick look before the distance is worked out
DIGITS = 2  # 0.01 degree, about 1 km: as far as a settlement's point means something


@dataclass(frozen=True, slots=True)
class Point:
    """A published point in WGS84 degrees; the place lies within ``radius_km``. ``precision`` is ``settlement`` or ``area``."""

    lat: float
    lon: float
    radius_km: float
    precision: str


def published_point(thing: Event | Holding | Location, pack: Pack) -> Point | None:
    """The point at which ``thing`` may be shown, or None where none is known."""
    if thing.lat is None or thing.lon is None:
        return None
    place_id = thing.mention.id if isinstance(thing, Location) else thing.place
    place = pack.place(place_id) if place_id and pack.has_place(place_id) else None
    radius = max((0.0 if isinstance(thing, Holding) else thing.radius_km) or 0.0, place.radius_km if place else 0.0, 1.0)
    if (place and place.kind in AREAS) or radius >= AREA_RADIUS_KM:
        return Point(round(thing.lat, DIGITS), round(thing.lon, DIGITS), round(max(radius, AREA_RADIUS_KM), 1), "area")
    if place is None or place.kind not in SETTLEMENTS:
        near = _nearest_settlement(thing.lat, thing.lon, pack)
        if near is not None:
            away = distance_km(thing.lat, thing.lon, near.lat, near.lon)
            reach = round(away + max(radius, near.radius_km), 1)
            return Point(round(near.lat, DIGITS), round(near.lon, DIGITS), reach, "settlement")
    # One digit more of radius covers what the rounding moves.
    return Point(round(thing.lat, DIGITS), round(thing.lon, DIGITS), round(radius + 1.0, 1), "settlement")


def _nearest_settlement(lat: float, lon: float, pack: Pack) -> Place | None:
    near = [
        (away, place.id, place)
        for place in pack.places
        if place.kind in SETTLEMENTS
        and abs(place.lat - lat) < REACH_DEGREES
        and (away := distance_km(lat, lon, place.lat, place.lon)) <= REACH_KM
    ]
    return min(near, default=(0.0, "", None))[2]
