"""Appending to a ledger. A report goes in whole, in one transaction, or not at all."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select

from kadesh.errors import InputError, LedgerError
from kadesh.ledger.entries import add_entry, last_moment, seal_of
from kadesh.ledger.records import digest, identity_of, to_digests, to_json, to_moment
from kadesh.ledger.sightings import as_telling, see, with_former
from kadesh.ledger.tables import KINDS, documents, readings, schema_version
from kadesh.ledger.tables import claims as claims_table
from kadesh.model import Claim, Finding, Judgement, Report

Transaction = Callable[[], AbstractContextManager[Connection]]


class Writer:
    """Appends readings, judgements and the rest to a ledger; made by `Ledger.writer`."""

    def __init__(self, transaction: Transaction, name: str) -> None:
        self._transaction = transaction
        self._name = name

    def add_reading(
        self,
        report: Report,
        data: bytes,
        claims: Sequence[Claim],
        *,
        reader: str,
        reader_version: str,
        theatre: str,
        pack: str | None = None,
        gazetteers: Mapping[str, str] | None = None,
    ) -> bool:
        """Append what ``reader`` made of ``report``, whose bytes are ``data``, in one transaction.

        Returns False, having added no reading, where the latest reading of this document had the same metadata, reader,
        version, theatre and claims; the name and source of the file and the time of fetching do not count, and no more do
        the digests of the ``pack`` and of the sources of the ``gazetteers`` (by their ids), with which the same was told.
        Where the document was met in a way not met before, that is appended as a sighting all the same; where the same bytes
        are known from another outlet, the report and its claims get ids of their own. Raises InputError
        for a claim of another report, LedgerError where the ledger cannot be written.
        """
        strangers = [claim.id for claim in claims if claim.report != report.id]
        if strangers:
            raise InputError(f"claim {strangers[0]} is not of report {report.id}")
        with self._transaction() as connection:
            report, claims = as_telling(connection, report, claims)
            report = with_former(connection, report)
            body, bodies = to_json(report), [to_json(claim) for claim in claims]
            identity = identity_of(body, bodies, reader, reader_version, theatre)
            latest = select(readings.c.identity).where(readings.c.report == report.id)
            latest = latest.order_by(readings.c.number.desc()).limit(1)
            is_new = connection.execute(latest).scalar() != identity
            at = now(connection)
            _keep(connection, report.sha256, data, at)
            sighting = see(connection, report)
            if sighting:
                append(connection, "sighting", at, "sight", report.id, sighting)
            if not is_new:
                return False
            values = {
                "report": report.id,
                "sha256": report.sha256,
                "reader": reader,
                "version": reader_version,
                "theatre": theatre,
                "identity": identity,
                "body": body,
                "claims": len(claims),
                "pack": pack,
                "gazetteers": None if gazetteers is None else to_digests(gazetteers),
            }
            number = append(connection, "reading", at, "read", report.id, values)
            rows = [
                {"reading": number, "position": position, "id": claim.id, "type": claim.type.value, "body": text}
                for position, (claim, text) in enumerate(zip(claims, bodies, strict=True))
            ]
            if rows:
                connection.execute(insert(claims_table), rows)
        return True

    def keep(self, data: bytes) -> None:
        """Append the bytes of a document that could not be read, for another try. Raises LedgerError."""
        name = sha256(data).hexdigest()
        with self._transaction() as connection:
            at = now(connection)
            if _keep(connection, name, data, at):
                add_entry(connection, at, "keep", name[:16], name)

    def judge(self, judgement: Judgement) -> None:
        """Append a person's decision about two claims. Raises LedgerError where one of them is not in the ledger."""
        with self._transaction() as connection:
            for claim in (judgement.first, judgement.second):
                known = select(claims_table.c.id).where(claims_table.c.id == claim).limit(1)
                if connection.execute(known).first() is None:
                    raise LedgerError(f"the ledger {self._name} holds no claim {claim}", "list them with: kadesh claims")
            first, second = sorted((judgement.first, judgement.second))
            values = {"first": first, "second": second, "body": to_json(judgement)}
            append(connection, "judgement", now(connection), "judge", f"{first} {second}", values)

    def find(self, finding: Finding) -> None:
        """Append what a person found in an audit. Raises LedgerError where the ledger cannot be written."""
        with self._transaction() as connection:
            values = {"item": finding.item, "body": to_json(finding)}
            append(connection, "finding", now(connection), "find", finding.item, values)

    def decide(self, report_id: str, *, aside: bool, why: str) -> None:
        """Set a report aside, or take it back. Raises LedgerError where it is not in the ledger."""
        with self._transaction() as connection:
            known = select(readings.c.number).where(readings.c.report == report_id).limit(1)
            if connection.execute(known).first() is None:
                raise LedgerError(f"the ledger {self._name} holds no report {report_id}", "list them with: kadesh reports")
            values = {"report": report_id, "aside": int(aside), "why": why}
            append(connection, "decision", now(connection), "set aside" if aside else "take back", report_id, values)


def _keep(connection: Connection, name: str, data: bytes, at: str) -> bool:
    """Whether these bytes were not kept before; now they are."""
    known = select(documents.c.sha256).where(documents.c.sha256 == name)
    if connection.execute(known).first() is not None:
        return False
    connection.execute(insert(documents).values(sha256=name, size=len(data), content=data, at=at))
    return True


def append(connection: Connection, kind: str, at: str, act: str, subject: str, values: Mapping[str, Any]) -> int:
    """Append a row of a kind, with its entry in the log of custody; the row's number."""
    table = KINDS[kind]
    number: int = connection.execute(select(func.coalesce(func.max(table.c.number), 0) + 1)).scalar_one()
    row = {**values, "number": number, "at": at}
    connection.execute(insert(table).values(row))
    add_entry(connection, at, act, f"{subject} as {kind} {number}", seal_of([row[column.name] for column in table.columns]))
    return number


def now(connection: Connection) -> str:
    """This moment, but never before the ledger's last: a clock set back must not hide the latest reading."""
    return max(to_moment(datetime.now(UTC)), last_moment(connection))


def schema_digest(connection: Connection) -> str:
    """The digest of the steps that the ledger has taken, which the log holds."""
    rows = connection.execute(select(schema_version).order_by(schema_version.c.version))
    return digest(*(seal_of(tuple(row)) for row in rows))
