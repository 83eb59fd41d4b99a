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
