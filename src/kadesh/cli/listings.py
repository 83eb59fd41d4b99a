"""Lists on the screen and for programs: a table, CSV, JSON, or JSON lines."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kadesh.cli.tables import lay_out
from kadesh.cli.terminals import say, say_json, say_json_list, shown_document

PLAIN_WIDTH = 120
"""Columns of a table that goes into a file or pipe, where COLUMNS does not say otherwise."""


@dataclass(frozen=True)
class Listing:
    """A list in all its forms, each made only when it is asked for.

    ``table`` gives the cells of a row for the screen under ``heads``; ``record`` what JSON has of an item; ``row`` what CSV
    has under ``columns``. ``empty`` is said where there is nothing. The columns ``wide`` share what width the others leave.
    """

    items: Sequence[object]
    heads: Sequence[str]
    table: Callable[..., Sequence[str]]
    record: Callable[..., object]
    columns: Sequence[str]
    row: Callable[..., Mapping[str, object]]
    empty: str
    wide: frozenset[str]

    def show(self, form: str) -> None:
        """Print the list as ``table``, ``csv``, ``json`` or ``nl``."""
        {"table": self._show_table, "csv": self._show_csv, "json": self._show_json, "nl": self._show_lines}[form]()

    def _show_json(self) -> None:
        say_json_list(self.record(item) for item in self.items)

    def _show_lines(self) -> None:
        for item in self.items:
            say_json(self.record(item))

    def _show_csv(self) -> None:
        from kadesh.exchange.csvs import write_rows

        with shown_document() as stream:
            write_rows(self.columns, (dict(self.row(item)) for item in self.items), stream)

    def _show_table(self) -> None:
        if not self.items:
            say(self.empty, err=True)
            return
        rows = [self.table(item) for item in self.items]
        for number, line in enumerate(lay_out(self.heads, rows, screen_width(), self.wide)):
            say(line, bold=number == 0)


def screen_width() -> int:
    """The columns that a table may take: those of the terminal, as COLUMNS says, or a width that suits a file."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and len(wanted) < 6 and int(wanted):
        return int(wanted)
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH


def several(values: Iterable[str | None]) -> str:
    """Values in one cell.

    >>> several(["syria.army", None, "popular_forces", "syria.army"])
    'syria.army, popular_forces'
    """
    return ", ".join(dict.fromkeys(value for value in values if value))


def count(number: int | None, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number or 0:,} {noun}{'' if number == 1 else 's'}"
