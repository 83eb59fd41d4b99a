"""Spots: which of a claim's places are those of its happening."""

from dataclasses import replace

from tests.weighing.factory import PACK, PLACES, make_claim, make_report

from kadesh.model import Relation
from kadesh.weighing.spots import SpotMaker

MAKER = SpotMaker(PACK)


def sites(*at, relation=Relation.AT):
    report = make_report("A blast was heard.")
    claim = make_claim(report, report.text, "blast", "explosion", at=at)
    claim = replace(claim, places=tuple(replace(place, relation=relation) for place in claim.places))
    return {spot.key for spot in MAKER.sites(claim)}


def test_a_place_by_name_is_a_site_and_an_area_is_none():
    assert sites("anza") == {"anza"}
    assert sites("north") == set()


def test_what_only_the_section_names_is_no_site():
    assert sites("anza", relation=Relation.SECTION) == set()


def test_a_place_that_holds_another_is_no_site():
    assert sites("berra", "celm") == {"berra", "celm"}
    report = make_report("A blast was heard.")
    claim = make_claim(report, report.text, "blast", "explosion", at=("anza", "berra"))
    wide = replace(claim.places[1], radius_km=20.0)
    assert {spot.key for spot in MAKER.sites(replace(claim, places=(claim.places[0], wide)))} == {"anza"}


def test_every_province_is_an_area():
    assert all(not sites(place.id) for place in PLACES if place.kind == "province")
