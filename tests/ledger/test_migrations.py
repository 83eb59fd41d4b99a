"""The steps and the tables say the same."""

from sqlalchemy import create_engine, inspect

from kadesh.ledger.migrations import STEPS, migrate, version_of
from kadesh.ledger.tables import METADATA


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
