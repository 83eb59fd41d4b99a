"""A claim: one statement, in one report, that one thing happened, is happening, will happen or did not happen."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kadesh.model.spans import Quote, Span


class ClaimType(StrEnum):
    """What a claim says happened."""

    CLASH = "clash"
    OFFENSIVE = "offensive"
    ADVANCE = "advance"
    CAPTURE = "capture"
    REPEL = "repel"
    ENCIRCLE = "encircle"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    EXPLOSION = "explosion"
    MINE_LAYING = "mine_laying"
    DESTROY = "destroy"
    PROPERTY = "property"
    KILL = "kill"
    CASUALTIES = "casualties"
    CIVILIANS = "civilians"
    ABDUCT = "abduct"
    ARREST = "arrest"
    DEPLOY = "deploy"
    WITHDRAW = "withdraw"
    EVACUATE = "evacuate"
    SURRENDER = "surrender"
    DEFECT = "defect"
    AGREEMENT = "agreement"
    TRANSFER = "transfer"
    LEADERSHIP = "leadership"
    BASE = "base"
    CONTROL = "control"
    AID = "aid"
    PROTEST = "protest"
    RIOT = "riot"
    OTHER = "other"


class Modality(StrEnum):
    """Whether the claim says that it happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    NEGATED = "negated"


class Relation(StrEnum):
    """How a happening stands to a place it names."""

    AT = "at"
    NEAR = "near"
    FROM = "from"
    TO = "to"
    ALONG = "along"
    OFFSET = "offset"
    SECTION = "section"


class LossKind(StrEnum):
    """What was lost."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CAPTURED = "captured"
    LOSSES = "losses"
    MATERIEL = "materiel"
    TERRITORY = "territory"
    OTHER = "other"


class Basis(StrEnum):
    """How an id came about: from the words of the phrase itself, through a word that only context fills, or without words."""

    NAMED = "named"
    USUAL_NAME = "usual name"
    NATION = "nation"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CIVILIANS = "civilians"
    OWN_SIDE = "own side"
    UNLISTED = "unlisted"
    GROUP = "group"
    """A general word for the one group of its kind that the report names."""
    RIVAL = "rival"
    """Someone whom the words call a rival, and nothing else."""
    BRANCH = "branch"
    PRONOUN = "pronoun"
    GENERAL = "general"
    BOTH_SIDES = "both sides"
    BEFORE = "before"
    """As in another claim of the sentence or the report."""
    OPPONENT = "opponent"
    UNNAMED = "unnamed"
    """An opponent whom the section never names."""
    KIND = "kind"
    """By the kind of act alone."""

    @property
    def stated(self) -> bool:
        """Whether the phrase's own words say who it is, with no context needed.

        >>> Basis.NAMED.stated, Basis.PRONOUN.stated, Basis.OPPONENT.stated
        (True, False, False)
        """
        return self in _STATED


_STATED = frozenset(
    {
        Basis.NAMED,
        Basis.USUAL_NAME,
        Basis.NATION,
        Basis.DEMONYM,
        Basis.PEOPLE,
        Basis.CIVILIANS,
        Basis.OWN_SIDE,
        Basis.UNLISTED,
        Basis.GROUP,
        Basis.RIVAL,
        Basis.BOTH_SIDES,
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a mention could mean, with a score from 0 to 1 and why."""

    id: str
    score: float
    reason: str = ""


