"""Who is friend and who is foe on a day, and what actors are on every day."""

from dataclasses import replace
from datetime import date

import pytest
from tests.reading.conftest import BOTH, reader_of
from tests.weighing.factory import PACK

from kadesh.intake.reports import report_from_bytes
from kadesh.theatre.arms import Arms
from kadesh.theatre.camps import Camps
from kadesh.theatre.loading import load_pack
from kadesh.theatre.packs import Actor, Alliance

SYRIA, IRAQ = Camps(load_pack("syria")), Camps(load_pack("iraq"))
ALLIED, PARTED = date(2016, 5, 10), date(2017, 7, 20)  # within the alliance of Ahrar al-Sham and HTS, and after it
CHAIN = Camps(
    replace(
        PACK,
        actors=(
            *PACK.actors[:2],
            Actor("red", "Red Front", "rebel", camp="red", allies=(Alliance("made.army"),)),
            Actor("blue", "Blue League", "rebel", camp="blue", allies=(Alliance("red"),)),
        ),
    )
)


@pytest.mark.parametrize(("day", "friends"), [(ALLIED, True), (PARTED, False), (None, True), (date(2017, 1, 27), True)])
def test_friends_are_those_of_the_day(day: date | None, friends: bool) -> None:
    assert SYRIA.friendly("ahrar_al_sham", "hts", day) is friends
    assert SYRIA.opposed(["ahrar_al_sham", "hts"], day) is not friends
    assert SYRIA.sides(("opposition", "jihadist"), day) == (
        (frozenset({"opposition", "jihadist"}),) if friends else (frozenset({"jihadist"}), frozenset({"opposition"}))
    )


@pytest.mark.parametrize("reader", BOTH)
@pytest.mark.parametrize(("day", "target"), [(ALLIED, {"syria.army"}), (PARTED, set())])
def test_readers_take_friends_and_foes_of_the_day_that_a_report_was_published(reader: str, day: date, target: set[str]) -> None:
    """Two allies who "clashed" fought someone else, whom the report names; two foes fought each other."""
    text = "The army shelled the town of Saraqib. Ahrar al-Sham and HTS clashed in Salqin."
    report = report_from_bytes(text.encode(), name="text", source="text.txt", published=day)
    claim = reader_of(reader, "syria").read(report)[-1]
    assert {m.id for m in claim.initiator} == {"ahrar_al_sham", "hts"}
    assert {m.id for m in claim.target} == target


def test_an_alliance_goes_before_a_pair_of_foes() -> None:
    assert IRAQ.friendly("peshmerga", "iraq.army", date(2016, 11, 1))
    assert not IRAQ.at_war("peshmerga", "iraq.army", date(2016, 11, 1))
    assert IRAQ.at_war("peshmerga", "iraq.army", date(2017, 10, 16))
    assert IRAQ.foe("peshmerga", ["iraq.army"], date(2017, 10, 16))


def test_friendship_is_not_handed_on() -> None:
    assert SYRIA.friendly("sdf", "us_coalition", PARTED)
    assert SYRIA.at_war("sdf", "turkey.forces", PARTED)
    assert CHAIN.friends("state", "red", None)
    assert CHAIN.friends("red", "blue", None)
    assert not CHAIN.friends("state", "blue", None)


def test_camps_of_one_side_are_all_friends_of_each_other() -> None:
    assert CHAIN.sides(("red", "state", "blue"), None) == (frozenset({"blue", "red"}), frozenset({"state"}))
    assert CHAIN.sides(("state", "red"), None) == (frozenset({"state", "red"}),)


def test_camps_that_meet_or_are_alike() -> None:
    assert CHAIN.meet(("state", "blue"), ("red",), None)
    assert not CHAIN.meet(("state",), ("blue",), None)
    assert CHAIN.alike(("state", "blue"), ("red",), None)
    assert not CHAIN.alike(("state",), ("red", "blue"), None)
    assert CHAIN.alike((), (), None)
    assert not CHAIN.alike((), ("red",), None)


