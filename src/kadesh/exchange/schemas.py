"""The JSON Schema of a claim record, made from the code: ``python -m kadesh.exchange.schemas`` writes it to standard output."""

import json
import sys
from typing import Any

import msgspec

from kadesh.model import Claim


def claim_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of one line of ``kadesh export claims``."""
    made = msgspec.json.schema(Claim)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A claim of Kadesh", **made}


def schema_text() -> str:
    """The schema as it is checked in at docs/claim.schema.json."""
    return json.dumps(claim_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
