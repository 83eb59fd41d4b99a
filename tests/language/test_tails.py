"""Reporting clauses behind or within what they report."""

import pytest

from kadesh.language.tails import find_speaker, find_tail


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Rebels stormed the northern port , a local official said .", "Rebels stormed the northern port", "a local official"),
        ("Rebels stormed the northern port an official said on Monday .", "Rebels stormed the northern port", "an official"),
        ("The militia left the town at dawn , residents said .", "The militia left the town at dawn", "residents"),
        ("The militia left the town at dawn , he added .", "The militia left the town at dawn", "he"),
    ],
)
def test_a_closing_clause_is_cut_off(text: str, said: str, speaker: str) -> None:
    tokens = words(text)
    tail = find_tail(tokens)
    assert tail is not None
    assert tokens[: tail.cut] == words(said)
    assert tokens[tail.first : tail.last + 1] == words(speaker)
    assert tail.resume == -1
    assert tail.first <= tail.last < tail.verb


@pytest.mark.parametrize(
    "text",
    [
        "A local official said rebels stormed the northern port .",
        "Rebels stormed the northern port .",
        "The official said .",  # nothing is said
        "said",
        "",
    ],
)
def test_other_sentences_have_no_tail(text: str) -> None:
    assert find_tail(words(text)) is None


def test_the_speaker_is_found_at_the_start_too() -> None:
    tokens = words("A local official said rebels stormed the northern port .")
    assert find_speaker(tokens) == (0, 2)


def test_the_speaker_of_a_tail() -> None:
    tokens = words("Rebels stormed the northern port , a local official said .")
    found = find_speaker(tokens)
    assert found is not None
    assert tokens[found[0] : found[1] + 1] == words("a local official")


def test_who_says_nothing_is_no_speaker() -> None:
    assert find_speaker(words("Rebels stormed the northern port .")) is None
