"""`kadesh reports` and `kadesh set-aside`."""

import json
import shutil

import pytest

SAID = (("claims", "--nl"), ("events", "--nl"), ("brief",), ("export", "csv"), ("export", "geojson"), ("control", "--nl"))


@pytest.fixture
def held(war):
    """A ledger of one's own."""
    shutil.copy(war, "war.db")
    return "war.db"


def listed(kadesh, *options):
    return json.loads(kadesh("reports", "--json", *options, "--ledger", "war.db").out)


def test_reports_are_listed_in_their_order(kadesh, held):
    assert [report["name"] for report in listed(kadesh)] == ["orontes", "tigris", "dateless"]
    assert "orontes.txt" in kadesh("reports", "--ledger", held).out


def test_what_is_set_aside_appears_nowhere_and_comes_back(kadesh, held):
    before = {command: kadesh(*command, "--ledger", held).out for command in SAID}
    tigris = next(report["id"] for report in listed(kadesh) if report["name"] == "tigris")
    aside = kadesh("set-aside", tigris[:8], "--why", "a forgery", "--ledger", held)
    assert (aside.code, bool(aside.head)) == (0, True)
    assert any("tigris" in text.casefold() for text in before.values())
    for command in SAID:
        shown = kadesh(*command, "--ledger", held)
        assert (shown.code, "tigris" in shown.out.casefold()) == (0, False), command
    assert [report["name"] for report in listed(kadesh)] == ["orontes", "dateless"]
    assert [decision["why"] for decision in listed(kadesh, "--set-aside")] == ["a forgery"]
    assert kadesh("set-aside", tigris, "--why", "again", "--ledger", held).code == 2, "it is no more there to be set aside"
    assert kadesh("set-aside", tigris[:8], "--back", "--why", "it is none", "--ledger", held).code == 0
    assert {command: kadesh(*command, "--ledger", held).out for command in SAID} == before
    assert listed(kadesh, "--set-aside") == []
    assert kadesh("ledger", "check", "--ledger", held).code == 0


@pytest.mark.parametrize("words", [("ffff", "--why", "x"), ("", "--why", "x"), ("ffff", "--back", "--why", "x")])
def test_a_report_that_is_not_there(kadesh, held, words):
    refused = kadesh("set-aside", *words, "--ledger", held)
    assert (refused.code, refused.err.count("\n"), refused.head) == (2, 1, "")


def test_a_reason_is_needed(kadesh, held):
    report = listed(kadesh)[0]["id"]
    assert kadesh("set-aside", report, "--why", " ", "--ledger", held).code == 2
    assert kadesh("set-aside", report, "--ledger", held).code == 2
