"""Did it happen."""

import pytest
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army captured the town of Rukaba.", "actual"),
        ("The army is attacking the town of Rukaba.", "actual"),
        ("The army managed to capture the town of Rukaba.", "actual"),
        ("The army has begun to shell the town of Rukaba.", "actual"),
        ("The army will capture the town of Rukaba.", "planned"),
        ("The army wants to capture the town of Rukaba.", "planned"),
        ("The army is preparing to attack the town of Rukaba.", "planned"),
        ("The army tried to capture the town of Rukaba.", "planned"),
        ("The army did not capture the town of Rukaba.", "negated"),
        ("The army has never captured the town of Rukaba.", "negated"),
        ("The army failed to capture the town of Rukaba.", "negated"),
        ("If the army captures the town of Rukaba, the road will open.", "conditional"),
    ],
)
def test_modality(read: Read, text: str, modality: str) -> None:
    claims = read(text)
    assert claims
    assert claims[0].modality.value == modality


def test_what_is_said_is_not_planned_by_the_saying(read: Read) -> None:
    (claim,) = read("A spokesman said the army captured the town of Rukaba.")
    assert claim.modality.value == "actual"


def test_one_sentence_can_hold_both(read: Read) -> None:
    claims = read("The army captured the town of Rukaba and will attack the town of Tadmira.")
    assert [c.modality.value for c in claims] == ["actual", "planned"]
