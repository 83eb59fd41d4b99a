"""What is derived from claims: events, copies, disputes, holders of places. Never edited by hand."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kadesh.model.claims import ClaimType, LossKind, Modality


@dataclass(frozen=True, slots=True)
class Total:
    """What an event's claims say was lost of one kind: lowest and highest, and the best figure by ``policy``."""

    kind: LossKind
    of: str | None
    low: float | None
    best: float | None
    high: float | None
    policy: str


@dataclass(frozen=True, slots=True)
class Event:
    """A connected set of claims of one happening.

    ``voices`` counts independent tellings (copies collapsed); ``camps`` are the camps of the outlets that tell it.
    ``named`` are the places that its own claims name, as they are said. ``source_grade`` (A-F) and ``information_grade``
    (1-6) are two separate fields, after the Admiralty system.
    """

    id: str
    claims: tuple[str, ...]
    type: ClaimType
    modality: Modality
    initiator: tuple[str, ...]
    target: tuple[str, ...]
    place: str | None
    place_text: str
    province: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    start: date | None
    end: date | None
    losses: tuple[Total, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    camps: tuple[str, ...]
    voices: int
    source_grade: str
    information_grade: int
    confidence: float
    reasons: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two claims of different events that may tell of one happening, for a person to judge; ``score`` in bits."""

    first: str
    second: str
    score: float


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that stands in two reports. ``likeness`` is from 0 to 1; ``kind`` is exact, near or reworded.

    ``first`` and ``second`` are report ids; ``ordered`` says whether their publication days show that ``first`` had it first.
    """

    first: str
    second: str
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]
    likeness: float
    kind: str
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both hold as told: the field they differ on, both values, and by how much."""

    id: str
    kind: str
    field: str
    first: str
    second: str
    first_value: str
    second_value: str
    size: float | None
    explanation: str


class Hold(StrEnum):
    """The state of a place."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who is said to hold a place from ``start`` to ``end`` (None: open), by which claims of which camps."""

    place: str
    place_text: str
    province: str | None
    lat: float | None
    lon: float | None
    state: Hold
    holders: tuple[str, ...]
    start: date | None
    end: date | None
    grounds: tuple[str, ...]
    camps: tuple[str, ...]
    agreed: bool
    reason: str


class Verdict(StrEnum):
    """What a person decided about two claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about two claims; a later one by anyone replaces it, nothing is erased."""

    first: str
    second: str
    verdict: Verdict
    by: str
    at: datetime
    note: str = ""
