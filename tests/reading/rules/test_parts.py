"""The parts that sides play: by frame, by noun, by context."""

import pytest
from tests.reading.conftest import Read

from kadesh.model import Claim


def sides(claim: Claim) -> tuple[set[str], set[str]]:
    return {m.id or "" for m in claim.initiator}, {m.id or "" for m in claim.target}


def test_an_attack_of_one_on_another(read: Read) -> None:
    (claim,) = read("An attack by ISIL on the SDF began in Rukaba.")
    assert sides(claim) == ({"is"}, {"sdf"})


def test_clashes_between_two(read: Read) -> None:
    (claim,) = read("Clashes between ISIL and the SDF erupted in Rukaba.")
    assert set.union(*sides(claim)) == {"is", "sdf"}


@pytest.mark.parametrize("text", ["ISIL withdrew from Rukaba.", "ISIL fighters surrendered in Rukaba."])
def test_who_moves_or_gives_up_is_alone(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert sides(claim) == ({"is"}, set())


def test_a_place_falls_to_its_taker(read: Read) -> None:
    (claim,) = read("The town of Rukaba fell to ISIL.")
    assert sides(claim)[0] == {"is"}


def test_victims_are_the_target_where_they_alone_say_who_was_hit(read: Read) -> None:
    (claim,) = read("A mine exploded in Rukaba, killing two civilians.")
    assert sides(claim) == (set(), {"civilians"})


@pytest.mark.parametrize("name", ["ISIL", "the SDF"])
def test_dozens_of_rockets_are_no_people(read: Read, name: str) -> None:
    (claim,) = read(f"{name} fired dozens of rockets at Rukaba.")
    assert "civilians" not in sides(claim)[1]


def test_whom_an_attack_supports_is_no_opponent(read: Read) -> None:
    (claim,) = read("ISIL launched an attack in Rukaba in support of the SDF.")
    assert "sdf" not in sides(claim)[1]


def test_who_repels_is_not_who_attacked(read: Read) -> None:
    claims = read("The SDF clashed with ISIL that attacked their positions in Rukaba and repelled the attack.")
    repelled = next(c for c in claims if c.type.value == "repel")
    assert sides(repelled)[0] == {"sdf"}


def test_what_is_under_the_control_of_someone_is_theirs(read: Read) -> None:
    (claim,) = read("Rukaba is under the control of the SDF.")
    assert sides(claim)[0] == {"sdf"}


@pytest.mark.parse
def test_who_treats_the_wounded_did_not_kill_them(careful: Read) -> None:
    for claim in careful("The Red Cross treated 20 wounded soldiers in Rukaba, of whom five died."):
        assert claim.initiator == ()


@pytest.mark.parametrize("text", ["The attack was repelled.", "The army repelled the attack."])
def test_an_attack_beaten_back_is_the_one_told_before(read: Read, text: str) -> None:
    claims = read(f"ISIL attacked the town of Rukaba. {text}")
    assert claims[-1].type.value == "repel"
    assert sides(claims[-1])[1] == {"is"}


@pytest.mark.parse
def test_who_takes_a_town_that_falls_is_said_or_unknown(careful: Read) -> None:
    claims = careful("If the town of Bakhmut falls, Russian forces could cut the road.", "ukraine")
    assert (claims[0].type.value, sides(claims[0])[0]) == ("capture", set())


@pytest.mark.parse
def test_who_counts_the_dead_kills_nobody(careful: Read) -> None:
    (claim,) = careful("Health authorities counted 40 dead in Rukaba.")
    assert sides(claim)[0] == set()
