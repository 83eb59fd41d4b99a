"""The steps and the tables say the same."""

from sqlalchemy import create_engine, insert, inspect

from kadesh.ledger import open_ledger
from kadesh.ledger.entries import add_entry
from kadesh.ledger.migrations import STEPS, lay_tables, migrate, version_of
from kadesh.ledger.records import digest, identity_of, to_json
from kadesh.ledger.tables import METADATA, documents
from kadesh.ledger.tables import claims as claims_table

AT = "2026-01-02T03:04:05.000006Z"


def shape(engine):
    seen = inspect(engine)
    return {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(name)),
            seen.get_pk_constraint(name)["constrained_columns"],
            sorted((i["name"], tuple(i["column_names"])) for i in seen.get_indexes(name)),
            sorted((k["referred_table"], tuple(k["constrained_columns"])) for k in seen.get_foreign_keys(name)),
        )
        for name in seen.get_table_names()
    }


def test_all_steps_end_in_the_tables_of_now():
    stepped, made = create_engine("sqlite://"), create_engine("sqlite://")
    with stepped.begin() as connection:
        assert migrate(connection, "war.db", "now") == len(STEPS)
        assert version_of(connection) == len(STEPS)
        assert migrate(connection, "war.db", "now") == 0
    METADATA.create_all(made)
    assert shape(stepped) == shape(made)


def lay_old_ledger(path, report, data, claims):
    """A ledger as Kadesh 0.1.0 left it: one step taken, one reading, its log of custody."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE schema_version (version INTEGER PRIMARY KEY, made_by TEXT, at TEXT)")
        connection.exec_driver_sql("INSERT INTO schema_version VALUES (1, '0.1.0', ?)", (AT,))
        lay_tables(connection)
        body, bodies = to_json(report), [to_json(claim) for claim in claims]
        identity = identity_of(body, bodies, "fast", "2", "syria")
        connection.execute(insert(documents).values(sha256=report.sha256, size=len(data), content=data, at=AT))
        connection.exec_driver_sql(
            "INSERT INTO readings VALUES (1, ?, ?, 'fast', '2', 'syria', ?, ?, ?, ?)",
            (report.id, report.sha256, identity, body, len(claims), AT),
        )
        for position, (claim, text) in enumerate(zip(claims, bodies, strict=True)):
            row = {"reading": 1, "position": position, "id": claim.id, "type": claim.type.value, "body": text}
            connection.execute(insert(claims_table).values(row))
        add_entry(connection, AT, "migrate", "schema 1", digest("1"))
        add_entry(connection, AT, "read", f"{report.id} as reading 1", digest(report.sha256, identity))
    engine.dispose()


def test_an_old_ledger_learns_to_keep_digests(path, make_report, make_claims):
    data = b"The army took the village, sources said."
    report = make_report(data)
    claims = make_claims(report, 3, version="2")
    lay_old_ledger(path, report, data, claims)
    told = {"reader": "fast", "theatre": "syria", "pack": "a" * 64, "gazetteers": {"wof:sy": "b" * 64}}
    with open_ledger(path, create=False) as ledger:
        assert ledger.check() == (), "what was logged before holds"
        old = ledger.view().reading(report.id)
        assert (old.version, old.pack, old.gazetteers) == ("2", None, None)
        assert ledger.view().claims() == claims
        assert not ledger.writer().add_reading(report, data, claims, reader_version="2", **told)
        assert ledger.writer().add_reading(report, data, claims, reader_version="0.2.0+1a2b3c4d", **told)
        new = ledger.view().reading(report.id)
        assert (new.number, new.version, new.pack) == (2, "0.2.0+1a2b3c4d", "a" * 64)
        assert new.gazetteers == (("wof:sy", "b" * 64),)
        assert ledger.check() == ()
    with open_ledger(path, create=False) as ledger:
        assert ledger.view().readings() == (new,), "updated once"
