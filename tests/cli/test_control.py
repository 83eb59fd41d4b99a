"""`kadesh control` and what it compares."""

import json

import pytest


def test_who_held_what_on_a_day(kadesh, war):
    before = json.loads(kadesh("control", "--ledger", war, "--on", "2017-03-01", "--json").out)
    after = json.loads(kadesh("control", "--ledger", war, "--on", "2017-03-05", "--json").out)
    assert "syria.army" not in {holder for holding in before for holder in holding["holders"]}
    assert "syria.army" in {holder for holding in after for holder in holding["holders"]}


def test_what_changed_between_two_days(kadesh, war):
    told = json.loads(
        kadesh("control", "--ledger", war, "--changes", "--from", "2017-03-01", "--to", "2017-03-05", "--json").out
    )
    palmyra = next(change for change in told if change["place"] == "Palmyra")
    assert palmyra["to_state"] == "held"
    assert "syria.army" in palmyra["to_holders"]
    assert "syria.army" not in palmyra["from_holders"]


def test_changes_compare_two_days(kadesh, war):
    result = kadesh("control", "--ledger", war, "--changes", "--on", "2017-03-05")
    assert result.code == 2
    assert "leave out --on" in result.err


def test_each_camps_word_stands_by_itself(kadesh, tmp_path):
    for outlet, text in (("sana", "The Syrian army captured Palmyra."), ("amaq", "ISIL fighters hold Palmyra.")):
        path = tmp_path / f"{outlet}.txt"
        path.write_text(text, encoding="utf-8")
        told = ("--published", "2017-03-02", "--outlet", outlet, "--theatre", "syria")
        kadesh("read", path, "--ledger", "own.db", "--reader", "fast", *told)
    told = json.loads(kadesh("control", "--ledger", "own.db", "--by-camp", "--on", "2017-03-05", "--json").out)
    assert {(word["camp"], word["holders"]) for word in told} == {("government", "syria.army"), ("is", "is")}


def test_the_frontier_is_part_of_what_is_held(kadesh, war):
    day = ("--ledger", war, "--on", "2017-10-20", "--nl")
    held = kadesh("control", *day).out.splitlines()
    assert set(kadesh("control", "--frontier", *day).out.splitlines()) <= set(held)


@pytest.mark.parametrize("wanted", ["--frontier", "--by-camp", "--changes"])
def test_the_days_that_are_needed_are_named(kadesh, war, wanted):
    result = kadesh("control", "--ledger", war, wanted)
    assert result.code == 2
    assert f"kadesh control {wanted}" in result.err
