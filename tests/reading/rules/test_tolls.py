"""Losses that no verb governs."""

import pytest
from tests.reading.conftest import Read


def told(read: Read, text: str) -> list[tuple[str, float | None, float | None]]:
    return sorted({(x.kind.value, x.low, x.high) for claim in read(text) for x in claim.losses}, key=str)


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll from the air strike on Rukaba has reached at least 26.", [("killed", 26, None)]),
        ("The attack on Rukaba brought the total number of casualties to over 40.", [("killed_or_wounded", 41, None)]),
        ("Six soldiers killed 20 injured in air strike on Rukaba.", [("killed", 6, 6), ("wounded", 20, 20)]),
        (
            "The army shelled Rukaba, destroying a tank and 6 machinegun-equipped vehicles.",
            [("materiel", 1, 1), ("materiel", 6, 6)],
        ),
        ("The blast in Rukaba led to the killing of one person.", [("killed", 1, 1)]),
        ("Five soldiers were killed in the blast in Rukaba, with 12 wounded.", [("killed", 5, 5), ("wounded", 12, 12)]),
    ],
)
def test_losses_are_found_by_the_order_of_words(
    careful: Read, text: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert told(careful, text) == expected


@pytest.mark.parse
def test_a_toll_that_may_rise_is_no_count(careful: Read) -> None:
    assert told(careful, "The death toll in Rukaba could rise, doctors said on 12 May.") == []


@pytest.mark.parse
def test_a_vague_operation_is_no_claim_beside_its_losses(careful: Read) -> None:
    assert [c.type.value for c in careful("Twelve soldiers were killed in separate operations near Rukaba.")] == ["casualties"]


@pytest.mark.parse
def test_losses_due_to_an_attack_are_no_plan(careful: Read) -> None:
    (claim,) = careful("Two soldiers were killed due to a rocket attack on Rukaba.")
    assert (claim.type.value, claim.modality.value) == ("shelling", "actual")


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24 Turkish soldiers lost their lives in Idlib.", [("killed", 24, 24)]),
        ("Two soldiers died in Idlib and 15 fighters suffered minor wounds.", [("killed", 2, 2), ("wounded", 15, 15)]),
        ("Doctors counted 405 dead and 733 injured in Idlib.", [("killed", 405, 405), ("wounded", 733, 733)]),
        ("Three children were among the dead in Idlib.", [("killed", 3, 3)]),
        ("Among the dead in Idlib was a rebel commander.", [("killed", 1, 1)]),
        ("Idlib hospital received 14 wounded fighters.", [("wounded", 14, 14)]),
        ("Medics in Idlib treated 17 people for shrapnel wounds.", [("wounded", 17, 17)]),
        ("Rebel losses in Idlib were put at 60 dead and wounded.", [("killed_or_wounded", 60, 60)]),
        ("Two soldiers are dead and five injured in Idlib.", [("killed", 2, 2), ("wounded", 5, 5)]),
        ("Eleven people died in Idlib and 20 others were injured.", [("killed", 11, 11), ("wounded", 20, 20)]),
        ("Nobody was reported hurt in Idlib.", []),
    ],
)
def test_ways_to_tell_of_the_dead_and_hurt(
    careful: Read, text: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert careful(text)
    assert told(careful, text) == expected
