"""Events: sets of claims that tell of one happening, and what such a set says together."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from kadesh.model import Claim, Event, Location, Mention, Modality, Relation, Report, Span
from kadesh.weighing.corroboration import Corroborator
from kadesh.weighing.totals import total_losses
from kadesh.weighing.traits import COARSE_KM, Traits, place_key
from kadesh.weighing.weights import Weights

_HOLDS = re.compile(r"\b(?:in|of|near|at|on|from|to)\b")
_SAID = (Modality.ACTUAL, Modality.NEGATED, Modality.PLANNED, Modality.CONDITIONAL)


def event_id(claims: Iterable[str]) -> str:
    """The id of the event that these claims make: a hash of the first of them, so that a later telling does not change it."""
    return hashlib.sha256(("event " + min(claims)).encode()).hexdigest()[:16]


def make_event(
    claims: Sequence[Claim],
    traits: Mapping[str, Traits],
    reports: Mapping[str, Report],
    corroborator: Corroborator,
    weights: Weights,
    policy: str,
) -> Event:
    """What ``claims`` (all of one happening, sorted by id) say together.

    Sides, place and time are what most voices tell; where as many tell one thing as another, what sorts first. The time is
    what all known intervals have in common. Nothing is decided by one claim's confidence. The source grade waits for the
    outlets' standing (``standing.py``) and is F until then.
    """
    copies = {claim.id: traits[claim.id].copy for claim in claims}
    told_on = _time(claims)[0]
    behind = corroborator.corroborate(claims, reports, copies, told_on)
    voices = dict(behind.voices)
    modality = next(m for m in _SAID if any(c.modality is m for c in claims))
    told = [claim for claim in claims if claim.modality is modality]
    kind = min((claim.type for claim in told), key=lambda kind: weights.rank[kind])
    namesakes = [claim for claim in told if claim.type is kind]
    ways = ((group, closely) for closely in (True, False) for group in (namesakes, told))
    location = next((found for group, closely in ways if (found := _place(group, traits, voices, closely))), None)
    start, end = _time(told)
    return Event(
        id=event_id(claim.id for claim in claims),
        claims=tuple(claim.id for claim in claims),
        type=kind,
        modality=modality,
        initiator=_side(namesakes, lambda claim: claim.initiator, voices),
        target=_side(namesakes, lambda claim: claim.target, voices),
        place=location.mention.id if location else None,
        place_text=location.mention.text if location else "",
        province=_province(told, traits, location),
        lat=location.lat if location else None,
        lon=location.lon if location else None,
        radius_km=location.radius_km if location else None,
        start=start,
        end=end,
        losses=total_losses(told, voices, policy),
        reports=tuple(sorted({claim.report for claim in claims})),
        outlets=tuple(sorted({o for c in claims if c.report in reports and (o := reports[c.report].outlet)})),
        camps=behind.camps,
        voices=behind.count,
        source_grade="F",
        information_grade=behind.information_grade,
        confidence=_confidence(told, behind.count),
        reasons=behind.reasons,
        named=_named(namesakes),
    )


def _side(claims: Iterable[Claim], side: Callable[[Claim], tuple[Mention, ...]], voices: Mapping[str, str]) -> tuple[str, ...]:
    """The set of parties that most voices put on this side; the fuller set where votes are equal.

    Only parties that a telling's own words name count: an event accuses nobody whom the context alone suggests.
    """
    votes: Counter[tuple[str, ...]] = Counter()
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for claim in claims:
        ids = tuple(sorted({m.id for m in side(claim) if m.id and m.stated}))
        vote = (voices.get(claim.id, claim.report), ids)
        if ids and vote not in seen:
            seen.add(vote)
            votes[ids] += 1
    return min(votes, key=lambda ids: (-votes[ids], -len(ids), ids), default=())


def _named(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The places that claims name as where it happened, each once, without those that only hold them."""
    return tuple(dict.fromkeys(name for claim in claims for name in _row(claim)))


def _row(claim: Claim) -> Iterator[str]:
    """The first place of a claim and those listed with it: "the towns of X, Y and Z", not the Y of "X in the east of Y"."""
    before: Span | None = None
    for location in claim.places:
        span = location.mention.span
        if location.relation is not Relation.AT or span is None:
            continue
        if before and _HOLDS.search(claim.quote.exact[before.end - claim.quote.start : span.start - claim.quote.start]):
            return
        before = span
        yield location.mention.text


def _place(claims: Iterable[Claim], traits: Mapping[str, Traits], voices: Mapping[str, str], closely: bool) -> Location | None:
    """The place that most voices name; of places named equally often the one with the smallest reach, then by name.

    A claim that names several speaks for the first: what stands behind it in its sentence is more often what holds it
    ("the village of X in the eastern parts of Y"). Where none says more than a capital that shares its area's name ("in
    Idlib"), which is asked for without ``closely``, the event is shown at the capital, as its claims are.
    """
    tellers: dict[str, set[str]] = {}
    where: dict[str, Location] = {}
    for claim in claims:
        compared = {spot.key for spot in traits[claim.id].spots}
        for location in claim.quoted_places():
            key = place_key(location)
            if key in compared or (not closely and location.province in compared):
                tellers.setdefault(key, set()).add(voices.get(claim.id, claim.report))
                where.setdefault(key, location)
                break
    if not where:
        return None
    reach = {key: location.radius_km if location.radius_km is not None else COARSE_KM for key, location in where.items()}
    return where[min(where, key=lambda key: (-len(tellers[key]), reach[key], key))]


def _province(claims: Iterable[Claim], traits: Mapping[str, Traits], location: Location | None) -> str | None:
    if location and location.province:
        return location.province
    votes = Counter(area for claim in claims for area in traits[claim.id].containers)
    return min(votes, key=lambda area: (-votes[area], area), default=None)


def _time(claims: Iterable[Claim]) -> tuple[date | None, date | None]:
    """What the known intervals have in common; where slack let neighbours in, from the first day to the last."""
    starts = [claim.time.start for claim in claims if claim.time.start]
    ends = [claim.time.end for claim in claims if claim.time.end]
    start, end = max(starts, default=None), min(ends, default=None)
    return (end, start) if start and end and start > end else (start, end)


def _confidence(claims: Iterable[Claim], voices: int) -> float:
    """How sure it is that at least one voice was read rightly: 1 less the product of the best claims' doubts, one a voice."""
    best = sorted((claim.confidence for claim in claims), reverse=True)[: max(1, voices)]
    doubt = 1.0
    for confidence in best:
        doubt *= 1.0 - confidence
    return round(1.0 - doubt, 3)
