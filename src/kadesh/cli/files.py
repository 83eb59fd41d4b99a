"""Writing to the file that the user named, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kadesh.cli.terminals import shown_document
from kadesh.errors import UsageError


@contextmanager
def open_output(name: str | None) -> Iterator[TextIO]:
    """A text stream in UTF-8 to the file ``name``, or to standard output for None or ``-``.

    A file appears under its name only when it is whole and on the disk; what stood there before stays until then. Raises
    UsageError where it cannot be written.
    """
    if name is None or name == "-":
        with shown_document() as stream:
            yield stream
        return
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name} is a folder", "name a file with -o")
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    from kadesh.ledger.files import keep_whole

    with keep_whole(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream
