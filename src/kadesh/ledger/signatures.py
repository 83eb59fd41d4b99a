"""Signing the head of a ledger with a key of the user's, and asking for a time stamp: by the system's own tools."""

import shutil
import subprocess
from pathlib import Path

from kadesh.errors import KadeshError, LedgerError, MissingError, UsageError

NAMESPACE = "kadesh-ledger"
"""What such signatures are for: one made for something else is no signature of a head."""


def sign(file: Path, key: str) -> Path:
    """Sign ``file`` with an SSH key (a private one's file, or a public one's whose private one an agent holds).

    Returns the file of the signature. Raises MissingError, UsageError.
    """
    signature = _beside(file, ".sig")
    signature.unlink(missing_ok=True)
    done = _run("ssh-keygen", "-Y", "sign", "-f", key, "-n", NAMESPACE, str(file))
    if done.returncode or not signature.is_file():
        raise UsageError(f"{file} could not be signed with {key}: {_said(done)}", "give the file of an SSH key")
    return signature


def verify(file: Path, signers: str, by: str) -> None:
    """Raise LedgerError unless ``file`` was signed by ``by``, whose keys the file ``signers`` lists; MissingError."""
    signature = _beside(file, ".sig")
    if not signature.is_file():
        raise UsageError(f"there is no signature {signature}", "make one with: kadesh ledger head -o FILE --sign KEY")
    command = ("-Y", "verify", "-f", signers, "-I", by, "-n", NAMESPACE, "-s", str(signature))
    done = _run("ssh-keygen", *command, given=file.read_bytes())
    if done.returncode:
        raise LedgerError(f"{file} is not signed by {by}: {_said(done)}", "use another head, or look into who made this one")


def request_stamp(file: Path) -> Path:
    """Write the request for a time stamp (RFC 3161) of ``file``; its file. Raises MissingError, KadeshError."""
    request = _beside(file, ".tsq")
    done = _run("openssl", "ts", "-query", "-data", str(file), "-sha256", "-cert", "-out", str(request))
    if done.returncode or not request.is_file():
        raise KadeshError(f"no request for a time stamp could be made: {_said(done)}", "see: openssl ts -help")
    return request


def _beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def _run(program: str, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    found = shutil.which(program)
    if found is None:
        raise MissingError(f"{program} is not installed", "install OpenSSH" if program == "ssh-keygen" else "install OpenSSL")
    return subprocess.run([found, *arguments], input=given, capture_output=True, check=False)


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    text = " ".join((done.stderr or done.stdout).decode("utf-8", "replace").split())
    return text[:200] or f"exit code {done.returncode}"
