"""Headlines in title case."""

import pytest

from kadesh.language.titles import is_title_case, plain_case


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Army Destroys Rebel Lines in Homs", True),
        ("The army destroyed rebel lines in Homs", False),
        ("Rebels Flee", False),  # too short to tell
        ("Forces Advance Towards Marib Despite Heavy Losses", True),
        ("", False),
        ("12 34 56 78 90", False),
    ],
)
def test_most_long_words_have_a_capital(text: str, titled: bool) -> None:
    assert is_title_case(words(text)) is titled


def test_common_words_lose_their_capital_and_names_keep_it() -> None:
    assert plain_case(words("Army Captures Two Villages Near Marib")) == words("army captures two villages near Marib")


def test_abbreviations_stay_as_they_are() -> None:
    assert plain_case(words("Army Shells SDF Positions Near Marib"))[2] == "SDF"


def test_a_plain_sentence_is_given_back_unchanged() -> None:
    plain = words("The army shelled positions near Marib on Friday")
    assert plain_case(plain) is plain


def test_the_number_of_words_stays() -> None:
    titled = words("Dozens Killed As Fighting Erupts — Again — In Taiz")
    assert len(plain_case(titled)) == len(titled)
