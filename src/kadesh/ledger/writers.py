"""Appending to a ledger. A report goes in whole, in one transaction, or not at all."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, Engine, func, insert, select

from kadesh.errors import InputError, LedgerError
from kadesh.ledger.engines import writing
from kadesh.ledger.entries import add_entry, last_moment
from kadesh.ledger.records import digest, entry_of, identity_of, to_digests, to_json, to_moment
from kadesh.ledger.tables import claims as claims_table
from kadesh.ledger.tables import documents, findings, judgements, readings
from kadesh.model import Claim, Finding, Judgement, Report


class Writer:
    """Appends readings and judgements to a ledger; made by `Ledger.writer`."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
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

        Returns False, having changed nothing, where the latest reading of this document had the same metadata, reader,
        version, theatre and claims; the name and source of the file and the time of fetching do not count, and no more do
        the digests of the ``pack`` and of the sources of the ``gazetteers`` (by their ids), with which the same was told.
        Raises InputError for a claim of another report, LedgerError where the ledger cannot be written.
        """
        strangers = [claim.id for claim in claims if claim.report != report.id]
        if strangers:
            raise InputError(f"claim {strangers[0]} is not of report {report.id}")
        body, bodies = to_json(report), [to_json(claim) for claim in claims]
        identity = identity_of(body, bodies, reader, reader_version, theatre)
        sources = None if gazetteers is None else to_digests(gazetteers)
        latest = select(readings.c.identity).where(readings.c.report == report.id).order_by(readings.c.number.desc()).limit(1)
        with writing(self._engine, self._name) as connection:
            if connection.execute(latest).scalar() == identity:
                return False
            at = _now(connection)
            known = select(documents.c.sha256).where(documents.c.sha256 == report.sha256)
            if connection.execute(known).first() is None:
                row = {"sha256": report.sha256, "size": len(data), "content": data, "at": at}
                connection.execute(insert(documents).values(row))
            number = connection.execute(select(func.coalesce(func.max(readings.c.number), 0) + 1)).scalar_one()
            connection.execute(
                insert(readings).values(
                    number=number,
                    report=report.id,
                    sha256=report.sha256,
                    reader=reader,
                    version=reader_version,
                    theatre=theatre,
                    identity=identity,
                    body=body,
                    claims=len(claims),
                    at=at,
                    pack=pack,
                    gazetteers=sources,
                )
            )
            rows = [
                {"reading": number, "position": position, "id": claim.id, "type": claim.type.value, "body": text}
                for position, (claim, text) in enumerate(zip(claims, bodies, strict=True))
            ]
            if rows:
                connection.execute(insert(claims_table), rows)
            entry = entry_of(report.sha256, identity, pack, sources)
            add_entry(connection, at, "read", f"{report.id} as reading {number}", entry)
        return True

    def keep(self, data: bytes) -> None:
        """Append the bytes of a document that could not be read, for another try. Raises LedgerError."""
        name = sha256(data).hexdigest()
        with writing(self._engine, self._name) as connection:
            known = select(documents.c.sha256).where(documents.c.sha256 == name)
            if connection.execute(known).first() is None:
                at = _now(connection)
                connection.execute(insert(documents).values(sha256=name, size=len(data), content=data, at=at))
                add_entry(connection, at, "keep", name[:16], name)

    def judge(self, judgement: Judgement) -> None:
        """Append a person's decision about two claims. Raises LedgerError where one of them is not in the ledger."""
        with writing(self._engine, self._name) as connection:
            for claim in (judgement.first, judgement.second):
                known = select(claims_table.c.id).where(claims_table.c.id == claim).limit(1)
                if connection.execute(known).first() is None:
                    raise LedgerError(f"the ledger {self._name} holds no claim {claim}", "list them with: kadesh claims")
            at = _now(connection)
            number = connection.execute(select(func.coalesce(func.max(judgements.c.number), 0) + 1)).scalar_one()
            first, second = sorted((judgement.first, judgement.second))
            body = to_json(judgement)
            connection.execute(insert(judgements).values(number=number, first=first, second=second, body=body, at=at))
            add_entry(connection, at, "judge", f"{first} {second}", digest(body))

    def find(self, finding: Finding) -> None:
        """Append what a person found in an audit. Raises LedgerError where the ledger cannot be written."""
        with writing(self._engine, self._name) as connection:
            at = _now(connection)
            number = connection.execute(select(func.coalesce(func.max(findings.c.number), 0) + 1)).scalar_one()
            body = to_json(finding)
            connection.execute(insert(findings).values(number=number, item=finding.item, body=body, at=at))
            add_entry(connection, at, "find", finding.item, digest(body))


def _now(connection: Connection) -> str:
    """This moment, but never before the ledger's last: a clock set back must not hide the latest reading."""
    return max(to_moment(datetime.now(UTC)), last_moment(connection))
