"""Alterations by hand: what the log of custody gives away, alone and given a head that was kept elsewhere."""

import sqlite3
from datetime import UTC, date, datetime

import pytest

from kadesh.errors import LedgerError, UsageError
from kadesh.ledger import Head, open_ledger, to_head
from kadesh.ledger.entries import FIRST, add_entry, seal_of
from kadesh.ledger.records import digest
from kadesh.ledger.tables import KINDS
from kadesh.model import Cause, Finding, Judgement, Truth, Verdict

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = (b"The army took the village, sources said.", b"Two towns fell in March.", b"Nobody shelled the bridge.")


@pytest.fixture
def held(path, make_report, make_claims):
    """A small ledger with something in each of its tables; its path."""
    with open_ledger(path) as ledger:
        writer, ids = ledger.writer(), []
        for number, text in enumerate(TEXTS):
            report = make_report(text, name=f"report {number}", published=date(2017, 3, 1 + number), outlet="wire")
            claims = make_claims(report, 3)
            told = {"reader": "fast", "reader_version": "1", "theatre": "syria", "pack": "a" * 64, "gazetteers": {"own": "b"}}
            writer.add_reading(report, text, claims, **told)
            ids += [claim.id for claim in claims]
        for verdict in (Verdict.SAME, Verdict.DIFFERENT):
            writer.judge(Judgement(ids[0], ids[3], verdict, "ana", MOMENT))
        for item in ("one", "two"):
            writer.find(Finding(item, "sentence", "It fell.", Truth.PARTLY, Cause.WHERE, "ben", MOMENT))
        writer.decide(report.id, aside=True, why="not a report")
        writer.decide(report.id, aside=False, why="it is one")
    return path


ALTERED = {
    "a claim's words": "UPDATE claims SET body = replace(body, 'took', 'left') WHERE reading = 1 AND position = 1",
    "a claim's id": "UPDATE claims SET id = '0123456789abcdef' WHERE reading = 2 AND position = 0",
    "a claim's type": "UPDATE claims SET type = 'shelling' WHERE reading = 2 AND position = 0",
    "claims in another order": "UPDATE claims SET position = CASE position WHEN 0 THEN 2 ELSE 0 END + 10 WHERE position <> 1;"
    "UPDATE claims SET position = position - 10 WHERE position >= 10",
    "a claim dropped": "DELETE FROM claims WHERE reading = 3 AND position = 2",
    "a claim added": "INSERT INTO claims SELECT reading, 3, id, type, body FROM claims WHERE reading = 1 AND position = 2",
    "a report's name": "UPDATE readings SET body = replace(body, 'report 1', 'report 9') WHERE number = 2",
    "a report's source": "UPDATE readings SET body = replace(body, 'folder/', 'elsewhere/') WHERE number = 2",
    "the moment of a reading": "UPDATE readings SET at = '2025-01-01T00:00:00.000000Z' WHERE number = 1",
    "the reader": "UPDATE readings SET reader = 'parse', version = '2' WHERE number = 1",
    "pack and gazetteers": "UPDATE readings SET pack = NULL, gazetteers = NULL WHERE number = 3",
    "two readings swapped": "UPDATE readings SET number = 99 WHERE number = 1; UPDATE readings SET number = 1 WHERE number = 2;"
    "UPDATE readings SET number = 2 WHERE number = 99",
    "the newest reading dropped": "DELETE FROM claims WHERE reading = 3; DELETE FROM readings WHERE number = 3",
    "a document's bytes": "UPDATE documents SET content = x'00' WHERE size = 24",
    "a document deleted": "DELETE FROM documents WHERE size = 24",
    "a document's moment": "UPDATE documents SET at = '2025-01-01T00:00:00.000000Z'",
    "a judgement's verdict": "UPDATE judgements SET body = replace(body, 'different', 'same')",
    "a judgement dropped": "DELETE FROM judgements WHERE number = 2",
    "a verdict of the audit": "UPDATE findings SET body = replace(body, 'partly', 'true') WHERE number = 1",
    "a sighting's outlet": "UPDATE sightings SET outlet = 'other' WHERE number = 2",
    "a decision turned round": "UPDATE decisions SET aside = 1 WHERE number = 2",
    "the version of the schema": "UPDATE schema_version SET made_by = '9.9.9'",
    "an entry of the log": "UPDATE custody SET subject = replace(subject, ' as ', ' AS ') WHERE number = 4",
    "an entry dropped": "DELETE FROM custody WHERE number = 4",
}
"""What the ledger itself gives away."""


def drop_tail(connection):
    """The newest reading and all that came after it, with its entries: as if it had never been written."""
    [first] = connection.execute("SELECT number FROM custody WHERE subject LIKE '% as reading 3'").fetchone()
    connection.executescript(
        f"DELETE FROM custody WHERE number >= {first} - 1; DELETE FROM judgements; DELETE FROM findings; DELETE FROM decisions;"
        "DELETE FROM claims WHERE reading = 3; DELETE FROM readings WHERE number = 3; DELETE FROM sightings WHERE number = 3;"
        "DELETE FROM documents WHERE sha256 NOT IN (SELECT sha256 FROM readings)"
    )


def forge_judgement(connection):
    connection.execute("UPDATE judgements SET body = replace(body, 'ana', 'eve')")
    remake_log(connection)


def forge_name(connection):
    connection.execute("UPDATE readings SET body = replace(body, 'report 1', 'report 9')")
    connection.execute("UPDATE sightings SET name = replace(name, 'report 1', 'report 9')")
    remake_log(connection)


