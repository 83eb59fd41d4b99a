"""Areas that phrases about places mean."""

import json
from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.model import distance_km
from kadesh.resolving.geometry import Area, Outline, between, load_outlines, offset, part, shift

SQUARE = Outline([[(38.0, 34.0), (39.0, 34.0), (39.0, 35.0), (38.0, 35.0)]])


def test_inside_and_how_far_outside() -> None:
    assert SQUARE.holds(34.5, 38.5)
    assert SQUARE.distance_km(34.5, 38.5) == 0
    assert SQUARE.distance_km(35.1, 38.5) == pytest.approx(11.1, abs=0.1)
    assert SQUARE.distance_km(37.0, 38.5) == pytest.approx(222, abs=1)


@pytest.mark.parametrize(
    ("direction", "lat", "lon"), [("N", 1, 0), ("S", -1, 0), ("E", 0, 1), ("W", 0, -1), ("NE", 1, 1), ("SW", -1, -1)]
)
def test_parts_lie_on_their_side_and_inside(direction: str, lat: int, lon: int) -> None:
    whole, its_part = SQUARE.part(None), SQUARE.part(direction)
    assert SQUARE.holds(its_part.lat, its_part.lon)
    assert its_part.radius_km < whole.radius_km
    assert (its_part.lat - whole.lat) * lat >= 0
    assert (its_part.lon - whole.lon) * lon >= 0
    assert abs(its_part.lat - whole.lat) + abs(its_part.lon - whole.lon) > 0.1


def test_a_stated_distance_is_kept() -> None:
    there = offset(Area(35.0, 38.0, 2.0), "SW", 10.0)
    assert distance_km(35.0, 38.0, there.lat, there.lon) == pytest.approx(10, abs=0.01)
    assert there.lat < 35
    assert there.lon < 38
    assert 2.0 < there.radius_km < 10


def test_a_distance_without_direction_is_a_ring_around() -> None:
    there = offset(Area(35.0, 38.0, 2.0), None, 3.0)
    assert (there.lat, there.lon) == (35.0, 38.0)
    assert there.radius_km > 3


def test_a_direction_without_distance_lies_outside_the_town() -> None:
    there = offset(Area(35.0, 38.0, 2.0), "N", None)
    assert there.lat > 35.02
    assert there.radius_km >= distance_km(35.0, 38.0, there.lat, there.lon)


def test_roads_reach_both_ends() -> None:
    road = between(Area(35.0, 37.0, 1.0), Area(35.0, 38.0, 1.0))
    assert road.radius_km == pytest.approx(distance_km(35.0, 37.0, 35.0, 38.0) / 2)
    assert part(Area(35.0, 37.0, 10.0), "E").lon > 37.0
    assert shift(0.0, 179.9, "E", 50.0)[0] == pytest.approx(0.0)


def test_outlines_are_read_or_refused(tmp_path: Path) -> None:
    assert load_outlines(tmp_path) == {}
    ring = [[38.0, 34.0], [39.0, 34.0], [39.0, 35.0], [38.0, 34.0]]
    feature = {"type": "Feature", "properties": {"id": "x.one"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = tmp_path / "provinces.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert load_outlines(tmp_path)["x.one"].holds(34.3, 38.8)
    path.write_text("{}")
    with pytest.raises(InputError, match=r"provinces\.geojson"):
        load_outlines(tmp_path)