SURE = 0.8
"""The probability from which a slot is stated: of such named parties 95% are right (docs/reading.md)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name something, and what they were taken to mean.

    ``text`` and ``span`` are the report's own words (empty and None where the slot was inferred without words); ``id`` is
    what they mean, or None where that is unknown; ``basis`` says how an actor's id came about, ``reason`` why, in a few plain
    words for people: nothing is decided by it. ``score`` is the probability that the words of a trigger or party stand for it
    in its part, None where nobody asked.
    """

    text: str
    span: Span | None
    id: str | None
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    basis: Basis | None = None
    score: float | None = None

    @property
    def stated(self) -> bool:
        """Whether the words of a party surely say who it is; of claims from before Kadesh kept that, it is taken for so.

        >>> [Mention("ISIL", Span(0, 4), "is", basis=Basis.NAMED, score=score).stated for score in (None, 0.9, 0.4)]
        [True, True, False]
        """
        sure = self.score is None or self.score >= SURE
        return self.basis is None or (self.basis.stated and self.span is not None and sure)


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a claim: the words, the relation, and where that is.

    ``feature`` is the type word said with the name ("town", "airbase", "province"); ``direction`` a compass word ("NE") and
    ``distance_km`` what the phrase states ("10km southwest of X"). ``lat``, ``lon`` in WGS84 degrees and ``radius_km``
    (the true place lies within it) are None where only the name is known; ``province`` is the pack's id of the
    first-level area.
    """

    mention: Mention
    relation: Relation
    feature: str | None = None
    direction: str | None = None
    distance_km: float | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """When a claim's happening took place.

    ``mention`` holds the time words, if any. ``start`` and ``end`` are the first and last possible day (None where open or
    unknown). ``days`` is the same interval in days relative to the report's date, kept where that date is unknown.
    ``precision`` is one of ``day``, ``week``, ``month``, ``season``, ``year``, ``unknown``.
    """

    mention: Mention | None
    start: date | None
    end: date | None
    precision: str
    reason: str
    days: tuple[int | None, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss that the claim states. ``low`` and ``high`` bound the count (None: open); ``unit`` is ``km2`` for areas."""

    kind: LossKind
    mention: Mention
    low: float | None
    high: float | None
    of: Mention | None
    unit: str | None = None
    part_of_total: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One link of an attribution chain: whose words these are.

    ``kind`` is ``anonymous`` ("a field source"), ``named`` (a person), ``institution`` (an army, a monitor) or ``outlet``;
    ``side`` the actor they speak for, where that is said.
    """

    mention: Mention
    kind: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Framing:
    """A loaded word in the claim's sentence and whom it names; ``leaning`` is ``praise`` or ``blame``."""

    mention: Mention
    leaning: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What made a claim: reader (``parse``, ``fast``), its version, and the rule."""

    reader: str
    version: str
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one report. ``id`` is a hash of report, span and content; the origin is outside of it."""

    id: str
    report: str
    quote: Quote
    trigger: Mention
    type: ClaimType
    modality: Modality
    initiator: tuple[Mention, ...]
    target: tuple[Mention, ...]
    places: tuple[Location, ...]
    time: Timing
    losses: tuple[Loss, ...]
    attribution: tuple[Source, ...]
    framing: tuple[Framing, ...]
    means: str | None
    confidence: float
    origin: Origin

    def actors(self) -> frozenset[str]:
        """The resolved ids on either side."""
        return frozenset(m.id for m in (*self.initiator, *self.target) if m.id)

    def quoted_places(self) -> tuple[Location, ...]:
        """The places of the claim's own clause, or its section's where it has none."""
        own = tuple(p for p in self.places if p.relation is not Relation.SECTION)
        return own or self.places


def claim_id(claim: Claim) -> str:
    """The id that ``claim`` must have: a hash of report, trigger span and what is claimed.

    Resolved coordinates, candidates, confidence and origin are left out: a better gazetteer or reader that comes to the
    same claim gives the same id.
    """
    span = claim.trigger.span
    parts = [
        claim.report,
        f"{span.start}-{span.end}" if span else "",
        claim.type.value,
        claim.modality.value,
        ",".join(sorted(m.id or m.text for m in claim.initiator)),
        ",".join(sorted(m.id or m.text for m in claim.target)),
        ",".join(sorted(f"{p.relation.value}:{p.mention.text}" for p in claim.places)),
        claim.time.mention.text if claim.time.mention else "",
        ",".join(sorted(f"{x.kind.value}:{x.low}:{x.high}:{x.mention.text}" for x in claim.losses)),
        "|".join(s.mention.text for s in claim.attribution),
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
