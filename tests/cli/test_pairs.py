"""The lists of two claims side by side: contradictions, and what may be the same."""

import json


def test_disputes_have_both_quotes(kadesh, war):
    told = json.loads(kadesh("disputes", "--ledger", war, "--json").out)
    killed = next(dispute for dispute in told if dispute["field"] == "killed")
    quotes = {killed["first_outlet"]: killed["first_quote"], killed["second_outlet"]: killed["second_quote"]}
    assert "20 ISIL fighters" in quotes["orontes"]
    assert "50 ISIL fighters" in quotes["tigris"]
    assert killed["size"] == 30


def test_what_may_be_the_same_has_both_quotes_until_somebody_judges(kadesh, tmp_path):
    told = ("ISIL fighters attacked the town of Rukaba on Sunday.", "The militants stormed Rukaba on Sunday, activists said.")
    for name, text in zip("ab", told, strict=True):
        (tmp_path / f"{name}.txt").write_text(f"July 3, 2017\n\n{text}\n", encoding="utf-8")
    kadesh("read", tmp_path / "a.txt", tmp_path / "b.txt", "--ledger", "may.db", "--reader", "fast", "--theatre", "syria")
    (pair,) = json.loads(kadesh("resemblances", "--ledger", "may.db", "--json").out)
    assert {pair["first_quote"], pair["second_quote"]} == set(told)
    assert len(json.loads(kadesh("events", "--ledger", "may.db", "--json").out)) == 2
    table = kadesh("resemblances", "--ledger", "may.db").out
    assert all(text.split()[-1] in table for text in told)
    assert kadesh("resemblances", "--ledger", "may.db", "--type", "riot", "--json").out == "[]\n"
    kadesh("judge", pair["first"], pair["second"], "same", "--by", "Reader", "--ledger", "may.db")
    assert kadesh("resemblances", "--ledger", "may.db", "--json").out == "[]\n"
    assert len(json.loads(kadesh("events", "--ledger", "may.db", "--json").out)) == 1
