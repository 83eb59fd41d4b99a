"""Every claim of the sample reports and of all packs' examples, by both readers, as it was: nothing moves unseen.

``pytest tests/reading/test_snapshots.py --update`` writes the snapshots anew; the difference is then read and committed.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.reading.conftest import BOTH, DAY, reader_of

from kadesh.intake.reports import report_from_bytes
from kadesh.model import Claim
from kadesh.theatre.loading import load_pack, pack_names

SNAPSHOTS = Path(__file__).parent / "snapshots"


def record(source: str, claim: Claim) -> str:
    """One line: the claim without what is empty, what follows from its text, and what names the code that read it."""

    def kept(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: kept(item) for name, item in value.items() if item not in (None, "", (), [], {})}
        return [kept(item) for item in value] if isinstance(value, list | tuple) else value

    fields = msgspec.to_builtins(claim)
    fields["quote"] = [claim.quote.start, claim.quote.end]
    fields["origin"] = claim.origin.rule
    del fields["report"]
    for place in fields["places"]:
        del place["lat"], place["lon"], place["radius_km"], place["mention"]["candidates"]
    return json.dumps({"source": source, **kept(fields)}, ensure_ascii=False)


def sample_records(reader: str, samples: Path) -> Iterator[str]:
    pack = load_pack("syria")
    for file in sorted(samples.iterdir()):
        if file.suffix in (".txt", ".html"):
            report = report_from_bytes(file.read_bytes(), name=file.stem, source=file.name, pack=pack)
            yield from (record(file.stem, claim) for claim in reader_of(reader, "syria").read(report))


def example_records(reader: str, theatre: str) -> Iterator[str]:
    for number, example in enumerate(load_pack(theatre).examples):
        report = report_from_bytes(example.text.encode(), name="text", source="text.txt", published=DAY)
        yield from (record(f"{theatre} {number}", claim) for claim in reader_of(reader, theatre).read(report))


def compare(name: str, found: list[str], update: bool) -> None:
    file = SNAPSHOTS / f"{name}.jsonl"
    if update:
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("reader", BOTH)
def test_samples_are_read_as_before(reader: str, root: Path, update: bool) -> None:
    compare(f"samples_{reader}", list(sample_records(reader, root / "examples" / "reports")), update)


@pytest.mark.parametrize("reader", BOTH)
@pytest.mark.parametrize("theatre", pack_names())
def test_examples_are_read_as_before(reader: str, theatre: str, update: bool) -> None:
    compare(f"{theatre}_{reader}", list(example_records(reader, theatre)), update)
