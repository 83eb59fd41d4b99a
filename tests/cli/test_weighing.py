"""`kadesh why`, `judge`, `standing`, `brief` and `compare`."""

import json
import shutil

import pytest


@pytest.fixture
def own(war, tmp_path):
    """A ledger that the test may write to."""
    return str(shutil.copy(war, tmp_path / "own.db"))


def captures(kadesh, ledger):
    """The claims of the capture that two outlets tell, and the event that they make."""
    told = [json.loads(line) for line in kadesh("claims", "--ledger", ledger, "--type", "capture", "--nl").out.splitlines()]
    return sorted(claim["id"] for claim in told if claim["modality"] == "actual")[:2]


def joined(kadesh, ledger, pair):
    events = [json.loads(line) for line in kadesh("events", "--ledger", ledger, "--nl").out.splitlines()]
    return any(set(pair) <= set(event["claims"]) for event in events)


def test_why_gives_rows_from_prior_to_final(kadesh, war):
    first, second = captures(kadesh, war)
    result = kadesh("why", first, second[:8], "--ledger", war)
    assert result.code == 0
    assert result.out.index("prior") < result.out.index("final")
    told = json.loads(kadesh("why", first, second, "--ledger", war, "--json").out)
    assert told["rows"][-1]["feature"] == "final"
    assert kadesh("why", first, "ffffffffffffffff", "--ledger", war).code == 2


def test_a_judgement_wins_and_is_kept(kadesh, own):
    pair = captures(kadesh, own)
    assert joined(kadesh, own, pair)
    assert kadesh("judge", *pair, "different", "--by", "ana", "--note", "two days", "--ledger", own).code == 0
    assert not joined(kadesh, own, pair)
    assert "judged different by ana" in kadesh("why", *pair, "--ledger", own).out
    assert kadesh("judge", *reversed(pair), "same", "--by", "ben", "--ledger", own).code == 0
    assert joined(kadesh, own, pair)
    assert kadesh("judge", *pair, "perhaps", "--by", "ana", "--ledger", own).code == 2
    assert kadesh("judge", *pair, "same", "--ledger", own).code == 2, "who judges must be said"


def test_standing_in_all_forms(kadesh, war):
    for form in ([], ["--json"], ["--nl"], ["--csv"]):
        assert kadesh("standing", "--ledger", war, *form).code == 0


def test_the_brief_cites_what_it_says(kadesh, war):
    out = kadesh("brief", "--ledger", war).out
    assert out.startswith("# ")
    assert "[1" in out
    assert "killing 20 ISIL fighters" in out
    page = kadesh("brief", "--ledger", war, "--html").out
    assert page.lower().startswith("<!doctype html>")
    some = kadesh("brief", "--ledger", war, "--place", "Raqqa").out
    assert "killing 20 ISIL fighters" not in some
    assert kadesh("brief", "--ledger", war, "-o", "brief.html").out == ""


def test_a_reference_that_is_none(kadesh, war, tmp_path):
    (tmp_path / "ref.csv").write_text("a,b\n1,2\n")
    for name in ("ref.csv", "none.csv"):
        result = kadesh("compare", "--against", name, "--ledger", war)
        assert result.code in (2, 3)
        assert result.err.count("\n") == 1


def test_the_policy_of_best_figures_is_named_and_must_be_one(kadesh, war):
    assert '"policy":"lowest"' in kadesh("events", "--policy", "lowest", "--json", "--ledger", war).out
    wrong = kadesh("events", "--policy", "highest", "--ledger", war)
    assert wrong.code != 0
    assert "independent-median" in wrong.err
