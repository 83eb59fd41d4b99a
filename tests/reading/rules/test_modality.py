"""Did it happen."""

from collections.abc import Callable

import pytest
from tests.reading.conftest import Read

from kadesh.model import Modality
from kadesh.reading.rules.modality import read_modality
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import find_triggers


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


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army almost captured the town of Rukaba.", "negated"),
        ("The army is far from capturing the town of Rukaba.", "negated"),
        ("It is not true that the army captured the town of Rukaba.", "negated"),
        ("ISIL falsely claimed to have captured the town of Rukaba.", "negated"),
        ("The governor dismissed reports that the army had captured the town of Rukaba.", "negated"),
        ("The army would have captured the town of Rukaba but for the rain.", "conditional"),
        ("Had the army captured the town of Rukaba, the road would be open.", "conditional"),
        ("Residents fear an attack by the army on the town of Rukaba.", "planned"),
        ("There are fears that the army could attack the town of Rukaba in the coming days.", "planned"),
        ("The army could capture the town of Rukaba within days.", "planned"),
    ],
)
def test_what_is_said_and_yet_not_so(careful: Read, text: str, modality: str) -> None:
    assert [c.modality.value for c in careful(text)] == [modality]


@pytest.mark.parse
@pytest.mark.parametrize(
    "text",
    ["Did the army shell the town of Rukaba?", "The governor called on the army not to attack the town of Rukaba."],
)
def test_questions_and_appeals_claim_nothing(careful: Read, text: str) -> None:
    assert not careful(text)


@pytest.mark.parse
def test_who_rejects_a_report_is_its_source(careful: Read) -> None:
    (claim,) = careful("The army rejected claims that it had shelled the town of Rukaba.")
    assert claim.modality.value == "negated"
    assert [s.mention.text for s in claim.attribution] == ["The army"]


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The soldiers were able to destroy three tanks in Rukaba.", "actual"),
        ("The army is able to attack Rukaba.", "planned"),
        ("There is no more fighting in Rukaba.", "negated"),
        ("It was the first town to be captured by the army in Rukaba.", "actual"),
    ],
)
def test_what_could_be_done_and_was(careful: Read, text: str, modality: str) -> None:
    claims = careful(text)
    assert claims
    assert claims[0].modality.value == modality


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIL attempted to storm the airbase in Rukaba.", ("offensive", "actual")),
        ("ISIL tried to break through the army's lines near Rukaba.", ("offensive", "actual")),
        ("ISIL will try to storm the airbase in Rukaba.", ("offensive", "planned")),
        ("ISIL tried to capture the town of Rukaba.", ("capture", "planned")),
    ],
)
def test_an_assault_that_was_tried_was_made(careful: Read, text: str, expected: tuple[str, str]) -> None:
    claim = careful(text)[0]
    assert (claim.type.value, claim.modality.value) == expected


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The villagers left ahead of the offensive on Rukaba.", "planned"),
        ("The talks paved the way for a truce in Rukaba.", "planned"),
        ("The liberation of Rukaba is the main objective of the army.", "planned"),
        ("The army held off an attack on Rukaba by ISIL.", "negated"),
        ("It was unclear if the army captured the town of Rukaba.", "actual"),
        ("The army vowed that it would attack Rukaba and take the town of Tadmira.", "planned"),
        ("ISIL was not among those who attacked Rukaba.", "negated"),
    ],
)
def test_words_around_a_happening(careful: Read, text: str, modality: str) -> None:
    claims = careful(text)
    assert claims
    assert claims[-1].modality.value == modality


@pytest.mark.parametrize(
    "text", ["If the army does not attack Rukaba, it will rain.", "It will rain unless ISIL tries to attack Rukaba."]
)
def test_a_condition_outdoes_denial_and_plan(passage: Callable[[str], Passage], text: str) -> None:
    read = passage(text)
    (trigger,) = find_triggers(read)
    assert read_modality(read, trigger).modality is Modality.CONDITIONAL


def test_denial_outdoes_plan(passage: Callable[[str], Passage]) -> None:
    read = passage("The army will not attack Rukaba.")
    (trigger,) = find_triggers(read)
    assert read_modality(read, trigger) == (Modality.NEGATED, "not")
