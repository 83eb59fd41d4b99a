"""Odd numbers, days, addresses and names in options: one short line, and the exit code for wrong use."""

import pytest

NINES = "9" * 5000
NO_TEXT = "\udcff"  # a byte that is no UTF-8, as Python gets it from a shell
LONG = "a" * 5000

NUMBERS = ("²", NINES, "nan", "", "1.5x", NO_TEXT)
MOMENTS = ("²017-03-04", "2017-02-30", NINES, "", "10000-01-01", NO_TEXT)
OPTIONS = {
    ("audit", "--sample"): (*NUMBERS, "0", "-1"),
    ("audit", "--seed"): NUMBERS,
    ("places", "unknown", "--most"): (*NUMBERS, "0"),
    ("evaluate", "--gold", "x", "--errors"): (*NUMBERS, "-1"),
    ("claims", "--min-confidence"): ("²", NINES, "-1", "2", "inf", ""),
    ("events", "--from"): MOMENTS,
    ("brief", "--to"): MOMENTS,
    ("claims", "--as-of"): (*MOMENTS, "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "2017-01-01T25:00"),
    ("claims", "--ledger"): (
        *(f"postgresql://me@localhost:{port}/war" for port in ("²", "abc", "-1", "65536", "", NINES)),
        "postgresql://[::1/war",
        "mysql://here/war",
        NO_TEXT,
        LONG,
    ),
}


@pytest.mark.parametrize(("words", "value"), [(words, value) for words, values in OPTIONS.items() for value in values])
def test_wrong_use(kadesh, words, value):
    result = kadesh(*words[:-1], f"{words[-1]}={value}")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert len(result.err) < 400
    assert "fault" not in result.err


@pytest.mark.parametrize(
    "words",
    [
        ("read", "orontes.txt", "--reader", "fast", "--outlet", NO_TEXT),
        ("read", "orontes.txt", "--reader", "fast", "--theatre", LONG),
        ("read", LONG, "--reader", "fast"),
        ("read", "orontes.txt", "--reader", "fast", "--annotations", LONG),
        ("gazetteer", "add", LONG),
        ("export", LONG),
        ("export", "csv", "-o", LONG),
        ("show", NO_TEXT),
        ("claims", "--place", LONG),
        ("places", "add", NO_TEXT, "--", "35", "38"),
        ("places", "add", "Ard", "--", "nan", "38"),
        ("places", "add", "Ard", "--", "35", NINES),
        (LONG,),
        (NO_TEXT,),
    ],
)
def test_no_name_is_a_fault_of_ours(kadesh, war, folder, monkeypatch, words):
    monkeypatch.setenv("KADESH_LEDGER", war)
    monkeypatch.chdir(folder)
    result = kadesh(*words)
    assert result.code in {1, 2, 3}
    assert result.err.count("\n") == 1
    assert len(result.err) < 600
    assert "fault in Kadesh" not in result.err
