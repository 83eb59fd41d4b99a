"""How a ledger's tables came to be: numbered steps that are never changed once released.

Each step is a function of a connection. A ledger remembers the steps that it has taken in its table `schema_version`; one
that has taken steps unknown here was made by a newer Kadesh and is refused.
"""

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select, text

from kadesh import __version__
from kadesh.errors import LedgerError
from kadesh.ledger.tables import schema_version


def lay_tables(connection: Connection) -> None:
    """Step 1: documents, readings, claims, judgements, custody."""
    blob = "BYTEA" if connection.dialect.name == "postgresql" else "BLOB"
    statements = (
        f"""CREATE TABLE documents (
            sha256 VARCHAR(64) NOT NULL PRIMARY KEY, size INTEGER NOT NULL, content {blob} NOT NULL,
            at VARCHAR(32) NOT NULL)""",
        """CREATE TABLE readings (
            number INTEGER NOT NULL PRIMARY KEY, report VARCHAR(64) NOT NULL,
            sha256 VARCHAR(64) NOT NULL REFERENCES documents (sha256),
            reader VARCHAR(64) NOT NULL, version VARCHAR(64) NOT NULL, theatre TEXT NOT NULL, identity VARCHAR(64) NOT NULL,
            body TEXT NOT NULL, claims INTEGER NOT NULL, at VARCHAR(32) NOT NULL)""",
        "CREATE INDEX readings_report ON readings (report, number)",
        """CREATE TABLE claims (
            reading INTEGER NOT NULL REFERENCES readings (number), position INTEGER NOT NULL, id VARCHAR(64) NOT NULL,
            type VARCHAR(32) NOT NULL, body TEXT NOT NULL, PRIMARY KEY (reading, position))""",
        "CREATE INDEX claims_id ON claims (id)",
        """CREATE TABLE judgements (
            number INTEGER NOT NULL PRIMARY KEY, first VARCHAR(64) NOT NULL, second VARCHAR(64) NOT NULL, body TEXT NOT NULL,
            at VARCHAR(32) NOT NULL)""",
        "CREATE INDEX judgements_pair ON judgements (first, second)",
        """CREATE TABLE custody (
            number INTEGER NOT NULL PRIMARY KEY, at VARCHAR(32) NOT NULL, act VARCHAR(32) NOT NULL,
            subject VARCHAR(160) NOT NULL, digest VARCHAR(64) NOT NULL, previous VARCHAR(64) NOT NULL,
            hash VARCHAR(64) NOT NULL)""",
    )
    for statement in statements:
        connection.execute(text(statement))


def keep_digests(connection: Connection) -> None:
    """Step 2: a reading keeps the digests of its pack and gazetteers."""
    connection.execute(text("ALTER TABLE readings ADD COLUMN pack VARCHAR(64)"))
    connection.execute(text("ALTER TABLE readings ADD COLUMN gazetteers TEXT"))


def keep_findings(connection: Connection) -> None:
    """Step 3: what people found in audits."""
    connection.execute(
        text(
            "CREATE TABLE findings (number INTEGER NOT NULL PRIMARY KEY, item VARCHAR(64) NOT NULL, body TEXT NOT NULL,"
            " at VARCHAR(32) NOT NULL)"
        )
    )
    connection.execute(text("CREATE INDEX findings_item ON findings (item)"))


def keep_sightings(connection: Connection) -> None:
    """Step 4: where each document was met, and reports set aside. From here on the log covers whole rows (sealing.py)."""
    statements = (
        """CREATE TABLE sightings (
            number INTEGER NOT NULL PRIMARY KEY, report VARCHAR(64) NOT NULL,
            sha256 VARCHAR(64) NOT NULL REFERENCES documents (sha256), outlet TEXT, published VARCHAR(10), name TEXT NOT NULL,
            source TEXT NOT NULL, fetched VARCHAR(32) NOT NULL, follows VARCHAR(64), at VARCHAR(32) NOT NULL)""",
        "CREATE INDEX sightings_report ON sightings (report, number)",
        "CREATE INDEX sightings_sha256 ON sightings (sha256)",
        "CREATE INDEX sightings_name ON sightings (name)",
        """CREATE TABLE decisions (
            number INTEGER NOT NULL PRIMARY KEY, report VARCHAR(64) NOT NULL, aside INTEGER NOT NULL, why TEXT NOT NULL,
            at VARCHAR(32) NOT NULL)""",
    )
    for statement in statements:
        connection.execute(text(statement))


STEPS: tuple[Callable[[Connection], None], ...] = (
    lay_tables,
    keep_digests,
    keep_findings,
    keep_sightings,
)
"""All steps, in order; the version of a ledger's schema is how many of them it has taken."""


def version_of(connection: Connection) -> int | None:
    """The version of the ledger's schema: 0 for an empty database, None for one of something else. Raises LedgerError."""
    names = inspect(connection).get_table_names()
    if schema_version.name in names:
        taken = list(connection.execute(select(schema_version.c.version).order_by(schema_version.c.version)).scalars())
        newer = bool(taken) and isinstance(taken[-1], int) and taken[-1] > len(STEPS)
        if not newer and taken != list(range(1, len(taken) + 1)):
            raise LedgerError("the ledger is damaged: its steps make no sense", "bring back a copy, or see: kadesh doctor")
        return max(taken, default=0)
    return None if names else 0


def check_version(version: int | None, name: str, connection: Connection) -> None:
    """Raise LedgerError where the database ``name`` is no ledger, or one that only a newer Kadesh can read."""
    if version is None:
        raise LedgerError(f"{name} is a database of something else, not a ledger", "give another file with --ledger")
    if version > len(STEPS):
        newest = select(schema_version.c.made_by).where(schema_version.c.version == version)
        made_by = str(connection.execute(newest).scalar_one())[:64]
        raise LedgerError(
            f"the ledger {name} was made by a newer Kadesh ({made_by}; this is {__version__})",
            "update with: pip install --upgrade kadesh",
        )


def migrate(connection: Connection, name: str, at: str) -> int:
    """Take the steps that the ledger ``name`` has not taken yet, inside the caller's transaction; returns how many.

    Raises LedgerError as `check_version` does.
    """
    version = version_of(connection)
    check_version(version, name, connection)
    done = version or 0
    if not done and schema_version.name not in inspect(connection).get_table_names():
        connection.execute(
            text(
                "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, made_by VARCHAR(64) NOT NULL,"
                " at VARCHAR(32) NOT NULL)"
            )
        )
    for number, step in enumerate(STEPS[done:], start=done + 1):
        step(connection)
        connection.execute(insert(schema_version).values(version=number, made_by=__version__, at=at))
    return len(STEPS) - done
