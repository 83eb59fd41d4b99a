"""Opening a ledger, and checking that it is whole."""

import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine, select

from kadesh.errors import LedgerError
from kadesh.ledger.engines import WAIT, can_write, file_of, make_engine, name_of, viewing, writing
from kadesh.ledger.entries import add_entry, broken_entries
from kadesh.ledger.migrations import STEPS, check_version, migrate, version_of
from kadesh.ledger.records import digest, entry_of, identity_of, to_moment
from kadesh.ledger.tables import claims, custody, documents, findings, judgements, readings
from kadesh.ledger.views import View
from kadesh.ledger.writers import Writer


class Ledger:
    """An append-only store of readings and judgements; made by `open_ledger`. Use it in a ``with`` to close it after."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    def writer(self) -> Writer:
        """What appends to this ledger."""
        return Writer(self._engine, self.name)

    def view(self, as_of: datetime | None = None) -> View:
        """This ledger as it stood at ``as_of`` (taken to be in UTC where it names no zone), or as it stands now."""
        return View(self._engine, self.name, as_of)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the ledger, a line each: altered bytes, claims or log. Empty where it is whole."""
        with viewing(self._engine, self.name) as connection:
            problems = broken_entries(connection)
            entries = connection.execute(select(custody.c.digest, custody.c.act)).all()
            logged = {content for content, act in entries if act in ("read", "judge", "find")}
            met = set()
            for name, content in connection.execute(select(documents.c.sha256, documents.c.content)):
                if sha256(content).hexdigest() != name:
                    problems.append(f"the bytes of document {name[:16]} were altered")
            for row in connection.execute(select(readings).order_by(readings.c.number)):
                query = select(claims.c.body).where(claims.c.reading == row.number).order_by(claims.c.position)
                bodies = list(connection.execute(query).scalars())
                identity = identity_of(row.body, bodies, row.reader, row.version, row.theatre)
                entry = entry_of(row.sha256, identity, row.pack, row.gazetteers)
                met.add(entry)
                if identity != row.identity or entry not in logged:
                    problems.append(f"reading {row.number} of report {row.report} was altered")
            for number, body in connection.execute(select(judgements.c.number, judgements.c.body)):
                met.add(digest(body))
                if digest(body) not in logged:
                    problems.append(f"judgement {number} was altered")
            for number, body in connection.execute(select(findings.c.number, findings.c.body)):
                met.add(digest(body))
                if digest(body) not in logged:
                    problems.append(f"finding {number} was altered")
            if logged - met:
                problems.append(f"{len(logged - met)} logged readings, judgements or findings are missing or were altered")
        return tuple(problems)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_ledger(url: str | Path = "kadesh.db", *, create: bool = True, wait: float = WAIT) -> Ledger:
    """Open the ledger at ``url``: an SQLite file's path, ``:memory:``, or a URL such as ``postgresql://user@host/name``.

    A ledger of an older Kadesh is brought up to date; one of a newer is refused. With ``create`` a missing one is made.
    ``wait`` is how many seconds to wait for another writer. Raises LedgerError, UsageError, MissingError.
    """
    url = str(url)
    name, path = name_of(url), file_of(url)
    if path is not None:
        _check_file(path, create)
    engine = make_engine(url, wait=wait)
    try:
        with viewing(engine, name) as connection:
            version = version_of(connection)
            check_version(version, name, connection)
        if version == 0 and not create:
            raise LedgerError(f"{name} holds no ledger", "make one with: kadesh read FILE...")
        if version != len(STEPS):
            if path is not None and not can_write(path):
                raise LedgerError(f"the ledger {name} is of an older Kadesh", "make its folder writable once to update it")
            at = to_moment(datetime.now(UTC))
            with writing(engine, name) as connection:
                if migrate(connection, name, at):
                    add_entry(connection, at, "migrate", f"schema {len(STEPS)}", digest(str(len(STEPS))))
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, name)


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger", "give a file with --ledger")
    if not path.exists() and not create:
        raise LedgerError(f"there is no ledger {path}", "make one with: kadesh read FILE..., or give another with --ledger")
    if not path.parent.is_dir():
        raise LedgerError(f"there is no folder {path.parent} for the ledger", f"make it with: mkdir -p {path.parent}")
    if not path.exists() and not can_write(path):
        raise LedgerError(
            f"the folder {path.parent.absolute()} cannot be written, so no ledger can be made there",
            "make it writable, or give another file with --ledger",
        )
    if path.exists() and not os.access(path, os.R_OK):
        raise LedgerError(f"the ledger {path} cannot be read", f"make it readable with: chmod u+r {path}")
