"""Benches: what is measured and how it is shown; no times are asserted."""

import gzip
import json
from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.evaluation.benches import Bench, find_reports, measure, table

BENCHES = (
    Bench("tokens", 1000, 2, 0.01, 30.0),
    Bench("parser", 1000, 2, 0.5, 200.0),
    Bench("fast", 1000, 2, 0.02, 60.0, claims=7),
    Bench("parse", 0, 0, 0.0, 0.0, problem="no model"),
)


def test_speeds_stand_beside_their_ratios() -> None:
    lines = table(BENCHES).splitlines()
    assert lines[4] == "| reader fast | 50,000 | 100.0 | 7 | 60 | 25.00 | 0.50 |"
    assert "not measured: no model" in lines[5]


def test_reports_come_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")
    (tmp_path / "a.html").write_text("one", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"three")
    assert find_reports(tmp_path) == (("a", b"one"), ("b", b"two"))


def test_reports_come_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": "né"}).encode()))
    assert find_reports(path) == (("0", "né".encode()),)


def test_a_line_without_a_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        find_reports(path)


def test_nothing_to_measure_on_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no reports"):
        find_reports(tmp_path)
    with pytest.raises(InputError, match="there is no"):
        find_reports(tmp_path / "absent")


def test_words_and_reports_are_counted() -> None:
    bench = measure("tokens", [("a", b"one two"), ("b", b"three")], "syria")
    assert (bench.words, bench.reports, bench.problem) == (3, 2, "")
    assert bench.seconds > 0
    assert bench.memory_mb > 1
