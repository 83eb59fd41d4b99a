"""Statements: what a claim says of who holds a place, and who says so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kadesh.model import Claim, ClaimType, Location, Mention, Modality, Relation
from kadesh.weighing.spots import places_in_row
from kadesh.weighing.traits import TraitMaker

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
    row = frozenset(places_in_row(claim))
    found: list[Statement] = []
    for location, place in maker.named_places(claim):
        fits = (location.relation is Relation.FROM) == bool(said.left) or _at(claim, location)
        if location in row and location.relation not in AWAY and fits:
            found.append(Statement(place, location, claim.type, *said[:4], _day(claim), speaker, claim.id, said.how))
    return tuple(found)


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements of one place by day, those without a day last."""
    return tuple(sorted(statements, key=lambda s: (s.day is None, s.day or date.min, s.claim)))


class Said(NamedTuple):
    """Who holds a place by a claim, who left it, who held it before, whether it changed hands, and how that follows."""

    holders: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    changes: bool = False
    how: str = ""


Parties = tuple[str, ...]
_HAPPENED: Mapping[ClaimType, Callable[[Parties, Parties], Said]] = {
    ClaimType.CAPTURE: lambda ours, theirs: Said(ours, before=theirs, changes=True, how="taken"),
    ClaimType.TRANSFER: lambda ours, theirs: Said(theirs, before=ours, changes=True, how="handed over"),
    ClaimType.CONTROL: lambda ours, theirs: Said(ours, how="held"),
    ClaimType.WITHDRAW: lambda ours, theirs: Said(left=ours, changes=True, how="left"),
    ClaimType.ENCIRCLE: lambda ours, theirs: Said(theirs, how="besieged"),
    ClaimType.REPEL: lambda ours, theirs: Said(ours, how="defended"),
}


def _said(claim: Claim) -> Said | None:
    """What a claim says of holders, by the parties that its words name; None where it says nothing."""
    ours, theirs = _ids(claim.initiator), _ids(claim.target)
    if claim.modality is Modality.ACTUAL:
        says = _HAPPENED.get(claim.type)
        said = says(ours, theirs) if says else Said()
    elif claim.type is ClaimType.CAPTURE:
        said = Said(theirs, how="said not to be taken" if claim.modality is Modality.NEGATED else "still to be taken")
    else:
        said = Said()
    return said if said.holders or said.left else None


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
