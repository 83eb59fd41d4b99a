"""The same ledger on PostgreSQL, where KADESH_TEST_POSTGRES names an empty database (postgresql://user@host/name)."""

import os

import pytest

from kadesh.errors import LedgerError
from kadesh.ledger import open_ledger

URL = os.environ.get("KADESH_TEST_POSTGRES", "")

pytestmark = pytest.mark.skipif(not URL, reason="KADESH_TEST_POSTGRES names no database")


def test_reading_twice_on_postgres(make_report, make_claims):
    data = b"A town fell \x01 to nobody."
    report = make_report(data)
    claims = make_claims(report, 5)
    with open_ledger(URL) as ledger:
        writer = ledger.writer()
        writer.add_reading(report, data, claims, reader="fast", reader_version="1", theatre="syria")
        assert not writer.add_reading(report, data, claims, reader="fast", reader_version="1", theatre="syria")
        view = ledger.view()
        assert view.report(report.id) == report
        assert view.document(report.id) == data
        assert view.claims(report.id) == claims
        assert view.claim(claims[2].id[:10]) == claims[2]
        assert ledger.check() == ()


def test_a_missing_database():
    with pytest.raises(LedgerError) as error:
        open_ledger(URL + "_that_is_not_there")
    assert "createdb" in str(error.value)
