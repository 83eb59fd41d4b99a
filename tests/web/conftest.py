"""A very small war with a page to be made of it, hostile texts included."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from kadesh.exchange.annotations import claims_of
from kadesh.model import Claim, Place, Published, Report
from kadesh.theatre.packs import Actor, Outlet, Pack
from kadesh.weighing.weighings import Weighing, weigh

HOSTILE = (
    '</script><script>document.title = "broken"</script><img src=x onerror=alert(1)> <!-- 🙂 &amp; \u2028 it fell to rebels.'
)


@dataclass(frozen=True)
class War:
    pack: Pack
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    weighing: Weighing


def make_pack() -> Pack:
    return Pack(
        name="no such pack",
        title="War of <b>Land</b>",
        version="1",
        home="land",
        countries=(),
        start=None,
        end=None,
        actors=(
            Actor("land.army", "the army", "state", camp="government", nation="land"),
            Actor("rebels", "the rebels", "rebel", camp="opposition"),
            Actor("is", "the group", "rebel", camp="is"),
        ),
        places=(Place("north", "North", "province", 35.0, 38.0), Place("maru", "Maru", "town", 35.12, 38.54, "north")),
        outlets=(
            Outlet("north_news", "North News", "government", "XX"),
            Outlet("south_news", "South News", "opposition", "XX"),
        ),
        loaded=(),
    )


def make_war(south: str = HOSTILE) -> War:
    pack = make_pack()
    texts = {"north": ("The army took Maru.", "took", "land.army", "rebels"), "south": (south, "fell", "rebels", "land.army")}
    reports = []
    claims: list[Claim] = []
    for name, (text, trigger, by, to) in texts.items():
        report = Report(
            id=f"{name:0<16}",
            name=name,
            text=text,
            blocks=(),
            sha256="",
            source="",
            media_type="text/plain",
            encoding="utf-8",
            fetched=datetime(2017, 6, 1, tzinfo=UTC),
            outlet=f"{name}_news",
            published=Published(date(2017, 5, 30), "option"),
            title=f"{name} </title>",
        )
        record = {"doc": name, "quote": text, "trigger": trigger, "type": "capture", "modality": "actual", "when": None}
        record |= {
            "initiator": [by],
            "target": [to],
            "places": [{"text": "Maru", "rel": "at"}],
            "attribution": [],
            "losses": [],
        }
        for claim in claims_of([record], report):
            place = claim.places[0]
            located = replace(
                place, mention=replace(place.mention, id="maru"), lat=35.12, lon=38.54, radius_km=2.0, province="north"
            )
            day = replace(claim.time, start=date(2017, 5, 29), end=date(2017, 5, 29), precision="day")
            claims.append(replace(claim, places=(located,), time=day))
        reports.append(report)
    weighing = weigh(claims, {report.id: report for report in reports}, (), pack)
    return War(pack, tuple(reports), tuple(claims), weighing)


@pytest.fixture
def war() -> War:
    return make_war()


@pytest.fixture
def war_of() -> Callable[[str], War]:
    return make_war
