"""Bytes to a Report: offsets, custody, and whatever bytes there may be."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadesh.errors import InputError, KadeshError
from kadesh.intake.reports import report_from_bytes
from kadesh.model import BlockKind, Report

PROSE = "Troops entered the village before noon.\nTheir opponents left it in the evening.\n"


def make(text: str | bytes, **options: object) -> Report:
    data = text.encode() if isinstance(text, str) else text
    return report_from_bytes(data, name="sample", source="folder/sample.txt", **options)  # type: ignore[arg-type]


def check_spans(report: Report) -> None:
    end = 0
    for block in report.blocks:
        assert end <= block.span.start < block.span.end <= len(report.text)
        assert block.span.of(report.text).strip() == block.span.of(report.text)
        end = block.span.end
    sections = [block.section for block in report.blocks]
    assert sections == sorted(sections)


def test_text_is_the_file_as_it_came() -> None:
    data = "\ufeffTroops entered the village.\r\n\r\nIts people had left.\r\n".encode()
    report = make(data)
    assert report.text == data.decode("utf-8")
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.id == report.sha256[:16]
    assert [b.span.of(report.text) for b in report.blocks] == ["Troops entered the village.", "Its people had left."]
    check_spans(report)


def test_date_of_text_goes_before_the_option() -> None:
    report = make("20 July 2017 13:25\n\n" + PROSE, published=date(2020, 1, 1))
    assert report.published is not None
    assert (report.published.day, report.published.reason) == (date(2017, 7, 20), "text")
    assert report.published.span is not None
    assert report.published.span.of(report.text) == "20 July 2017"
    assert any("2020-01-01" in note for note in report.notes)


def test_date_by_option_and_unknown_date() -> None:
    said = make(PROSE, published=date(2017, 3, 1)).published
    assert said is not None
    assert (said.day, said.reason) == (date(2017, 3, 1), "option")
    assert make(PROSE).published is None


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"%PDF-1.4 something", b"\x89PNG\r\n", b"abc\0def", b"\xff\xfe", b"good \xc3\x28 bad"],
)
def test_bad_bytes_are_one_clear_line(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        make(data)
    assert "sample" in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_report_or_an_error(data: bytes) -> None:
    try:
        report = make(data)
    except KadeshError:
        return
    check_spans(report)


LINES = st.sampled_from(
    [
        "", "", "Troops entered the village before noon, sources said.", "North Province",
        "20 July 2017 13:25", "Scroll Up", "847/940", "12/30",
        "BEIRUT (Reuters) - Troops left.", "ABC - The convoy arrived on Monday.", "A Headline of Some Words",
        "By Jane Doe", "Facebook Twitter Youtube",
        "5 May 2016 Troops left the town. Get short URL 0 12 They came back.", "\t ", "\u200f", "© 2017", "Read also: more",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14), st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
def test_spans_are_in_order_whatever_the_lines(lines: list[str], ending: str) -> None:
    try:
        report = make(ending.join(lines))
    except InputError:
        return
    check_spans(report)
    covered = sum(len(b.span.of(report.text).replace(" ", "")) for b in report.blocks)
    assert covered <= len(report.text)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(9999, 12, 31)])
def test_a_day_that_no_report_can_be_of_is_unknown_with_a_remark(day: date) -> None:
    report = make("Troops entered the village.\n", published=day)
    assert report.published is None
    assert any(str(day) in note for note in report.notes)


def test_another_day_is_taken_where_the_first_cannot_be() -> None:
    now = datetime(2020, 1, 1, tzinfo=UTC)
    report = make("20 July 2041\n\nTroops entered the village.\n", published=date(2019, 5, 1), fetched=now)
    assert report.published is not None
    assert report.published.day == date(2019, 5, 1)
    assert any("2041-07-20" in note for note in report.notes)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_all_words_lie_in_blocks(text: str) -> None:
    try:
        report = make(text)
    except KadeshError:
        return
    check_spans(report)
    if report.media_type == "text/plain":
        assert report.text == text
        outside = list(report.text)
        for block in report.blocks:
            outside[block.span.start : block.span.end] = [" "] * (block.span.end - block.span.start)
        assert not any(c.isascii() and c.isalnum() for c in outside)


@pytest.mark.shared
def test_no_claim_of_gold_lies_in_what_is_set_aside(shared: Path) -> None:
    import json

    reports = {p.stem: make(p.read_bytes()) for p in (shared / "gold" / "docs").glob("*.txt")}
    assert reports
    for report in reports.values():
        check_spans(report)
    for name in ("seeds", "dev"):
        for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            kept = [b.span for b in reports[record["doc"]].blocks if b.kind not in (BlockKind.CHROME, BlockKind.DATELINE)]
            assert any(s.start <= record["start"] and record["end"] <= s.end for s in kept), record["trigger"]
