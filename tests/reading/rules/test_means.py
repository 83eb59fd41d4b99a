"""By which means a thing was done, from a happening's own words."""

import pytest
from tests.reading.conftest import Read

from kadesh.reading.rules.means import UNOPPOSED, load_means
from kadesh.weighing.codes import _rows

pytestmark = pytest.mark.parse


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Russian warplanes bombed Rukaba.", "aircraft"),
        ("A drone struck the rebels in Rukaba.", "drone"),
        ("Army helicopters dropped barrel bombs on Rukaba.", "barrel bomb"),
        ("The rebels fired mortar shells at Rukaba.", "mortar"),
        ("The army hit Rukaba with a barrage of Grad rockets.", "rocket"),
        ("A car bomb exploded in Rukaba.", "car bomb"),
        ("A suicide bomber blew himself up in Rukaba.", "suicide bomb"),
        ("Unknown men threw a grenade at a house in Rukaba.", "grenade"),
        ("Three farmers were killed when a landmine exploded in Rukaba.", "mine"),
        ("A roadside bomb went off in Rukaba.", "ied"),
        ("The army attacked Rukaba with chlorine.", "chlorine"),
        ("Police used tear gas against protesters in Rukaba.", "tear gas"),
        ("A mob beat a man in Rukaba.", "mob"),
        ("Gunmen opened fire on a bus in Rukaba.", "small arms"),
        ("The two sides agreed on a ceasefire in Rukaba.", "ceasefire"),
    ],
)
def test_the_means_that_are_said(careful: Read, text: str, means: str) -> None:
    assert means in {claim.means for claim in careful(text, "world")}


@pytest.mark.parametrize(
    "text",
    [
        "The army captured a missile base near Rukaba.",
        "The rebels attacked an artillery battalion in Rukaba.",
        "Troops were sent to the airport of Rukaba.",
    ],
)
def test_what_is_struck_or_taken_is_no_means(careful: Read, text: str) -> None:
    assert [claim.means for claim in careful(text, "world")] == [None]


@pytest.mark.parametrize(
    ("text", "unopposed"),
    [
        ("Al-Shabaab seized Rukaba after the army withdrew.", True),
        ("The rebels captured Rukaba without a fight.", True),
        ("The militants captured a deserted base in Rukaba.", True),
        ("The rebels captured Rukaba after heavy fighting.", False),
        ("The army captured Rukaba, forcing the rebels to withdraw.", False),
    ],
)
def test_ground_that_nobody_fought_for(careful: Read, text: str, unopposed: bool) -> None:
    captures = [claim for claim in careful(text, "world") if claim.type.value == "capture"]
    assert [claim.means == UNOPPOSED for claim in captures] == [unopposed]


def test_no_two_means_have_one_name() -> None:
    names = [means for means, _ in load_means()]
    assert len(names) == len(set(names))


def test_means_are_those_that_the_codes_ask_for() -> None:
    """Each means that is read fits a cell of the table, or is one that no other scheme tells apart."""
    same = {"machine gun", "vehicle ramming", "siege", "water cannon"}
    asked = [row.means for row in _rows() if row.means.words and row.means.wanted]
    loose = {means for means, _ in load_means() if not any(cell.fits_phrase(means.replace("-", " ")) for cell in asked)}
    assert loose <= same
