"""Statements: what a claim says of who holds a place, and who says so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kadesh.model import Claim, ClaimType, Location, Mention, Modality, Relation, Report
from kadesh.weighing.camps import Camps
from kadesh.weighing.traits import TraitMaker, Traits
from kadesh.weighing.weights import load_weights

_WORD = re.compile(r"\w+")
AWAY = frozenset({Relation.NEAR, Relation.OFFSET, Relation.TO, Relation.ALONG, Relation.SECTION})


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim on one place. ``holders`` hold it by what is said; with no holders, ``left`` are said to have left it.

    ``changes`` says that the place changed hands; ``before`` are those who held it until then. ``speaker`` is the camp that
    says so (for copies, the camp that said it first) or None; ``day`` is None where the calendar day is not known.
    """

    place: str
    location: Location
    kind: ClaimType
    holders: tuple[str, ...]
    left: tuple[str, ...]
    before: tuple[str, ...]
    changes: bool
    day: date | None
    speaker: str | None
    claim: str
    how: str


def find_statements(
    claims: Iterable[Claim], traits: Mapping[str, Traits], reports: Mapping[str, Report], camps: Camps, maker: TraitMaker
) -> tuple[Statement, ...]:
    """What ``claims`` say of who holds which place, by place, day and claim.

    * a capture or transfer that happened: the one who takes it holds it, and the other held it before;
    * control: who controls it holds it;
    * a withdrawal from a place: who withdraws holds it no longer;
    * a siege: the besieged hold it; an attack repelled at a place: the defenders hold it;
    * a capture that is planned or denied: the other side, where named, holds it.

    Roads, surroundings and distances ("10 km from X") say nothing of the place itself, and areas are held by nobody.
    """
    claims = sorted(claims, key=lambda claim: claim.id)
    first_speaker = _first_speakers(claims, traits, reports, camps)
    found: list[Statement] = []
    for claim in claims:
        said = _said(claim)
        if said is None:
            continue
        holders, left, before, changes, how = said
        copy = traits[claim.id].copy
        speaker = first_speaker[copy] if copy in first_speaker else camps.of_claim(claim, reports)
        row = frozenset(_row(claim))
        for location, place in maker.named_places(claim):
            if location not in row:
                continue
            if location.relation in AWAY or ((location.relation is Relation.FROM) != bool(left) and not _at(claim, location)):
                continue
            found.append(
                Statement(place, location, claim.type, holders, left, before, changes, _day(claim), speaker, claim.id, how)
            )
    return tuple(sorted(found, key=lambda s: (s.place, s.day is None, s.day or date.min, s.claim)))


Said = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool, str]


def _said(claim: Claim) -> Said | None:
    """Holders, those who left, those before, whether it changed hands, and how that follows; None where nothing does."""
    ours, theirs = _ids(claim.initiator), _ids(claim.target)
    happened = claim.modality is Modality.ACTUAL
    if claim.type is ClaimType.CAPTURE:
        if happened:
            return (ours, (), theirs, True, "taken") if ours else None
        denied = claim.modality is Modality.NEGATED
        return (theirs, (), (), False, "said not to be taken" if denied else "still to be taken") if theirs else None
    if claim.type is ClaimType.TRANSFER and happened:
        return (theirs, (), ours, True, "handed over") if theirs else None
    if not happened:
        return None
    if claim.type is ClaimType.CONTROL:
        return (ours, (), (), False, "held") if ours else None
    if claim.type is ClaimType.WITHDRAW:
        return ((), ours, (), True, "left") if ours else None
    if claim.type is ClaimType.ENCIRCLE:
        return (theirs, (), (), False, "besieged") if theirs else None
    if claim.type is ClaimType.REPEL:
        return (ours, (), (), False, "defended") if ours else None
    return None


def _row(claim: Claim) -> Iterator[Location]:
    """The places that are told in one row ("A, B and C"); a place told after them ("D in E") only says where they lie."""
    words = load_weights().list_words
    last: int | None = None
    for location in claim.quoted_places():
        span = location.mention.span
        if last is not None and span is not None and span.start >= last:
            between = claim.quote.exact[last - claim.quote.start : span.start - claim.quote.start].casefold()
            if set(_WORD.findall(between)) - words:
                return
        yield location
        last = span.end if span else last


def _ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({mention.id for mention in mentions if mention.id}))


def _at(claim: Claim, location: Location) -> bool:
    """A withdrawal is from its place where the report says "left X" without a preposition; other acts are at theirs."""
    if claim.type is ClaimType.WITHDRAW:
        return location.relation is Relation.AT and all(place.relation is not Relation.FROM for place in claim.places)
    return location.relation is Relation.AT


def _day(claim: Claim) -> date | None:
    """The last day by which it was so: the end of the claim's interval where that is known within a month."""
    start, end = claim.time.start, claim.time.end
    if start and end and (end - start).days <= 31:
        return end
    return start if start and claim.modality is not Modality.ACTUAL else None


def _first_speakers(
    claims: Iterable[Claim], traits: Mapping[str, Traits], reports: Mapping[str, Report], camps: Camps
) -> dict[int, str | None]:
    """Who said a copied passage first; an unknown day comes last."""

    def order(claim: Claim) -> tuple[date, str]:
        report = reports.get(claim.report)
        return (report.published.day if report and report.published else date.max, claim.id)

    found: dict[int, str | None] = {}
    for claim in sorted(claims, key=order):
        copy = traits[claim.id].copy
        if copy is not None:
            found.setdefault(copy, camps.of_claim(claim, reports))
    return found


def by_place(statements: Iterable[Statement]) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """Statements of each place together, places in order."""
    together: dict[str, list[Statement]] = {}
    for statement in statements:
        together.setdefault(statement.place, []).append(statement)
    for place in sorted(together):
        yield place, tuple(together[place])
