"""Time expressions: where they stand, and what they mean."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadesh.resolving.times import find_times, resolve_time

TIMEX = [
    line.split("\t")
    for line in (Path(__file__).parent / "timex.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


DAYS = st.dates() | st.sampled_from([date.min, date.max])  # also the ends of the calendar


def found(sentence: str) -> list[str]:
    return [span.of(sentence) for span in find_times(sentence)]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def value(expression: str, published: str, tense: str) -> tuple[str, str]:
    timing = resolve_time(expression, None, day(published), tense)
    days = timing.days or (None, None)
    shown = [str(d) if d else "-" for d in (timing.start, timing.end)]
    return tuple(f"d{n}" if n is not None else text for n, text in zip(days, shown, strict=True))  # type: ignore[return-value]


def test_values_of_timex() -> None:
    assert len(TIMEX) >= 200
    wrong = [(row, got) for row in TIMEX if (got := value(*row[:3])) != tuple(row[3:5])]
    assert len(wrong) <= 0.05 * len(TIMEX), wrong


def test_timex_are_found_in_sentences() -> None:
    missed = []
    for expression, *_ in TIMEX:
        text = expression.removeprefix("in ").removeprefix("from ").removeprefix("between ")
        lead = "in " if text[:4].isdigit() and len(text) == 4 else "in " if expression.startswith("in ") else ""
        sentence = f"The troops, who hold the town, fought there {lead}{text}, sources said."
        if not any(text in got or got in text for got in found(sentence)):
            missed.append(text)
    assert len(missed) <= 0.05 * len(TIMEX), missed


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army took the hill on Wednesday.", ["Wednesday"]),
        ("They left in the last 24 hours.", ["the last 24 hours"]),
        ("He spoke on 5 April 2017 in the city.", ["5 April 2017"]),
        ("The town fell in September and was retaken in 2016.", ["September", "2016"]),
        ("In September 15 civilians were killed.", ["September"]),
        ("The convoy left at around 5:30 pm on Tuesday.", ["5:30 pm on Tuesday"]),
        ("Friday's attack was the third since October 18.", ["Friday", "since October 18"]),
        ("Fridays assault began at dawn.", ["Fridays", "at dawn"]),
        (
            "It has been theirs since September 1, 2014 till September 1, 2016.",
            ["since September 1, 2014 till September 1, 2016"],
        ),
        ("The attack came two days ago, over the weekend.", ["two days ago", "over the weekend"]),
    ],
)
def test_find_times(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The fighters have held it for more than two years.",
        "The operation lasted for 20 minutes.",
        "847/940",
        "The army may advance and must march on the city.",
        "More than 2016 people were killed.",
        "It was the last stronghold of the group near Brigade 137.",
        "The troops sat in the sun and hoped for the second time.",
        "Prayers are held there every Friday.",
        "A 7-day cease-fire and a month-long siege.",
        "The 48 hours were quiet, and so were the 3 villages.",
        "",
    ],
)
def test_no_times(sentence: str) -> None:
    assert found(sentence) == []


def test_without_words_the_reports_day_is_meant() -> None:
    timing = resolve_time("", None, date(2017, 7, 20), "past")
    assert (timing.start, timing.end, timing.mention) == (date(2017, 7, 20), date(2017, 7, 20), None)
    ahead = resolve_time("", None, date(2017, 7, 20), "future")
    assert (ahead.start, ahead.end) == (date(2017, 7, 20), None)


def test_an_unknown_report_day_invents_no_date() -> None:
    timing = resolve_time("Wednesday", None, None, "past")
    assert timing.start is None
    assert timing.end is None
    assert timing.days == (-6, 0)
    since = resolve_time("since 2014", None, None, "past")
    assert (since.start, since.end) == (date(2014, 1, 1), None)


def test_precision_names_the_length() -> None:
    published = date(2017, 7, 20)
    names = {
        text: resolve_time(text, None, published, "past").precision for text in ("today", "last week", "last month", "2016")
    }
    assert names == {"today": "day", "last week": "week", "last month": "month", "2016": "year"}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["past", "present", "future", ""]), DAYS)
def test_any_text_gives_spans_in_order_and_a_timing(text: str, tense: str, published: date) -> None:
    end = 0
    for span in find_times(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    for when in (published, None):
        timing = resolve_time(text, None, when, tense)
        assert timing.start is None or timing.end is None or timing.start <= timing.end


WORDS = st.sampled_from(
    [
        "on",
        "since",
        "May",
        "March",
        "5",
        "2016",
        "last",
        "week",
        "the",
        "early",
        "Wednesday",
        "till",
        "ago",
        "days",
        "two",
        "in",
        "of",
        "and",
        "summer",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=9).map(" ".join), DAYS)
def test_words_of_time_in_any_order_are_read(text: str, published: date) -> None:
    for span in find_times(text):
        timing = resolve_time(span.of(text), span, published, "past")
        assert timing.start is None or timing.end is None or timing.start <= timing.end


def test_a_day_behind_a_name_is_a_time_unless_it_belongs_to_the_name() -> None:
    told, named = "Drones hit Rukaba yesterday.", "as the Rukaba Today paper wrote"
    assert [span.of(told) for span in find_times(told)] == ["yesterday"]
    assert find_times(named) == []


@pytest.mark.parametrize("published", [date.min, date.max, date(1, 6, 1), date(9999, 6, 1)], ids=str)
@pytest.mark.parametrize("tense", ["past", "future"])
def test_no_expression_falls_off_the_calendar(published: date, tense: str) -> None:
    for expression, *_ in TIMEX:
        timing = resolve_time(expression, None, published, tense)
        assert timing.start is None or timing.end is None or timing.start <= timing.end


@pytest.mark.parametrize("number", ["9" * 30, "9" * 900, "²"])
@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years", "centuries", "hours"])
def test_numbers_beyond_the_calendar_date_nothing(number: str, unit: str) -> None:
    for published in (date(2017, 7, 20), None):
        timing = resolve_time(f"{number} {unit} ago", None, published, "past")
        assert timing.days is None or all(day is None or abs(day) < 10**7 for day in timing.days)
