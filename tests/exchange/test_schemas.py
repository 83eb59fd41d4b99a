"""The checked-in schema is the code's."""

from pathlib import Path

from kadesh.exchange.schemas import claim_schema, schema_text


def test_the_checked_in_schema_is_current(root: Path) -> None:
    checked_in = (root / "docs" / "claim.schema.json").read_text(encoding="utf-8")
    assert checked_in == schema_text(), "run: python -m kadesh.exchange.schemas > docs/claim.schema.json"


def test_the_schema_names_every_part_of_a_claim() -> None:
    claim = claim_schema()["$defs"]["Claim"]
    assert set(claim["required"]) >= {"id", "report", "quote", "trigger", "type", "modality", "losses", "attribution"}
