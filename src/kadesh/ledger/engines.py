"""Connections to SQLite and PostgreSQL, and what a database complains of in one line each."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.pool import QueuePool, StaticPool

from kadesh.errors import LedgerError, MissingError, UsageError

WAIT = 30.0
"""Seconds to wait for another process that is writing."""


def file_of(url: str) -> Path | None:
    """The file of an SQLite ledger (``url`` may be a plain path), or None for another database or one in memory.

    >>> str(file_of("sqlite:///war.db")), str(file_of("war.db")), file_of("postgresql://host/war"), file_of(":memory:")
    ('war.db', 'war.db', None, None)
    """
    if "://" not in url:
        return None if url == ":memory:" else Path(url)
    if not url.startswith("sqlite"):
        return None
    database = make_url(url).database
    return Path(database) if database and database != ":memory:" else None


def name_of(url: str) -> str:
    """The ledger's name for messages, without a password.

    >>> name_of("postgresql://me:secret@host/war")
    'postgresql://me:***@host/war'
    """
    if "://" not in url:
        return url
    try:
        return str(file_of(url) or make_url(url).render_as_string(hide_password=True))
    except exc.ArgumentError:
        return url


def make_engine(url: str, *, wait: float = WAIT) -> Engine:
    """An engine for ``url``: a path, ``:memory:`` or an SQLAlchemy URL of SQLite or PostgreSQL. Nothing is opened yet.

    SQLite runs in WAL mode with ``synchronous=FULL``: what was committed outlives a crash of the machine. A ledger in a
    folder that cannot be written to is opened for reading only. Raises UsageError, MissingError.
    """
    if "://" in url and not url.startswith("sqlite"):
        return _make_postgres(url)
    path = file_of(url)

    def connect() -> sqlite3.Connection:
        if path is None:
            return sqlite3.connect(":memory:", check_same_thread=False)
        return sqlite3.connect(_uri(path), uri=True, timeout=wait, check_same_thread=False)

    pool = StaticPool if path is None else QueuePool
    engine = create_engine("sqlite://", creator=connect, poolclass=pool)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        if path is None or can_write(path):
            # WAL changes the file itself, so a database of something else, which is refused later, is left as it is.
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables or "schema_version" in tables:
                connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.text_factory = _decode

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def can_write(path: Path) -> bool:
    """Whether the ledger at ``path`` can be written: SQLite needs the file and its folder, for the journal beside it."""
    return os.access(path.parent, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))


def _decode(data: bytes) -> str:
    """Text of the database; bytes that a damaged file has in it are kept, so that their digest gives them away."""
    return data.decode("utf-8", "surrogateescape")


def _uri(path: Path) -> str:
    address = "file:" + quote(str(path.absolute()))
    if can_write(path):
        return address
    journal = path.with_name(path.name + "-wal")
    return address + ("?mode=ro" if journal.exists() and journal.stat().st_size else "?mode=ro&immutable=1")


def _make_postgres(url: str) -> Engine:
    try:
        address = make_url(url)
    except exc.ArgumentError:
        raise UsageError(f"{url!r} is no address of a ledger", "give a file, or postgresql://user@host/name") from None
    if address.get_backend_name() not in ("postgresql", "postgres"):
        raise UsageError(f"a ledger cannot lie in {address.get_backend_name()}", "give a file, or postgresql://user@host/name")
    if find_spec("psycopg") is None:
        raise MissingError("a ledger on PostgreSQL needs psycopg", "install it with: pip install 'kadesh[postgres]'")
    return create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True)


@contextmanager
def writing(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction that writes, with no other writer beside it; rolled back on any error. Raises LedgerError."""
    with one_line(name), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(1262568773)"))  # "KADE" as a number
        yield connection


@contextmanager
def viewing(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction that only reads, and sees the ledger as it is at its beginning. Raises LedgerError."""
    options: dict[str, str] = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with one_line(name), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def checkpoint(engine: Engine, name: str) -> None:
    """Bring all that was written into the one file of an SQLite ledger. Raises LedgerError."""
    if engine.dialect.name != "sqlite":
        return
    with one_line(name):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def integrity_faults(connection: Connection) -> Iterator[str]:
    """What SQLite's own checks of the whole database find, a line each."""
    if connection.dialect.name != "sqlite":
        return
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if found != "ok":
            yield f"the database is damaged: {' '.join(str(found).split())}"
    for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} belongs to nothing"
    added = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    for type_, found in connection.exec_driver_sql(added):
        yield f"the {type_} {str(found)[:60]} is no part of a ledger"


DAMAGED = "bring back a copy of it, or read the reports again into a new one"

_COMPLAINTS = (
    ("locked", "is being written by another process", "wait until it has ended, then try again"),
    ("readonly", "cannot be written", "make the file and its folder writable, or give another with --ledger"),
    ("read-only", "cannot be written", "make the file and its folder writable, or give another with --ledger"),
    ("unable to open", "cannot be opened", "make the file and its folder readable and writable, or give another with --ledger"),
    ("not a database", "is not a ledger", "give another file with --ledger"),
    ("malformed", "is damaged", DAMAGED),
    ("no such", "is damaged", DAMAGED),
    ("unsupported file format", "is damaged", DAMAGED),
    ("full", "could not be written: the disk is full", "make room, then run the command again"),
    ("does not exist", "is not there", "make the database first, with: createdb NAME"),
    ("connection", "cannot be reached", "start its server, or give another ledger with --ledger"),
    ("disk i/o", "could not be read or written: the disk failed", "check the disk, then run the command again"),
)


@contextmanager
def one_line(name: str) -> Iterator[None]:
    """The one door: what a database complains of becomes a LedgerError of one line."""
    try:
        yield
    except (exc.SQLAlchemyError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or error
        said = " ".join(str(cause).split())
        for sign, what, remedy in _COMPLAINTS:
            if sign in said.casefold():
                raise LedgerError(f"the ledger {name} {what}", remedy) from error
        raise LedgerError(f"the ledger {name} cannot be used: {said[:200]}", "check it with: kadesh doctor") from error
