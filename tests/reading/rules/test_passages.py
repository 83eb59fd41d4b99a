"""A sentence with what is known of its words."""

from collections.abc import Callable

from kadesh.reading.rules.passages import Passage

Make = Callable[[str], Passage]


def at(found: Passage, word: str) -> frozenset[str]:
    return found.classes(found.words.index(word))


def test_words_have_their_classes(passage: Make) -> None:
    found = passage("ISIL fighters fired a rocket at a village.")
    assert "fighters" in at(found, "ISIL")
    assert "projectile" in at(found, "rocket")
    assert "place" in at(found, "village")


def test_a_counting_noun_is_what_it_counts(passage: Make) -> None:
    assert "fighters" in at(passage("A number of militants left."), "number")


def test_civilians_are_persons_but_no_fighters(passage: Make) -> None:
    classes = at(passage("They killed three civilians."), "civilians")
    assert {"civilians", "person"} <= classes
    assert "fighters" not in classes


def test_text_is_as_it_stands_in_the_report(passage: Make) -> None:
    text = "The  army's men — left."
    found = passage(text)
    whole = found.text(0, len(found.words) - 1)
    assert whole == text
    assert found.span(0, len(found.words) - 1).of(text) == text


def test_a_clause_is_made_once(passage: Make) -> None:
    found = passage("The army left.")
    assert found.clause(2) is found.clause(2)
