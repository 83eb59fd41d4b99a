"""Counts in noun phrases."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadesh.resolving.numbers import Count, read_count


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("over 3,000 fighters", 3001, None),
        ("more than a dozen people", 13, None),
        ("at least 15 civilians", 15, None),
        ("no fewer than 12", 12, None),
        ("no more than 12", None, 12),
        ("up to 20 tanks", None, 20),
        ("fewer than 50 fighters", None, 49),
        ("about 500 fighters", 500, 500),
        ("around 30 people", 30, 30),
        ("some 40 villagers", 40, 40),
        ("nearly 1,000 people", None, 1000),
        ("20-30 militants", 20, 30),
        ("between 5 and 10 soldiers", 5, 10),
        ("five or six people", 5, 6),
        ("20 or more rebels", 20, None),
        ("twenty-three fighters", 23, 23),
        ("two hundred and fifty soldiers", 250, 250),
        ("a dozen", 12, 12),
        ("two dozen people", 24, 24),
        ("several dozen people", None, None),
        ("scores of people", 20, None),
        ("tens of militants", 20, None),
        ("dozens", 24, None),
        ("hundreds of families", 100, None),
        ("thousands of people", 2000, None),
        ("tens of thousands of people", 20000, None),
        ("hundreds of thousands of civilians", 100000, None),
        ("2.5 million people", 2500000, 2500000),
        ("a tank", 1, 1),
        ("its leader", 1, 1),
        ("another fighter", 1, 1),
        ("one of his comrades", 1, 1),
        ("three more towns", 3, 3),
        ("a group of 12 militants", 12, 12),
        ("A total of 24 fighters (a group banned elsewhere)", 24, 24),
        ("two children and a woman", 3, 3),
        ("a 16-year-old boy", 1, 1),
        ("a 33-m-long tunnel", 1, 1),
        ("six children under the age of six", 6, 6),
        ("3 T-55 tanks", 3, 3),
        ("no casualties", 0, 0),
        ("15+ fighters", 15, None),
        ("two soldiers and a number of militants", 2, None),
        ("the bodies of 15 soldiers", 15, 15),
        ("A commander and 14 militants", 15, 15),
    ],
)
def test_counts(phrase: str, low: float | None, high: float | None) -> None:
    assert read_count(phrase) == Count(low, high)


@pytest.mark.parametrize(
    "phrase",
    [
        "heavy losses",
        "civilians",
        "their weapons and military equipment",
        "Brigade 137",
        "5 April",
        "2016",
        "",
        "the crops of villagers",
    ],
)
def test_no_count(phrase: str) -> None:
    count = read_count(phrase)
    assert count is None or (count.low, count.high) == (None, None)


@pytest.mark.parametrize(
    "phrase", ["a number of fighters", "many more", "several hills", "most of them", "a large number of people"]
)
def test_vague(phrase: str) -> None:
    assert read_count(phrase) == Count(None, None)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("over 500 square kilometers", 501, None),
        ("500sq/km of land", 500, 500),
        ("an area covering 500 sq.km", 500, 500),
        ("200 hectares", 2, 2),
        ("between 500 and 600 sq km", 500, 600),
        ("10 square miles", 25.89988, 25.89988),
    ],
)
def test_areas_are_in_square_kilometres(phrase: str, low: float | None, high: float | None) -> None:
    assert read_count(phrase) == Count(low, high, "km2")


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 99999))
def test_any_figure_is_itself(number: int) -> None:
    assert read_count(f"{number:,} fighters") == Count(number, number)
    assert read_count(f"at least {number:,} fighters") == Count(number, None)
    assert read_count(f"over {number:,} fighters") == Count(number + 1, None)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    count = read_count(text)
    assert count is None or count.low is None or count.high is None or count.low <= count.high


@pytest.mark.shared
def test_gold_losses(shared: Path) -> None:
    entries = [
        loss
        for name in ("seeds", "dev")
        for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for loss in json.loads(line)["losses"]
    ]
    wrong = []
    for loss in entries:
        count = read_count(loss["text"]) or Count(None, None)
        if (count.low, count.high) != (loss["low"], loss["high"]):
            wrong.append((loss["text"], count))
    assert len(wrong) <= 0.03 * len(entries), wrong
