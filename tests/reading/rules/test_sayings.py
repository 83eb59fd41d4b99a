"""Who says so: the phrases of a sentence's sources, and the claims that they are told by."""

from collections.abc import Callable

import pytest
from tests.reading.conftest import Read

from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sayings import find_sayings, said_by, speaks_on


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


def words_of(passage: Passage, text: str, token: str) -> list[str]:
    return [phrase.span.of(text) for phrase in said_by(passage, find_sayings(passage), passage.words.index(token))]


@pytest.mark.parametrize(
    ("text", "token", "sources"),
    [
        ("He said the army captured Rukaba.", "captured", ["He"]),
        ("A monitor quoted residents as saying that the army captured Rukaba.", "captured", ["A monitor", "residents"]),
        ("The army captured Rukaba, according to activists.", "captured", ["activists"]),
        ("Monitor: army captured Rukaba on Monday", "captured", ["Monitor"]),
        ("The army captured Rukaba.", "captured", []),
    ],
)
def test_sources_are_words(passage: Callable[[str], Passage], text: str, token: str, sources: list[str]) -> None:
    assert words_of(passage(text), text, token) == sources


def test_a_source_has_the_word_that_it_is_about(passage: Callable[[str], Passage]) -> None:
    text = "A spokesman for the council said the army captured Rukaba."
    (saying,) = find_sayings(passage(text))
    assert [(s.span.of(text), s.head.of(text)) for s in saying.sources] == [("A spokesman for the council", "spokesman")]


def test_who_says_the_whole_sentence_speaks_on(passage: Callable[[str], Passage]) -> None:
    text = "According to activists, residents said the army captured Rukaba."
    assert [phrase.span.of(text) for phrase in speaks_on(find_sayings(passage(text)))] == ["activists"]
    assert speaks_on(()) == ()
