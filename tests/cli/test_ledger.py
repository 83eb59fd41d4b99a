"""`kadesh ledger`: the head, checking against it, copies."""

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def held(war):
    """A ledger of one's own."""
    shutil.copy(war, "war.db")
    return "war.db"


def test_the_head_is_told_after_each_write(kadesh, folder):
    written = kadesh("read", folder / "orontes.txt", "--reader", "fast", "--ledger", "war.db")
    head = kadesh("ledger", "head", "--ledger", "war.db").out.strip()
    assert written.head == f"kadesh: head of war.db: {head}"
    assert not kadesh("read", folder / "orontes.txt", "--reader", "fast", "--ledger", "war.db").head, "nothing was written"
    first, second = (claim[:8] for claim in kadesh("claims", "--ledger", "war.db").out.splitlines()[1:3])
    judged = kadesh("judge", first, second, "same", "--by", "ana", "--ledger", "war.db")
    assert judged.head.endswith(kadesh("ledger", "head", "--ledger", "war.db").out.strip())
    assert kadesh("ledger", "check", "--expect", head, "--ledger", "war.db").code == 0


def test_what_was_dropped_shows_by_the_head(kadesh, held):
    head = kadesh("ledger", "head", "-o", "head.txt", "--ledger", held).out.strip()
    assert Path("head.txt").read_text() == f"{head}\n"
    with sqlite3.connect(held) as connection:
        connection.execute("DELETE FROM custody WHERE number = (SELECT max(number) FROM custody)")
        connection.execute("DELETE FROM claims WHERE reading = 3")
        connection.execute("DELETE FROM readings WHERE number = 3")
    checked = kadesh("ledger", "check", "--expect", "head.txt", "--ledger", held)
    assert checked.code == 4
    assert "was dropped" in checked.out
    assert checked.err.count("\n") == 1
    assert "is no head" in kadesh("ledger", "check", "--expect", "head", "--ledger", held).err


def test_one_file_holds_all(kadesh, folder):
    """What people mail is one file: nothing is left beside it."""
    for name in ("orontes.txt", "tigris.txt"):
        kadesh("read", folder / name, "--reader", "fast", "--ledger", "war.db")
        assert sorted(path.name for path in Path().glob("*war.db*")) == ["war.db"]
        shutil.copy("war.db", "mailed.db")
        assert kadesh("claims", "--nl", "--ledger", "mailed.db").out == kadesh("claims", "--nl", "--ledger", "war.db").out


def test_a_backup_is_whole_and_replaces_only_its_earlier_self(kadesh, held, folder):
    head = kadesh("ledger", "head", "--ledger", held).out.strip()
    with sqlite3.connect(held) as other:  # a writer in the middle of its work
        other.execute("BEGIN IMMEDIATE")
        copied = kadesh("ledger", "backup", "copy.db", "--ledger", held)
    assert (copied.code, head in copied.out) == (0, True)
    assert kadesh("ledger", "check", "--expect", head, "--ledger", "copy.db").code == 0
    kadesh("read", folder / "orontes.txt", "--outlet", "other", "--reader", "fast", "--ledger", held)
    assert kadesh("ledger", "backup", "copy.db", "--ledger", held).code == 0
    now = Path("copy.db").read_bytes()
    kadesh("read", folder / "orontes.txt", "--reader", "fast", "--ledger", "else.db")
    Path("notes.txt").write_text("my notes")
    for source, target in (("else.db", "copy.db"), (held, "notes.txt"), (held, "no/copy.db"), (held, ".")):
        refused = kadesh("ledger", "backup", target, "--ledger", source)
        assert (refused.code, refused.err.count("\n")) == (2, 1), refused
    assert Path("copy.db").read_bytes() == now
    assert Path("notes.txt").read_text() == "my notes"
    assert not list(Path().glob(".*"))


def test_a_damaged_ledger_is_not_copied(kadesh, held):
    with sqlite3.connect(held) as connection:
        connection.execute("UPDATE readings SET reader = 'parse' WHERE number = 2")
    refused = kadesh("ledger", "backup", "copy.db", "--ledger", held)
    assert refused.code == 4
    assert "nothing was copied: reading 2" in refused.err
    assert not Path("copy.db").exists()


def test_an_altered_report_is_left_out_and_the_rest_shown(kadesh, held):
    whole = kadesh("claims", "--nl", "--ledger", held).out.splitlines()
    with sqlite3.connect(held) as connection:
        connection.execute("UPDATE claims SET body = replace(body, '20 ISIL', '90 ISIL')")
    listed = kadesh("claims", "--nl", "--ledger", held)
    assert listed.code == 4
    assert "do not match the log of custody: left out" in listed.err
    assert 0 < len(listed.out.splitlines()) < len(whole)
    assert set(listed.out.splitlines()) < set(whole)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
def test_a_head_is_signed_and_the_signature_checked(kadesh, held):
    for name in ("key", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name], check=True)
    Path("signers").write_text("ana " + Path("key.pub").read_text())
    signed = ("ledger", "check", "--expect", "head.txt", "--signers", "signers", "--by", "ana", "--ledger", held)
    assert kadesh("ledger", "head", "-o", "head.txt", "--sign", "key", "--ledger", held).code == 0
    assert kadesh(*signed).code == 0
    kadesh("ledger", "head", "-o", "head.txt", "--sign", "other", "--ledger", held)
    refused = kadesh(*signed)
    assert (refused.code, refused.err.count("\n")) == (4, 1)
    assert kadesh("ledger", "head", "-o", "head.txt", "--sign", "none", "--ledger", held).code == 2
    assert kadesh("ledger", "head", "--sign", "key", "--ledger", held).code == 2


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not installed")
def test_a_time_stamp_can_be_asked_for(kadesh, held):
    assert kadesh("ledger", "head", "-o", "head.txt", "--stamp", "--ledger", held).code == 0
    assert Path("head.txt.tsq").stat().st_size > 30


def test_a_tool_that_is_not_installed(kadesh, held, monkeypatch):
    monkeypatch.setattr("kadesh.ledger.signatures.shutil.which", lambda name: None)
    for option in (("--sign", "key"), ("--stamp",)):
        refused = kadesh("ledger", "head", "-o", "head.txt", *option, "--ledger", held)
        assert (refused.code, refused.err.count("\n")) == (5, 1)
