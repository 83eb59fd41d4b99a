"""The log of custody: one entry for each act on the ledger, each holding the hash of the entry before.

Nobody can alter or drop an entry, or what its digest covers, without every later hash giving it away.
"""

from sqlalchemy import Connection, func, insert, select

from kadesh.ledger.records import digest
from kadesh.ledger.tables import custody

FIRST = "0" * 64
"""What stands for the previous hash in the first entry."""


def add_entry(connection: Connection, at: str, act: str, subject: str, content: str) -> None:
    """Append an entry inside the caller's transaction. ``content`` is the digest of what was done."""
    last = connection.execute(select(custody.c.number, custody.c.hash).order_by(custody.c.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    entry = digest(str(number), at, act, subject, content, previous)
    connection.execute(
        insert(custody).values(number=number, at=at, act=act, subject=subject, digest=content, previous=previous, hash=entry)
    )


def last_moment(connection: Connection) -> str:
    """When the ledger was last written, or an empty text."""
    return connection.execute(select(func.max(custody.c.at))).scalar() or ""


def broken_entries(connection: Connection) -> list[str]:
    """What is wrong with the chain, a line each; empty where it holds."""
    problems = []
    previous, expected = FIRST, 1
    for row in connection.execute(select(custody).order_by(custody.c.number)):
        if row.number != expected:
            problems.append(f"the log of custody lacks entry {expected}")
        if row.previous != previous:
            problems.append(f"entry {row.number} of the log of custody does not follow the one before")
        if row.hash != digest(str(row.number), row.at, row.act, row.subject, row.digest, row.previous):
            problems.append(f"entry {row.number} of the log of custody was altered")
        previous, expected = row.hash, row.number + 1
    return problems