@pytest.mark.parametrize(
    ("actor", "camp"),
    [
        ("syria.army", "government"),
        ("fsa.shabab_al_sunna", "opposition"),
        ("russia.navy", "russia"),  # a branch that the pack lacks, of a nation that it has
        ("belgium.airforce", "belgium"),  # a nation that it lacks
        ("the_fourth_banner", "the_fourth_banner"),
        ("civilians", None),
    ],
)
def test_everyone_has_a_camp_but_who_is_no_party(actor: str, camp: str | None) -> None:
    assert SYRIA.of(actor) == camp


def test_a_group_of_no_camp_is_a_camp_of_its_own_so_that_its_alliances_count() -> None:
    yemen, libya = Camps(load_pack("yemen")), Camps(load_pack("libya"))
    assert yemen.friendly("saleh_forces", "houthis", date(2016, 1, 1))
    assert yemen.at_war("saleh_forces", "houthis", date(2017, 12, 3))
    assert not libya.friendly("libya.zintan_brigades", "libya.forces", date(2016, 1, 1))
    assert libya.friendly("libya.zintan_brigades", "libya.forces", date(2020, 1, 1))


def test_an_army_whose_camp_is_left_open_speaks_for_none_and_fights_beside_its_state() -> None:
    libya = Camps(load_pack("libya"))
    assert libya.of("libya.army") is None
    assert libya.friendly("libya.army", "libya.government", None)


def test_who_has_no_camp_is_a_friend_of_himself_alone() -> None:
    assert SYRIA.friendly("civilians", "civilians", None)
    assert not SYRIA.friendly("civilians", "armed_group", None)
    assert SYRIA.at_war("armed_group", "syria.army", None)
    assert SYRIA.of_all(["civilians", None, "sdf"]) == {"kurdish"}


def test_a_foe_is_armed_and_at_war() -> None:
    assert SYRIA.foe("is", ["syria.army"], None)
    assert not SYRIA.foe("hezbollah", ["syria.army"], None)
    assert not SYRIA.foe("un", ["syria.army"], None)
    assert not SYRIA.foe("russia.airforce", ["fsa"], None)  # those who fight at home have the home army as their opponent


def test_without_pairs_of_foes_all_fight_who_are_no_friends() -> None:
    assert Camps(PACK).parties == {"state", "red", "blue"}
    assert Camps(PACK).at_war("red", "blue", None)
    assert not CHAIN.at_war("red", "blue", None)


def test_whom_camps_call_their_own_forces() -> None:
    assert SYRIA.forces_of("kurdish") == "sdf"
    assert SYRIA.forces_of(None) == SYRIA.forces_of("government") == "syria.army"


def test_in_a_war_of_states_their_forces_are_meant() -> None:
    ukraine = Camps(load_pack("ukraine"))
    assert ukraine.principals == ("ukraine.forces", "russia.forces")
    assert ukraine.principal("russia.airforce", None) == "russia.forces"
    assert SYRIA.principals == ()


def test_what_actors_are_on_every_day() -> None:
    arms = Arms(load_pack("syria"))
    assert arms.compose("syria", "airforce") == "syria.airforce"
    assert arms.compose("belgium", "airforce") == "belgium.airforce"
    assert (arms.home, arms.army) == ("syria.government", "syria.army")
    assert arms.armed("sdf")
    assert not arms.armed("belgium.government")
    assert arms.organisation("un")
    assert arms.flies("us_coalition")
    assert arms.is_abroad("turkey.forces")
    assert not arms.is_abroad("sdf")
    assert arms.on_ground("syria.airforce") == "syria.army"
    assert arms.holding_ground(["syria.airforce", "syria.army"]) == ("syria.army",)
    assert arms.holding_ground(["syria.airforce"]) == ("syria.airforce",)
