"""What maps and exports may state: of parties and places, only what words of the claims say.

A claim's inferred parties and the places of its section are left out, and of an event and a holding whatever none of its own
claims states. Nothing is added.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kadesh.exchange.doubts import in_sentence
from kadesh.exchange.sayings import is_stated
from kadesh.model import Claim, Event, Hold, Holding, Loss, Mention, Relation, Total

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing


def stated_claim(claim: Claim) -> Claim:
    """``claim`` without parties and places that no words of its own sentence name."""
    return replace(
        claim,
        initiator=_stated(claim, claim.initiator),
        target=_stated(claim, claim.target),
        places=tuple(p for p in claim.places if p.relation is not Relation.SECTION and in_sentence(claim, p.mention)),
        losses=tuple(_stated_loss(claim, loss) for loss in claim.losses),
    )


def _stated(claim: Claim, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if is_stated(claim, mention))


def _stated_loss(claim: Claim, loss: Loss) -> Loss:
    """A loss whose owner its words name: those of the loss itself, or of a party that is stated."""
    if loss.of is None:
        return loss
    parties = {m.id for m in _stated(claim, (*claim.initiator, *claim.target))}
    return loss if loss.of.id in parties else replace(loss, of=None)


def stated_event(event: Event, claims: Mapping[str, Claim]) -> Event:
    """``event`` with the sides and the place that at least one of its ``claims`` (as `stated_claim` leaves them) states."""
    members = [claims[claim_id] for claim_id in event.claims if claim_id in claims]
    by = {m.id for claim in members for m in claim.initiator}
    on = {m.id for claim in members for m in claim.target}
    owners = by | on | {loss.of.id for claim in members for loss in claim.losses if loss.of}
    named = {place.mention.text for claim in members for place in claim.places}
    known = {place.mention.id for claim in members for place in claim.places if place.mention.id}
    told = replace(
        event,
        initiator=tuple(actor for actor in event.initiator if actor in by),
        target=tuple(actor for actor in event.target if actor in on),
        losses=tuple(_stated_total(total, owners) for total in event.losses),
    )
    if event.place_text in named or (event.place and event.place in known):
        return told
    return replace(told, place=None, place_text="", province=None, lat=None, lon=None, radius_km=None)


def _stated_total(total: Total, owners: set[str | None]) -> Total:
    return total if total.of in owners else replace(total, of=None)


def stated_holding(holding: Holding, claims: Mapping[str, Claim]) -> Holding | None:
    """``holding`` where every holder is stated by one of its grounds; None where one is inferred."""
    members = [claims[claim_id] for claim_id in holding.grounds if claim_id in claims]
    stated = {m.id for claim in members for m in (*claim.initiator, *claim.target)}
    if holding.state is not Hold.UNKNOWN and not stated.issuperset(holding.holders):
        return None
    return holding


def stated_weighing(weighing: "Weighing", claims: Iterable[Claim]) -> tuple["Weighing", tuple[Claim, ...]]:
    """A weighing and its claims as they may be stated, in the same order."""
    told = tuple(stated_claim(claim) for claim in claims)
    by_id = {claim.id: claim for claim in told}
    holdings = (stated_holding(holding, by_id) for holding in weighing.holdings)
    events = tuple(stated_event(event, by_id) for event in weighing.events)
    return replace(weighing, events=events, holdings=tuple(h for h in holdings if h)), told
