"""`kadesh places`: what no gazetteer has is listed, added, and placed anew."""

from pathlib import Path


def test_unknown_add_and_again(kadesh):
    Path("one.txt").write_text("The Syrian army captured the village of Blerkistan in Homs province from ISIL.\n")
    assert kadesh("read", "one.txt", "--ledger", "own.db").code == 0
    assert "Blerkistan" in kadesh("places", "unknown", "--ledger", "own.db").out
    added = kadesh("places", "add", "Blerkistan", "34.5", "38.1", "--province", "Homs", "--ledger", "own.db")
    assert added.out.splitlines() == ["added syria.blerkistan", "placed the claims of 1 report(s) anew"]
    assert "Blerkistan" not in kadesh("places", "unknown", "--ledger", "own.db").out
    assert "0 report(s)" in kadesh("places", "again", "--ledger", "own.db").out


def test_a_point_off_the_earth(kadesh):
    result = kadesh("places", "add", "Nowhere", "134.5", "38.1")
    assert result.code == 3
    assert "no point on earth" in result.err
