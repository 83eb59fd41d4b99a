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
