"""Which words make a claim of their own, and which belong to another's."""

import pytest
from tests.reading.conftest import Read

from kadesh.model import Claim


def types(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.type.value for claim in claims]


def test_predicates_of_two_types_are_two_claims(read: Read) -> None:
    assert types(read("The army clashed with ISIL and captured the town of Tadmira.")) == ["clash", "capture"]


def test_a_light_verb_and_its_noun_are_one_claim(read: Read) -> None:
    claims = read("The army launched an offensive against ISIL in Rukaba.")
    assert types(claims) == ["offensive"]
    assert "offensive" in claims[0].trigger.text


def test_a_result_belongs_to_what_it_results_from(read: Read) -> None:
    claims = read("The army shelled Rukaba, killing three fighters.")
    assert types(claims) == ["shelling"]
    assert [(x.kind.value, x.low, x.high) for x in claims[0].losses] == [("killed", 3, 3)]


def test_a_count_that_stands_alone_is_a_claim(read: Read) -> None:
    assert types(read("Over 300 fighters were killed last year.")) == ["casualties"]


def test_a_sentence_that_stands_twice_is_read_once(read: Read) -> None:
    text = "The rebels captured the town of Rukaba from the army on Monday morning."
    assert len(read(f"{text}\n\n{text}")) == len(read(text)) == 1


def test_nothing_happens_in_a_description(read: Read) -> None:
    assert read("The town lies on a river and has 3,000 inhabitants.") == ()


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three assaults near Rukaba ended in failure.", ["repel"]),
        ("The army shelled Rukaba and shot down a drone.", ["shelling", "destroy"]),
        ("The army arrested ten men during overnight raids in Rukaba.", ["arrest"]),
        ("The army withdrew from Rukaba to avoid encirclement.", ["withdraw"]),
        ("ISIL blew up an army vehicle with a bomb in Rukaba, killing two soldiers.", ["explosion"]),
        ("ISIL ambushed an army convoy near Rukaba, capturing weapons.", ["clash"]),
        ("Ukrainian forces struck a Russian post in occupied Luhansk with rockets.", ["shelling"]),
        ("The truce in Rukaba collapsed on Monday.", ["other"]),
        ("The rebels drove the army units back from Rukaba.", ["advance"]),
        ("They died during shelling of Rukaba by the army.", ["shelling"]),
        ("The rebels allowed civilians to leave Rukaba.", ["evacuate"]),
        ("The two sides agreed on a cessation of hostilities in Rukaba.", ["agreement"]),
        ("ISIL denied responsibility for the attack.", ["offensive"]),
        ("Thousands were displaced by the fighting in Rukaba.", ["clash"]),
    ],
)
def test_what_is_a_claim_of_its_own(careful: Read, text: str, expected: list[str]) -> None:
    assert types(careful(text, "ukraine" if "Ukrain" in text else "syria")) == expected


@pytest.mark.parse
def test_a_participle_before_a_place_claims_nothing(careful: Read) -> None:
    assert types(careful("In temporarily occupied Rukaba, ISIL opened a base.")) == ["base"]


@pytest.mark.parse
@pytest.mark.parametrize(
    "text",
    [
        "Targeting civilians is a crime.",
        "The army grew strong by controlling the town of Rukaba.",
        "It was not clear who shelled Rukaba.",
    ],
)
def test_opinions_and_questions_claim_nothing(careful: Read, text: str) -> None:
    assert types(careful(text)) == []
