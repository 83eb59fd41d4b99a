"""Whatever bytes come in: a report comes out, or an error that is documented; never anything else."""

import string
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from kadesh.errors import InputError, KadeshError
from kadesh.intake.blocks import find_blocks
from kadesh.intake.bounds import find_bounded
from kadesh.intake.dates import count_dates, date_alone, date_head, date_run_in, find_published
from kadesh.intake.encodings import declared_encoding, decode
from kadesh.intake.pages import is_page, read_page
from kadesh.intake.reports import report_from_bytes

SOME = settings(max_examples=150, deadline=None)
CODECS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1256", "cp1251", "utf-7", "shift_jis"])
NAMES = st.sampled_from(["undefined", "idna", "punycode", "zlib", "rot13", "unicode_escape", "utf-16", "x-none"]) | st.text(
    string.printable, max_size=12
)
PIECES = st.sampled_from(
    [
        "20 July 2017",
        "2017-07-20",
        "31 February 2017",
        "Published: ",
        "HOMS",
        " (Reuters) - ",
        "\n",
        "\n\n",
        ", ",
        "Thursday",
        "12:30",
        " GMT ",
        "By John Smith",
        "Idlib",
        "The army left the town.",
        "\u2028",
        "\ufeff",
        "20/07/2017",
        "(",
        "12:3",
        "19 ",
        "\t",
    ]
)
TEXTS = st.text(max_size=400) | st.lists(PIECES | st.text(max_size=9), max_size=40).map("".join)
TAGS = st.sampled_from(
    [
        "<html>",
        "<body>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<h1>",
        "<!--",
        "-->",
        "<script type='application/ld+json'>",
        "</script>",
        '{"datePublished": "2017-07-20"}',
        "[[",
        "<meta charset=",
        "<meta property='og:title' content=",
        "'x'",
        ">",
        "&#x110000;",
        "&amp",
        "<![CDATA[",
        "<table><tr><td>",
        "The army left the town on Thursday. " * 9,
    ]
)
PAGES = st.lists(TAGS | st.text(max_size=9), max_size=40).map(lambda pieces: "<html>" + "".join(pieces))


@SOME
@given(st.binary(max_size=600), st.none() | NAMES)
def test_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    with suppress(InputError):
        assert decode(data, "r", declared).text


@SOME
@given(TEXTS, CODECS, st.integers(0, 5), st.integers(0, 5))
def test_cut_encodings_are_decoded_or_refused(text: str, codec: str, before: int, behind: int) -> None:
    data = text.encode(codec, "ignore")
    with suppress(InputError):
        decode(data[before : len(data) - behind], "r")


@SOME
@given(NAMES, st.binary(max_size=60))
def test_any_declared_encoding_is_known_or_none(name: str, rest: bytes) -> None:
    page = b'<html><meta charset="' + name.encode() + b'">' + rest
    declared = declared_encoding(page)
    with suppress(InputError):
        decode(page, "r", declared)


@SOME
@given(TEXTS)
def test_any_text_has_blocks_and_a_day_or_none(text: str) -> None:
    blocks = find_blocks(text)
    assert find_bounded(text) == (blocks, ())
    published = find_published(text, blocks)
    assert published is None or (published.span is not None and published.span.of(text))


@SOME
@given(TEXTS)
def test_dates_are_looked_for_in_any_line(line: str) -> None:
    assert date_alone(line) in (True, False)
    assert 0 <= date_head(line) <= len(line)
    assert count_dates(line) >= 0
    run_in = date_run_in(line, 0, len(line))
    assert run_in is None or 0 <= run_in[0] < run_in[1] <= len(line)


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_pages_are_read_or_refused(page: str) -> None:
    assert is_page(page.encode())
    with suppress(KadeshError):
        assert read_page(page, "r").text.strip()


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=400) | PAGES.map(str.encode) | TEXTS.map(lambda text: text.encode("utf-8", "ignore")),
    st.none() | st.dates(),
)
def test_reports_are_made_or_refused(data: bytes, published: object) -> None:
    try:
        report = report_from_bytes(data, name="r", source="r.txt", published=published)  # type: ignore[arg-type]
    except KadeshError:
        return
    assert all(block.span.of(report.text).strip() for block in report.blocks)
