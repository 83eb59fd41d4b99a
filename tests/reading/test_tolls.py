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
