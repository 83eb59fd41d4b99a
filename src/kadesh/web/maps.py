"""The map page: one HTML file that works offline, with events, holders of places, and the quotes behind each dot.

The page fetches nothing: outlines, records, style and script are in it, and its content policy forbids everything else. Texts
of reports reach the page as data only and are shown as plain text.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kadesh import __version__
from kadesh.borders import markup, script_text, visible
from kadesh.exchange.citations import Citation, citation_of
from kadesh.exchange.points import published_point
from kadesh.model import Claim, Dispute, Event, Holding, Report
from kadesh.theatre.packs import Pack
from kadesh.weighing.weighings import Weighing

SCRIPTS = ("data.js", "drawing.js", "panel.js", "start.js")
DIGITS = 3  # of outlines: 0.001 degree is about 100 m, less than a pixel at the largest zoom

Record = dict[str, Any]


def map_page(
    weighing: Weighing,
    claims: Iterable[Claim],
    reports: Iterable[Report],
    pack: Pack,
    outlines: Mapping[str, Any] | None = None,
) -> str:
    """The page as a whole.

    ``outlines`` is a GeoJSON FeatureCollection of the first-level areas (``id`` and ``name`` in the properties); without it the
    pack's own are taken, and a pack that has none gives a map without outlines.
    """
    records = map_records(weighing, claims, reports, pack, outlines)
    # In a function of its own, so that no name of the page's script meets one of the browser's.
    script = "(() => {\n" + "\n".join(_read("map", name) for name in SCRIPTS) + "\n})();"
    parts = {
        "title": markup(f"{pack.title}: what reports say"),
        "policy": f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_hash(script)}'; img-src data:",
        "style": _read("map", "map.css"),
        "data": embed(records),
        "script": script,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _read("map", "map.html"))


def embed(records: object) -> str:
    """Records as JSON for the page's script, each text as it may be shown.

    >>> print(embed({"quote": "</script>"}))
    {"quote":"\\u003c/script\\u003e"}
    """
    return script_text(json.dumps(_shown_as(records), ensure_ascii=False, separators=(",", ":")))


def _shown_as(value: Any) -> Any:
    """``value`` with every text in it, and every key, as it is visible."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {visible(key): _shown_as(each) for key, each in value.items()}
    return [_shown_as(each) for each in value] if isinstance(value, (list, tuple)) else value


def map_records(
    weighing: Weighing,
    claims: Iterable[Claim],
    reports: Iterable[Report],
    pack: Pack,
    outlines: Mapping[str, Any] | None = None,
) -> Record:
    """All that the page's script is given. Claims, and those a dispute or holding names, are referred to by their number."""
    of_report = {report.id: report for report in reports}
    of_claim = {claim.id: claim for claim in claims if claim.report in of_report}
    numbers = {claim_id: n for n, claim_id in enumerate(filter(of_claim.__contains__, _shown(weighing)))}
    disputes = [d for d in weighing.disputes if d.first in numbers and d.second in numbers]
    disputed = _disputed(disputes)
    events = sorted(weighing.events, key=lambda event: (event.start is None, event.start, event.id))
    return {
        "title": pack.title,
        "version": __version__,
        "labels": _labels(),
        "actors": _actors(weighing, pack),
        "camps": {camp: _camp_name(camp, pack) for camp in _camps(weighing, of_report.values(), pack)},
        "provinces": {place.id: place.name for place in pack.provinces},
        "claims": [_claim(citation_of(of_claim[c], of_report[of_claim[c].report], pack)) for c in numbers],
        "events": [_event(event, numbers, disputed, pack) for event in events],
        "disputes": [_dispute(dispute, numbers) for dispute in disputes],
        "holdings": [_holding(holding, numbers, pack) for holding in weighing.holdings],
        "outlines": _outlines(outlines if outlines is not None else find_outlines(pack)),
        "reports": len(of_report),
    }


def _shown(weighing: Weighing) -> list[str]:
    """The ids of the claims that the page speaks of, each once: of events, of holdings and of disputes."""
    of_events = (claim_id for event in weighing.events for claim_id in event.claims)
    of_holdings = (claim_id for holding in weighing.holdings for claim_id in holding.grounds)
    of_disputes = (claim_id for dispute in weighing.disputes for claim_id in (dispute.first, dispute.second))
    return list(dict.fromkeys((*of_events, *of_holdings, *of_disputes)))


def _disputed(disputes: Sequence[Dispute]) -> dict[str, list[int]]:
    """The numbers of the disputes that each claim is part of."""
    found: dict[str, list[int]] = {}
    for number, dispute in enumerate(disputes):
        for claim_id in {dispute.first, dispute.second}:
            found.setdefault(claim_id, []).append(number)
    return found


def find_outlines(pack: Pack) -> Mapping[str, Any]:
    """The outlines that come with Kadesh's own pack of this name; an empty collection where there are none."""
    path = files("kadesh") / "theatres" / pack.name / "provinces.geojson"
    if not path.is_file():
        return {"type": "FeatureCollection", "features": []}
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _claim(citation: Citation) -> Record:
    return {
        "id": citation.claim,
        "quote": citation.quote,
        "trigger": _shown_trigger(citation),
        "report": citation.report,
        "title": citation.title,
        "outlet": citation.outlet,
        "camp": citation.camp,
        "day": citation.published.isoformat() if citation.published else None,
        "says": list(citation.says),
        "type": citation.type,
        "modality": citation.modality,
    }