def forge_moments(connection):
    for table in ("readings", "documents", "sightings", "judgements", "findings", "decisions", "custody", "schema_version"):
        connection.execute(f"UPDATE {table} SET at = '2020' || substr(at, 5)")
    remake_log(connection)


REWRITTEN = {
    "the newest rows dropped with their entries": drop_tail,
    "a judgement forged and the log made anew": forge_judgement,
    "a name forged and the log made anew": forge_name,
    "all moments forged and the log made anew": forge_moments,
}
"""What nothing in the file tells from the truth."""


def remake_log(connection):
    """Make all digests and hashes anew, as one would who knows how Kadesh makes them."""
    steps = connection.execute("SELECT * FROM schema_version ORDER BY version").fetchall()
    previous = FIRST
    for number, at, act, subject, *_ in connection.execute("SELECT * FROM custody ORDER BY number").fetchall():
        if act == "migrate":
            content = digest(*map(seal_of, steps))
        else:
            kind, row = subject.split(" ")[-2:]
            content = seal_of(connection.execute(f"SELECT * FROM {KINDS[kind].name} WHERE number = {row}").fetchone())
        entry = digest(str(number), at, act, subject, content, previous)
        values = (content, previous, entry, number)
        connection.execute("UPDATE custody SET digest = ?, previous = ?, hash = ? WHERE number = ?", values)
        previous = entry


def alter(path, change):
    connection = sqlite3.connect(path)
    if callable(change):
        change(connection)
    else:
        connection.executescript(change)
    connection.commit()
    assert connection.total_changes
    connection.close()


def test_there_are_28_kinds_and_each_table_is_among_them():
    assert len(ALTERED) + len(REWRITTEN) == 28
    for table in (*(table.name for table in KINDS.values()), "claims", "documents", "custody", "schema_version"):
        assert any(table in change for change in ALTERED.values()), table


@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_shows_without_a_head(held, name):
    with open_ledger(held, create=False) as ledger:
        assert ledger.check() == ()
        head = ledger.head()
    alter(held, ALTERED[name])
    with open_ledger(held, create=False) as ledger:
        faults = ledger.check()
        assert faults
        assert all("\n" not in fault for fault in faults)
        assert set(faults) <= set(ledger.check(head))


@pytest.mark.parametrize("name", REWRITTEN)
def test_a_tail_made_anew_shows_given_the_head(held, name):
    with open_ledger(held, create=False) as ledger:
        head = to_head(str(ledger.head()))
    alter(held, REWRITTEN[name])
    with open_ledger(held, create=False) as ledger:
        assert ledger.check() == (), "this is what the docs say cannot be seen: mend them, if it can"
        assert any(f"entry {head.number}" in fault for fault in ledger.check(head))


def test_a_ledger_that_went_on_continues_its_head(held, make_report):
    with open_ledger(held, create=False) as ledger:
        head = ledger.head()
        report = make_report(b"More of it.")
        ledger.writer().add_reading(report, b"More of it.", (), reader="fast", reader_version="1", theatre="syria")
        assert ledger.head().number > head.number
        assert ledger.check(head) == ()
        assert ledger.check(Head(head.number, "0" * 64))
        assert ledger.check(Head(99, head.hash))


def test_a_row_cannot_be_sealed_again(held):
    """Who appends an honest entry for an altered row alters no entry; yet rows are sealed but once, when they are written."""
    alter(held, "UPDATE judgements SET body = replace(body, 'ana', 'eve') WHERE number = 1")
    with open_ledger(held, create=False) as ledger:
        head = ledger.head()
        with ledger._writing() as connection:
            row = connection.exec_driver_sql("SELECT * FROM judgements WHERE number = 1").one()
            at = "2031-01-01T00:00:00.000000Z"
            add_entry(connection, at, "migrate", "schema 4", digest("4"))
            add_entry(connection, at, "seal", "judgement 1", seal_of(tuple(row)))
            add_entry(connection, at, "judge", f"{row.first} {row.second} as judgement 1", seal_of(tuple(row)))
        assert any("judgement 1 was altered" in fault for fault in ledger.check(head))


def test_nothing_is_written_after_an_altered_end(held, make_report):
    alter(held, "UPDATE custody SET at = '2031' WHERE number = (SELECT max(number) FROM custody)")
    report = make_report(b"More of it.")
    with open_ledger(held, create=False) as ledger:
        assert ledger.damage, "the end of the log is looked at when the ledger is opened"
        with pytest.raises(LedgerError, match="nothing is written after it"):
            ledger.writer().add_reading(report, b"More of it.", (), reader="fast", reader_version="1", theatre="syria")


@pytest.mark.parametrize("text", ["", "12", "12:abc", "x:" + "a" * 64, "²:" + "a" * 64, "9" * 5000 + ":" + "a" * 64])
def test_what_is_no_head(text):
    with pytest.raises(UsageError, match="is no head"):
        to_head(text)


def test_bytes_kept_unread_are_covered(held, make_report):
    data = b"More of it."
    with open_ledger(held, create=False) as ledger:
        ledger.writer().keep(data)
        ledger.writer().keep(data)
        assert ledger.check() == ()
        ledger.writer().add_reading(make_report(data), data, (), reader="fast", reader_version="1", theatre="syria")
        assert ledger.check() == ()
    alter(held, "DELETE FROM documents WHERE size = 11")
    with open_ledger(held, create=False) as ledger:
        assert any("are missing" in fault for fault in ledger.check())
