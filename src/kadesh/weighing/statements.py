"""Statements: what a claim says of who holds a place, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kadesh.model import Claim, ClaimType, Location, Mention, Modality, Relation
from kadesh.weighing.traits import TraitMaker, places_in_row

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


def statements_of(claim: Claim, speaker: str | None, maker: TraitMaker) -> tuple[Statement, ...]:
    """What a claim says of who holds which place; ``speaker`` is the camp that says so.

    * a capture or transfer that happened: the one who takes it holds it, and the other held it before;
    * control: who controls it holds it;
    * a withdrawal from a place: who withdraws holds it no longer;
    * a siege: the besieged hold it; an attack repelled at a place: the defenders hold it;
    * a capture that is planned or denied: the other side, where named, holds it.

    Roads, surroundings and distances ("10 km from X") say nothing of the place itself, and areas are held by nobody.
    """
    said = _said(claim)
    if said is None:
        return ()
    holders, left, before, changes, how = said
    row = frozenset(places_in_row(claim))
    found: list[Statement] = []
    for location, place in maker.named_places(claim):
        fits = (location.relation is Relation.FROM) == bool(left) or _at(claim, location)
        if location in row and location.relation not in AWAY and fits:
            found.append(
                Statement(place, location, claim.type, holders, left, before, changes, _day(claim), speaker, claim.id, how)
            )
    return tuple(found)


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements of one place by day, those without a day last."""
    return tuple(sorted(statements, key=lambda s: (s.day is None, s.day or date.min, s.claim)))


Said = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool, str]


def _said(claim: Claim) -> Said | None:
    """Holders, those who left, those before, whether it changed hands, and how that follows; None where nothing does."""
    ours, theirs = _ids(claim.initiator), _ids(claim.target)  # those that the words name
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


def _ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({mention.id for mention in mentions if mention.id and mention.stated}))


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
