"""Gold of weighing: annotated claims with the happening that each tells of.

Texts are read from the shared data beside the checkout; the files here hold offsets, codes and labels only (pairs.md).
"""

import csv
import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kadesh.exchange.annotations import claims_of, read_annotations
from kadesh.intake.reports import report_from_bytes
from kadesh.model import Claim, Location, Report
from kadesh.resolving.numbers import Count, read_count
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.times import resolve_time
from kadesh.theatre.packs import Pack

NO_COUNT = Count(None, None, None)
HERE = Path(__file__).parent
Key = tuple[str, int, int, str, str]


@dataclass(frozen=True)
class Gold:
    """Claims with places and times resolved, their reports, and the label of each claim's happening (None: left open)."""

    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    labels: Mapping[str, str | None]
    keys: Mapping[Key, str]


def load_gold(shared: Path, pack: Pack) -> Gold:
    """Read the labelled claims. The seeds come from ``gold/seeds.jsonl``, the other articles from ``evals/claims.jsonl``."""
    reports = {report.name: report for report in _reports(shared, pack)}
    places = PlaceResolver(pack)
    records: dict[str, list[dict[str, Any]]] = {}
    for record in read_annotations(shared / "gold" / "seeds.jsonl"):
        records.setdefault(record["doc"], []).append(record)
    for line in (HERE / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        records.setdefault(record["doc"], []).append(_with_words(record, reports[record["doc"]].text))
    claims: list[Claim] = []
    for doc, found in records.items():
        report = reports[doc]
        day = report.published.day if report.published else None
        told = [
            replace(claim, places=tuple(with_feature(x, report.text) for x in claim.places))
            for claim in claims_of(found, report)
        ]
        for claim in places.locate(told, report):
            mention = claim.time.mention
            tense = "future" if claim.modality.value in ("planned", "conditional") else "past"
            time = resolve_time(mention.text if mention else "", mention.span if mention else None, day, tense)
            losses = tuple(replace(x, unit=(read_count(x.mention.text) or NO_COUNT).unit) for x in claim.losses)
            claims.append(replace(claim, time=time, losses=losses))
    keys = {key_of(claim, reports_by_id(reports)): claim.id for claim in claims}
    labels: dict[str, str | None] = {}
    with (HERE / "events.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            key = (row["doc"], int(row["start"]), int(row["end"]), row["type"], row["modality"])
            labels[keys[key]] = None if row["event"] == "?" else row["event"]
    return Gold(tuple(claims), reports_by_id(reports), labels, keys)


FEATURE = re.compile(
    r"\b(province|governorate|city|town|village|countryside|neighbou?rhood|district|airbase|camp|road|region)\b", re.I
)


def with_feature(location: Location, text: str) -> Location:
    """The location with the type word that stands beside its name, as a reader would give it."""
    span = location.mention.span
    if span is None:
        return location
    after = FEATURE.match(text, span.end + 1)
    before = re.search(FEATURE.pattern + r" of (?:al-)?$", text[max(0, span.start - 24) : span.start], re.I)
    found = after or before
    return replace(location, feature=found[1].lower()) if found else location


def key_of(claim: Claim, reports: Mapping[str, Report]) -> Key:
    """How the files here name a claim: document, trigger offsets, type, modality."""
    span = claim.trigger.span
    assert span
    return reports[claim.report].name, span.start, span.end, claim.type.value, claim.modality.value


def reports_by_id(reports: Mapping[str, Report]) -> dict[str, Report]:
    return {report.id: report for report in reports.values()}


def read_pairs() -> Iterator[tuple[Key, Key, str, str]]:
    """Pairs of ``pairs.tsv``: two keys, ``same`` or ``different``, and the half (``fit`` or ``test``)."""
    with (HERE / "pairs.tsv").open(encoding="utf-8") as stream:
        for row in csv.reader(stream, delimiter="\t"):
            if row[0] != "doc":
                first = (row[0], int(row[1]), int(row[2]), row[3], row[4])
                second = (row[5], int(row[6]), int(row[7]), row[8], row[9])
                yield first, second, row[10], row[11]


def read_articles(shared: Path) -> dict[str, dict[str, str]]:
    """The articles of the corpus by document name (``fk`` and their id)."""
    with gzip.open(shared / "corpus" / "fakes_articles.jsonl.gz", "rt", encoding="utf-8") as stream:
        return {"fk" + row["id"]: row for row in map(json.loads, stream)}


def make_report(name: str, text: str, day: date | None, outlet: str | None, pack: Pack) -> Report:
    """A report of this text, with the day and outlet that the gold gives."""
    return report_from_bytes(
        text.encode(),
        name=name,
        source=f"{name}.txt",
        published=day,
        outlet=outlet,
        pack=pack,
        fetched=datetime(2026, 1, 1, tzinfo=UTC),
    )


def _reports(shared: Path, pack: Pack) -> Iterator[Report]:
    articles = read_articles(shared)
    with (HERE / "documents.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            doc = row["doc"]
            text = (
                articles[doc]["text"]
                if doc in articles
                else (shared / "gold" / "docs" / f"{doc}.txt").read_bytes().decode("utf-8")
            )
            day = date.fromisoformat(row["published"]) if row["published"] else None
            yield make_report(doc, text, day, row["outlet"] or None, pack)


def _with_words(record: dict[str, Any], text: str) -> dict[str, Any]:
    """An annotation record from one that holds offsets only."""

    def words(span: list[Any]) -> str:
        return text[span[0] : span[1]]

    return {
        "doc": record["doc"],
        "quote": words(record["sentence"]),
        "trigger": text[record["start"] : record["end"]],
        "start": record["start"],
        "end": record["end"],
        "type": record["type"],
        "modality": record["modality"],
        "initiator": record["initiator"],
        "target": record["target"],
        "places": [{"text": words(place), "rel": place[2]} for place in record["places"]],
        "when": words(record["when"]) if record["when"] else None,
        "attribution": [],
        "losses": [
            {"what": what, "text": text[start:end], "low": low, "high": high, "of": of}
            for what, start, end, low, high, of in record["losses"]
        ],
    }
