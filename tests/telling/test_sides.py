"""Who did it to whom, in several wars."""

import pytest
from tests.reading.conftest import Read

from kadesh.model import Claim


def sides(claim: Claim) -> tuple[set[str], set[str]]:
    return {m.id or "" for m in claim.initiator}, {m.id or "" for m in claim.target}


@pytest.mark.parametrize(
    ("text", "theatre", "initiator", "target"),
    [
        ("ISIL attacked the SDF in Rukaba.", "syria", {"is"}, {"sdf"}),
        ("The SDF was attacked by ISIL in Rukaba.", "syria", {"is"}, {"sdf"}),
        ("Hezbollah fighters clashed with ISIL near Rukaba.", "syria", {"hezbollah"}, {"is"}),
        ("The Peshmerga captured the town of Rukaba from ISIL.", "iraq", {"peshmerga"}, {"is"}),
        ("The Houthis shelled the town of Rukaba.", "yemen", {"houthis"}, set()),
    ],
)
def test_sides_that_are_named(read: Read, text: str, theatre: str, initiator: set[str], target: set[str]) -> None:
    (claim,) = read(text, theatre)
    assert sides(claim) == (initiator, target)


def test_an_agentless_passive_has_no_initiator(read: Read) -> None:
    (claim,) = read("ISIL fighters were attacked in Rukaba.")
    assert sides(claim) == (set(), {"is"})


def test_allies_act_together(read: Read) -> None:
    (claim,) = read("The Syrian army, backed by Hezbollah, captured the town of Rukaba from ISIL.")
    assert sides(claim) == ({"syria.army", "hezbollah"}, {"is"})


def test_warplanes_of_a_nation_are_its_air_force(read: Read) -> None:
    (claim,) = read("Russian warplanes bombed ISIL positions near Rukaba.")
    assert sides(claim) == ({"russia.airforce"}, {"is"})


@pytest.mark.parametrize("word", ["terrorists", "militants"])
def test_a_word_for_an_enemy_means_the_one_in_view(read: Read, word: str) -> None:
    claims = read(f"The army attacked ISIL in Rukaba. Later the army captured the town of Tadmira from the {word}.")
    assert sides(claims[-1]) == ({"syria.army"}, {"is"})


def test_an_opponent_left_unsaid_is_one_that_the_pack_knows_to_fight(read: Read) -> None:
    claims = read("The army captured the village of Tadmira from ISIL. The SDF captured the town of Rukaba.")
    assert sides(claims[-1]) == ({"sdf"}, {"is"})


def test_the_enemy_in_a_war_of_states_is_the_other_state(read: Read) -> None:
    (claim,) = read("The enemy stormed the town of Bakhmut.", "ukraine")
    assert sides(claim) == ({"russia.forces"}, {"ukraine.forces"})


def test_whom_shells_hit_where_nobody_armed_is_named_are_civilians(read: Read) -> None:
    (claim,) = read("The enemy shelled the town of Bakhmut.", "ukraine")
    assert sides(claim) == ({"russia.forces"}, {"civilians"})


def test_our_troops_are_those_of_the_side_that_speaks(read: Read) -> None:
    (claim,) = read("Our troops captured the village of Robotyne.", "ukraine")
    assert sides(claim)[0] == {"ukraine.forces"}


def test_forces_with_a_pronoun_are_the_speakers(read: Read) -> None:
    (claim,) = read("The SDF said its forces captured the town of Rukaba from ISIL.")
    assert sides(claim) == ({"sdf"}, {"is"})


def test_a_mention_keeps_the_words(read: Read) -> None:
    (claim,) = read("ISIL terrorists attacked the SDF in Rukaba.")
    assert claim.initiator[0].text == "ISIL terrorists"
    assert claim.initiator[0].reason


def test_the_attack_is_the_one_told_before(read: Read) -> None:
    claims = read("A suicide bomber blew himself up at a market in Rukaba. The attack killed ten people.")
    assert claims[-1].type.value == "explosion"
    assert sides(claims[-1])[0] == {"unknown_attackers"}


def test_the_dead_of_both_sides_stand_in_the_fight(read: Read) -> None:
    (claim,) = read("Ten ISIL fighters and five SDF fighters were killed in clashes near Rukaba.")
    assert sides(claim)[0] | sides(claim)[1] == {"is", "sdf"}