def _shown_trigger(citation: Citation) -> list[int] | None:
    """Where the trigger stands in the quote as it is shown."""
    if citation.trigger is None:
        return None
    return [len(visible(citation.quote[:offset])) for offset in (citation.trigger.start, citation.trigger.end)]


def _event(event: Event, numbers: Mapping[str, int], disputed: Mapping[str, Sequence[int]], pack: Pack) -> Record:
    point = published_point(event, pack)
    return {
        "id": event.id,
        "type": event.type.value,
        "modality": event.modality.value,
        "by": list(event.initiator),
        "to": list(event.target),
        "place": event.place_text,
        "province": event.province,
        "point": [point.lon, point.lat] if point else None,
        "radius": point.radius_km if point else None,
        "precision": point.precision if point else None,
        "start": event.start.isoformat() if event.start else None,
        "end": event.end.isoformat() if event.end else None,
        "losses": [
            {"what": t.kind.value, "of": t.of, "low": t.low, "best": t.best, "high": t.high, "policy": t.policy}
            for t in event.losses
        ],
        "outlets": [_outlet_name(outlet, pack) for outlet in event.outlets],
        "camps": list(event.camps),
        "voices": event.voices,
        "grade": f"{event.source_grade}{event.information_grade}",
        "confidence": round(event.confidence, 2),
        "claims": [numbers[claim_id] for claim_id in event.claims if claim_id in numbers],
        "disputes": sorted({number for claim_id in event.claims for number in disputed.get(claim_id, ())}),
    }


def _dispute(dispute: Dispute, numbers: Mapping[str, int]) -> Record:
    return {
        "field": dispute.field.replace("_", " "),
        "claims": [numbers[dispute.first], numbers[dispute.second]],
        "values": [dispute.first_value, dispute.second_value],
        "explanation": dispute.explanation,
    }


def _holding(holding: Holding, numbers: Mapping[str, int], pack: Pack) -> Record:
    point = published_point(holding, pack)
    return {
        "key": holding.place,
        "place": holding.place_text,
        "point": [point.lon, point.lat] if point else None,
        "state": holding.state.value,
        "holders": list(holding.holders),
        "start": holding.start.isoformat() if holding.start else None,
        "end": holding.end.isoformat() if holding.end else None,
        "camps": list(holding.camps),
        "agreed": holding.agreed,
        "reason": holding.reason,
        "claims": [numbers[claim_id] for claim_id in holding.grounds if claim_id in numbers],
    }


def _actors(weighing: Weighing, pack: Pack) -> Record:
    """Name and camp of each actor that an event or holding names."""
    named = {actor for event in weighing.events for actor in (*event.initiator, *event.target)}
    named |= {actor for holding in weighing.holdings for actor in holding.holders}
    named |= {total.of for event in weighing.events for total in event.losses if total.of}
    return {
        actor: {"name": pack.actor(actor).name if pack.has_actor(actor) else actor, "camp": pack.camp_of(actor) or ""}
        for actor in sorted(named)
    }


def _camps(weighing: Weighing, reports: Iterable[Report], pack: Pack) -> tuple[str, ...]:
    """The camps of the actors and outlets on the page."""
    found = {str(actor["camp"]) for actor in _actors(weighing, pack).values()}
    found |= {camp for event in weighing.events for camp in event.camps}
    for report in reports:
        outlet = pack.outlet(report.outlet)
        found.add((outlet.camp if outlet else None) or "")
    return tuple(sorted(found - {""}))


def _camp_name(camp: str, pack: Pack) -> str:
    """A camp's name: that of the actor of the same id, else its own words."""
    return pack.actor(camp).name if pack.has_actor(camp) else camp.replace("_", " ").capitalize()


def _outlet_name(outlet: str, pack: Pack) -> str:
    known = pack.outlet(outlet)
    return known.name if known else outlet


def _outlines(collection: Mapping[str, Any]) -> list[Record]:
    """Each area's name and rings (lists of [lon, lat]); holes are rings of their own."""
    areas = []
    for feature in collection.get("features", ()):
        geometry = feature.get("geometry") or {"type": "Polygon", "coordinates": []}
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = [[[round(x, DIGITS), round(y, DIGITS)] for x, y, *_ in ring] for polygon in polygons for ring in polygon]
        properties = feature.get("properties") or {}
        areas.append({"id": properties.get("id", feature.get("id")), "name": properties.get("name", ""), "rings": rings})
    return areas


def _hash(script: str) -> str:
    """The script's digest as a content policy names it: base64 of its SHA-256."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _labels() -> Record:
    labels: Record = yaml.safe_load(_read("labels.yml"))
    return labels


def _read(*parts: str) -> str:
    path = files("kadesh.web")
    for part in parts:
        path = path / part
    return path.read_text(encoding="utf-8")
