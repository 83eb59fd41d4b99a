"""Words of an answer are looked for in their sentence, and are nothing where they do not stand there."""

import pytest

from kadesh.model import Span
from kadesh.reading.large.grounding import ground

SENTENCE = "The army’s guns shelled  Al-Bab, and the army left “Old Town” for Al-Bab."


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("shelled", "shelled"),
        ("SHELLED", "shelled"),
        ("shelled Al-Bab", "shelled  Al-Bab"),
        ("army's guns", "army’s guns"),
        ('left "Old Town"', "left “Old Town"),
        ("Al-Bab", "Al-Bab"),
    ],
)
def test_spacing_quotes_and_case_do_not_matter(said: str, stands: str) -> None:
    span = ground(said, SENTENCE)
    assert span is not None
    assert span.of(SENTENCE) == stands


@pytest.mark.parametrize("said", ["", " ", '"', "gun", "rebels", "the army shelled", "Bab, the"])
def test_what_does_not_stand_there_is_nothing(said: str) -> None:
    assert ground(said, SENTENCE) is None


def test_of_several_places_the_nearest_is_meant() -> None:
    at = SENTENCE.index("Town")
    near = ground("Al-Bab", SENTENCE, Span(at, at + 4))
    assert near == Span(SENTENCE.rindex("Al-Bab"), SENTENCE.rindex("Al-Bab") + 6)