def test_allies_named_by_a_pronoun_within_the_subject_are_no_endless_search(read: Read) -> None:
    claims = read("The SDF and its allied forces entered Rukaba on Saturday and regained control of the town.")
    assert "sdf" in sides(claims[-1])[0]


def test_both_sides_are_those_that_fought_before(read: Read) -> None:
    claims = read("The SDF clashed with ISIL near Rukaba. Both sides shelled the village of Tadmira.")
    initiator, target = sides(claims[-1])
    assert initiator | target == {"sdf", "is"}


def test_an_attack_that_was_thwarted_is_its_doers(read: Read) -> None:
    claims = read("An attack by ISIL on Rukaba was thwarted by the SDF.")
    assert [sides(claim) for claim in claims] == [({"sdf"}, {"is"})]


def test_the_people_of_a_nation_at_war_are_its_forces(read: Read) -> None:
    claims = read("The Russians captured the village of Robotyne.", "ukraine")
    assert sides(claims[0])[0] == {"russia.forces"}


def test_a_capital_that_is_taken_is_a_place(read: Read) -> None:
    claims = read("The rebels captured Damascus from the army.")
    assert sides(claims[0])[1] == {"syria.army"}
    assert [p.mention.text for p in claims[0].places] == ["Damascus"]


def test_they_surrender_to_somebody(read: Read) -> None:
    claims = read("Forty ISIL fighters surrendered to the SDF in Rukaba.")
    assert sides(claims[0]) == ({"is"}, {"sdf"})


def test_who_fires_at_each_other_clashes(read: Read) -> None:
    claims = read("SDF and ISIL fighters were firing at each other in Rukaba.")
    assert claims[0].type.value == "clash"
    assert {"sdf", "is"} == set().union(*sides(claims[0]))


@pytest.mark.parse
def test_a_speakers_fighters_are_his_own(careful: Read) -> None:
    claims = careful("ISIL attacked Tadmira. The SDF said its fighters shelled the town of Rukaba.")
    assert sides(claims[-1])[0] == {"sdf"}
    claims = careful("ISIL attacked Tadmira. The army commander said that his men captured the town of Rukaba.")
    assert sides(claims[-1])[0] == {"syria.army"}


@pytest.mark.parse
def test_they_who_flee_are_those_who_were_driven_out(careful: Read) -> None:
    claims = careful("The army pushed ISIL out of Rukaba. They fled towards Tadmira.")
    assert sides(claims[-1])[0] == {"is"}


def test_a_drone_that_nobody_is_said_to_fly_is_nobodys(read: Read) -> None:
    (claim,) = read("A drone struck a tent in El Obeid.", "sudan")
    assert sides(claim)[0] == set()


@pytest.mark.parse
def test_an_opponent_named_before_comes_before_one_named_later(careful: Read) -> None:
    claims = careful(
        "The SDF attacked ISIL in Rukaba. The road was open. The market was full. The sky was clear. The rain came. "
        "The SDF captured the town of Tadmira. Turkish troops watched."
    )
    assert sides(claims[-1]) == ({"sdf"}, {"is"})


def test_an_adjective_of_a_nation_is_its_forces_where_it_is_fought(read: Read) -> None:
    (claim,) = read("Ukrainian forces repelled Russian attacks near Bakhmut.", "ukraine")
    assert sides(claim) == ({"ukraine.forces"}, {"russia.forces"})


@pytest.mark.parse
def test_rebels_of_a_group_are_that_group(careful: Read) -> None:
    (claim,) = careful("Congolese troops attacked rebels of the Allied Democratic Forces in Beni.", "world")
    assert sides(claim)[1] == {"adf"}


@pytest.mark.parse
def test_a_speaker_of_whom_nothing_is_known_is_no_one_else(careful: Read) -> None:
    claims = careful("ISIL attacked Tadmira. The Fourth Banner said that it had captured the town of Rukaba.")
    assert sides(claims[-1])[0] == set()


@pytest.mark.parse
def test_a_body_that_the_pack_does_not_list_keeps_its_name_without_an_id(careful: Read) -> None:
    claim = careful("The Turkish army shelled Rukaba. The Tal Tamr Military Council attacked the village of Tadmira.")[-1]
    assert [(m.text, m.id) for m in claim.initiator] == [("Tal Tamr Military Council", None)]
