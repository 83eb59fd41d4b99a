"""A very small war that the rooms above weighing can write down: two outlets, two reports, three events."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from kadesh.exchange.annotations import claims_of
from kadesh.model import (
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Copy,
    Dispute,
    Event,
    Holding,
    LossKind,
    Modality,
    Place,
    Published,
    Report,
    Span,
    Total,
)
from kadesh.theatre.packs import Actor, Outlet, Pack

NORTH = "The army captured the hill of Maru on Monday. Rebels were not killed there, a field source said."
SOUTH = "Rebels still hold Maru = 3 soldiers died.\nGunmen shelled “Old” Maru, killing 20."


@dataclass(frozen=True)
class SmallWeighing:
    copies: tuple[Copy, ...]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    holdings: tuple[Holding, ...]


@dataclass(frozen=True)
class War:
    pack: Pack
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    weighing: SmallWeighing


def make_report(name: str, text: str, outlet: str, day: date | None) -> Report:
    return Report(
        id=f"{name:0<16}",
        name=name,
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        sha256=f"{name:0<64}",
        source=f"{name}.txt",
        media_type="text/plain",
        encoding="utf-8",
        fetched=datetime(2017, 6, 1, tzinfo=UTC),
        outlet=outlet,
        published=Published(day, "option") if day else None,
    )


def make_event(id_: str, claims: tuple[Claim, ...], **facts: object) -> Event:
    blank: dict[str, object] = {
        "type": claims[0].type,
        "modality": Modality.ACTUAL,
        "initiator": ("land.army",),
        "target": ("rebels",),
        "place": "maru",
        "place_text": "Maru",
        "province": "north",
        "lat": 35.12345,
        "lon": 38.54321,
        "radius_km": 2.0,
        "start": date(2017, 5, 29),
        "end": date(2017, 5, 29),
        "losses": (),
        "reports": tuple(dict.fromkeys(claim.report for claim in claims)),
        "outlets": ("north_news",),
        "camps": ("government",),
        "voices": 1,
        "source_grade": "D",
        "information_grade": 3,
        "confidence": 0.5,
    }
    names = Event.__dataclass_fields__
    return Event(id=id_, claims=tuple(c.id for c in claims), **{k: v for k, v in {**blank, **facts}.items() if k in names})  # type: ignore[arg-type]


@pytest.fixture
def war() -> War:
    pack = Pack(
        name="land",
        title="Land",
        version="1",
        home="land",
        countries=("XX",),
        start=None,
        end=None,
        actors=(
            Actor("land.army", "the army", "state", camp="government", nation="land"),
            Actor("friend.forces", "the friend's forces", "external", camp="government"),
            Actor("neighbour.forces", "the neighbour's forces", "external", camp="neighbour"),
            Actor("rebels", "the rebels", "rebel", camp="opposition"),
            Actor("civilians", "civilians", "civilians"),
        ),
        places=(
            Place("north", "North", "province", 35.0, 38.0, radius_km=60),
            Place("maru", "Maru", "town", 35.12345, 38.54321, "north"),
            Place("maru_post", "Maru post", "checkpoint", 35.1434, 38.5632, "north", radius_km=0.2),
        ),
        outlets=(
            Outlet("north_news", "North News", "government", "XX"),
            Outlet("south_news", "South News", "opposition", "XX"),
        ),
        loaded=(),
    )
    north = make_report("north", NORTH, "north_news", date(2017, 5, 30))
    south = make_report("south", SOUTH, "south_news", None)
    blank = {"modality": "actual", "initiator": [], "target": [], "places": [], "when": None, "attribution": [], "losses": []}
    maru = [{"text": "Maru", "rel": "at"}]
    records = [
        {
            **blank,
            "doc": "north",
            "quote": "The army captured the hill of Maru on Monday.",
            "trigger": "captured",
            "type": "capture",
            "initiator": ["land.army"],
            "target": ["rebels"],
            "places": maru,
            "when": "Monday",
        },
        {
            **blank,
            "doc": "north",
            "quote": "Rebels were not killed there, a field source said.",
            "trigger": "killed",
            "type": "kill",
            "modality": "negated",
            "target": ["rebels"],
            "places": maru,
            "attribution": ["a field source"],
        },
        {
            **blank,
            "doc": "south",
            "quote": "Rebels still hold Maru = 3 soldiers died.",
            "trigger": "hold",
            "type": "control",
            "initiator": ["rebels"],
            "places": maru,
        },
        {
            **blank,
            "doc": "south",
            "quote": "Gunmen shelled “Old” Maru, killing 20.",
            "trigger": "shelled",
            "type": "shelling",
            "places": maru,
            "losses": [{"what": "killed", "text": "20", "low": 20, "high": 20, "of": "civilians"}],
        },
    ]
    reports = (north, south)
    claims = tuple(claim for report in reports for claim in claims_of(records, report))
    capture, denial, hold, shelling = claims
    events = (
        make_event("e1", (capture,)),
        make_event(
            "e2", (denial,), modality=Modality.NEGATED, lat=None, lon=None, radius_km=None, place=None, start=None, end=None
        ),
        make_event(
            "e3",
            (shelling,),
            place="maru_post",
            place_text="Maru post",
            lat=35.1434,
            lon=38.5632,
            radius_km=0.2,
            losses=(Total(LossKind.KILLED, "civilians", 20, 20, 20, "lowest"),),
            outlets=("south_news",),
            camps=("opposition",),
        ),
    )
    dispute = Dispute(
        "d1", "holder", "holder", capture.id, hold.id, "land.army", "rebels", None, "each camp names its own side"
    )
    assert shelling.type is ClaimType.SHELLING
    return War(pack, reports, claims, SmallWeighing((), events, (dispute,), ()))
