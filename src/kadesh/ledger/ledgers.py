"""Opening a ledger, and checking that it is whole."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from kadesh.errors import LedgerError, UsageError
from kadesh.ledger.checks import find_faults
from kadesh.ledger.engines import WAIT, can_write, checkpoint, file_of, make_engine, name_of, viewing, writing
from kadesh.ledger.entries import SEALED, Head, add_entry, head_of, last_faults
from kadesh.ledger.files import check_file, copy_database, keep_whole, stamp_of
from kadesh.ledger.migrations import STEPS, check_version, migrate, version_of
from kadesh.ledger.records import to_moment
from kadesh.ledger.sealing import seal_rows
from kadesh.ledger.views import View
from kadesh.ledger.writers import Writer, schema_digest


class Ledger:
    """An append-only store of readings and judgements; made by `open_ledger`. Use it in a ``with`` to close it after."""

    def __init__(self, engine: Engine, name: str, path: Path | None = None, stamp: tuple[int, int, int] | None = None) -> None:
        self._engine = engine
        self._path = path
        self._stamp = stamp
        self._wrote = False
        self._damage: dict[str, None] = {}
        self.name = name

    @property
    def damage(self) -> tuple[str, ...]:
        """The rows that were met and left out since they do not match the log, a line each."""
        return tuple(self._damage)

    def writer(self) -> Writer:
        """What appends to this ledger."""
        return Writer(self._writing, self.name)

    def view(self, as_of: datetime | None = None) -> View:
        """This ledger as it stood at ``as_of`` (taken to be in UTC where it names no zone), or as it stands now."""
        return View(self._engine, self.name, as_of, self._note)

    def head(self) -> Head:
        """The last entry of the log of custody. Kept elsewhere it proves, with `check`, what the ledger held until then."""
        with viewing(self._engine, self.name) as connection:
            return head_of(connection)

    def check(self, expected: Head | None = None) -> tuple[str, ...]:
        """What is wrong with the ledger, a line each; empty where it is whole.

        Every row is held against the log, the log against itself, the database against its own checks. Who could write the
        ledger could also make the log anew from some entry on: that shows only where ``expected``, a head that was kept
        elsewhere, is given.
        """
        with viewing(self._engine, self.name) as connection:
            return tuple(find_faults(connection, self.name, expected))

    def backup(self, target: Path) -> Head:
        """Copy the ledger into the file ``target``, also while others write to it; the copy's head.

        The copy is checked whole before it takes its name. A file that is there already is replaced only where it is an
        earlier copy of this ledger. Raises LedgerError, UsageError.
        """
        if self._path is None:
            raise UsageError(f"{self.name} is no file that can be copied", "use the database's own tools, as pg_dump")
        if not target.parent.is_dir():
            raise UsageError(f"there is no folder {target.parent}", f"make it with: mkdir -p {target.parent}")
        earlier = _head_at(target)
        with keep_whole(target) as part:
            copy_database(self._engine, self.name, part)
            with open_ledger(part, create=False) as copy:
                faults = copy.check(earlier)
                head = copy.head()
            if faults and earlier and not self.check():
                raise UsageError(f"{target} is no earlier copy of this ledger", "give another name")
            if faults:
                raise LedgerError(f"nothing was copied: {faults[0]}", "see all that is wrong with: kadesh ledger check")
        return head

    def close(self) -> None:
        """Bring all that was written into the one file, and let go of the database.

        Raises LedgerError where that file was harmed while it was in use, and what was written is not all there.
        """
        try:
            if self._wrote:
                self._check_place()  # before what is brought in makes a file that was cut look whole
                checkpoint(self._engine, self.name)
        finally:
            self._engine.dispose()
        if self._wrote and self._path:
            self._check_place()
            check_file(self._path, create=False)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _note(self, lines: Iterable[str]) -> None:
        self._damage |= dict.fromkeys(lines)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._check_place()
        with writing(self._engine, self.name) as connection:
            self._wrote = True
            yield connection
        self._check_place()

    def _check_place(self) -> None:
        """What is written into a file that was removed, replaced or cut meanwhile is lost; a ledger never shrinks."""
        if self._path is None:
            return
        seen, self._stamp = self._stamp, stamp_of(self._path)
        if not (seen and self._stamp and seen[:2] == self._stamp[:2] and seen[2] <= self._stamp[2]):
            self._stamp = None
            raise LedgerError(
                f"the ledger {self.name} was removed, replaced or cut short while in use",
                "put it back, then run the command again",
            )


def open_ledger(url: str | Path = "kadesh.db", *, create: bool = True, wait: float = WAIT) -> Ledger:
    """Open the ledger at ``url``: an SQLite file's path, ``:memory:``, or a URL such as ``postgresql://user@host/name``.

    A ledger of an older Kadesh is brought up to date; one of a newer is refused. With ``create`` a missing one is made.
    ``wait`` is how many seconds to wait for another writer. Its last entries are looked at: what is wrong with them is in
    `Ledger.damage`. Raises LedgerError, UsageError, MissingError.
    """
    url = str(url)
    name, path = name_of(url), file_of(url)
    if path is not None:
        check_file(path, create)
        if not path.exists():
            with suppress(FileExistsError), keep_whole(path, anew=True) as part:
                _prepare(make_engine(str(part), wait=wait), str(part), part, create=True).close()
    return _prepare(make_engine(url, wait=wait), name, path, create=create)


def _prepare(engine: Engine, name: str, path: Path | None, *, create: bool) -> Ledger:
    """The ledger, with its tables as they are now. Its engine is let go of where that cannot be."""
    stamp = stamp_of(path)  # before it is opened, so that it cannot be replaced between the two
    try:
        with viewing(engine, name) as connection:
            version = version_of(connection)
            check_version(version, name, connection)
        if version == 0 and not create:
            raise LedgerError(f"{name} holds no ledger", "make one with: kadesh read FILE...")
        if version != len(STEPS):
            if path is not None and not can_write(path):
                raise LedgerError(f"the ledger {name} is of an older Kadesh", "make its folder writable once to update it")
            _update(engine, name, version or 0)
        ledger = Ledger(engine, name, path, stamp)
        with viewing(engine, name) as connection:
            ledger._note(last_faults(connection))
    except BaseException:
        engine.dispose()
        raise
    return ledger


def _update(engine: Engine, name: str, version: int) -> None:
    at = to_moment(datetime.now(UTC))
    with writing(engine, name) as connection:
        if migrate(connection, name, at):
            add_entry(connection, at, "migrate", f"schema {len(STEPS)}", schema_digest(connection))
            if 0 < version < SEALED:
                seal_rows(connection, at)


def _head_at(target: Path) -> Head | None:
    """The head of a ledger that lies where a copy is to go, None where there is no file. Raises UsageError."""
    if not target.exists():
        return None
    try:
        with open_ledger(target, create=False) as earlier:
            return earlier.head()
    except LedgerError:
        raise UsageError(f"{target} is there and is no ledger", "give another name") from None
