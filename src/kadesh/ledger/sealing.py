"""Bringing the rows of a ledger from before schema 4 under digests that cover them whole.

Until then the log covered what was read, judged and found, but no names, sources or moments. What does not match what the
log held of it is not sealed, and so is never shown again.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from kadesh.ledger.entries import add_entry, seal_of
from kadesh.ledger.records import digest, entry_of, identity_of, to_report
from kadesh.ledger.sightings import see, with_former
from kadesh.ledger.tables import claims, custody, findings, judgements, readings
from kadesh.ledger.writers import append


def seal_rows(connection: Connection, at: str) -> None:
    """Append an entry for each row that holds to what was logged of it, then a sighting for each report."""
    logged = set(connection.execute(select(custody.c.digest).where(custody.c.act.in_(("read", "judge", "find")))).scalars())
    sound = list(_sound_readings(connection, logged))
    for number in sound:
        _seal(connection, at, "reading", number)
    for kind, table in (("judgement", judgements), ("finding", findings)):
        for number, body in connection.execute(select(table.c.number, table.c.body).order_by(table.c.number)).all():
            if digest(body) in logged:
                _seal(connection, at, kind, number)
    for number in sound:
        report = to_report(connection.execute(select(readings.c.body).where(readings.c.number == number)).scalar_one())
        sighting = see(connection, with_former(connection, report))
        if sighting:
            append(connection, "sighting", at, "sight", report.id, sighting)


def _seal(connection: Connection, at: str, kind: str, number: int) -> None:
    table = {"reading": readings, "judgement": judgements, "finding": findings}[kind]
    row = connection.execute(select(table).where(table.c.number == number)).one()
    add_entry(connection, at, "seal", f"{kind} {number}", seal_of(tuple(row)))


def _sound_readings(connection: Connection, logged: set[str]) -> Iterator[int]:
    for number in connection.execute(select(readings.c.number).order_by(readings.c.number)).scalars().all():
        row = connection.execute(select(readings).where(readings.c.number == number)).one()
        bodies = connection.execute(select(claims.c.body).where(claims.c.reading == number).order_by(claims.c.position))
        identity = identity_of(row.body, list(bodies.scalars()), row.reader, row.version, row.theatre)
        if identity == row.identity and entry_of(row.sha256, identity, row.pack, row.gazetteers) in logged:
            yield number
