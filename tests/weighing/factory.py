"""Small claims, reports and a pack for the tests of weighing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from kadesh.model import (
    Claim,
    ClaimType,
    Location,
    Loss,
    LossKind,
    Mention,
    Modality,
    Origin,
    Place,
    Published,
    Relation,
    Report,
    Source,
    Span,
    Timing,
    claim_id,
    quote_at,
)
from kadesh.theatre.packs import Actor, LoadedWord, Outlet, Pack

PLACES = (
    Place("north", "North", "province", 36.0, 37.0, radius_km=80),
    Place("east", "East", "province", 35.0, 40.0, radius_km=90),
    Place("anza", "Anza", "town", 36.00, 37.00, province="north", radius_km=3),
    Place("berra", "Berra", "town", 36.05, 37.05, province="north", radius_km=5),
    Place("celm", "Celm", "village", 36.40, 37.60, province="north", radius_km=2),
    Place("dora", "Dora", "town", 35.00, 40.00, province="east", radius_km=3),
)
PACK = Pack(
    name="made",
    title="A made war",
    version="1",
    home="made",
    countries=("XX",),
    start=date(2017, 1, 1),
    end=None,
    actors=(
        Actor("made.army", "Made Army", "state", camp="state"),
        Actor("made.airforce", "Made Air Force", "state", camp="state", parent="made.army"),
        Actor("red", "Red Front", "rebel", camp="red"),
        Actor("blue", "Blue League", "rebel", camp="blue"),
        Actor("civilians", "civilians", "civilians"),
    ),
    places=PLACES,
    outlets=(
        Outlet("statewire", "State Wire", "state", "made"),
        Outlet("statepost", "State Post", "state", "made"),
        Outlet("redvoice", "Red Voice", "red", "made"),
        Outlet("farpaper", "Far Paper", None, "far"),
    ),
    loaded=(LoadedWord("terrorists", "blame", "fighters"), LoadedWord("liberated", "praise", "took")),
)
_BY_ID = {place.id: place for place in PLACES}


def make_report(
    text: str, *, name: str = "r", outlet: str | None = "statewire", day: date | None = date(2017, 6, 10)
) -> Report:
    """A report with this text."""
    return Report(
        id=f"{name:0>16}"[:16],
        name=name,
        text=text,
        blocks=(),
        sha256=f"{name:0>64}",
        source=f"{name}.txt",
        media_type="text/plain",
        encoding="utf-8",
        fetched=datetime(2026, 1, 1, tzinfo=UTC),
        outlet=outlet,
        published=Published(day, "option") if day else None,
    )


def make_location(place: str, relation: Relation = Relation.AT) -> Location:
    """A place of the pack, or a name without coordinates."""
    known = _BY_ID.get(place)
    if known is None:
        return Location(Mention(place, None, None), relation)
    return Location(
        Mention(known.name, None, known.id),
        relation,
        lat=known.lat,
        lon=known.lon,
        radius_km=known.radius_km,
        province=known.province or known.id,
    )


def make_loss(kind: str, low: float | None, high: float | None = None, of: str | None = None, *, text: str = "") -> Loss:
    """A loss of exactly ``low``, or from ``low`` to ``high`` (-1: open)."""
    top = low if high is None else None if high == -1 else high
    return Loss(LossKind(kind), Mention(text or f"{low}", None, None), low, top, Mention(of, None, of) if of else None)


def make_claim(
    report: Report,
    sentence: str,
    trigger: str,
    kind: str,
    *,
    by: Sequence[str] = ("made.army",),
    on: Sequence[str] = ("red",),
    at: Sequence[str] = ("anza",),
    day: date | None = None,
    to: date | None = None,
    modality: str = "actual",
    losses: Sequence[Loss] = (),
    sources: Sequence[Source] = (),
) -> Claim:
    """A claim whose quote is ``sentence`` of the report; its day is the report's where none is given."""
    start = report.text.index(sentence)
    at_trigger = start + sentence.index(trigger)
    when = day or (report.published.day if report.published else None)
    claim = Claim(
        id="",
        report=report.id,
        quote=quote_at(report.text, Span(start, start + len(sentence))),
        trigger=Mention(trigger, Span(at_trigger, at_trigger + len(trigger)), kind),
        type=ClaimType(kind),
        modality=Modality(modality),
        initiator=tuple(Mention(actor, None, actor) for actor in by),
        target=tuple(Mention(actor, None, actor) for actor in on),
        places=tuple(make_location(place) for place in at),
        time=Timing(None, when, to or when, "day" if when else "unknown", "made", days=None if when else (0, 0)),
        losses=tuple(losses),
        attribution=tuple(sources),
        framing=(),
        means=None,
        confidence=0.8,
        origin=Origin("made", "1", "made"),
    )
    return replace(claim, id=claim_id(claim))
