"""Flipped bits, cut files: what is damaged is said to be, and never shown as data."""

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from kadesh.cli.main import kadesh as kadesh_command

FLIPS = 12
SHOWING = (("claims", "--nl"), ("events", "--nl"), ("brief",))


@pytest.fixture(scope="session")
def told(war):
    """The bytes of a small ledger."""
    return Path(war).read_bytes()


@pytest.fixture(scope="session")
def true(war):
    """What a whole ledger says."""
    shown = {}
    for command in SHOWING:
        runner = CliRunner().invoke(kadesh_command, [*command, "--ledger", war])
        shown[command] = runner.stdout
    return shown


def flip(data, seed):
    """A copy of ``data`` with one bit turned round, where something is written."""
    chosen = random.Random(seed)
    place, bit = chosen.choice([place for place, byte in enumerate(data) if byte]), chosen.randrange(8)
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def assert_told(result):
    """An error says what is wrong, in lines that each begin so; it is never a fault of ours."""
    assert result.code == 4, result
    assert result.err
    assert all(line.startswith("kadesh: ") for line in result.err.splitlines()), result.err
    assert "a fault in Kadesh" not in result.err


@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_flipped_bit_is_never_shown_as_data(kadesh, told, true, seed):
    Path("war.db").write_bytes(flip(told, seed))
    results = {command: kadesh(*command, "--ledger", "war.db") for command in (*SHOWING, ("ledger", "check"))}
    for command, result in results.items():
        if result.code:
            assert_told(result)
        elif command in SHOWING:
            assert result.out == true[command]
    shown = results[SHOWING[0]].out.splitlines()
    assert set(shown) <= set(true[SHOWING[0]].splitlines())
    if any(result.code for result in results.values()):
        assert results["ledger", "check"].code, "check finds what others meet"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_ledger_cut_short(kadesh, told, true, folder, share):
    Path("war.db").write_bytes(told[: int(len(told) * share)])
    before = Path("war.db").read_bytes()
    for command in (*SHOWING, ("ledger", "check"), ("read", str(folder), "--reader", "fast")):
        result = kadesh(*command, "--ledger", "war.db")
        assert_told(result)
        if command == SHOWING[0]:
            assert set(result.out.splitlines()) <= set(true[command].splitlines())
    assert Path("war.db").read_bytes() == before
    assert '"name":"ledger","state":"broken"' in kadesh("doctor", "--json", "--ledger", "war.db").out
