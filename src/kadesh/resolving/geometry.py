"""Where a phrase about a place lies: so many km from it, north of it, in its eastern parts; and the outlines of provinces."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kadesh.errors import InputError
from kadesh.model import distance_km

_KM_A_DEGREE = 111.2  # of latitude, on a sphere of 6,371 km
_BEARINGS = {"N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0}
_GRID = 48  # points along the longer side of an outline when its parts are measured
_PART = 0.4  # the share of an area that its "northern parts" are taken to be
_INNER = 0.9  # the share of a part that its radius covers
_STATED_ERROR = 0.25  # of a stated distance: round numbers, and measured from the edge of a town or its middle
_UNSTATED_KM = 10.0  # how far "south of X" reaches where no distance is said

_FAR_KM = 60.0  # beyond this an outline's frame is near enough

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Area:
    """A point in WGS84 degrees and the radius in km within which the truth lies."""

    lat: float
    lon: float
    radius_km: float


class Outline:
    """The outline of a province: rings of ``(lon, lat)``, holes ignored."""

    def __init__(self, rings: Iterable[Ring]) -> None:
        self.rings = tuple(tuple(ring) for ring in rings)
        lons = [lon for ring in self.rings for lon, _ in ring]
        lats = [lat for ring in self.rings for _, lat in ring]
        self.west, self.east, self.south, self.north = min(lons), max(lons), min(lats), max(lats)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies inside."""
        if not (self.south <= lat <= self.north and self.west <= lon <= self.east):
            return False
        return any(_inside(ring, lat, lon) for ring in self.rings)

    def distance_km(self, lat: float, lon: float) -> float:
        """How far outside the point lies; 0 inside. Flat-earth arithmetic, good to about 1% over a province's size.

        Far away it is the distance from the frame around the outline, which is a little less.
        """
        if self.holds(lat, lon):
            return 0.0
        east_km = _KM_A_DEGREE * math.cos(math.radians(lat))
        over = max(self.west - lon, lon - self.east, 0.0) * east_km
        up = max(self.south - lat, lat - self.north, 0.0) * _KM_A_DEGREE
        if math.hypot(over, up) > _FAR_KM:
            return math.hypot(over, up)
        nearest = math.inf
        for ring in self.rings:
            points = [((x - lon) * east_km, (y - lat) * _KM_A_DEGREE) for x, y in ring]
            for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
                dx, dy = bx - ax, by - ay
                length = dx * dx + dy * dy
                t = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
                nearest = min(nearest, math.hypot(ax + t * dx, ay + t * dy))
        return nearest

    @lru_cache(maxsize=512)  # noqa: B019 - outlines live as long as the resolver
    def part(self, direction: str | None) -> Area:
        """The ``direction`` parts ("NE"), or the whole where it is None: a point of it and the radius that covers it.

        >>> square = Outline([[(30.0, 30.0), (31.0, 30.0), (31.0, 31.0), (30.0, 31.0)]])
        >>> square.part("N").lat > square.part(None).lat > square.part("S").lat
        True
        """
        points = self._grid()
        if direction in _BEARINGS:
            angle = math.radians(_BEARINGS[direction])
            stretch = math.cos(math.radians((self.north + self.south) / 2))
            points.sort(key=lambda p: -(p[0] * math.cos(angle) + p[1] * stretch * math.sin(angle)))
            points = points[: max(1, round(len(points) * _PART))]
        lat, lon = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
        lat, lon = min(points, key=lambda p: (p[0] - lat) ** 2 + (p[1] - lon) ** 2)
        reach = sorted(distance_km(lat, lon, *p) for p in points)
        return Area(lat, lon, reach[min(len(reach) - 1, int(len(reach) * _INNER))] or 1.0)

    def _grid(self) -> list[tuple[float, float]]:
        step = max(self.north - self.south, self.east - self.west) / _GRID or 1.0
        rows = range(int((self.north - self.south) / step) + 1)
        columns = range(int((self.east - self.west) / step) + 1)
        points = [(self.south + (i + 0.5) * step, self.west + (j + 0.5) * step) for i in rows for j in columns]
        return [p for p in points if self.holds(*p)] or [((self.south + self.north) / 2, (self.west + self.east) / 2)]


