"""Places of claims: found however they are spelt, in the right province."""

from datetime import UTC, date, datetime

import pytest

from kadesh.model import (
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
    quote_at,
)
from kadesh.resolving.places import PlaceResolver
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


def test_known_names_are_known_in_any_writing_of_their_letters() -> None:
    resolver = PlaceResolver(make_pack())
    assert resolver.knows("maskanah")
    assert resolver.knows("Jubb Al Jarrah")
    assert not resolver.knows("Tomorrow")
