"""Views: as of a moment, stable, and found by the beginning of an id."""

from datetime import UTC, datetime

import pytest

from kadesh.errors import UsageError
from kadesh.ledger import open_ledger

DATA = b"The army took the village, sources said."


@pytest.fixture
def ledger(path):
    with open_ledger(path) as ledger:
        yield ledger


def add(ledger, report, claims, version="1"):
    ledger.writer().add_reading(report, report.text.encode(), claims, reader="fast", reader_version=version, theatre="syria")


def test_as_of(ledger, make_report, make_claims):
    report, other = make_report(DATA), make_report(b"Nothing of note.")
    first, second = make_claims(report, 2), make_claims(report, 3, version="2")
    before = ledger.view()
    add(ledger, report, first)
    between = ledger.view()
    moment = ledger.view().readings()[0].at
    add(ledger, report, second, version="2")
    add(ledger, other, ())
    assert before.reports() == before.claims() == ()
    assert between.claims() == first, "a view does not see what comes after it"
    assert ledger.view(moment).claims() == first
    assert ledger.view(datetime(2001, 1, 1)).claims() == ()
    assert ledger.view(datetime(2199, 1, 1, tzinfo=UTC)).claims() == second
    assert len(ledger.view()) == 2
    assert ledger.view().claims(other.id) == ()
    assert ledger.view().claims(report.id) == second


def test_the_latest_is_last_even_where_the_clock_was_set_back(ledger, make_report, make_claims, monkeypatch):
    report = make_report(DATA)
    moments = iter(["2030-01-01T00:00:00.000000Z", "2020-01-01T00:00:00.000000Z"])
    monkeypatch.setattr("kadesh.ledger.writers.to_moment", lambda at: next(moments))
    add(ledger, report, make_claims(report, 2))
    add(ledger, report, make_claims(report, 3, version="2"), version="2")
    assert len(ledger.view(datetime(2030, 1, 1)).claims()) == 3


def test_ids_are_found_by_their_beginning(ledger, make_report, make_claims):
    report = make_report(DATA)
    claims = make_claims(report, 20)
    add(ledger, report, claims)
    view = ledger.view()
    for claim in claims:
        assert view.claim(claim.id) == claim
        assert view.claim(claim.id[:12].upper()) == claim
    assert view.report(report.id[:6]) == report
    with pytest.raises(UsageError, match="no claim 'ffffffffffffffff'"):
        view.claim("f" * 16)
    with pytest.raises(UsageError):
        view.claim("")
    with pytest.raises(UsageError, match="no report"):
        view.document("zz")
    firsts = [claim.id[0] for claim in claims]
    twice = next(first for first in firsts if firsts.count(first) > 1)
    with pytest.raises(UsageError, match="several claims"):
        view.claim(twice)


def test_a_claim_that_only_an_older_reading_made_is_gone(ledger, make_report, make_claims):
    report = make_report(DATA)
    old, new = make_claims(report, 2), make_claims(report, 3, version="2")
    add(ledger, report, old)
    add(ledger, report, new, version="2")
    with pytest.raises(UsageError):
        ledger.view().claim(old[0].id)


def test_altered_ledgers_are_found_out(ledger, make_report, make_claims):
    report = make_report(DATA)
    add(ledger, report, make_claims(report, 2))
    assert ledger.check() == ()
    changes = (
        "UPDATE claims SET body = replace(body, 'took', 'left') WHERE position = 1",
        "DELETE FROM claims WHERE position = 0",
        "UPDATE documents SET content = x'00'",
        "UPDATE readings SET body = replace(body, 'village', 'town')",
        "UPDATE custody SET at = '1999'",
        "DELETE FROM custody WHERE act = 'migrate'",
    )
    for change in changes:
        with ledger._engine.connect() as connection, connection.begin() as transaction:
            connection.exec_driver_sql(change)
            transaction.commit()
        problems = ledger.check()
        assert problems, change
        assert all("\n" not in problem for problem in problems)


@pytest.mark.parametrize("change", ["pack = replace(pack, 'a', 'c')", "gazetteers = '{}'", "pack = NULL, gazetteers = NULL"])
def test_altered_digests_are_found_out(ledger, make_report, make_claims, change):
    report = make_report(DATA)
    digests = {"pack": "a" * 64, "gazetteers": {"wof:sy": "b" * 64}}
    told = {"reader": "fast", "reader_version": "1", "theatre": "syria"}
    ledger.writer().add_reading(report, DATA, make_claims(report, 2), **told, **digests)
    assert ledger.check() == ()
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE readings SET {change}")
    assert ledger.check()[0] == f"reading 1 of report {report.id} was altered"
