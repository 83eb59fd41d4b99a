"""Lists on the screen and for programs: a table, CSV, JSON, or JSON lines."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PLAIN_WIDTH = 120
"""Columns of a table that goes into a file or pipe, where COLUMNS does not say otherwise."""

MOST_ROWS = 500
"""A table on a terminal stops after this many rows, and says so."""


@dataclass(frozen=True)
class Listing:
    """A list in all its forms, each made only when it is asked for.

    ``table`` gives the cells of a row for the screen under ``heads``; ``record`` what JSON has of an item; ``row`` what CSV
    has under ``columns``. ``empty`` is said where there is nothing.
    """

    items: Sequence[object]
    heads: Sequence[str]
    table: Callable[..., Sequence[str]]
    record: Callable[..., object]
    columns: Sequence[str]
    row: Callable[..., Mapping[str, object]]
    empty: str
    wide: frozenset[str] = field(default=frozenset())

    def show(self, form: str) -> None:
        """Print the list as ``table``, ``csv``, ``json`` or ``nl``."""
        {"table": self._show_table, "csv": self._show_csv, "json": self._show_json, "nl": self._show_lines}[form]()

    def _show_json(self) -> None:
        import msgspec

        if not self.items:
            click.echo("[]")
            return
        for number, item in enumerate(self.items):
            click.echo(("[" if number == 0 else ",\n ") + msgspec.json.encode(self.record(item)).decode(), nl=False)
        click.echo("]")

    def _show_lines(self) -> None:
        import msgspec

        for item in self.items:
            click.echo(msgspec.json.encode(self.record(item)))

    def _show_csv(self) -> None:
        from kadesh.exchange.csvs import write_rows

        write_rows(self.columns, (dict(self.row(item)) for item in self.items), sys.stdout)

    def _show_table(self) -> None:
        if not self.items:
            click.echo(self.empty, err=True)
            return
        from rich.table import Table

        table = Table(box=None, pad_edge=False, header_style="bold")
        for head in self.heads:
            table.add_column(head, overflow="fold", ratio=1 if head in self.wide else None)
        most = MOST_ROWS if console().is_terminal else len(self.items)
        for item in self.items[:most]:
            table.add_row(*(plain(cell) for cell in self.table(item)))
        console().print(table)
        if len(self.items) > most:
            click.echo(f"and {len(self.items) - most:,} more: narrow them with a filter, or list all with --csv", err=True)


@cache
def console() -> "Console":
    """Where tables go: as wide as the terminal, or as COLUMNS says."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    width = None if terminal else int(os.environ.get("COLUMNS") or PLAIN_WIDTH)
    return Console(width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def plain(cell: str) -> "RenderableType":
    """A cell whose text is shown as it is: reports may hold brackets and control characters."""
    from rich.text import Text

    return Text("".join(character if character.isprintable() else " " for character in cell))


def several(values: Iterable[str | None]) -> str:
    """Values in one cell.

    >>> several(["syria.army", None, "popular_forces", "syria.army"])
    'syria.army, popular_forces'
    """
    return ", ".join(dict.fromkeys(value for value in values if value))
