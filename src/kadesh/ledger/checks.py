"""Checking a whole ledger: every row against the log of custody, and the database by its own means."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from kadesh.errors import LedgerError
from kadesh.ledger.engines import integrity_faults, one_line
from kadesh.ledger.entries import Head, Log, entry_at, read_log, seal_of
from kadesh.ledger.records import identity_of, to_claim
from kadesh.ledger.tables import KINDS, claims, documents, readings
from kadesh.ledger.writers import schema_digest


def find_faults(connection: Connection, name: str, expected: Head | None = None) -> Iterator[str]:
    """What is wrong with the ledger ``name``, a line each; a part that cannot be read is a line, and the rest is checked."""
    yield from _guarded(name, partial(integrity_faults, connection))
    logs: list[Log] = []
    yield from _guarded(name, partial(_log_faults, connection, logs))
    if expected:
        yield from _guarded(name, partial(_head_faults, connection, expected))
    for log in logs:
        yield from _guarded(name, partial(_schema_faults, connection, log))
        for kind in KINDS:
            yield from _guarded(name, partial(_row_faults, connection, kind, log))
        yield from _guarded(name, partial(_document_faults, connection, log))
    yield from _guarded(name, partial(_claims_faults, connection))


def _guarded(name: str, part: Callable[[], Iterator[str]]) -> Iterator[str]:
    try:
        with one_line(name):
            yield from part()
    except LedgerError as error:
        yield error.what


def _log_faults(connection: Connection, logs: list[Log]) -> Iterator[str]:
    logs.append(read_log(connection))
    yield from logs[0].problems


def _head_faults(connection: Connection, expected: Head) -> Iterator[str]:
    found = entry_at(connection, expected.number)
    if expected.number and found is None:
        yield f"the log of custody ends before entry {expected.number}: what was written last was dropped"
    elif expected.number and found != expected:
        yield f"entry {expected.number} of the log of custody is another than expected: it, or what came before, was altered"


def _schema_faults(connection: Connection, log: Log) -> Iterator[str]:
    if log.schema != schema_digest(connection):
        yield "the version of the schema was altered"


def _row_faults(connection: Connection, kind: str, log: Log) -> Iterator[str]:
    table, logged = KINDS[kind], log.rows[kind]
    met = set()
    for row in connection.execute(select(table).order_by(table.c.number).execution_options(yield_per=200)):
        met.add(row.number)
        if row.number not in logged:
            yield f"{kind} {row.number} is not in the log of custody"
        elif logged[row.number].digest != seal_of(tuple(row)):
            yield f"{kind} {row.number}{_of_report(row)} was altered"
    for number in sorted(logged.keys() - met):
        yield f"{kind} {number} is missing"


def _of_report(row: Row[Any]) -> str:
    return f" of report {str(row.report)[:16]}" if "report" in row._mapping else ""


def _claims_faults(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(readings).order_by(readings.c.number).execution_options(yield_per=200)):
        told = connection.execute(select(claims).where(claims.c.reading == row.number).order_by(claims.c.position)).all()
        if not claims_hold(row, told):
            yield f"claims of reading {row.number} of report {str(row.report)[:16]} were altered"
    orphans = select(func.count()).select_from(claims.outerjoin(readings, readings.c.number == claims.c.reading))
    count = connection.execute(orphans.where(readings.c.number.is_(None))).scalar_one()
    if count:
        yield f"{count} claims are of no reading"


def claims_hold(reading: Row[Any], told: Sequence[Row[Any]]) -> bool:
    """Whether the rows of claims are those of a reading whose own row is sound."""
    if [row.position for row in told] != list(range(reading.claims if isinstance(reading.claims, int) else -1)):
        return False
    bodies = [row.body for row in told]
    try:
        identity = identity_of(reading.body, bodies, reading.reader, reading.version, reading.theatre)
        known = [(claim.id, claim.type.value) for claim in map(to_claim, bodies)]
    except (msgspec.MsgspecError, ValueError, TypeError, AttributeError):
        return False
    return bool(identity == reading.identity) and known == [(row.id, row.type) for row in told]


def _document_faults(connection: Connection, log: Log) -> Iterator[str]:
    first = select(readings.c.sha256, func.min(readings.c.at)).group_by(readings.c.sha256)
    moments = {row[0]: row[1] for row in connection.execute(first)} | dict(log.kept)
    for row in connection.execute(select(documents).execution_options(yield_per=20)):
        name, content = str(row.sha256)[:16], row.content
        if not isinstance(content, bytes) or sha256(content).hexdigest() != row.sha256 or len(content) != row.size:
            yield f"the bytes of document {name} were altered"
        if row.sha256 not in moments:
            yield f"document {name} is of no reading"
        elif moments.pop(row.sha256) != row.at:
            yield f"the moment of document {name} was altered"
    for missing in moments:
        yield f"the bytes of document {str(missing)[:16]} are missing"
