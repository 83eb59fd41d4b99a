"""Places of claims: found however they are spelt, in the right province."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kadesh.model import (
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Location,
    Mention,
    Modality,
    Origin,
    Place,
    Published,
    Relation,
    Report,
    Span,
    Timing,
    distance_km,
    quote_at,
)
from kadesh.resolving.gazetteers import GazetteerStore
from kadesh.resolving.geometry import Outline
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.volumes import Row
from kadesh.theatre.packs import Pack

PLACES = (
    Place("SY-HL", "Aleppo", "province", 36.2, 37.6, aliases=("Halab",), radius_km=90),
    Place("SY-HI", "Homs", "province", 34.4, 38.2, aliases=("Hims",), radius_km=140),
    Place("sy.aleppo", "Aleppo", "city", 36.2, 37.16, "SY-HL", ("Halab",), 8, 2_000_000),
    Place("sy.maskanah", "Maskanah", "town", 35.97, 38.04, "SY-HL", (), 3, 15_000),
    Place("sy.jubb", "Jubb al-Jarrah", "town", 34.83, 37.32, "SY-HI", (), 2, 3_000),
    Place("sy.salihiyah_n", "Al-Salihiyah", "village", 36.3, 37.4, "SY-HL"),
    Place("sy.salihiyah_s", "Al-Salihiyah", "village", 34.5, 37.4, "SY-HI"),
)


def make_pack(places: tuple[Place, ...] = PLACES) -> Pack:
    return Pack("test", "A test", "1", "syria", ("SY",), None, None, (), places, (), ())


def make_report(text: str = "") -> Report:
    return Report(
        "r1", "r1", text, (), "0" * 64, "r1", "text/plain", "utf-8", datetime(2020, 1, 2, tzinfo=UTC),
        published=Published(date(2020, 1, 1), "option"),
    )  # fmt: skip


def make_claim(*places: Location, text: str = "x") -> Claim:
    return Claim(
        "c", "r1", quote_at(text, Span(0, len(text))), Mention(text, Span(0, len(text)), None), ClaimType.CLASH,
        Modality.ACTUAL,
        (), (), places, Timing(None, None, None, "unknown", ""), (), (), (), None, 0.5, Origin("test", "1", "test"),
    )  # fmt: skip


def at(text: str, relation: Relation = Relation.AT, **more: object) -> Location:
    return Location(Mention(text, None, None), relation, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "place"),
    [("Maskana", "sy.maskanah"), ("Meskene", "sy.maskanah"), ("Job al-Jarah", "sy.jubb"), ("مسكنة", "sy.maskanah")],
)
def test_a_place_is_found_however_it_is_spelt(said: str, place: str) -> None:
    (claim,) = PlaceResolver(make_pack()).locate([make_claim(at(said))], make_report())
    assert claim.places[0].mention.id == place


@pytest.mark.parametrize(("section", "place"), [("Aleppo", "sy.salihiyah_n"), ("Homs", "sy.salihiyah_s")])
def test_the_section_chooses_among_places_of_one_name(section: str, place: str) -> None:
    claim = make_claim(at("Salihiya"), at(section, Relation.SECTION))
    (claim,) = PlaceResolver(make_pack()).locate([claim], make_report())
    assert claim.places[0].mention.id == place


def locate(*places: Location, pack: Pack | None = None, **options: object) -> tuple[Location, ...]:
    resolver = PlaceResolver(pack or make_pack(), **options)  # type: ignore[arg-type]
    (claim,) = resolver.locate([make_claim(*places)], make_report())
    return claim.places


def test_what_was_chosen_and_why_is_kept() -> None:
    (place,) = locate(at("Maskana"))
    assert (place.mention.text, place.mention.id, place.province) == ("Maskana", "sy.maskanah", "SY-HL")
    assert (place.lat, place.lon, place.radius_km) == (35.97, 38.04, 3)
    assert place.mention.candidates[0].id == "sy.maskanah"
    assert 0.6 <= place.mention.candidates[0].score <= 1
    assert "Maskanah" in place.mention.reason


def test_places_of_one_name_without_context_get_no_point() -> None:
    (place,) = locate(at("Salihiya"))
    assert place.mention.id is None
    assert place.lat is None
    assert {c.id for c in place.mention.candidates} == {"sy.salihiyah_n", "sy.salihiyah_s"}
    assert place.mention.reason == "several places share this name"


def test_a_place_of_the_same_sentence_chooses() -> None:
    places = locate(at("Salihiya"), at("Jubb al-Jarrah"))
    assert places[0].mention.id == "sy.salihiyah_s"


def test_a_name_in_no_gazetteer_gets_its_province_and_no_settlement() -> None:
    place, _ = locate(at("Tall Zumurrud"), at("Homs", Relation.SECTION))
    assert place.mention.id is None
    assert place.province == "SY-HI"
    assert place.radius_km == 140
    assert "in no gazetteer" in place.mention.reason


def test_a_name_in_no_gazetteer_is_put_at_the_city_of_its_clause() -> None:
    place, _ = locate(at("Zumurrud square"), at("Aleppo"))
    assert place.mention.id is None
    assert (place.lat, place.lon) == (36.2, 37.16)
    assert place.radius_km is not None
    assert place.radius_km >= 10


def test_a_section_means_the_province_and_a_bare_name_the_city() -> None:
    section, city = locate(at("Aleppo", Relation.SECTION), at("Aleppo"))
    assert section.mention.id == "SY-HL"
    assert city.mention.id == "sy.aleppo"
    (province,) = locate(at("Aleppo", feature="province"))
    assert province.mention.id == "SY-HL"


def test_a_facility_lies_beside_the_place_of_its_name() -> None:
    (place,) = locate(at("Maskanah airbase"))
    assert place.mention.id is None
    assert (place.lat, place.lon) == (35.97, 38.04)
    assert place.radius_km is not None
    assert place.radius_km >= 10
    assert place.mention.reason.startswith("beside Maskanah")


def test_an_offset_is_a_point_away_from_the_place() -> None:
    (place,) = locate(at("Maskanah", Relation.OFFSET, direction="SW", distance_km=10.0))
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, 35.97, 38.04) == pytest.approx(10, abs=0.1)
    (ring,) = locate(at("Maskanah", Relation.OFFSET, distance_km=3.0))
    assert (ring.lat, ring.lon) == (35.97, 38.04)
    assert ring.radius_km is not None
    assert ring.radius_km > 3


def test_near_is_wider_than_at() -> None:
    (near,), (there,) = locate(at("Maskanah", Relation.NEAR)), locate(at("Maskanah"))
    assert near.radius_km is not None
    assert there.radius_km is not None
    assert near.radius_km > there.radius_km


def test_parts_of_a_province_are_cut_from_its_outline() -> None:
    square = Outline([[(37.0, 33.5), (39.0, 33.5), (39.0, 35.2), (37.0, 35.2)]])
    (east,) = locate(at("Homs", feature="province", direction="E"), outlines={"SY-HI": square})
    assert east.mention.id == "SY-HI"
    assert east.lon is not None
    assert east.lon > 38.2
    assert east.radius_km is not None
    assert east.radius_km < 140


def test_a_road_named_by_its_ends_lies_between_them() -> None:
    (road,) = locate(at("Aleppo-Maskanah", Relation.ALONG, feature="road"))
    assert road.mention.id is None
    assert road.lon == pytest.approx((37.16 + 38.04) / 2)
    assert road.radius_km == pytest.approx(distance_km(36.2, 37.16, 35.97, 38.04) / 2, abs=0.1)


def test_a_heading_says_what_province_is_in_view() -> None:
    text = "Homs\nThe army took Salihiya.\nAleppo\nClashes went on in Salihiya."
    blocks = (
        Block(BlockKind.HEADING, Span(0, 4), 1),
        Block(BlockKind.PARAGRAPH, Span(5, 28), 1),
        Block(BlockKind.HEADING, Span(29, 35), 2),
        Block(BlockKind.PARAGRAPH, Span(36, 65), 2),
    )
    claims = []
    for start in (text.index("Salihiya"), text.rindex("Salihiya")):
        mention = Mention("Salihiya", Span(start, start + 8), None)
        claims.append(replace(make_claim(Location(mention, Relation.AT)), quote=quote_at(text, Span(start, start + 8))))
    report = replace(make_report(text), blocks=blocks)
    located = PlaceResolver(make_pack()).locate(claims, report)
    assert [claim.places[0].mention.id for claim in located] == ["sy.salihiyah_s", "sy.salihiyah_n"]


def test_locating_again_forgets_the_old_place() -> None:
    old = replace(at("Nowhere at all"), lat=1.0, lon=2.0, radius_km=3.0, province="SY-HL")
    (place,) = locate(old)
    assert place.lat is place.lon is place.province is None


def test_one_unknown_name_does_not_empty_the_others() -> None:
    places = locate(at("Zumurrud"), at("Maskanah"), at(""), at("???"))
    assert [p.mention.id for p in places] == [None, "sy.maskanah", None, None]


def test_a_place_of_ones_own_counts_as_the_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kadesh.resolving.gazetteers.open_floor", lambda countries: None)
    store = GazetteerStore(tmp_path / "gazetteer.db")
    store.add_place("test", Row("test.zumurrud", "Tall Zumurrud", "hill", 35.0, 38.0, "SY"))
    (place,) = locate(at("Tell Zumrud"), gazetteer=store.open())
    assert place.mention.id == "test.zumurrud"


def test_a_large_town_abroad_is_found_and_a_village_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kadesh.resolving.gazetteers.open_floor", lambda countries: None)
    store = GazetteerStore(tmp_path / "gazetteer.db")
    store.add_place("elsewhere", Row("x.mosul", "Mosul", "city", 36.34, 43.13, "IQ", population=1_700_000))
    store.add_place("elsewhere", Row("x.karamah", "Karamah", "village", 33.4, 43.9, "IQ"))
    mosul, karamah = locate(at("al-Mosul"), at("Karama"), gazetteer=store.open())
    assert mosul.mention.id == "x.mosul"
    assert karamah.mention.id is None


def test_the_candidates_of_a_name_add_up_to_less_than_one() -> None:
    choices = PlaceResolver(make_pack()).find("Salihiya")
    assert 0 < sum(choice.probability for choice in choices) < 1
    assert PlaceResolver(make_pack()).province_named("Himṣ") == "SY-HI"


def test_known_names_are_known_in_any_writing_of_their_letters() -> None:
    resolver = PlaceResolver(make_pack())
    assert resolver.knows("maskanah")
    assert resolver.knows("Jubb Al Jarrah")
    assert not resolver.knows("Tomorrow")


def test_a_capital_is_meant_wherever_the_passage_is() -> None:
    bare, _ = locate(at("Aleppo"), at("Homs", Relation.SECTION))
    assert bare.mention.id == "sy.aleppo"
    assert bare.province == "SY-HL"


def test_a_country_is_no_place_of_the_province_in_view() -> None:
    country, _ = locate(at("Belgium"), at("Homs", Relation.SECTION))
    assert country.mention.id == "country:BE"
    assert (country.lat, country.province) == (None, None)
