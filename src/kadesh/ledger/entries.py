"""The log of custody: one entry for each row written, each holding the row's digest and the hash of the entry before.

Nobody can alter or drop an entry, or a row, without every later hash giving it away to one who knows the last: whoever can
write the file can also make all hashes anew, so the head (number and hash of the last entry) is to be kept elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from kadesh.errors import LedgerError, UsageError
from kadesh.ledger.records import digest
from kadesh.ledger.tables import KINDS, custody

FIRST = "0" * 64
"""What stands for the previous hash in the first entry."""

ACTS = {"read": "reading", "judge": "judgement", "find": "finding", "sight": "sighting", "set aside": "decision"}
ACTS |= {"take back": "decision"}
"""What kind of row each act writes."""

SEALED = 4
"""From this schema on an entry holds the digest of its whole row; the rows of before are sealed when it is reached."""

LAST = 16
"""So many of the last entries are looked at whenever a ledger is opened."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a log; who keeps it elsewhere can prove that the ledger still begins as it did then."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def to_head(text: str) -> Head:
    """The head that ``text`` gives as number and hash. Raises UsageError.

    >>> to_head("12:" + "a" * 64).number
    12
    """
    number, _, hashed = text.strip().partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 10 and len(hashed) == 64):
        raise UsageError(f"{text.strip()[:80]!r} is no head of a ledger", "give a line that `kadesh ledger head` printed")
    return Head(int(number), hashed.lower())


@dataclass(frozen=True, slots=True)
class Logged:
    """A row as the log has it: when it was written, about what, and its digest (None where none can be trusted)."""

    act: str
    at: str
    subject: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Log:
    """What the log says: the rows of each kind by number, the documents that were kept though they could not be read, with
    the moments of that, the digest of the schema's rows, and what is wrong with it.
    """

    rows: Mapping[str, Mapping[int, Logged]]
    kept: Mapping[str, str]
    schema: str | None
    problems: tuple[str, ...]


def add_entry(connection: Connection, at: str, act: str, subject: str, content: str) -> None:
    """Append an entry inside the caller's transaction; ``content`` is the digest of the row. Raises LedgerError."""
    last = connection.execute(select(custody).order_by(custody.c.number.desc()).limit(1)).first()
    if last and last.hash != _hash_of(last):
        raise LedgerError(
            f"entry {last.number} of the log of custody was altered, so nothing is written after it",
            "see what is wrong with: kadesh ledger check",
        )
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    entry = digest(str(number), at, act, subject, content, previous)
    connection.execute(
        insert(custody).values(number=number, at=at, act=act, subject=subject, digest=content, previous=previous, hash=entry)
    )


def last_moment(connection: Connection) -> str:
    """When the ledger was last written, or an empty text."""
    return connection.execute(select(func.max(custody.c.at))).scalar() or ""


def head_of(connection: Connection) -> Head:
    """The last entry; number 0 where there is none."""
    last = connection.execute(select(custody.c.number, custody.c.hash).order_by(custody.c.number.desc()).limit(1)).first()
    return Head(last.number, str(last.hash)) if last else Head(0, FIRST)


def entry_at(connection: Connection, number: int) -> Head | None:
    """The entry of that number, None where there is none."""
    found = connection.execute(select(custody.c.hash).where(custody.c.number == number)).scalar()
    return None if found is None else Head(number, str(found))


def last_faults(connection: Connection) -> list[str]:
    """What is wrong with the last entries, a line each: a bounded look."""
    last = list(connection.execute(select(custody).order_by(custody.c.number.desc()).limit(LAST)))[::-1]
    scan = _Scan(last[0].previous, last[0].number) if last else _Scan()
    for row in last:
        scan.check(row)
    return scan.problems


def read_log(connection: Connection) -> Log:
    """The whole log, checked from its first entry to its last."""
    scan = _Scan()
    for row in connection.execute(select(custody).order_by(custody.c.number)):
        scan.take(row)
    if scan.expected == 1:
        scan.problems.append("the log of custody is empty")
    return Log(scan.rows, scan.kept, scan.schema, tuple(scan.problems))


def _hash_of(row: Row[Any]) -> str:
    return digest(*map(str, (row.number, row.at, row.act, row.subject, row.digest, row.previous)))


@dataclass
class _Scan:
    """Goes through the entries in order."""

    previous: str = FIRST
    expected: int = 1
    problems: list[str] = field(default_factory=list)
    rows: dict[str, dict[int, Logged]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    kept: dict[str, str] = field(default_factory=dict)
    schema: str | None = None
    sealing: bool = False

    def check(self, row: Row[Any]) -> bool:
        """Whether the entry's own hash holds; what is wrong with it or its place is noted."""
        holds: bool = row.hash == _hash_of(row)
        if row.number != self.expected:
            self.problems.append(f"the log of custody lacks entry {self.expected}")
        elif row.previous != self.previous:
            self.problems.append(f"entry {row.number} of the log of custody does not follow the one before")
        if not holds:
            self.problems.append(f"entry {row.number} of the log of custody was altered")
        self.previous, self.expected = row.hash, row.number + 1
        return holds

    def take(self, row: Row[Any]) -> None:
        """Check an entry and keep what it says of a row; one that was altered says nothing."""
        if not self.check(row):
            return
        try:
            self._keep(row)
        except (KeyError, ValueError):
            self.problems.append(f"entry {row.number} of the log of custody makes no sense")

    def _keep(self, row: Row[Any]) -> None:
        if row.act == "migrate":
            self._migrate(row)
        elif row.act == "seal" and self.sealing:
            self._seal(row)
        elif row.act == "keep":
            self.sealing = False
            self.kept[row.digest] = row.at
        elif row.act in ACTS:
            self.sealing = False
            self._add(ACTS[row.act], row)
        else:
            self.problems.append(f"entry {row.number} of the log of custody is of no kind known: {str(row.act)[:20]!r}")

    def _migrate(self, row: Row[Any]) -> None:
        """From schema 4 on rows are sealed; what was logged before has to be sealed anew, right after this entry."""
        number = int(row.subject.rpartition(" ")[2])
        self.sealing = self.schema is None and number >= SEALED
        if number >= SEALED:
            if self.sealing:
                for rows in self.rows.values():
                    rows |= {n: replace(logged, digest=None) for n, logged in rows.items()}
            self.schema = row.digest

    def _seal(self, row: Row[Any]) -> None:
        kind, number = row.subject.split(" ")
        rows = self.rows[kind]
        if int(number) in rows:
            rows[int(number)] = replace(rows[int(number)], digest=row.digest)

    def _add(self, kind: str, row: Row[Any]) -> None:
        rows = self.rows[kind]
        subject, mark, number = row.subject.rpartition(f" as {kind} ")
        if not mark:  # from before these told their numbers: they were given in order
            subject, number = row.subject, str(len(rows) + 1)
        if int(number) in rows:
            self.problems.append(f"{kind} {number} stands twice in the log of custody")
            rows[int(number)] = replace(rows[int(number)], digest=None)
            return
        rows[int(number)] = Logged(row.act, row.at, subject, row.digest)


def seal_of(values: Sequence[object]) -> str:
    """The digest of all columns of a row, in the order of its table; no two rows have the same."""
    return digest(*map(_told, values))


def _told(value: object) -> str:
    if isinstance(value, str):
        return "t" + value
    return "n" if value is None else f"{type(value).__name__} {value!r}"
