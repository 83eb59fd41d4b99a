"""Events: sets of claims that tell of one happening, and what such a set says together."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kadesh.model import Claim, Event, Location, Mention, Modality, Relation, Report, Span
from kadesh.weighing.corroboration import Corroborator
from kadesh.weighing.spots import COARSE_KM, place_key
from kadesh.weighing.totals import total_losses
from kadesh.weighing.traits import Traits
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

    Sides are what all tellings agree on that name any; the place is what most voices name in their own words; the time is what
    all intervals have in common, of those with a stated day where there are any. No telling lends another what it does not
    say, and nothing is decided by one claim's confidence. The source grade waits for the outlets' standing (``standing.py``)
    and is F until then.
    """
    copies = {claim.id: traits[claim.id].copy for claim in claims}
    behind = corroborator.corroborate(claims, reports, copies, _time(claims)[0])
    voices = dict(behind.voices)
    modality = min((claim.modality for claim in claims), key=_SAID.index)
    told = [claim for claim in claims if claim.modality is modality]
    kind = min((claim.type for claim in told), key=lambda kind: weights.rank[kind])
    namesakes = [claim for claim in told if claim.type is kind]
    start, end = _time(told)
    event = Event(
        id=event_id(claim.id for claim in claims),
        claims=tuple(claim.id for claim in claims),
        type=kind,
        modality=modality,
        initiator=_agreed(claim.initiator for claim in namesakes),
        target=_agreed(claim.target for claim in namesakes),
        place=None,
        place_text="",
        province=None,
        lat=None,
        lon=None,
        radius_km=None,
        start=start,
        end=end,
        losses=total_losses(told, voices, policy),
        reports=tuple(sorted({claim.report for claim in claims})),
        outlets=_outlets(claims, reports),
        camps=behind.camps,
        voices=behind.count,
        source_grade="F",
        information_grade=behind.information_grade,
        confidence=_confidence(told, behind.count),
        reasons=behind.reasons,
        named=_named(namesakes),
    )
    return _placed(event, namesakes, told, traits, voices)


def _outlets(claims: Iterable[Claim], reports: Mapping[str, Report]) -> tuple[str, ...]:
    told = (reports[claim.report].outlet for claim in claims if claim.report in reports)
    return tuple(sorted({outlet for outlet in told if outlet}))


def _placed(
    event: Event, namesakes: Sequence[Claim], told: Sequence[Claim], traits: Mapping[str, Traits], voices: Mapping[str, str]
) -> Event:
    """The event at its place: where its own words say it is, else what its section says."""
    ways = ((group, closely) for closely in (True, False) for group in (namesakes, told))
    location = next((found for group, closely in ways if (found := _place(group, traits, voices, closely))), None)
    province = _province(told, traits, location)
    if location is None:
        return replace(event, province=province)
    return replace(
        event,
        place=location.mention.id,
        place_text=location.mention.text,
        province=province,
        lat=location.lat,
        lon=location.lon,
        radius_km=location.radius_km,
    )


def _agreed(sides: Iterable[Iterable[Mention]]) -> tuple[str, ...]:
    """The parties on one side that every telling names that names any there, in its own words.

    Where one says "warplanes" and another "Russian warplanes" the event has the Russians, as the word of the one that names
    them; where two name different ones it has nobody, and the tellings stand side by side.
    """
    named = [ids for side in sides if (ids := {m.id for m in side if m.id and m.stated})]
    return tuple(sorted(set.intersection(*named))) if named else ()


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


def _place(claims: Sequence[Claim], traits: Mapping[str, Traits], voices: Mapping[str, str], closely: bool) -> Location | None:
    """The place that most voices name; of places named equally often the one with the smallest reach, then by name.

    A claim that names several speaks for the first: what stands behind it in its sentence is more often what holds it
    ("the village of X in the eastern parts of Y"). Where none says more than a capital that shares its area's name ("in
    Idlib"), which is asked for without ``closely``, the event is shown at the capital, as its claims are.
    """
    own = any(place.relation is not Relation.SECTION for claim in claims for place in claim.places)
    tellers: dict[str, set[str]] = {}
    where: dict[str, Location] = {}
    for claim in claims:
        compared = {spot.key for spot in traits[claim.id].spots}
        for location in claim.quoted_places():
            key = place_key(location)
            if own and location.relation is Relation.SECTION:
                continue
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
    """What the known intervals have in common; where slack let neighbours in, from the first day to the last.

    Days that the words say outweigh those that only the report's own day gives.
    """
    times = [claim.time for claim in claims]
    times = [time for time in times if time.mention and time.start and time.end] or times
    start = max((time.start for time in times if time.start), default=None)
    end = min((time.end for time in times if time.end), default=None)
    return (end, start) if start and end and start > end else (start, end)


def _confidence(claims: Iterable[Claim], voices: int) -> float:
    """How sure it is that at least one voice was read rightly: 1 less the product of the best claims' doubts, one a voice."""
    best = sorted((claim.confidence for claim in claims), reverse=True)[: max(1, voices)]
    doubt = 1.0
    for confidence in best:
        doubt *= 1.0 - confidence
    return round(1.0 - doubt, 3)
