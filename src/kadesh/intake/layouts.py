"""Lines of a text: where each stands, and what it looks like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kadesh.intake.dates import count_dates, date_alone
from kadesh.intake.vocabularies import vocabulary
from kadesh.model import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]")
_BLANKS = " \t\xa0\u200b\u200e\u200f\ufeff\u3000\u202a\u202b\u202c"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words, without the blanks around it; ``gap`` counts the empty lines before it."""

    span: Span
    text: str
    gap: int


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text`` that hold anything but blanks, in order."""
    end = 0
    for found in _LINE.finditer(text):
        raw = found.group()
        stripped = raw.strip(_BLANKS).strip()
        if not stripped:
            continue
        start = found.start() + raw.index(stripped)
        gap = max(0, len(_BREAK.findall(text, end, found.start())) - 1)
        yield Line(Span(start, start + len(stripped)), stripped, gap)
        end = start + len(stripped)


def is_chrome(line: str) -> bool:
    """Whether a line is of the page and not of the report: a menu, a counter, a header with counters.

    >>> is_chrome("Scroll Up"), is_chrome("847/940"), is_chrome("The army left.")
    (True, True, False)
    """
    words = vocabulary()
    folded = " ".join(line.lower().split()).strip(" .:|»«>-<*")
    if folded in words.lines or not folded:
        return True
    if folded.startswith(words.starts) and len(line) < 200:
        return True
    if words.patterns.fullmatch(line) and not date_alone(line):
        return True
    if ends_sentence(line):
        return False
    dates = count_dates(line)
    if dates >= words.dates_of_counters and dates * 60 > len(line):
        return True
    if len(line) > 300:
        return False
    tokens = re.findall(r"[\w+]+", folded)
    menu = len({t for t in tokens if t in words.menu})
    return menu >= 2 and menu * 3 >= len(tokens)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line))


def is_heading(line: str) -> bool:
    """Whether a line looks like a heading: short, in capitals as titles are, with no stop at its end.

    >>> is_heading("Deir Ezzur"), is_heading("Fighting in the East"), is_heading("The army left the town yesterday")
    (True, True, False)
    """
    words = line.split()
    if (
        len(words) > 12
        or len(line) > 90
        or ends_sentence(line)
        or line[-1] in ",;"
        or not (line[0].isupper() or line[0].isdigit())
    ):
        return False
    letters = [w for w in (re.sub(r"[^\w]", "", w) for w in words) if w and w[0].isalpha()]
    weighty = [w for w in letters if w.lower() not in vocabulary().small]
    return bool(weighty) and sum(w[0].isupper() or w.startswith(("al", "el")) for w in weighty) >= 0.8 * len(weighty)


def looks_wrapped(lines: list[Line]) -> bool:
    """Whether a text's paragraphs are broken into lines of one width, so that lines are no paragraphs."""
    inner = [first for first, second in pairwise(lines) if second.gap == 0]
    if len(inner) < 4 or max(len(line.text) for line in lines) > 130:
        return False
    lengths = sorted(len(line.text) for line in inner)
    typical = lengths[len(lengths) // 2]
    broken = sum(not ends_sentence(line.text) for line in inner)
    return 45 <= typical <= 110 and broken >= 0.5 * len(inner)
