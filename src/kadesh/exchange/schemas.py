"""The JSON Schema of a claim record, made from the code: ``python -m kadesh.exchange.schemas`` writes it to standard output."""

import json
import sys
from inspect import cleandoc
from typing import Any

import msgspec

from kadesh.model import Claim


def claim_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of one line of ``kadesh export claims``."""
    made = _cleaned(msgspec.json.schema(Claim))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A claim of Kadesh", **made}


def _cleaned(part: Any) -> Any:
    """A schema whose descriptions are docstrings without their indentation, which Python keeps before 3.13 and not after."""
    if isinstance(part, dict):
        return {name: cleandoc(value) if name == "description" else _cleaned(value) for name, value in part.items()}
    return [_cleaned(item) for item in part] if isinstance(part, list) else part


def schema_text() -> str:
    """The schema as it is checked in at docs/claim.schema.json."""
    return json.dumps(claim_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
