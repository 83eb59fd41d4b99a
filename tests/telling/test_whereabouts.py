"""Where and when."""

from datetime import date

import pytest
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The army captured Tadmira.", [("Tadmira", "at")]),
        ("The army captured the town of Rukaba.", [("Rukaba", "at")]),
        ("The army clashed with ISIL near Rukaba.", [("Rukaba", "near")]),
        ("ISIL withdrew from Rukaba.", [("Rukaba", "from")]),
        ("The army clashed with ISIL in Rukaba and Tadmira.", [("Rukaba", "at"), ("Tadmira", "at")]),
        ("The army clashed with ISIL in eastern Rukaba.", [("Rukaba", "at")]),
        ("The army clashed with ISIL on the outskirts of Rukaba.", [("Rukaba", "near")]),
    ],
)
def test_places_and_how_they_stand(read: Read, text: str, places: list[tuple[str, str]]) -> None:
    (claim,) = read(text)
    assert [(p.mention.text, p.relation.value) for p in claim.places] == places


@pytest.mark.parametrize("where", ["eastern Rukaba", "the eastern part of Rukaba", "Eastern Rukaba's countryside"])
def test_the_part_of_a_place_is_read(read: Read, where: str) -> None:
    (claim,) = read(f"The Syrian army shelled ISIL in {where}.")
    assert claim.places[0].direction == "E"


def test_distance_and_direction_are_read(read: Read) -> None:
    (claim,) = read("The army clashed with ISIL 12km south of Palmyra.")
    assert (claim.places[0].direction, claim.places[0].distance_km) == ("S", 12)


def test_a_speaker_is_no_place(read: Read) -> None:
    (claim,) = read("Colonel Samir Haddad said the army captured the town of Rukaba.")
    assert [p.mention.text for p in claim.places] == ["Rukaba"]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Monday", date(2020, 6, 15), date(2020, 6, 15)),
        ("on 3 May 2019", date(2019, 5, 3), date(2019, 5, 3)),
    ],
)
def test_a_time_is_resolved_against_the_day_of_the_report(read: Read, words: str, start: date, end: date) -> None:
    (claim,) = read(f"The army captured the town of Rukaba {words}.")
    assert (claim.time.start, claim.time.end) == (start, end)
    assert claim.time.mention is not None
    assert claim.time.mention.text in words


def test_without_a_time_there_are_no_time_words(read: Read) -> None:
    (claim,) = read("The army captured the town of Rukaba.")
    assert claim.time.mention is None or not claim.time.mention.text
