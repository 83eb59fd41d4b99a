"""Reading a ledger as it stood at a moment."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Engine, Row, ScalarSelect, Select, Subquery, func, select

from kadesh.errors import LedgerError, UsageError
from kadesh.ledger.engines import viewing
from kadesh.ledger.records import from_digests, from_moment, to_claim, to_finding, to_judgement, to_moment, to_report
from kadesh.ledger.tables import claims as claims_table
from kadesh.ledger.tables import documents, findings, judgements, readings
from kadesh.model import Claim, Finding, Judgement, Report

T = TypeVar("T", Report, Claim)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's pass over one report: who read it, with which pack, when, and how many claims it found.

    ``pack`` is the pack's digest, ``gazetteers`` are the ids of the gazetteers' sources with theirs (an empty one where it is
    not known); None in readings from before Kadesh 0.2.0, which kept neither.
    """

    number: int
    report: str
    reader: str
    version: str
    theatre: str
    claims: int
    at: datetime
    pack: str | None = None
    gazetteers: tuple[tuple[str, str], ...] | None = None


class View:
    """A ledger as it stood at a moment: of each document its latest reading until then. Made by `Ledger.view`.

    What is written after the view was made is not seen through it. All lists come in an order that does not depend on the
    order of reading: by report id, then by place in the report.
    """

    def __init__(self, engine: Engine, name: str, as_of: datetime | None = None) -> None:
        self._engine = engine
        self._name = name
        self._until = to_moment(as_of) if as_of else "9999"
        self.as_of = as_of
        with viewing(engine, name) as connection:
            last_reading = select(func.coalesce(func.max(readings.c.number), 0)).where(readings.c.at <= self._until)
            last_judgement = select(func.coalesce(func.max(judgements.c.number), 0)).where(judgements.c.at <= self._until)
            self._last_reading = connection.execute(last_reading).scalar_one()
            self._last_judgement = connection.execute(last_judgement).scalar_one()

    def __len__(self) -> int:
        """How many reports there are."""
        with viewing(self._engine, self._name) as connection:
            return connection.execute(select(func.count()).select_from(self._latest())).scalar_one()

    def _latest(self) -> Subquery:
        numbers = select(func.max(readings.c.number).label("number")).where(readings.c.number <= self._last_reading)
        return numbers.group_by(readings.c.report).subquery("latest")

    def _latest_of(self, report: ColumnElement[str]) -> ScalarSelect[int]:
        other = readings.alias("other")
        numbers = select(func.max(other.c.number)).where(other.c.report == report, other.c.number <= self._last_reading)
        return numbers.scalar_subquery()

    def readings(self) -> tuple[Reading, ...]:
        """The latest reading of each report."""
        latest = self._latest()
        query = select(*_READING).join(latest, latest.c.number == readings.c.number).order_by(readings.c.report)
        with viewing(self._engine, self._name) as connection:
            return tuple(map(_reading, connection.execute(query)))

    def reading(self, report_id: str) -> Reading:
        """The latest reading of the report whose id begins with ``report_id``. Raises UsageError where none or several do."""
        report = self.report(report_id)
        query = select(*_READING).where(readings.c.number == self._latest_of(readings.c.report), readings.c.report == report.id)
        with viewing(self._engine, self._name) as connection:
            return _reading(connection.execute(query).one())

    def reports(self) -> tuple[Report, ...]:
        """All reports, with their texts."""
        latest = self._latest()
        query = select(readings.c.body).join(latest, latest.c.number == readings.c.number).order_by(readings.c.report)
        with viewing(self._engine, self._name) as connection:
            return tuple(to_report(body) for body in connection.execute(query).scalars())

    def report(self, report_id: str) -> Report:
        """The report whose id begins with ``report_id``. Raises UsageError where none or several do."""
        return _only(report_id, self.find_reports(report_id), "report")

    def find_reports(self, id_prefix: str) -> tuple[Report, ...]:
        """The reports whose ids begin with ``id_prefix``, but not many."""
        query = select(readings.c.body).where(readings.c.number == self._latest_of(readings.c.report))
        bodies = self._find(query.where(*_begins(readings.c.report, id_prefix)).order_by(readings.c.report))
        return tuple(map(to_report, bodies))

    def document(self, report_id: str) -> bytes:
        """The bytes of a report as they came. Raises UsageError where there is no such report."""
        report = self.report(report_id)
        with viewing(self._engine, self._name) as connection:
            content = connection.execute(select(documents.c.content).where(documents.c.sha256 == report.sha256)).scalar()
        if content is None:
            raise LedgerError(
                f"the ledger {self._name} has lost the bytes of report {report.id}", "check it with: kadesh doctor"
            )
        return bytes(content)

    def claims(self, report_id: str | None = None) -> tuple[Claim, ...]:
        """All claims, or those of one report (its whole id)."""
        with _collector_paused():
            return tuple(self.each_claim(report_id))

    def each_claim(self, report_id: str | None = None) -> Iterator[Claim]:
        """The same one by one, for ledgers that are too large to hold in memory."""
        latest = self._latest()
        query = select(claims_table.c.body).join(latest, latest.c.number == claims_table.c.reading)
        query = query.join(readings, readings.c.number == claims_table.c.reading)
        if report_id is not None:
            query = query.where(readings.c.report == report_id)
        query = query.order_by(readings.c.report, claims_table.c.position)
        with viewing(self._engine, self._name) as connection:
            rows = connection.execution_options(yield_per=5000).execute(query)
            for part in rows.partitions():
                for row in part:
                    yield to_claim(row[0])

    def claim(self, id_prefix: str) -> Claim:
        """The claim whose id begins with ``id_prefix``. Raises UsageError where none or several do."""
        return _only(id_prefix, self.find_claims(id_prefix), "claim")

    def find_claims(self, id_prefix: str) -> tuple[Claim, ...]:
        """The claims whose ids begin with ``id_prefix``, but not many."""
        query = select(claims_table.c.body).join(readings, readings.c.number == claims_table.c.reading)
        query = query.where(readings.c.number == self._latest_of(readings.c.report))
        bodies = self._find(query.where(*_begins(claims_table.c.id, id_prefix)).order_by(claims_table.c.id))
        return tuple({claim.id: claim for claim in map(to_claim, bodies)}.values())

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand: of each pair of claims the last one given."""
        numbers = select(func.max(judgements.c.number).label("number")).where(judgements.c.number <= self._last_judgement)
        last = numbers.group_by(judgements.c.first, judgements.c.second).subquery("last")
        query = select(judgements.c.body).join(last, last.c.number == judgements.c.number)
        with viewing(self._engine, self._name) as connection:
            rows = connection.execute(query.order_by(judgements.c.first, judgements.c.second)).scalars()
            return tuple(to_judgement(body) for body in rows)

    def findings(self) -> tuple[Finding, ...]:
        """What audits found: of each thing that was judged the last finding."""
        numbers = select(func.max(findings.c.number).label("number")).where(findings.c.at <= self._until)
        last = numbers.group_by(findings.c.item).subquery("last")
        query = select(findings.c.body).join(last, last.c.number == findings.c.number).order_by(findings.c.item)
        with viewing(self._engine, self._name) as connection:
            return tuple(to_finding(body) for body in connection.execute(query).scalars())

    def theatre(self) -> str | None:
        """The pack with which most reports were read, None where there are none yet."""
        return self._theatre

    @cached_property
    def _theatre(self) -> str | None:
        counts = Counter(reading.theatre for reading in self.readings())
        return min(counts, key=lambda theatre: (-counts[theatre], theatre)) if counts else None

    def _find(self, query: Select[Any]) -> list[str]:
        with viewing(self._engine, self._name) as connection:
            return [row[0] for row in connection.execute(query.limit(5))]


_READING = tuple(readings.c[field.name] for field in fields(Reading))


def _reading(row: Row[Any]) -> Reading:
    gazetteers = None if row.gazetteers is None else from_digests(row.gazetteers)
    return Reading(**{**row._mapping, "at": from_moment(row.at), "gazetteers": gazetteers})


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Many small records are made and none dropped: looking for garbage meanwhile would take five times as long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _begins(column: ColumnElement[str], prefix: str) -> tuple[ColumnElement[bool], ...]:
    """Conditions under which an id (hexadecimal digits) begins with ``prefix``; a range, so that the index serves."""
    wanted = prefix.strip().casefold()
    return column >= wanted, column < wanted + "g"


def _only(prefix: str, found: tuple[T, ...], what: str) -> T:
    if not found or not prefix.strip():
        raise UsageError(f"the ledger holds no {what} {prefix!r}", "list what it holds with: kadesh claims")
    if len(found) > 1:
        ids = ", ".join(record.id for record in found)
        raise UsageError(f"{prefix!r} begins the ids of several {what}s ({ids} ...)", "give more of the id")
    return found[0]
