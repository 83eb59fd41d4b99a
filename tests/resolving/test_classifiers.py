"""Kinds of places apart from their names."""

import pytest

from kadesh.resolving.classifiers import KINDS, is_plain, kind_of, settlement_kind, take_apart


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("village of Ras al-Ayn", "Ras al-Ayn", "village"),
        ("Zaatari refugee camp", "Zaatari", "camp"),
        ("Mukhayyam al-Zaatari", "al-Zaatari", "camp"),
        ("Tall Afar", "Afar", "hill"),
        ("K-2 airbase", "K-2", "airbase"),
        ("Rumaila oil field", "Rumaila", "field"),
        ("Kakhovka hydroelectric power plant", "Kakhovka", "dam"),
        ("Bab al-Hawa border crossing", "Bab al-Hawa", "crossing"),
        ("Anbar province", "Anbar", "province"),
        ("Mosul", "Mosul", None),
    ],
)
def test_the_word_for_the_kind_comes_off(name: str, core: str, kind: str | None) -> None:
    naming = take_apart(name)
    assert naming.core == core
    assert (naming.kind.name if naming.kind else None) == kind


def test_a_compass_word_is_a_part() -> None:
    assert take_apart("Eastern Mosul").direction == "E"
    assert take_apart("Salam al-Gharbi").direction == "W"
    assert take_apart("Southwestern Daraa").direction == "SW"


def test_a_name_that_is_nothing_but_such_words_stays() -> None:
    assert take_apart("Eastern").core == "Eastern"
    assert take_apart("the airport").core == "airport"


def test_settlement_words_say_no_more_than_a_place() -> None:
    assert is_plain(take_apart("town of Hit"))
    assert not is_plain(take_apart("Hit hill"))


def test_every_word_leads_to_its_kind() -> None:
    assert all(kind_of(name) == kind for name, kind in KINDS.items())
    assert kind_of("Gas field") is KINDS["field"]
    assert [settlement_kind(people) for people in (0, 5_000, 50_000)] == ["village", "town", "city"]
