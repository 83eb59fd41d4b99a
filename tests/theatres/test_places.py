"""Every pack's list of places: sound rows, unique ids, each place inside its province's outline."""

import csv
import json
import math
import re
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from kadesh.model.places import distance_km

THEATRES = Path(__file__).parents[2] / "src" / "kadesh" / "theatres"
NAMES = ("syria", "iraq", "yemen", "ukraine", "sudan", "libya", "afghanistan", "levant")
COLUMNS = ["id", "name", "kind", "lat", "lon", "province", "aliases", "radius_km", "population", "pcode", "source"]

Row = dict[str, str]
Ring = list[list[float]]

TOLERANCE_KM = 15.0
# Things that cross or lie off the outlines: a river is no point, small islands and seas are not drawn.
LOOSE = {"river", "road", "area", "desert", "island", "valley", "mountain"}
# The outlines are coarse and some are older than today's borders; these places are in the province that their row names.
ODD = {
    "syria.sab_biyar",  # Rural Damascus reaches further east than drawn
    "iraq.latifiyah",  # Baghdad is drawn as the city only
    "iraq.tarmiyah",
    "ukraine.slavutych",  # an exclave of Kyiv in Chernihiv
    "sudan.tina",  # the Darfurs are drawn as before their division
    "sudan.kornoi",
    "sudan.umm_baru",
    "sudan.saraf_omra",
    "sudan.wad_al_haddad",
    "sudan.halaib",  # north of the line drawn
}
UNDRAWN = {
    "iraq.halabja_province",
    "afghanistan.panjshir_province",
    "afghanistan.daykundi_province",
    "levant.akkar",  # three of Lebanon are drawn within the older six
    "levant.baalbek_hermel",
    "levant.keserwan_jbeil",
    "sudan.east_darfur_province",
    "sudan.west_kordofan_province",
}
# True namesakes of one kind in one province.
NAMESAKES = {frozenset({"ukraine.opytne", "ukraine.opytne_village"})}


def read_rows(name: str) -> list[Row]:
    with (THEATRES / name / "places.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_outlines(name: str) -> dict[str, list[Ring]]:
    collection = json.loads((THEATRES / name / "provinces.geojson").read_text(encoding="utf-8"))
    outlines: dict[str, list[Ring]] = {}
    for feature in collection["features"]:
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        outlines[feature["properties"]["id"]] = [ring for part in parts for ring in part]
    return outlines


def km_outside(lat: float, lon: float, rings: list[Ring]) -> float:
    """How far a point lies outside a set of rings, in km; 0 inside (even-odd rule)."""
    inside, nearest, east = False, math.inf, math.cos(math.radians(lat))
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
            ax, ay, dx, dy = (x1 - lon) * east, y1 - lat, (x2 - x1) * east, y2 - y1
            square = dx * dx + dy * dy
            along = max(0.0, min(1.0, -(ax * dx + ay * dy) / square)) if square else 0.0
            nearest = min(nearest, math.hypot(ax + along * dx, ay + along * dy) * 111.2)
    return 0.0 if inside else nearest


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def rows(name: str) -> list[Row]:
    return read_rows(name)


def test_columns_and_size(name: str, rows: list[Row]) -> None:
    assert list(rows[0]) == COLUMNS
    assert len(rows) >= (750 if name == "syria" else 220)


def test_ids_are_unique_slugs(rows: list[Row]) -> None:
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z]+\.[a-z0-9_]+", i)] == []


def test_every_row_is_whole(rows: list[Row]) -> None:
    for row in rows:
        assert row["name"], row
        assert row["name"].strip() == row["name"], row
        assert re.fullmatch(r"[a-z_]+", row["kind"]), row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert 0 < float(row["radius_km"]) <= 300, row
        assert int(row["population"] or 0) >= 0, row
        assert row["source"], row


def test_aliases_are_clean(rows: list[Row]) -> None:
    for row in rows:
        aliases = row["aliases"].split("|") if row["aliases"] else []
        folded = [alias.lower() for alias in [row["name"], *aliases]]
        assert len(folded) == len(set(folded)), row["id"]
        assert all(alias == alias.strip() and len(alias) > 1 for alias in aliases), row["id"]


def test_province_column_names_a_province(name: str, rows: list[Row]) -> None:
    provinces = {row["id"] for row in rows if row["kind"] == "province"}
    for row in rows:
        if row["kind"] == "province":
            assert row["province"] == ""
        elif row["id"].startswith(name + "."):
            assert row["province"] in provinces, row
        else:
            assert row["province"] == "", row  # a place abroad has none


def test_pcodes_are_unique(rows: list[Row]) -> None:
    codes = [row["pcode"] for row in rows if row["pcode"]]
    assert len(codes) == len(set(codes))


def test_outlines_are_the_packs_provinces(name: str, rows: list[Row]) -> None:
    provinces = {row["id"] for row in rows if row["kind"] == "province"}
    outlines = read_outlines(name)
    assert set(outlines) <= provinces
    assert provinces - set(outlines) <= UNDRAWN
    for rings in outlines.values():
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
    assert (THEATRES / name / "provinces.geojson").stat().st_size < 45_000


def test_places_lie_in_their_province(name: str, rows: list[Row]) -> None:
    outlines = read_outlines(name)
    astray = [
        row["id"]
        for row in rows
        if row["province"] in outlines
        and row["kind"] not in LOOSE
        and km_outside(float(row["lat"]), float(row["lon"]), outlines[row["province"]]) > TOLERANCE_KM
    ]
    assert set(astray) <= ODD, sorted(set(astray) - ODD)


def test_one_name_is_not_two_far_places_of_one_kind(rows: list[Row]) -> None:
    named: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for alias in {row["name"].lower(), *row["aliases"].lower().split("|")} - {""}:
            named[alias, row["province"], row["kind"]].append(row)
    for key, group in named.items():
        for one, other in combinations(group, 2):
            if frozenset({one["id"], other["id"]}) in NAMESAKES:
                continue
            apart = distance_km(float(one["lat"]), float(one["lon"]), float(other["lat"]), float(other["lon"]))
            assert apart <= 30, (key, one["id"], other["id"])
