"""The border of the terminal: all that commands say goes through here, so that no name or quote can say it in our stead."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from kadesh.borders import json_line, screen, terminal


def say(line: str = "", *, err: bool = False, bold: bool = False) -> None:
    """Print one line: breaks of lines in it are spaces, other control characters and hidden ones are shown by their number."""
    click.secho(terminal(line), err=err, bold=bold or None)


def say_json(record: object) -> None:
    """Print a record as one line of JSON."""
    click.echo(json_line(record))


def say_json_list(records: Iterable[object]) -> None:
    """Print records as one JSON array, a record a line."""
    before = "["
    for record in records:
        click.echo(before + json_line(record), nl=False)
        before = ",\n "
    click.echo("[]" if before == "[" else "]")


@contextmanager
def shown_document() -> Iterator[TextIO]:
    """A stream to standard output for a document: as it is for files and pipes, as `screen` leaves it for a terminal."""
    if not sys.stdout.isatty():
        yield sys.stdout
        return
    held = io.StringIO(newline="")
    yield held
    sys.stdout.write(screen(held.getvalue()))
