"""Records as they lie in the ledger: JSON of the frozen dataclasses, moments as text, hashes of content."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from kadesh.model import Claim, Finding, Judgement, Report

_ENCODER = msgspec.json.Encoder()
_CLAIM = msgspec.json.Decoder(Claim)
_REPORT = msgspec.json.Decoder(Report)
_JUDGEMENT = msgspec.json.Decoder(Judgement)
_FINDING = msgspec.json.Decoder(Finding)
_DIGESTS = msgspec.json.Decoder(dict[str, str])

UNTOLD = ("fetched", "source", "name", "follows")
"""What of a report makes no new reading: when and from where the same bytes were fetched, the file's name, what it corrects."""


def to_json(record: Claim | Report | Judgement | Finding) -> str:
    """The record as JSON text; the same record always gives the same text."""
    return _ENCODER.encode(record).decode()


def to_claim(text: str) -> Claim:
    """The claim that `to_json` wrote."""
    return _CLAIM.decode(text)


def to_report(text: str) -> Report:
    """The report that `to_json` wrote."""
    return _REPORT.decode(text)


def to_judgement(text: str) -> Judgement:
    """The judgement that `to_json` wrote."""
    return _JUDGEMENT.decode(text)


def to_finding(text: str) -> Finding:
    """The finding that `to_json` wrote."""
    return _FINDING.decode(text)


def to_moment(at: datetime) -> str:
    """A moment as sortable text in UTC; one without a zone is taken to be in UTC.

    >>> to_moment(datetime(2017, 6, 20, 12))
    '2017-06-20T12:00:00.000000Z'
    """
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_moment(text: str) -> datetime:
    """The moment that `to_moment` wrote.

    >>> from_moment("2017-06-20T12:00:00.000000Z").isoformat()
    '2017-06-20T12:00:00+00:00'
    """
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def identity_of(report: str, claims: list[str], reader: str, version: str, theatre: str) -> str:
    """The hash of all that makes one reading of a document differ from another; ``report`` and ``claims`` are JSON."""
    told = msgspec.json.decode(report)
    for field in UNTOLD:
        told.pop(field, None)
    return digest(_ENCODER.encode(told).decode(), *claims, reader, version, theatre)


def entry_of(document: str, identity: str, pack: str | None, gazetteers: str | None) -> str:
    """What the log of custody holds of a reading: a digest of all in it, with its pack and gazetteers where they were kept."""
    return digest(document, identity, *(() if pack is None and gazetteers is None else (pack or "", gazetteers or "")))


def to_digests(gazetteers: Mapping[str, str]) -> str:
    """The digests of sources by their ids as JSON, in the order of the ids."""
    return _ENCODER.encode(dict(sorted(gazetteers.items()))).decode()


def from_digests(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of an id and a digest that `to_digests` wrote."""
    return tuple(_DIGESTS.decode(text).items())


def digest(*parts: str) -> str:
    """SHA-256 over the parts, each closed off so that no two lists of parts give one text."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hashed.update(len(data).to_bytes(8, "big"))
        hashed.update(data)
    return hashed.hexdigest()
