"""The ledger's tables as they are now. How they came to be is in migrations.py; a test holds the two together.

Moments are kept as text in UTC (`2017-06-20T12:00:00.000000Z`), so that they sort alike in every database. Numbers are
given by the writer in order, without gaps.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

schema_version = Table(
    "schema_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("made_by", String(64), nullable=False),  # the version of Kadesh that brought the ledger to this schema
    Column("at", String(32), nullable=False),
)

documents = Table(  # the bytes as they came
    "documents",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", String(32), nullable=False),
)

readings = Table(  # one reader's pass over one document, with what was known of the report then
    "readings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", String(64), nullable=False),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("reader", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("theatre", Text, nullable=False),
    Column("identity", String(64), nullable=False),  # hash of all that makes this reading differ from another
    Column("body", Text, nullable=False),  # the Report as JSON
    Column("claims", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("pack", String(64)),  # the pack's digest; null, as the next, in readings from before these were kept
    Column("gazetteers", Text),  # the digests of the gazetteers' sources by their ids, as JSON
    Index("readings_report", "report", "number"),
)

claims = Table(  # the claims of a reading, in the order in which they stand in the report
    "claims",
    METADATA,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("type", String(32), nullable=False),
    Column("body", Text, nullable=False),  # the Claim as JSON
    Index("claims_id", "id"),
)

judgements = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("first", String(64), nullable=False),
    Column("second", String(64), nullable=False),
    Column("body", Text, nullable=False),  # the Judgement as JSON
    Column("at", String(32), nullable=False),
    Index("judgements_pair", "first", "second"),
)

findings = Table(
    "findings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("item", String(64), nullable=False),
    Column("body", Text, nullable=False),  # the Finding as JSON
    Column("at", String(32), nullable=False),
    Index("findings_item", "item"),
)

sightings = Table(  # where and when a document was met, under what name, and who published it
    "sightings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", String(64), nullable=False),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("outlet", Text),
    Column("published", String(10)),  # a day as YYYY-MM-DD
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("fetched", String(32), nullable=False),
    Column("follows", String(64)),  # the report of which this is a corrected version
    Column("at", String(32), nullable=False),
    Index("sightings_report", "report", "number"),
    Index("sightings_sha256", "sha256"),
    Index("sightings_name", "name"),
)

decisions = Table(  # reports that were set aside or taken back, each time with a reason
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", String(64), nullable=False),
    Column("aside", Integer, nullable=False),  # 1 set aside, 0 taken back
    Column("why", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

custody = Table(  # who did what to the ledger when; each entry's hash covers the hash of the one before
    "custody",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("act", String(32), nullable=False),
    Column("subject", String(160), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

KINDS = {"reading": readings, "judgement": judgements, "finding": findings, "sighting": sightings, "decision": decisions}
"""The tables whose rows are each covered by an entry of the log of custody, by what one of their rows is called."""
