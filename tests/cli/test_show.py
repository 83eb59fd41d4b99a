"""`kadesh show`: every quote, its report, who says so, what was inferred and why."""

import json

from kadesh.reading.versions import reading_version
from kadesh.theatre.loading import load_pack


def first(kadesh, war, *arguments):
    return json.loads(kadesh(*arguments, "--ledger", war, "--nl").out.splitlines()[0])


def test_a_claim(kadesh, war):
    claim = first(kadesh, war, "claims", "--place", "Raqqa", "--type", "airstrike")
    result = kadesh("show", claim["id"][:8], "--ledger", war)
    assert result.code == 0
    assert f"claim {claim['id']}: airstrike" in result.out
    assert "Russian warplanes bombed Raqqa" in result.out
    assert "A military source" in result.out
    assert "→ russia.airforce" in result.out
    assert "by its" in result.out, "how the day of publication is known"
    assert claim["time"]["reason"] in result.out
    assert "ACLED" in result.out


def test_an_event_with_its_dispute(kadesh, war):
    event = next(
        event
        for event in map(json.loads, kadesh("events", "--ledger", war, "--nl", "--place", "Palmyra").out.splitlines())
        if len(event["claims"]) > 1
    )
    out = kadesh("show", event["id"], "--ledger", war).out
    assert out.count("“") >= 2
    assert "orontes" in out
    assert "tigris" in out
    assert "an activist" in out
    assert "disputed:" in out
    told = json.loads(kadesh("show", event["id"], "--ledger", war, "--json").out)
    assert told["kind"] == "event"
    assert {claim["id"] for claim in told["claims"]} == set(event["claims"])


def test_a_dispute_and_a_report(kadesh, war):
    dispute = first(kadesh, war, "disputes")
    out = kadesh("show", dispute["id"][:10], "--ledger", war).out
    assert dispute["first_quote"] in out
    assert dispute["second_quote"] in out
    report = first(kadesh, war, "claims")["report"]
    out = kadesh("show", report, "--ledger", war).out
    assert "sha256" in out
    assert json.loads(kadesh("show", report, "--ledger", war, "--json").out)["kind"] == "report"


def test_ids_that_mean_nothing(kadesh, war):
    assert kadesh("show", "zzzz", "--ledger", war).code == 2
    result = kadesh("show", "a", "--ledger", war)
    assert (result.code, result.err) == (2, "kadesh: 'a' is too short for an id; give at least its first 4 characters\n")


def test_who_read_it_with_what(kadesh, war):
    claim = first(kadesh, war, "claims")
    version = claim["origin"]["version"]
    assert version == reading_version("")
    digest = load_pack("syria").digest
    for shown in (claim["id"], claim["report"]):
        out = kadesh("show", shown, "--ledger", war).out
        assert f"  read by     fast {version}" in out
        assert f"  with        pack syria {digest[:8]}" in out
    told = json.loads(kadesh("show", claim["report"], "--ledger", war, "--json").out)["reading"]
    assert (told["reader"], told["version"], told["pack"]) == ("fast", version, digest)
