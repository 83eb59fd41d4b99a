"""The borders, with any text: what comes out is text, reads back as what went in, and gives no order to what shows it."""

import csv
import io
import json
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.hostile_texts import hostile_texts

from kadesh import borders
from kadesh.exchange.csvs import write_rows

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
FRAMES = ("{}", "# {}", "### {}", "- {} [1, 2] (named).", "1. {}", "> {}", "{} This is said in `words`.")


def spoken(text: str) -> str:
    """The text as Markdown means it."""
    return " ".join(borders.visible(text).split())


def shape(text: str) -> list[str]:
    """The kinds of what a Markdown text is made of, without its words."""
    return [
        token.type
        for block in PARSER.parse(text)
        for token in (block, *(block.children or ()))
        if token.type not in ("text", "inline")
    ]


@given(hostile_texts())
@example("\x1b]8;;http://x\x07link\x1b]8;;\x07")
def test_the_terminal_gets_one_line_of_what_can_be_seen(text: str) -> None:
    for shown in (borders.terminal(text), borders.visible(text)):
        assert not UNSEEN & set(map(unicodedata.category, shown))
    assert borders.terminal(borders.terminal(text)) == borders.terminal(text)


@given(hostile_texts())
def test_a_document_on_the_terminal_keeps_its_lines_and_no_other_control_character(text: str) -> None:
    shown = borders.screen(text)
    assert shown.count("\n") == text.count("\n")
    assert not UNSEEN & set(map(unicodedata.category, shown.replace("\n", "")))


@pytest.mark.parametrize("mark", "\u202e\u2066\u200f\u061c\u200b\u200d\ufeff\u00ad\u2060\u3164\ufe0f\x9b\x08")
def test_marks_of_direction_and_of_no_width_are_shown_by_their_number(mark: str) -> None:
    number = f"⟨U+{ord(mark):04X}⟩"
    for border in (borders.markdown, borders.markup, borders.terminal, borders.screen):
        assert border(f"a{mark}b") == f"a{number}b"
    assert borders.cell(f"a{mark}b") == f"a{mark}b"
    assert borders.json_text(json.dumps(mark, ensure_ascii=False)) == f'"\\u{ord(mark):04x}"'.replace("\\u0008", "\\b")


@given(hostile_texts().filter(lambda text: spoken(text)), st.sampled_from(FRAMES))
@example("1. free", "{}")
@example("a\n\n## Told by several camps\n\n- all", "- {} [1, 2] (named).")
@example("trailing \\", "- {} [1, 2] (named).")
@example("| a | b |\n|---|---|", "{}")
@example("```\nx", "- {} [1, 2] (named).")
@example("[x]: http://y", "{}")
@example("<!-- ", "- {} [1, 2] (named).")
@example("\t code", "1. {}")
@example("https://a.b www.a.b <https://a.b> &copy; &#10;", "{}")
@example("===", "{}")
def test_markdown_has_only_the_marks_that_kadesh_wrote(text: str, frame: str) -> None:
    written = frame.format(borders.markdown(text))
    assert shape(written) == shape(frame.format("word"))
    words = "".join(t.content for b in PARSER.parse(written) for t in (b.children or ()))
    assert spoken(text) in words


@given(st.lists(st.tuples(hostile_texts(), hostile_texts()), max_size=3), st.floats(-180, 180))
@example([("=1+1", ";=cmd|' /C calc'!A0")], -3.5)
@example([("'=x", " '\t-1")], -3.5)
@example([("a\r=b", "\n@x")], -3.5)
def test_csv_reads_back_and_runs_nothing(rows: list[tuple[str, str]], number: float) -> None:
    stream = io.StringIO(newline="")
    write_rows(("id", "a", "b", "lon"), [{"id": "1", "a": a, "b": b, "lon": number} for a, b in rows], stream)
    read = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    assert [(borders.uncell(row["a"]), borders.uncell(row["b"])) for row in read] == rows
    assert all(float(row["lon"]) == number for row in read)
    for row in read:
        for part in re.split(r"[;\t\r\n]", row["a"]) + re.split(r"[;\t\r\n]", row["b"]):
            assert not re.match(r"\s*[-=+@＝＋－＠]", part)
        assert not row["a"].startswith(("\t", "\r", "\n"))


@given(st.recursive(hostile_texts(surrogates=False) | st.integers(-9, 9), lambda inner: st.lists(inner), max_leaves=4))
def test_json_means_the_same_and_hides_nothing(value: object) -> None:
    line = borders.json_line(value)
    assert json.loads(line) == value
    assert not UNSEEN & set(map(unicodedata.category, line))
    inside = borders.script_text(line)
    assert json.loads(inside) == value
    assert not set("<>&") & set(inside)


@given(hostile_texts())
def test_markup_is_text_in_html_and_in_attributes(text: str) -> None:
    assert not set("<>\"'") & set(borders.markup(text))
    assert not re.search(r"&(?!(?:lt|gt|amp|quot|#x27);)", borders.markup(text))


@given(hostile_texts(), st.integers(1, 50))
def test_a_name_comes_in_as_one_line_that_is_not_long(name: str, longest: int) -> None:
    kept = borders.one_line(name, longest)
    assert len(kept) <= longest
    assert kept == " ".join(kept.split())
    assert borders.one_line(kept, longest) == kept
