"""Opening ledgers: what is refused, and how it is said."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kadesh import __version__
from kadesh.errors import KadeshError, LedgerError, MissingError, UsageError
from kadesh.ledger import open_ledger


def said(error: pytest.ExceptionInfo[KadeshError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert "; " in text, "an error says what to do"
    return text


def test_a_ledger_is_made_and_opened_again(path):
    open_ledger(path).close()
    with open_ledger(path, create=False) as ledger:
        assert ledger.view().reports() == ()
        assert ledger.view().theatre() is None
        assert ledger.check() == ()
    with open_ledger(f"sqlite:///{path}", create=False) as ledger:
        assert ledger.name == path


def test_commits_outlive_a_crash_of_the_machine(path):
    open_ledger(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with open_ledger(path) as ledger, ledger._engine.connect() as inside:
        assert inside.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert inside.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_missing_ledger(path):
    with pytest.raises(LedgerError) as error:
        open_ledger(path, create=False)
    assert "there is no ledger" in said(error)
    assert not Path(path).exists()


def test_missing_folder(tmp_path):
    with pytest.raises(LedgerError) as error:
        open_ledger(tmp_path / "no" / "war.db")
    assert "mkdir" in said(error)


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(LedgerError) as error:
        open_ledger(tmp_path)
    assert "is a folder" in said(error)


@pytest.mark.parametrize("create", [True, False])
def test_a_text_is_no_ledger(path, create):
    Path(path).write_text("The army took the town. " * 100)
    before = Path(path).read_bytes()
    with pytest.raises(LedgerError) as error:
        open_ledger(path, create=create)
    assert "is not a ledger" in said(error)
    assert Path(path).read_bytes() == before


def test_a_database_of_something_else_is_left_alone(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(LedgerError) as error:
        open_ledger(path)
    assert "something else" in said(error)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("birds",)]


@pytest.mark.parametrize("create", [True, False])
def test_a_ledger_of_no_bytes_is_not_begun_anew(path, create):
    Path(path).touch()
    with pytest.raises(LedgerError) as error:
        open_ledger(path, create=create)
    assert "it is empty" in said(error)
    assert Path(path).stat().st_size == 0


def test_a_newer_ledger_is_refused(path):
    open_ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO schema_version VALUES (99, '9.9.9', '2031-01-01T00:00:00.000000Z')")
    for create in (True, False):
        with pytest.raises(LedgerError) as error:
            open_ledger(path, create=create)
        assert "newer Kadesh (9.9.9" in said(error)
        assert __version__ in said(error)


def test_a_locked_ledger(path, make_report):
    report = make_report(b"A town fell.")
    open_ledger(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_ledger(path, wait=0.05) as ledger:
        assert ledger.view().reports() == (), "reading goes on beside a writer"
        with pytest.raises(LedgerError) as error:
            ledger.writer().add_reading(report, b"A town fell.", (), reader="fast", reader_version="1", theatre="syria")
        assert "another process" in said(error)
    other.execute("ROLLBACK")


@pytest.mark.parametrize("after", ["nothing was written", "a reading was written"])
def test_a_ledger_that_is_emptied_while_it_is_in_use(path, make_report, make_claims, after):
    report, other = make_report(b"A town fell."), make_report(b"A hill fell.")
    kept = {"reader": "fast", "reader_version": "1", "theatre": "syria"}
    ledger = open_ledger(path)
    if after == "a reading was written":
        ledger.writer().add_reading(report, b"A town fell.", make_claims(report, 1), **kept)
    os.truncate(path, 0)
    with pytest.raises(LedgerError, match="cut short"):
        ledger.writer().add_reading(other, b"A hill fell.", make_claims(other, 1), **kept)


def test_a_damaged_ledger(path, make_report, make_claims):
    data = b"A town fell to nobody at all. " * 3000
    report = make_report(data)
    with open_ledger(path) as ledger:
        ledger.writer().add_reading(report, data, make_claims(report, 500), reader="fast", reader_version="1", theatre="syria")
    size = Path(path).stat().st_size
    with Path(path).open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\xff" * (size // 2))
    with pytest.raises(LedgerError) as error, open_ledger(path) as ledger:
        ledger.view().claims()
    assert "damaged" in said(error)


def test_other_databases_are_refused():
    for url in ("mysql://me@host/war", "nonsense://"):
        with pytest.raises(UsageError) as error:
            open_ledger(url)
        assert "postgresql://" in said(error)


def test_postgres_without_its_driver(monkeypatch):
    monkeypatch.setattr("kadesh.ledger.engines.find_spec", lambda name: None)
    with pytest.raises(MissingError) as error:
        open_ledger("postgresql://me@host/war")
    assert "kadesh[postgres]" in said(error)


READ_ONLY = """
import os
import sys
from datetime import datetime
from kadesh.errors import LedgerError
from kadesh.ledger import open_ledger
from kadesh.model import Judgement, Verdict
folder, act = sys.argv[1:]
if os.geteuid() == 0:  # the administrator may write everywhere: give up just that (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)
    import ctypes
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    system = ctypes.CDLL(None)
    system.capget(header, sets)
    sets[0], sets[1] = sets[0] & ~6, sets[1] & ~6
    assert system.capset(header, sets) == 0
try:
    if act == "make":
        open_ledger(folder + "/new.db")
    ledger = open_ledger(folder + "/war.db", create=False)
    print(len(ledger.view().claims()))
    claim = ledger.view().claims()[0].id
    ledger.writer().judge(Judgement(claim, claim, Verdict.SAME, "me", datetime(2020, 1, 1)))
except LedgerError as error:
    print(error)
"""


@pytest.mark.skipif(os.geteuid() == 0 and sys.platform != "linux", reason="the administrator may write everywhere")
def test_a_read_only_folder(tmp_path, make_report, make_claims):
    """Nothing can be made or written there, but what lies there can be read."""
    shut = tmp_path / "shut"
    shut.mkdir()
    data = b"A town fell to nobody at all."
    report = make_report(data)
    with open_ledger(shut / "war.db") as ledger:
        ledger.writer().add_reading(report, data, make_claims(report, 3), reader="fast", reader_version="1", theatre="syria")
    (shut / "war.db").chmod(0o444)
    shut.chmod(0o555)

    def run(act):
        command = [sys.executable, "-c", READ_ONLY, str(shut), act]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert not done.stderr
        return done.stdout.splitlines()

    try:
        [line] = run("make")
        assert "cannot be written, so no ledger can be made there; " in line
        count, line = run("view")
        assert count == "3"
        assert "cannot be written; " in line
    finally:
        shut.chmod(0o755)
