"""The commands `ledger head`, `check` and `backup`: custody of the ledger as a whole."""

from pathlib import Path

import click

from kadesh.cli.options import ledger_option
from kadesh.cli.terminals import say
from kadesh.errors import LedgerError, UsageError


@click.group(short_help="Check a ledger, prove what it held, copy it.")
def ledger() -> None:
    """Check a ledger against its log of custody, keep the head of the log, copy the ledger (docs/ledger.md)."""


@ledger.command()
@ledger_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the head to FILE as well.")
@click.option("--sign", "key", metavar="KEY", help="Sign FILE with this SSH key, into FILE.sig.")
@click.option("--stamp", is_flag=True, help="Make the request for a time stamp (RFC 3161) of FILE, FILE.tsq.")
def head(ledger: str, output: Path | None, key: str | None, stamp: bool) -> None:
    """Print the head of the log of custody: number and hash of its last entry.

    Keep it where those who can write the ledger cannot: `kadesh ledger check --expect HEAD` then proves that nothing from
    before was altered or dropped.
    """
    from kadesh.ledger import open_ledger
    from kadesh.ledger.signatures import request_stamp, sign

    if (key or stamp) and output is None:
        raise UsageError("--sign and --stamp need a file", "name one with: -o FILE")
    with open_ledger(ledger, create=False) as opened:
        found = opened.head()
    say(str(found))
    if output is None:
        return
    try:
        output.write_text(f"{found}\n", encoding="ascii")
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror})", "name another file") from None
    if key:
        say(f"signed in {sign(output, key)}", err=True)
    if stamp:
        say(f"request for a time stamp in {request_stamp(output)}", err=True)


@ledger.command()
@ledger_option
@click.option("--expect", metavar="HEAD", help="A head printed before, or a file with one: the ledger must continue it.")
@click.option("--signers", metavar="FILE", help="Who may sign (an SSH allowed_signers file): HEAD.sig must be signed by one.")
@click.option("--by", metavar="NAME", help="Who must have signed, as that file names them.")
def check(ledger: str, expect: str | None, signers: str | None, by: str | None) -> None:
    """Check every row of the ledger against its log of custody, and the database by its own means.

    Without --expect a log that was made anew from some entry on passes, as does one whose last rows were dropped with their
    entries: nothing in the file tells them from a true one.
    """
    from kadesh.cli.listings import count
    from kadesh.ledger import open_ledger, to_head
    from kadesh.ledger.signatures import verify

    if (signers or by) and not (signers and by and expect and Path(expect).is_file()):
        raise UsageError("a signature is checked with --expect FILE --signers FILE --by NAME", "give all three")
    if signers and by and expect:
        verify(Path(expect), signers, by)
    expected = to_head(_line_of(expect)) if expect else None
    with open_ledger(ledger, create=False) as opened:
        faults = opened.check(expected)
        found = opened.head()
    for fault in faults:
        say(fault)
    if faults:
        raise LedgerError(f"{count(len(faults), 'fault')} in {ledger}", "bring back a copy from before")
    proved = f", continuing {str(expected)[:20]}..." if expected else ""
    say(f"{ledger} is whole{proved}: head {found}")


def _line_of(expect: str) -> str:
    """The head given, or the first line of the file given."""
    path = Path(expect)
    try:
        return path.read_text(encoding="utf-8").partition("\n")[0] if path.is_file() else expect
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{expect} cannot be read", "give a head, or a file with one") from None


@ledger.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@ledger_option
def backup(target: Path, ledger: str) -> None:
    """Copy the ledger to FILE, also while it is in use: one file, checked whole before it gets its name.

    FILE is replaced where it is an earlier copy of the same ledger, and never otherwise.
    """
    from kadesh.ledger import open_ledger

    with open_ledger(ledger, create=False) as opened:
        say(f"{target} is a whole copy: head {opened.backup(target)}")
