"""Where the words of an answer stand in their sentence; what does not stand there is nothing."""

import re
import unicodedata

from kadesh.model import Span

_QUOTES = str.maketrans({"‘": "'", "’": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
_TOKEN = re.compile(r"\w+|[^\w\s]")
_MARKS = "\"'"


def ground(words: str, sentence: str, near: Span | None = None) -> Span | None:
    """The span of ``words`` in ``sentence``: as they are, else but for spacing, quotes and case. None where they are not.

    They are whole words, and of several places the one next to ``near``, else the first.

    >>> ground("Army", "The army shelled it."), ground("arm", "The army shelled it.")
    (Span(start=4, end=8), None)
    >>> ground("the  'old' town", "They left the “old” town.")
    Span(start=10, end=24)
    """
    found = _exact(words, sentence) or _alike(words, sentence)
    if near is None:
        return next(iter(found), None)
    return min(found, key=lambda span: max(span.start - near.end, near.start - span.end, 0), default=None)


def _exact(words: str, sentence: str) -> list[Span]:
    words = words.strip()
    if not words:
        return []
    before = r"(?<!\w)" if _in_word(words[0]) else ""
    behind = r"(?!\w)" if _in_word(words[-1]) else ""
    return [Span(*match.span()) for match in re.finditer(f"{before}{re.escape(words)}{behind}", sentence)]


def _alike(words: str, sentence: str) -> list[Span]:
    wanted = [token for token, _ in _tokens(words)]
    tokens = [(token, span) for token, span in _tokens(sentence)]
    size = len(wanted)
    if not size:
        return []
    said = [token for token, _ in tokens]
    starts = (first for first in range(len(said) - size + 1) if said[first : first + size] == wanted)
    return [Span(tokens[first][1].start, tokens[first + size - 1][1].end) for first in starts]


def _tokens(text: str) -> list[tuple[str, Span]]:
    """Words in one spelling, without quotation marks, and where they stand."""
    found = [(match.group().translate(_QUOTES).casefold(), Span(*match.span())) for match in _TOKEN.finditer(text)]
    return [(unicodedata.normalize("NFKC", token), span) for token, span in found if token not in _MARKS]


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
