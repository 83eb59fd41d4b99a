"""Spellings: one name however it is written, and tables of names."""

import pytest

from kadesh.resolving.spellings import KeyTable, first_keys, name_keys, spell


def test_keys_fold_articles_and_hyphens() -> None:
    assert name_keys("The Al-Nusra Front") == name_keys("al Nusra Front") == name_keys("Nusra-Front")
    assert name_keys("") == ()


@pytest.mark.parametrize("word", ["Al-Nusra", "Nusra-linked", "Nusras", "NUSRA.", "nusra"])
def test_every_way_to_begin_a_name_is_a_first_key(word: str) -> None:
    assert "nusra" in first_keys(word)


def test_a_table_gives_longer_names_first() -> None:
    table = KeyTable({name_keys("Red Hill"): 1, name_keys("Red Hill Guard"): 2, name_keys("Guard"): 3})
    found = list(table.at(spell(["the", "Red-Hill", "Guard", "fled"]), 1))
    assert found == [(2, 2, True), (1, 1, True)]
    assert table.get(name_keys("red hill")) == 1
    assert list(table.at(spell(["the", "Green", "Hill", "fell"]), 1)) == []


def test_a_table_tells_where_a_name_ends_within_a_word() -> None:
    table = KeyTable({name_keys("Red Hill"): 1})
    assert list(table.at(spell(["Red", "Hill-held", "land"]), 0)) == [(1, 1, False)]
