"""Disputes: claims of one event that cannot both hold as told, and claims of different events that exclude each other.

Both quotes stay side by side. Kadesh decides none of them: only a person's judgement or a stated policy does.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kadesh.model import Claim, ClaimType, Dispute, Event, Loss, Modality
from kadesh.theatre.packs import Pack
from kadesh.weighing.features import WILD
from kadesh.weighing.traits import Traits

MOST_PAIRS = 60  # of a very large event, as many pairs of differing values are listed a field


def find_disputes(
    events: Iterable[Event], claims: Mapping[str, Claim], traits: Mapping[str, Traits], pack: Pack
) -> tuple[Dispute, ...]:
    """All disputes within events."""
    found: dict[str, Dispute] = {}
    for event in events:
        if len(event.claims) < 2:
            continue
        members = [claims[claim_id] for claim_id in event.claims]
        for dispute in (*_losses(members, traits), *_modality(members), *_sides(members, traits, pack)):
            found.setdefault(dispute.id, dispute)
    return tuple(sorted(found.values(), key=lambda dispute: (dispute.kind, dispute.first, dispute.second, dispute.field)))


def _dispute(kind: str, field: str, a: Claim, b: Claim, values: tuple[str, str], size: float | None, words: str) -> Dispute:
    if a.id > b.id:
        a, b, values = b, a, (values[1], values[0])
    key = hashlib.sha256("\x1f".join((kind, field, a.id, b.id, *values)).encode()).hexdigest()[:16]
    return Dispute(key, kind, field, a.id, b.id, values[0], values[1], size, words)


def _losses(members: Sequence[Claim], traits: Mapping[str, Traits]) -> Iterator[Dispute]:
    """Counts of one kind of loss, of one party, whose ranges share no number."""
    told: dict[tuple[str, str, str], dict[tuple[float, float | None], tuple[Claim, Loss]]] = {}
    for claim in members:
        for loss in claim.losses:
            if loss.low is None or loss.part_of_total or claim.modality is not Modality.ACTUAL:
                continue
            key = (loss.kind.value, (loss.of.id or "") if loss.of else "", loss.unit or "")
            told.setdefault(key, {}).setdefault((loss.low, loss.high), (claim, loss))
    for (kind, _, _), figures in told.items():
        pairs = combinations(sorted(figures.values(), key=lambda item: item[0].id), 2)
        for (a, first), (b, second) in [p for p in pairs if p[0][0].id != p[1][0].id][:MOST_PAIRS]:
            gap = _gap(first, second)
            if gap:
                yield _dispute(
                    "loss",
                    kind,
                    a,
                    b,
                    (first.mention.text, second.mention.text),
                    gap,
                    f"{kind}: {_figure(first)} or {_figure(second)}",
                )


def _gap(a: Loss, b: Loss) -> float:
    """How far two ranges lie apart; 0 where they share a number."""
    low = max(a.low or 0.0, b.low or 0.0)
    high = min(a.high if a.high is not None else float("inf"), b.high if b.high is not None else float("inf"))
    return max(0.0, low - high)


def _figure(loss: Loss) -> str:
    low = f"{loss.low:g}"
    unit = f" {loss.unit}" if loss.unit else ""
    if loss.high == loss.low:
        return low + unit
    return f"at least {low}{unit}" if loss.high is None else f"{low} to {loss.high:g}{unit}"


def _modality(members: Sequence[Claim]) -> Iterator[Dispute]:
    """Said to have happened by one and not to have happened by another; or planned by one and done by another."""
    done = [claim for claim in members if claim.modality is Modality.ACTUAL]
    for other in members:
        if other.modality is Modality.NEGATED and done:
            yield _dispute("denied", "modality", done[0], other, ("actual", "negated"), None, "told by one, denied by another")
        elif other.modality is Modality.PLANNED and done:
            yield _dispute(
                "planned", "modality", done[0], other, ("actual", "planned"), None, "done by one, still planned by another"
            )


def _sides(members: Sequence[Claim], traits: Mapping[str, Traits], pack: Pack) -> Iterator[Dispute]:
    """One act that is laid to parties of different camps."""
    by_camp: dict[str, Claim] = {}
    for claim in members:
        if claim.type is ClaimType.CLASH or claim.modality is not Modality.ACTUAL:
            continue
        camps = {pack.camp_of(actor) or actor for actor in traits[claim.id].initiator - WILD}
        if len(camps) == 1:
            by_camp.setdefault(f"{claim.type.value} {camps.pop()}", claim)
    for (left, a), (right, b) in combinations(sorted(by_camp.items()), 2):
        (kind, camp), (other, rival) = left.split(" ", 1), right.split(" ", 1)
        if kind == other and camp != rival:
            yield _dispute("side", "initiator", a, b, (camp, rival), None, f"laid to {camp} by one and to {rival} by another")
