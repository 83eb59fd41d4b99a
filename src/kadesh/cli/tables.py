"""Tables of text: columns side by side where the width allows, else one record under the other."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kadesh.borders import terminal

GAP = "  "
WORDS = (24, 16, 12, 9)
"""Words up to so many characters are kept whole: the first of these that the width allows."""


def lay_out(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, wide: frozenset[str]) -> Iterator[str]:
    """The lines of a table. Columns in ``wide`` are wrapped at spaces to fit ``width``; the others are kept whole.

    >>> print("\\n".join(lay_out(["id", "who"], [["a1", "the army and the police"]], 16, frozenset({"who"}))))
    id  who
    a1  the army and
        the police
    """
    rows = [[terminal(cell) for cell in row] for row in rows]
    columns = [_measure(cells, cells[0] in wide) for cells in zip(heads, *rows, strict=True)]
    fitted = _fit(columns, width)
    if fitted is None:
        yield from _records(heads, rows)
        return
    yield from _lines([[head] for head in heads], fitted)
    for row in rows:
        yield from _lines([_wrap(cell, size) for cell, size in zip(row, fitted, strict=True)], fitted)


class _Column(NamedTuple):
    """What a column is measured by: the widths of its head, of its widest cell and of its longest word; whether it wraps."""

    head: int
    natural: int
    longest: int
    wraps: bool

    def least(self, most: int) -> int:
        """Its width at the least, where words longer than ``most`` may be broken."""
        return max(min(self.longest, most), self.head) if self.wraps else self.natural


def _measure(cells: Sequence[str], wraps: bool) -> _Column:
    longest = max((len(word) for cell in cells for word in cell.split()), default=0)
    return _Column(len(cells[0]), max(map(len, cells)), longest, wraps)


def _fit(columns: Sequence[_Column], width: int) -> list[int] | None:
    """The widths of the columns: those that can wrap get what they need, or else even shares of what is left above their
    longest words. None where even the words do not fit."""
    for most in WORDS:
        least = [column.least(most) for column in columns]
        spare = width - len(GAP) * (len(columns) - 1) - sum(least)
        if spare >= 0:
            return _widen(columns, least, spare)
    return None


def _widen(columns: Sequence[_Column], least: Sequence[int], spare: int) -> list[int]:
    """The widths with what is spare shared out evenly among the columns that need more."""
    fitted = list(least)
    needy = [i for i, column in enumerate(columns) if fitted[i] < column.natural]
    while spare > 0 and needy:
        for i in needy[:spare]:
            fitted[i] += 1
        spare -= len(needy[:spare])
        needy = [i for i in needy if fitted[i] < columns[i].natural]
    return fitted


def _lines(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for number in range(max(map(len, cells))):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        yield GAP.join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip()


def _records(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    size = max(map(len, heads))
    for number, row in enumerate(rows):
        if number:
            yield ""
        yield from (f"{head:<{size}}{GAP}{cell}" for head, cell in zip(heads, row, strict=True) if cell)


def _wrap(cell: str, size: int) -> list[str]:
    """The lines of a cell, broken at spaces; a word that is too long is broken after a dot, a dash or an underscore."""
    lines = [""]
    for word in cell.split():
        parts = [word] if len(word) <= size else re.findall(r"[^._-]*[._-]*", word)
        for number, part in enumerate(parts):
            gap = " " if number == 0 and lines[-1] else ""
            if len(lines[-1]) + len(gap) + len(part) <= size:
                lines[-1] += gap + part
                continue
            if lines[-1]:
                lines.append("")
            while len(part) > size:
                lines[-1:] = [part[:size], ""]
                part = part[size:]
            lines[-1] = part
    return lines