def _inside(ring: Ring, lat: float, lon: float) -> bool:
    """Even-odd rule."""
    inside = False
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
            inside = not inside
        ax, ay = bx, by
    return inside


def load_outlines(folder: Path) -> Mapping[str, Outline]:
    """The outlines in a pack's ``provinces.geojson`` by province id; none where the pack has no such file.

    Raises InputError where the file is no GeoJSON of polygons with an ``id`` in their properties.
    """
    path = folder / "provinces.geojson"
    if not path.is_file():
        return {}
    try:
        features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {feature["properties"]["id"]: Outline(_rings(feature["geometry"])) for feature in features}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        why = f"{type(error).__name__}: {str(error)[:200]}"
        raise InputError(f"{path} is no GeoJSON of provinces ({why})", "give each polygon the province's id") from None


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings: list[Ring] = [[(float(x), float(y)) for x, y, *_ in part[0]] for part in parts]
    if not all(len(ring) > 2 and all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring) for ring in rings):
        raise ValueError("a ring is no area of the earth")
    return rings


def shift(lat: float, lon: float, direction: str, km: float) -> tuple[float, float]:
    """The point ``km`` away in a compass direction, on a sphere.

    >>> [round(x, 2) for x in shift(35.0, 38.0, "N", 111.2)]
    [36.0, 38.0]
    """
    angle, arc = math.radians(_BEARINGS[direction]), km / 6371.0
    p, q = math.radians(lat), math.radians(lon)
    lat2 = math.asin(math.sin(p) * math.cos(arc) + math.cos(p) * math.sin(arc) * math.cos(angle))
    lon2 = q + math.atan2(math.sin(angle) * math.sin(arc) * math.cos(p), math.cos(arc) - math.sin(p) * math.sin(lat2))
    return math.degrees(lat2), math.degrees(lon2)


def offset(place: Area, direction: str | None, km: float | None) -> Area:
    """Where "10km southwest of X", "3km from X" or "south of X" lies.

    A stated distance is trusted to a quarter of it and to X's own radius; without a direction the whole ring counts;
    without a distance the place is taken to lie within ten km of X's edge.

    >>> offset(Area(35.0, 38.0, 2.0), None, 3.0).radius_km
    5.75
    """
    reach = place.radius_km
    if direction not in _BEARINGS:
        return Area(place.lat, place.lon, (km or _UNSTATED_KM) * (1 + _STATED_ERROR) + reach)
    if km is None:
        lat, lon = shift(place.lat, place.lon, direction, reach + _UNSTATED_KM / 2)
        return Area(lat, lon, reach + _UNSTATED_KM)
    lat, lon = shift(place.lat, place.lon, direction, km)
    return Area(lat, lon, max(1.0, km * _STATED_ERROR) + reach)


def part(place: Area, direction: str) -> Area:
    """The ``direction`` parts of a place that has no outline: half-way out, with six tenths of its radius.

    >>> part(Area(36.2, 37.15, 10.0), "E").radius_km
    6.0
    """
    lat, lon = shift(place.lat, place.lon, direction, place.radius_km / 2)
    return Area(lat, lon, place.radius_km * 0.6)


def between(first: Area, second: Area) -> Area:
    """The middle of two places, reaching to both: the road that joins them.

    >>> between(Area(35.0, 37.0, 1.0), Area(35.0, 38.0, 1.0)).lon
    37.5
    """
    half = distance_km(first.lat, first.lon, second.lat, second.lon) / 2
    return Area((first.lat + second.lat) / 2, (first.lon + second.lon) / 2, max(half, first.radius_km, second.radius_km))
