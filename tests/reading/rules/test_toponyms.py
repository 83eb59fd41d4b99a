"""Which names are places."""

import pytest
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels shelled the town of Maskana and then seized control of the town.", {"Maskana"}),
        ("A truck hit people in a terrorist attack that struck Homs city.", {"Homs"}),
    ],
)
def test_names_of_places(read: Read, text: str, places: set[str]) -> None:
    found = {place.mention.text for claim in read(text) for place in claim.places}
    assert found == places


def test_what_a_noun_of_happening_ends(read: Read) -> None:
    claims = read("Six Killed in Aleppo Bombing as Army Advances")
    assert {p.mention.text for c in claims for p in c.places} == {"Aleppo"}


def test_a_list_that_has_lost_its_commas(read: Read) -> None:
    claims = read(
        "Early on Monday two warplanes bombed the towns of Manbij Maskana and Tadmira in northern Syria, residents said."
    )
    assert {p.mention.text for c in claims for p in c.places} >= {"Manbij", "Maskana", "Tadmira"}


def test_a_headline_in_capitals(read: Read) -> None:
    claims = read("SDF CAPTURES VILLAGE NEAR ALEPPO\n\nNothing else is known.")
    assert [p.mention.text for p in claims[0].places] == ["ALEPPO"]
    assert {m.id for m in claims[0].initiator} == {"sdf"}


@pytest.mark.parametrize(
    ("text", "theatre", "places"),
    [
        ("Near Tadmira, the army attacked ISIL.", "syria", {"Tadmira"}),
        ("M23 fighters took two villages in South Kivu.", "world", {"South Kivu"}),
        ("The army took the Old Town in Raqqa from ISIL.", "syria", {"Old Town", "Raqqa"}),
        ("M23 fighters entered the centre of Goma on Sunday.", "world", {"Goma"}),
        ("Rebels captured the port of Massawa from the army.", "world", {"Massawa"}),
        ("The town of Bakhmut was hit by Shaheds.", "ukraine", {"Bakhmut"}),
        ("Troops massed in Bama near Lake Chad and attacked Boko Haram.", "world", {"Bama", "Lake Chad"}),
    ],
)
@pytest.mark.parse
def test_what_belongs_to_a_name(careful: Read, text: str, theatre: str, places: set[str]) -> None:
    assert {p.mention.text for c in careful(text, theatre) for p in c.places if p.relation.value != "section"} == places


@pytest.mark.parse
def test_who_speaks_before_the_colon_of_a_headline_is_no_place(careful: Read) -> None:
    (claim,) = careful("Al-Zahra: our forces tighten the noose on ISIL in Rukaba")
    assert [s.mention.text for s in claim.attribution] == ["Al-Zahra"]
    assert "Al-Zahra" not in {p.mention.text for p in claim.places}


def test_an_unknown_place_in_a_headline_in_capitals(read: Read) -> None:
    claims = read("REBELS SHELL TOWN IN KIDAL, KILL TEN SOLDIERS\n\nNothing else is known.", "world")
    assert {p.mention.text for c in claims for p in c.places} == {"KIDAL"}
