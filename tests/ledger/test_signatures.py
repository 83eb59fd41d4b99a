"""Signatures and time stamps: what the system's tools say becomes one line."""

import shutil

import pytest

from kadesh.errors import LedgerError, MissingError, UsageError
from kadesh.ledger import signatures


def test_without_the_tools(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for call in (
        lambda: signatures.sign(tmp_path / "head.txt", "key"),
        lambda: signatures.request_stamp(tmp_path / "head.txt"),
    ):
        with pytest.raises(MissingError, match="is not installed; install Open"):
            call()


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
def test_what_cannot_be_signed_or_verified(tmp_path):
    head = tmp_path / "head.txt"
    head.write_text("12:abc\n")
    with pytest.raises(UsageError, match="could not be signed"):
        signatures.sign(head, str(tmp_path / "none"))
    with pytest.raises(UsageError, match="there is no signature"):
        signatures.verify(head, str(tmp_path / "signers"), "ana")
    (tmp_path / "head.txt.sig").write_text("no signature")
    with pytest.raises(LedgerError, match="is not signed by ana") as error:
        signatures.verify(head, str(tmp_path / "signers"), "ana")
    assert "\n" not in str(error.value)
