"""Texts as a stranger would write them who wants more than to be read."""

from hypothesis import strategies as st

CONTROLS = (
    "\n", "\r", "\t", "\x1b[2J", "\x1b]0;t\x07", "\x9b31m", "\x08", "\x00", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\u2028", "\u0085", "\u3164", "\U000e0041",
)  # fmt: skip
MARKUP = (
    "<script>", "</script>", "<!--", "-->", "<b>", "&amp;", "&#10;", "{{script}}", "](http://x)", "![", "[", "]", "[1]: ", "(",
    ")", "`", "```", "~~", "~~~", "*", "**", "_", "#", "## ", "- ", "+ ", "1. ", "1) ", "> ", "---", "===", "|", "|-|", "\\",
    "http://x.y", "www.x.y", "a@b.c", "=", "+", "-", "@", "＝", "'", '"', ";", ",", " ", "”", "“", "\\u003c",
)  # fmt: skip


def hostile_texts(*, surrogates: bool = True) -> st.SearchStrategy[str]:
    """Words, marks and control characters of all kinds, in any order."""
    plain = st.text(max_size=6) if not surrogates else st.text(st.characters(), max_size=6)
    return st.lists(st.sampled_from(CONTROLS) | st.sampled_from(MARKUP) | plain | st.just("word"), max_size=8).map("".join)
