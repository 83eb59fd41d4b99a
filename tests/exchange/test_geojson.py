"""GeoJSON by RFC 7946, no finer than a settlement."""

import io
import json
from typing import Any

from kadesh.exchange.csvs import claim_row, event_row
from kadesh.exchange.geojson import GeoJson
from kadesh.exchange.points import published_point
from kadesh.model import distance_km


def features(war: Any) -> list[dict[str, Any]]:
    out = io.StringIO()
    GeoJson().write(war.weighing, war.claims, war.reports, war.pack, out)
    whole = json.loads(out.getvalue())
    assert set(whole) == {"type", "features"}
    return list(whole["features"])


def test_longitude_stands_before_latitude(war: Any) -> None:
    assert features(war)[0]["geometry"] == {"type": "Point", "coordinates": [38.54, 35.12]}


def test_features_have_ids_outside_their_properties(war: Any) -> None:
    assert [feature["id"] for feature in features(war)] == ["e1", "e2", "e3"]


def test_an_event_without_a_point_stays_with_a_null_geometry(war: Any) -> None:
    unlocated = features(war)[1]
    assert unlocated["geometry"] is None
    assert unlocated["properties"]["precision"] == "unknown"


def test_a_post_is_shown_at_its_settlement_with_a_radius_that_holds_it(war: Any) -> None:
    post = war.weighing.events[2]
    point = published_point(post, war.pack)
    assert point is not None
    assert (point.lat, point.lon) == (35.12, 38.54)
    assert distance_km(point.lat, point.lon, post.lat, post.lon) <= point.radius_km


def test_tables_have_the_published_point_too(war: Any) -> None:
    post = war.weighing.events[2]
    row = event_row(post, {claim.id: claim for claim in war.claims}, {}, war.pack)
    assert (row["lat"], row["lon"]) == (35.12, 38.54) != (post.lat, post.lon)


def test_claims_have_the_grades_of_their_place(war: Any) -> None:
    from dataclasses import replace

    claim = war.claims[0]
    report = next(report for report in war.reports if report.id == claim.report)
    place = replace(claim.places[0], lat=35.12, lon=38.54, radius_km=2.0)
    near, nowhere = (claim_row(replace(claim, places=places), report, war.pack) for places in ((place,), ()))
    assert (near["acled_precision"], near["ucdp_precision"]) == (1, 1)
    assert (nowhere["acled_precision"], nowhere["ucdp_precision"]) == (None, None)


def test_an_area_keeps_its_radius(war: Any) -> None:
    from dataclasses import replace

    event = replace(war.weighing.events[0], place="north", lat=35.0, lon=38.0, radius_km=60.0)
    point = published_point(event, war.pack)
    assert point is not None
    assert (point.precision, point.radius_km) == ("area", 60.0)


def test_quotes_disputes_and_losses_are_in_the_properties(war: Any) -> None:
    first, _, third = features(war)
    (quote,) = first["properties"]["quotes"]
    assert quote["text"] == "The army captured the hill of Maru on Monday."
    assert (quote["outlet"], quote["camp"], quote["published"]) == ("North News", "government", "2017-05-30")
    assert first["properties"]["disputes"] == 1
    assert third["properties"]["losses"] == [{"what": "killed", "of": "civilians", "low": 20, "best": 20, "high": 20}]
