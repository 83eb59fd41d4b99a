"""Names of places and provinces, however they are spelt."""

import pytest

from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.provinces import PlaceNames, loose_keys
from kadesh.theatre.loading import load_pack


@pytest.fixture(scope="module")
def names() -> PlaceNames:
    pack = load_pack("syria")
    return PlaceNames(pack, PlaceResolver(pack), frozenset({"province"}), frozenset({"southern"}))


@pytest.mark.parametrize("name", ["Deir ez-Zor", "Deir Az-Zour", "Palmyra", "Aleppo"])
def test_a_place_is_known_in_its_usual_spellings(names: PlaceNames, name: str) -> None:
    assert names.knows(name)


def test_a_compass_word_is_no_part_of_a_province(names: PlaceNames) -> None:
    assert not names.knows("Southern Aleppo")


@pytest.mark.parametrize(("words", "size"), [("Deir ez-Zor fell", 2), ("Aleppos streets", 1), ("Rukaba fell", 0)])
def test_a_province_is_found_where_it_stands(names: PlaceNames, words: str, size: int) -> None:
    tokens = words.split()
    assert names.province_at(tokens, [loose_keys(token) for token in tokens], 0) == size
