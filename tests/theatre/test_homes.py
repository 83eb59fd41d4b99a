"""Whose war a report is about that no theatre's pack fits."""

import pytest

from kadesh.theatre.homes import at_home, home_of
from kadesh.theatre.loading import load_pack


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("Ugandan troops killed six rebels in Kasese, the army said in Kampala.", "uganda"),
        ("The US condemned the raid. Nigerian police arrested two men in Kano.", "nigeria"),
        ("Gunmen killed six people in a market.", None),
    ],
)
def test_the_nation_that_a_text_speaks_of_most(text: str, nation: str | None) -> None:
    assert home_of(text) == nation


def test_a_pack_at_home_has_the_forces_of_the_nation() -> None:
    pack = at_home(load_pack("world"), "uganda")
    ids = {actor.id for actor in pack.actors}
    assert {"uganda.army", "uganda.police"} <= ids
    assert "world.army" not in ids
    assert all(actor.parent in ids for actor in pack.actors if actor.parent)
