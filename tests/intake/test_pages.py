"""Web pages."""

import builtins
from datetime import date

import pytest

from kadesh.errors import InputError, MissingError
from kadesh.intake.pages import MOST_TAGS, is_page, read_page
from kadesh.intake.reports import report_from_bytes

PARAGRAPHS = [
    "Government troops entered the village of Upper Ford on Tuesday after two days of fighting, residents said by telephone.",
    "The opposing fighters had left the village in the night and moved to the hills in the south, a commander of theirs said.",
    "Both sides had lost men in the fighting, they said, but neither gave a number, and there was no way to check them.",
]
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Troops Enter Upper Ford | River News</title>'
    '<meta property="og:site_name" content="River News">'
    '<meta property="article:published_time" content="2017-09-06T08:00:00+02:00">'
    '<link rel="canonical" href="https://river.example/1"></head><body><nav><a href="/">Home</a> <a href="/war">War</a></nav>'
    "<article><h1>Troops Enter Upper Ford</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article>"
    "<footer><p>Copyright 2018 River News. All rights reserved.</p></footer></body></html>"
)


def test_main_text_title_date_and_site() -> None:
    pytest.importorskip("trafilatura")
    report = report_from_bytes(PAGE.encode(), name="page", source="page.html")
    assert report.media_type == "text/html"
    assert report.title == "Troops Enter Upper Ford"
    assert report.published is not None
    assert (report.published.day, report.published.reason) == (date(2017, 9, 6), "markup")
    assert report.outlet == "River News"
    assert [b.span.of(report.text) for b in report.blocks if b.kind.value == "paragraph"] == PARAGRAPHS


def test_a_page_without_text_is_said() -> None:
    pytest.importorskip("trafilatura")
    with pytest.raises(InputError, match="without a text"):
        report_from_bytes(b"<!DOCTYPE html><html><body></body></html>", name="page", source="page.html")


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = builtins.__import__

    def lacking(name: str, *rest: object, **options: object) -> object:
        if name.startswith("trafilatura"):
            raise ImportError(name)
        return plain(name, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(MissingError, match=r"kadesh\[web\]"):
        report_from_bytes(PAGE.encode(), name="page", source="page.html")


def test_plain_text_with_angle_brackets_is_no_page() -> None:
    assert not is_page(b"Troops <of the south> left the town.")


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"<!-- a -->\n" * 40 + b"The army left.", False),
        (b"<!-- a -->\n" * 40 + b"<html><body>", True),
        (b"\xef\xbb\xbf <?xml version='1.0'?> <!-- a --> <!DOCTYPE html>", True),
        (b"<!-- never closed <html>", False),
    ],
)
def test_what_stands_before_a_root_is_passed_over_once(data: bytes, page: bool) -> None:
    assert is_page(data) is page


def test_a_page_of_tags_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="tags"):
        read_page("<html>" + "<p>" * (MOST_TAGS + 1), "page")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("<table><tr><th>Place</th><th>Killed</th></tr><tr><td>Upper Ford</td><td>3</td></tr></table>", True),
        ("<table><tr><td>Home</td><td>War</td></tr></table>", False),
    ],
)
def test_a_table_with_headed_columns_is_said_to_be_unread(table: str, said: bool) -> None:
    pytest.importorskip("trafilatura")
    report = report_from_bytes(PAGE.replace("</article>", f"{table}</article>").encode(), name="page", source="page.html")
    assert any("table" in note for note in report.notes) is said
