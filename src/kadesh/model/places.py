"""A place as a gazetteer or pack knows it."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. ``kind`` is a feature word (province, city, town, village, quarter, hill, airbase, dam, crossing ...).

    ``lat`` and ``lon`` are WGS84 degrees; ``radius_km`` says how far the name reaches. ``province`` is the id of the
    first-level area that holds it. ``source`` names where the fact is from.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    province: str | None = None
    aliases: tuple[str, ...] = ()
    radius_km: float = 2.0
    population: int = 0
    pcode: str | None = None
    source: str = "pack"

    def __hash__(self) -> int:
        return hash(self.id)  # of all fields would cost more than what is looked up by it


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Great-circle distance in km (haversine, mean earth radius 6,371 km).

    >>> round(distance_km(36.2, 37.16, 33.51, 36.29))
    309
    """
    p, q = math.radians(a_lat), math.radians(b_lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(h))
