"""A ledger for the time of a command: afterwards its head is told where it was written, and what was left out as damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kadesh.cli.terminals import say
from kadesh.errors import KadeshError, LedgerError

if TYPE_CHECKING:
    from kadesh.ledger import Ledger

SHOWN = 5
"""So many damaged rows are listed; `kadesh ledger check` has all."""


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator["Ledger"]:
    """The open ledger at ``url``. Raises LedgerError, also where rows did not match their digests and were left out."""
    from kadesh.ledger import open_ledger

    with open_ledger(url, create=create) as ledger:
        before = ledger.head()
        try:
            yield ledger
        except KadeshError as error:
            if ledger.damage:  # then this is why
                raise _damaged(ledger) from error
            raise
        after = ledger.head()
    if after != before:
        say(f"kadesh: head of {ledger.name}: {after}", err=True)
    if ledger.damage:
        raise _damaged(ledger)


def _damaged(ledger: "Ledger") -> LedgerError:
    """What was left out, listed on standard error, and the error with which the command ends."""
    for line in ledger.damage[:SHOWN]:
        say(f"kadesh: {line}", err=True)
    what = f"the ledger {ledger.name} is damaged ({len(ledger.damage)} faults met); what it says of them was left out"
    return LedgerError(what, "bring back a copy, or see all of it with: kadesh ledger check")
