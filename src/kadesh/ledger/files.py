"""The file of an SQLite ledger: made whole or not at all, copied while it is written."""

import glob
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from kadesh.errors import LedgerError, UsageError
from kadesh.ledger.engines import DAMAGED, can_write, one_line

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may lay beside a database."""


def check_file(path: Path, create: bool) -> None:
    """Raise LedgerError where no ledger can be opened, or made, at ``path``."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger", "give a file with --ledger")
    if path.exists():
        _check_there(path)
        return
    if not create:
        raise LedgerError(f"there is no ledger {path}", "make one with: kadesh read FILE..., or give another with --ledger")
    if not path.parent.is_dir():
        raise LedgerError(f"there is no folder {path.parent} for the ledger", f"make it with: mkdir -p {path.parent}")
    if not can_write(path):
        raise LedgerError(
            f"the folder {path.parent.absolute()} cannot be written, so no ledger can be made there",
            "make it writable, or give another file with --ledger",
        )


def _check_there(path: Path) -> None:
    if not os.access(path, os.R_OK):
        raise LedgerError(f"the ledger {path} cannot be read", f"make it readable with: chmod u+r {path}")
    if path.is_file() and path.stat().st_size == 0:
        raise LedgerError(
            f"the file {path} holds no ledger: it is empty",
            "bring back a copy of it; where none was ever in it, remove it to begin a new one",
        )
    if path.is_file() and _is_cut(path):
        raise LedgerError(f"the ledger {path} is damaged: it was cut short", DAMAGED)


def _is_cut(path: Path) -> bool:
    """Whether a database is shorter than its own header says; SQLite looks no further than it must.

    With a journal beside it what is lacking may lie there.
    """
    if any(path.with_name(path.name + end).exists() for end in BESIDE):
        return False
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0") or header[24:28] != header[92:96]:
        return False
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return path.stat().st_size < pages * (65536 if page_size == 1 else page_size)


def stamp_of(path: Path | None) -> tuple[int, int, int] | None:
    """Which file lies at ``path`` now, and its size; None where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size


@contextmanager
def keep_whole(path: Path, *, anew: bool = False) -> Iterator[Path]:
    """A name beside ``path`` to write a database under, which takes the name ``path`` once it is whole and on the disk.

    What stood at ``path`` is replaced, but with ``anew`` never: FileExistsError then. What a killed process left of the kind
    is cleared away. Raises UsageError where ``path`` cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _clear_left(path)
        yield part
        _sync(part)
        if anew:
            _name_anew(part, path)
        else:
            part.replace(path)
        _sync(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror})", "name another file, or free its folder") from None
    finally:
        for name in (part.name, *(part.name + end for end in BESIDE)):
            part.with_name(name).unlink(missing_ok=True)


def _name_anew(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)


def _clear_left(path: Path) -> None:
    """Remove what processes that are no more left half made."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part*"):
        number = re.fullmatch(r"(\d+)\.part.*", left.name[len(path.name) + 2 :])
        if number and not _runs(int(number[1])):
            with suppress(OSError):
                left.unlink()


def _runs(process: int) -> bool:
    if os.name == "nt":  # there a signal of 0 would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_database(engine: Engine, name: str, target: Path) -> None:
    """Copy an SQLite database into a new file as it is at this moment, whoever writes to it meanwhile."""
    with one_line(name):
        source = engine.raw_connection()
        try:
            with closing(sqlite3.connect(target)) as copy:
                _sqlite_of(source).backup(copy)
        finally:
            source.close()


def _sqlite_of(connection: PoolProxiedConnection) -> sqlite3.Connection:
    found = connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found
