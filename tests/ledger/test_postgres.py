"""The same ledger on PostgreSQL, on a server that the tests start themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.servers import Server

from kadesh.cli.main import run
from kadesh.errors import LedgerError
from kadesh.ledger import open_ledger

FELL = "Rebels captured the town of Palmyra on 3 May 2017. Two soldiers were killed.\n"


@pytest.fixture
def url(server: Server, request: pytest.FixtureRequest) -> str:
    """The address of an empty database of the test's own."""
    return server.make(request.node.name.partition("[")[0])


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[list[str]]:
    """The files of three reports."""
    files = [tmp_path / f"report{number}.txt" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(FELL.replace("Two", ("Two", "Three", "Four")[number]))
    return [str(file) for file in files]


def test_reading_twice_on_postgres(url, make_report, make_claims):
    data = b"A town fell \x01 to nobody."
    report = make_report(data)
    claims = make_claims(report, 5)
    with open_ledger(url) as ledger:
        writer = ledger.writer()
        writer.add_reading(report, data, claims, reader="fast", reader_version="1", theatre="syria")
        assert not writer.add_reading(report, data, claims, reader="fast", reader_version="1", theatre="syria")
        view = ledger.view()
        assert view.report(report.id) == report
        assert view.document(report.id) == data
        assert view.claims(report.id) == claims
        assert view.claim(claims[2].id[:10]) == claims[2]
        assert ledger.check() == ()


def test_a_missing_database(server):
    with pytest.raises(LedgerError) as error:
        open_ledger(server.url("that_is_not_there"))
    assert "createdb" in str(error.value)


def test_a_server_that_is_killed_in_the_middle(server, url, reports, monkeypatch, capsys):
    from kadesh.ledger.writers import Writer

    command = ["read", *reports, "--reader", "fast", "--theatre", "syria", "--ledger", url]
    add, taken = Writer.add_reading, []

    def add_and_kill(writer, report, *args, **named):
        if len(taken) == 1:
            server.kill()
        answer = add(writer, report, *args, **named)
        taken.append(report.id)
        return answer

    monkeypatch.setattr(Writer, "add_reading", add_and_kill)
    assert run(command) == 4
    assert len(taken) == 1
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert said[0].startswith("kadesh: the ledger postgresql://")

    monkeypatch.undo()
    server.start()
    with open_ledger(url) as ledger:
        assert ledger.check() == ()
        assert [reading.report for reading in ledger.view().readings()] == taken
    assert run(command) == 0
    with open_ledger(url) as ledger:
        assert ledger.check() == ()
        assert len(ledger.view().readings()) == 3
        assert {reading.number for reading in ledger.view().readings()} == {1, 2, 3}


def test_a_connection_that_is_cut_within_a_transaction(server, url, make_report, make_claims):
    """Nothing of a reading stays that was not committed."""
    from sqlalchemy import event

    report = make_report(b"A town fell to nobody.")
    given = (report, b"A town fell to nobody.", make_claims(report, 3))
    named = {"reader": "fast", "reader_version": "1", "theatre": "syria"}
    with open_ledger(url) as ledger:
        event.listen(ledger._engine, "commit", lambda _: server.kill(), once=True)
        with pytest.raises(LedgerError):
            ledger.writer().add_reading(*given, **named)
        server.start()
    with open_ledger(url) as ledger:
        assert ledger.check() == ()
        assert len(ledger.view()) == 0
        assert ledger.writer().add_reading(*given, **named)
        assert ledger.check() == ()
