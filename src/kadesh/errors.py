"""What can go wrong, each with one line on what the user can do.

Exit codes: 1 something could not be done, 2 wrong use of the command, 3 bad input, 4 ledger, 5 something is not installed.
"""


class KadeshError(Exception):
    """Base of all errors that Kadesh raises on purpose; ``str(error)`` is one line that says what is wrong and what to do."""

    exit_code = 1

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}; {remedy}" if remedy else what)


class UsageError(KadeshError):
    """An option or argument makes no sense."""

    exit_code = 2


class InputError(KadeshError):
    """A report, pack, gazetteer or gold file cannot be read."""

    exit_code = 3


class LedgerError(KadeshError):
    """A ledger cannot be opened, read or written."""

    exit_code = 4


class MissingError(KadeshError):
    """An optional part (a model, an extra) is not installed."""

    exit_code = 5
