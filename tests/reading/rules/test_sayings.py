"""Who says so."""

import pytest
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The army captured the town of Rukaba, a military source said.", ["a military source"]),
        ("According to activists, the army captured the town of Rukaba.", ["activists"]),
        ("The army captured the town of Rukaba, according to local residents.", ["local residents"]),
        ("Reuters reported that the army captured the town of Rukaba.", ["Reuters"]),
        ("The army captured the town of Rukaba.", []),
    ],
)
def test_the_source_of_a_claim(read: Read, text: str, sources: list[str]) -> None:
    (claim,) = read(text)
    assert [s.mention.text for s in claim.attribution] == sources


@pytest.mark.parse
def test_a_source_that_goes_before(careful: Read) -> None:
    (claim,) = careful("A military source said the army captured the town of Rukaba.")
    assert [s.mention.text for s in claim.attribution] == ["A military source"]


@pytest.mark.parse
def test_he_added_is_who_spoke_before(careful: Read) -> None:
    claims = careful("A field commander said the army captured the town of Rukaba. He added that ISIL fled.")
    assert [[s.mention.text for s in c.attribution] for c in claims] == [["A field commander"], ["A field commander"]]


def test_without_a_sign_nothing_carries_over(read: Read) -> None:
    claims = read("A field commander said the army captured the town of Rukaba. ISIL fled from the town of Tadmira.")
    assert claims[-1].attribution == ()


def test_a_source_is_anonymous_or_an_institution(read: Read) -> None:
    (claim,) = read("The army captured the town of Rukaba, a source said.")
    assert claim.attribution[0].kind == "anonymous"


@pytest.mark.parse
def test_it_is_a_group_that_spoke_and_not_a_person(careful: Read) -> None:
    claims = careful(
        "Colonel Haddad said the army captured Rukaba. A local activist group said ISIL fled Tadmira. It said ten men died."
    )
    assert [s.mention.text for s in claims[-1].attribution] == ["A local activist group"]


@pytest.mark.parse
def test_a_speakers_last_name_has_the_side_he_was_introduced_with(careful: Read) -> None:
    claims = careful("SDF spokesman Ali Haddad said ISIL fled Rukaba. Haddad added that warplanes struck Tadmira.")
    assert claims[-1].attribution[0].side == claims[0].attribution[0].side == "sdf"


@pytest.mark.parse
@pytest.mark.parametrize(
    "text",
    [
        "The war has claimed more than 20 lives in Rukaba.",
        "The army attacked Rukaba; the government did not immediately comment.",
    ],
)
def test_what_says_nothing_is_no_source(careful: Read, text: str) -> None:
    assert [s.mention.text for claim in careful(text) for s in claim.attribution] == []
