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


def test_a_group_speaks_for_where_it_fights_and_a_backer_for_nowhere() -> None:
    actors = load_pack("world").actors
    assert home_of("Rwandan-backed M23 rebels entered the town after the army withdrew.", actors) == "dr_congo"
    assert home_of("The Arakan Army took a base, a Bangladeshi official said.", actors) == "myanmar"


def test_what_names_the_open_state_is_no_proper_name_at_home() -> None:
    pack = at_home(load_pack("world"), "uganda")
    assert all("Uganda" in actor.name for actor in pack.actors if actor.id.startswith("uganda."))
