"""`kadesh doctor`: what is broken gives an exit code, what is only missing does not."""

import json
from pathlib import Path

import pytest

from kadesh.language.parse import ModelState
from kadesh.ledger import open_ledger
from kadesh.pipeline import checkups


@pytest.fixture(autouse=True)
def _packs(monkeypatch):
    """Whether the packs are whole is tested with the packs."""
    monkeypatch.setattr(checkups, "check_pack", lambda name: ())


def test_all_is_well(kadesh, war):
    result = kadesh("doctor", "--ledger", war)
    assert result.code == 0
    assert "3 reports" in result.out
    assert "reader fast" in result.out
    assert "theatre syria" in result.out
    assert "BROKEN" not in result.out


def test_no_ledger_yet(kadesh):
    result = kadesh("doctor")
    assert result.code == 0
    assert "kadesh.db is not there yet" in result.out
    assert not Path("kadesh.db").exists()


def test_a_broken_ledger(kadesh, war):
    with open_ledger("kadesh.db") as ledger, ledger._engine.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql("UPDATE custody SET at = '1999'")
        transaction.commit()
    result = kadesh("doctor")
    assert result.code == 5
    assert "was altered" in result.out
    assert result.err == "kadesh: broken: ledger; the commands that mend it are above\n"


def test_no_model(kadesh, monkeypatch):
    monkeypatch.setattr(checkups, "find_model", lambda: ModelState(None, None, False, "spaCy is not installed"))
    result = kadesh("doctor")
    assert result.code == 0
    assert "mend it with: pip install 'kadesh[parse]'" in result.out


def test_a_model_that_was_tampered_with(kadesh, monkeypatch):
    monkeypatch.setattr(
        checkups, "find_model", lambda: ModelState("en_x", "1", False, "its weights are not the published ones")
    )
    result = kadesh("doctor", "--json")
    assert result.code == 5
    told = {check["name"]: check for check in json.loads(result.out)}
    assert told["reader parse"]["state"] == "broken"


def test_a_broken_pack(kadesh, monkeypatch):
    monkeypatch.setattr(checkups, "check_pack", lambda name: ("an actor is missing", "a place too"))
    result = kadesh("doctor")
    assert result.code == 5
    assert "an actor is missing (and 1 more)" in result.out
