"""Reading a ledger as it stood at a moment."""

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, select

from kadesh.errors import LedgerError, UsageError
from kadesh.ledger.checks import claims_hold
from kadesh.ledger.engines import DAMAGED, viewing
from kadesh.ledger.entries import Log, Logged, read_log, seal_of
from kadesh.ledger.records import from_digests, from_moment, to_claim, to_finding, to_judgement, to_moment, to_report
from kadesh.ledger.tables import KINDS, documents
from kadesh.ledger.tables import claims as claims_table
from kadesh.model import Claim, Decision, Finding, Judgement, Report, Sighting

BATCH = 200
"""So many readings are fetched at once."""

MOST_FOUND = 5
"""So many records are given for the beginning of an id: that is enough to say that it is not one."""

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

    What is written after the view was made is not seen through it. Which rows there are the log of custody says; a row that
    does not match its digest there is left out, and `Ledger.damage` says which. All lists come in an order that does not
    depend on the order of reading: by report id, then by place in the report.
    """

    def __init__(self, engine: Engine, name: str, as_of: datetime | None, note: Callable[[Iterable[str]], None]) -> None:
        self._engine = engine
        self._name = name
        self._note = note
        self.as_of = as_of
        with viewing(engine, name) as connection:
            log = read_log(connection)
            note(log.problems)
            note(_unlogged(connection, log))
        until = to_moment(as_of) if as_of else "9999"
        self._rows = {kind: _until(rows, until) for kind, rows in log.rows.items()}
        self._aside = _aside(self._rows["decision"].values())
        latest = {logged.subject: number for number, logged in sorted(self._rows["reading"].items())}
        self._latest = {report: latest[report] for report in sorted(latest) if report not in self._aside}

    def __len__(self) -> int:
        """How many reports there are."""
        return len(self._latest)

    def readings(self) -> tuple[Reading, ...]:
        """The latest reading of each report."""
        return tuple(map(_reading, self._sound("reading", self._latest.values())))

    def reading(self, report_id: str) -> Reading:
        """The latest reading of the report whose id begins with ``report_id``. Raises UsageError where none or several do."""
        report = self.report(report_id)
        return next(map(_reading, self._sound("reading", [self._latest[report.id]])))

    def reports(self) -> tuple[Report, ...]:
        """All reports, with their texts."""
        return tuple(to_report(row.body) for row in self._sound("reading", self._latest.values()))

    def report(self, report_id: str) -> Report:
        """The report whose id begins with ``report_id``. Raises UsageError where none or several do."""
        return _only(report_id, self.find_reports(report_id), "report")

    def find_reports(self, id_prefix: str) -> tuple[Report, ...]:
        """The reports whose ids begin with ``id_prefix``, but not many."""
        wanted = id_prefix.strip().casefold()
        numbers = [number for report, number in self._latest.items() if report.startswith(wanted)]
        return tuple(to_report(row.body) for row in self._sound("reading", numbers[:MOST_FOUND]))

    def document(self, report_id: str) -> bytes:
        """The bytes of a report as they came. Raises UsageError where there is no such report, LedgerError where they are
        not what they were.
        """
        report = self.report(report_id)
        with viewing(self._engine, self._name) as connection:
            content = connection.execute(select(documents.c.content).where(documents.c.sha256 == report.sha256)).scalar()
        if content is None or sha256(content).hexdigest() != report.sha256:
            raise LedgerError(f"the ledger {self._name} has lost the bytes of report {report.id}", DAMAGED)
        return bytes(content)

    def claims(self, report_id: str | None = None) -> tuple[Claim, ...]:
        """All claims, or those of one report (its whole id)."""
        with _collector_paused():
            return tuple(self.each_claim(report_id))

    def each_claim(self, report_id: str | None = None) -> Iterator[Claim]:
        """The same one by one, for ledgers that are too large to hold in memory."""
        numbers = self._latest.values() if report_id is None else [self._latest[r] for r in (report_id,) if r in self._latest]
        yield from self._claims_of(numbers)

    def claim(self, id_prefix: str) -> Claim:
        """The claim whose id begins with ``id_prefix``. Raises UsageError where none or several do."""
        return _only(id_prefix, self.find_claims(id_prefix), "claim")

    def find_claims(self, id_prefix: str) -> tuple[Claim, ...]:
        """The claims whose ids begin with ``id_prefix``, but not many."""
        wanted = id_prefix.strip().casefold()
        told, latest = set(self._latest.values()), claims_table.c.reading
        query = select(latest).where(claims_table.c.id >= wanted, claims_table.c.id < wanted + "g").distinct()
        with viewing(self._engine, self._name) as connection:
            numbers = [number for number in connection.execute(query).scalars() if number in told]
        found = {claim.id: claim for claim in self._claims_of(numbers[:MOST_FOUND]) if claim.id.startswith(wanted)}
        return tuple(found[claim] for claim in sorted(found)[:MOST_FOUND])

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand: of each pair of claims the last one given."""
        last = {(row.first, row.second): row.body for row in self._sound("judgement", self._rows["judgement"])}
        return tuple(to_judgement(last[pair]) for pair in sorted(last))

    def findings(self) -> tuple[Finding, ...]:
        """What audits found: of each thing that was judged the last finding."""
        last = {row.item: row.body for row in self._sound("finding", self._rows["finding"])}
        return tuple(to_finding(last[item]) for item in sorted(last))

    def sightings(self, report_id: str | None = None) -> tuple[Sighting, ...]:
        """Where the reports (or one, by its whole id) were met, in the order in which that was noted."""
        wanted = (n for n, logged in self._rows["sighting"].items() if report_id in (None, logged.subject))
        return tuple(map(_sighting, self._sound("sighting", list(wanted))))

    def aside(self) -> tuple[Decision, ...]:
        """The reports that are set aside, which no other list of the view has: the last decision on each."""
        numbers = {logged.subject: number for number, logged in sorted(self._rows["decision"].items())}
        rows = self._sound("decision", [numbers[report] for report in sorted(self._aside)])
        return tuple(Decision(row.report, bool(row.aside), row.why, from_moment(row.at)) for row in rows)

    def theatre(self) -> str | None:
        """The pack with which most reports were read, None where there are none yet."""
        return self._theatre

    @cached_property
    def _theatre(self) -> str | None:
        counts = Counter(reading.theatre for reading in self.readings())
        return min(counts, key=lambda theatre: (-counts[theatre], theatre)) if counts else None

    def _sound(self, kind: str, numbers: Collection[int]) -> Iterator[Row[Any]]:
        """The rows of these numbers, in their order; those that do not match the log are noted and left out."""
        table, logged = KINDS[kind], self._rows[kind]
        for some in _batches(numbers):
            with viewing(self._engine, self._name) as connection:
                rows = {row.number: row for row in connection.execute(select(table).where(table.c.number.in_(some)))}
            for number in some:
                if number in rows and logged[number].digest == seal_of(tuple(rows[number])):
                    yield rows[number]
                else:
                    self._note([f"{kind} {number} ({logged[number].subject}) does not match the log of custody: left out"])

    def _claims_of(self, numbers: Collection[int]) -> Iterator[Claim]:
        """The claims of the readings of these numbers; where they do not match the reading, none of it."""
        for some in _batches(numbers):
            sound = list(self._sound("reading", some))
            query = select(claims_table).where(claims_table.c.reading.in_([row.number for row in sound]))
            told: dict[int, list[Row[Any]]] = {row.number: [] for row in sound}
            with viewing(self._engine, self._name) as connection:
                for row in connection.execute(query.order_by(claims_table.c.reading, claims_table.c.position)):
                    told[row.reading].append(row)
            for row in sound:
                if claims_hold(row, told[row.number]):
                    yield from (to_claim(claim.body) for claim in told[row.number])
                else:
                    self._note([f"the claims of report {row.report} do not match the log of custody: left out"])


