"""Auditing a ledger: what it states beside its quotes, and keeping what people find."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from kadesh.borders import uncell
from kadesh.errors import InputError, UsageError
from kadesh.exchange.audits import Item, items_of, sample
from kadesh.ledger import Ledger, View
from kadesh.model import Cause, Finding, Truth
from kadesh.pipeline.pictures import draw_picture


def audit(view: View, *, size: int = 40, seed: int = 1, kind: str | None = None) -> tuple[Item, ...]:
    """A sample of what ``view`` states, of one ``kind`` or of all; nothing that was judged before."""
    judged = {finding.item for finding in view.findings()}
    return sample((item for item in _items(view) if kind in (None, item.kind)), size, seed, judged)


def keep_findings(ledger: Ledger, path: Path, *, by: str) -> int:
    """Keep the verdicts of a CSV file with the columns id, truth, cause and note; rows without a truth are passed over.

    Returns how many were kept. Raises InputError for a file that cannot be read, UsageError for an item or a word unknown.
    """
    known = {item.id: item for item in _items(ledger.view())}
    findings = [_finding(row, known, by) for row in _rows(path) if row.get("truth")]
    writer = ledger.writer()
    for finding in findings:
        writer.find(finding)
    return len(findings)


def _items(view: View) -> tuple[Item, ...]:
    picture = draw_picture(view)
    return items_of(picture.weighing, picture.all_claims.values(), picture.reports, picture.pack)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [{key: uncell(value or "") for key, value in row.items() if key} for row in csv.DictReader(stream)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} cannot be read: {error}", "give a CSV file with the columns id, truth, cause") from error


def _finding(row: dict[str, str], known: dict[str, Item], by: str) -> Finding:
    item = known.get(row.get("id", ""))
    if item is None:
        raise UsageError(f"nothing that is stated has the id {row.get('id', '')!r}", "draw a sample with: kadesh audit")
    truth, cause = _word(row["truth"], Truth), row.get("cause", "")
    meant = _word(cause, Cause) if cause else None
    found = Cause(meant) if meant else None
    return Finding(item.id, item.kind, item.text, Truth(truth), found, by, datetime.now(UTC), row.get("note", ""))


def _word(value: str, words: Iterable[Truth | Cause]) -> str:
    wanted = value.strip().casefold()
    if wanted not in {word.value for word in words}:
        raise UsageError(f"{value!r} is no verdict or cause", f"use one of {', '.join(word.value for word in words)}")
    return wanted
