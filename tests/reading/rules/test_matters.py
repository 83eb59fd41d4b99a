"""Disasters, accidents and ordinary crime make no claims of a conflict; what armed men do beside them does."""

import pytest
from tests.reading.conftest import Read

pytestmark = pytest.mark.parse


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake hit Rukaba, killing 40 people.",
        "Floods have killed 12 people and forced thousands to flee Rukaba.",
        "A bus overturned near Rukaba, killing nine passengers.",
        "A chemical plant exploded in Rukaba and four workers were killed.",
        "Police arrested two men in Rukaba for selling cocaine.",
        "A volcano erupted near Rukaba. At least 30 people were killed and hundreds injured.",
    ],
)
def test_no_claim(careful: Read, text: str) -> None:
    assert careful(text, "world") == ()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Rebels attacked Rukaba days after an earthquake.", ["offensive"]),
        ("Warplanes bombed a chemical plant in Rukaba.", ["airstrike"]),
        ("An earthquake hit Rukaba. The army shelled the rebels in Tadmira.", ["shelling"]),
        ("Police seized 20 rifles from a smuggling ring in Rukaba.", ["other"]),
    ],
)
def test_what_is_of_the_conflict_stays(careful: Read, text: str, types: list[str]) -> None:
    assert [claim.type.value for claim in careful(text, "world")] == types


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("An earthquake hit Rukaba. Ten people were killed. Rebels attacked Tadmira. Five people were killed.", 2),
        ("Police seized cocaine in Rukaba. Two men were arrested. Three men were arrested.", 1),
    ],
)
def test_a_matter_holds_on(careful: Read, text: str, claims: int) -> None:
    """A disaster until somebody armed acts; a crime for one sentence."""
    assert len(careful(text, "world")) == claims