def _until(rows: Mapping[int, Logged], moment: str) -> dict[int, Logged]:
    return {number: logged for number, logged in rows.items() if logged.at <= moment}


def _aside(decisions: Iterable[Logged]) -> frozenset[str]:
    last = {logged.subject: logged.act for logged in decisions}
    return frozenset(report for report, act in last.items() if act == "set aside")


def _unlogged(connection: Connection, log: Log) -> Iterator[str]:
    """Rows that the log does not have, a line each: they are not shown."""
    for kind, table in KINDS.items():
        strangers = set(connection.execute(select(table.c.number)).scalars()) - log.rows[kind].keys()
        yield from (f"{kind} {number} is not in the log of custody: left out" for number in sorted(strangers, key=str))


def _batches(numbers: Collection[int]) -> Iterator[list[int]]:
    ordered = list(numbers)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _reading(row: Row[Any]) -> Reading:
    told = {field.name: row._mapping[field.name] for field in fields(Reading)}
    gazetteers = None if row.gazetteers is None else from_digests(row.gazetteers)
    return Reading(**{**told, "at": from_moment(row.at), "gazetteers": gazetteers})


def _sighting(row: Row[Any]) -> Sighting:
    day = None if row.published is None else date.fromisoformat(row.published)
    fetched, at = from_moment(row.fetched), from_moment(row.at)
    return Sighting(row.report, row.sha256, row.outlet, day, row.name, row.source, fetched, row.follows, at)


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


def _only(prefix: str, found: tuple[T, ...], what: str) -> T:
    if not found or not prefix.strip():
        raise UsageError(f"the ledger holds no {what} {prefix!r}", "list what it holds with: kadesh claims")
    if len(found) > 1:
        ids = ", ".join(record.id for record in found)
        raise UsageError(f"{prefix!r} begins the ids of several {what}s ({ids} ...)", "give more of the id")
    return found[0]
