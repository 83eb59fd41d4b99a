"""The lists: the same filters, a table, CSV, JSON and JSON lines that agree."""

import csv
import io
import json

import msgspec
import pytest

from kadesh.model import Claim, Event, Holding

LISTS = ("claims", "events", "disputes", "control")


@pytest.mark.parametrize("name", LISTS)
def test_all_forms_hold_the_same(kadesh, war, name):
    table = kadesh(name, "--ledger", war)
    array = json.loads(kadesh(name, "--ledger", war, "--json").out)
    lines = [json.loads(line) for line in kadesh(name, "--ledger", war, "--nl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(kadesh(name, "--ledger", war, "--csv").out)))
    assert table.code == 0
    assert table.err == ""
    assert array == lines
    assert len(rows) == len(array) > 0
    if name == "control":
        assert table.out.startswith("place ")
    else:
        shown = {line[:8] for line in table.out.splitlines()[1:]} - {" " * 8}
        assert {record["id"][:8] for record in array} <= shown


@pytest.mark.parametrize(("name", "shape"), [("claims", Claim), ("events", Event), ("control", Holding)])
def test_json_is_the_whole_record(kadesh, war, name, shape):
    assert msgspec.json.decode(kadesh(name, "--ledger", war, "--json").out, type=list[shape])


def ids(kadesh, war, *filters, name="claims"):
    result = kadesh(name, "--ledger", war, "--nl", *filters)
    assert result.code == 0, result.err
    return {json.loads(line)["id"] for line in result.out.splitlines()}


def test_filters_part_what_they_should(kadesh, war):
    every = ids(kadesh, war)
    palmyra = ids(kadesh, war, "--place", "Palmyra")
    assert palmyra < every
    assert ids(kadesh, war, "--place", "Tadmur") == palmyra, "another name of the same place"
    assert ids(kadesh, war, "--place", "Homs") >= palmyra, "the province it lies in"
    assert ids(kadesh, war, "--outlet", "orontes") | ids(kadesh, war, "--outlet", "tigris") >= palmyra
    assert ids(kadesh, war, "--place", "Palmyra", "--place", "Raqqa") == palmyra | ids(kadesh, war, "--place", "Raqqa")
    assert ids(kadesh, war, "--type", "capture") | ids(kadesh, war, "--type", "airstrike") < every
    assert ids(kadesh, war, "--actor", "is") == ids(kadesh, war, "--actor", "ISIL")
    assert ids(kadesh, war, "--actor", "russia") == ids(kadesh, war, "--actor", "russia.airforce")
    assert ids(kadesh, war, "--min-confidence", "1") < every
    assert ids(kadesh, war, "--min-confidence", "0") == every
    early = ids(kadesh, war, "--to", "2017-03-02")
    late = ids(kadesh, war, "--from", "2017-03-03")
    assert early
    assert late
    assert not palmyra & late


def test_what_days_leave_out_is_said(kadesh, war):
    result = kadesh("claims", "--ledger", war, "--from", "2017-03-01", "--to", "2017-03-31")
    assert "claims without a day were left out" in result.err


def test_events_lie_where_their_claims_do(kadesh, war):
    assert ids(kadesh, war, "--place", "Palmyra", name="events") < ids(kadesh, war, name="events")
    assert ids(kadesh, war, "--place", "Tadmur", name="events") == ids(kadesh, war, "--place", "Palmyra", name="events")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--place", "Palmira Beach Hotel"], "names a place"),
        (["--actor", "isiss"], "did you mean"),
        (["--type", "captur"], "did you mean capture?"),
        (["--outlet", "oronte"], "did you mean orontes"),
        (["--from", "2017-03-02", "--to", "2017-03-01"], "exchange --from and --to"),
    ],
)
def test_a_filter_that_nothing_knows_is_told(kadesh, war, arguments, said):
    result = kadesh("claims", "--ledger", war, *arguments)
    assert result.code == 2
    assert result.out == ""
    assert said in result.err
    assert result.err.count("\n") == 1


def test_nothing_to_list_is_said_on_standard_error(kadesh, war):
    result = kadesh("claims", "--ledger", war, "--type", "riot")
    assert (result.code, result.out, result.err) == (0, "", "no claim fits the filters\n")
    assert kadesh("claims", "--ledger", war, "--type", "riot", "--json").out == "[]\n"
    assert kadesh("claims", "--ledger", war, "--type", "riot", "--nl").out == ""
    assert kadesh("claims", "--ledger", war, "--type", "riot", "--csv").out.startswith("claim_id,")


def test_as_of_before_anything_was_read(kadesh, war):
    result = kadesh("claims", "--ledger", war, "--as-of", "2001-01-01")
    assert result.out == ""
    assert "kadesh read FILE" in result.err


def test_a_ledger_that_is_not_there_is_not_made(kadesh, tmp_path):
    for name in (*LISTS, "export csv", "show abcd"):
        result = kadesh(*name.split(), "--ledger", "none.db")
        assert result.code == 4
        assert "there is no ledger none.db; make one with: kadesh read FILE..." in result.err
    assert not (tmp_path / "none.db").exists()
