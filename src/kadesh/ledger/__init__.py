"""The append-only store: readings, claims and judgements on SQLite or PostgreSQL.

Written by a `Writer`, read through a `View` as it stood at a moment; nothing in it is overwritten.
"""

from kadesh.ledger.entries import Head, to_head
from kadesh.ledger.ledgers import Ledger, open_ledger
from kadesh.ledger.views import Reading, View
from kadesh.ledger.writers import Writer

__all__ = ["Head", "Ledger", "Reading", "View", "Writer", "open_ledger", "to_head"]
