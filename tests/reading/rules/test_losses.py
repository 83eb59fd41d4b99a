"""What was lost."""

import pytest
from tests.reading.conftest import Read

from kadesh.model import Claim


def losses(claim: Claim) -> list[tuple[str, float | None, float | None]]:
    return [(x.kind.value, x.low, x.high) for x in claim.losses]


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve soldiers were killed in an air strike on Rukaba.", [("killed", 12, 12)]),
        ("The air strike on Rukaba killed at least 12 soldiers.", [("killed", 12, None)]),
        ("The air strike on Rukaba wounded more than 12 soldiers.", [("wounded", 13, None)]),
        ("The air strike on Rukaba destroyed two tanks.", [("materiel", 2, 2)]),
        ("The air strike on Rukaba killed dozens of soldiers.", [("killed", 24, None)]),
        ("The air strike on Rukaba killed a number of soldiers.", [("killed", None, None)]),
        ("The army attacked ISIL in Rukaba, inflicting heavy losses.", [("losses", None, None)]),
        ("The air strike on Rukaba hit a market.", []),
        ("The air strike hit Rukaba. Those killed were residents.", []),
    ],
)
def test_a_loss_has_its_kind_and_bounds(
    careful: Read, text: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    (claim,) = careful(text)
    assert losses(claim) == expected


@pytest.mark.parse
def test_dead_and_wounded_are_two_losses(careful: Read) -> None:
    (claim,) = careful("The air strike on Rukaba killed three soldiers and wounded five others.")
    assert sorted(losses(claim), key=str) == [("killed", 3, 3), ("wounded", 5, 5)]


def test_killing_and_wounding_together_is_one_loss(read: Read) -> None:
    (claim,) = read("The army shelled Rukaba, killing and wounding 40 militants.")
    assert losses(claim) == [("killed_or_wounded", 40, 40)]


@pytest.mark.parse
def test_whose_loss_it_is(careful: Read) -> None:
    (claim,) = careful("The air strike on Rukaba killed three ISIL fighters.")
    assert claim.losses[0].of is not None
    assert claim.losses[0].of.id == "is"


@pytest.mark.parse
def test_an_hour_counts_nobody(careful: Read) -> None:
    (claim,) = careful("At 15:30, 12 soldiers were killed in Rukaba.")
    assert losses(claim) == [("killed", 12, 12)]


@pytest.mark.parse
def test_who_attacks_and_loses_men_bears_the_loss(careful: Read) -> None:
    (claim,) = careful("ISIL attacked the army in Rukaba, losing 40 men.")
    assert losses(claim) == [("killed", 40, 40)]
    assert [x.of.id for x in claim.losses if x.of] == [m.id for m in claim.initiator]


def test_counts_whose_verb_stands_before(read: Read) -> None:
    (claim,) = read("Ten ISIL fighters were killed, five wounded and three captured near Rukaba.")
    assert {(loss.kind.value, loss.low) for loss in claim.losses} == {("killed", 10), ("wounded", 5), ("captured", 3)}


def test_nobody_hurt_is_no_loss(read: Read) -> None:
    claims = read("A rocket hit a house in Rukaba. No casualties were reported.")
    assert not [loss for claim in claims for loss in claim.losses if loss.kind.value in ("killed", "wounded")]
