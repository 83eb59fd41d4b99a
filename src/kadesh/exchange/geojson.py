"""Events as GeoJSON (RFC 7946): longitude before latitude, WGS84, an id on each feature, the quotes in its properties."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from kadesh.borders import json_text
from kadesh.exchange.citations import Citation, citations_of
from kadesh.exchange.points import published_point
from kadesh.model import Claim, Event, Report
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing


class GeoJson:
    """A FeatureCollection with one feature an event; events without a known point have a null geometry."""

    name: ClassVar[str] = "geojson"
    suffix: ClassVar[str] = ".geojson"

    def write(
        self, weighing: "Weighing", claims: Sequence[Claim], reports: Sequence[Report], pack: Pack, stream: TextIO
    ) -> None:
        """Write every event to ``stream``, one feature a line."""
        claims_by_id = {claim.id: claim for claim in claims}
        reports_by_id = {report.id: report for report in reports}
        disputed: dict[str, list[str]] = {}
        for dispute in weighing.disputes:
            for claim_id in (dispute.first, dispute.second):
                disputed.setdefault(claim_id, []).append(dispute.id)
        stream.write('{"type": "FeatureCollection", "features": [')
        for number, event in enumerate(weighing.events):
            disputes = len({dispute for claim_id in event.claims for dispute in disputed.get(claim_id, ())})
            feature = feature_of(event, citations_of(event, claims_by_id, reports_by_id, pack), disputes, pack)
            stream.write(("," if number else "") + "\n" + json_text(json.dumps(feature, ensure_ascii=False)))
        stream.write("\n]}\n")


def feature_of(event: Event, citations: Sequence[Citation], disputes: int, pack: Pack) -> dict[str, Any]:
    """The feature of ``event``."""
    point = published_point(event, pack)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None,
        "properties": {
            "type": event.type.value,
            "modality": event.modality.value,
            "start": event.start.isoformat() if event.start else None,
            "end": event.end.isoformat() if event.end else None,
            "initiator": list(event.initiator),
            "target": list(event.target),
            "place": event.place_text,
            "province": event.province,
            "radius_km": point.radius_km if point else None,
            "precision": point.precision if point else "unknown",
            "losses": [
                {"what": total.kind.value, "of": total.of, "low": total.low, "best": total.best, "high": total.high}
                for total in event.losses
            ],
            "outlets": list(event.outlets),
            "camps": list(event.camps),
            "voices": event.voices,
            "source_grade": event.source_grade,
            "information_grade": event.information_grade,
            "confidence": round(event.confidence, 3),
            "disputes": disputes,
            "quotes": [
                {
                    "claim": citation.claim,
                    "text": citation.quote,
                    "report": citation.report,
                    "outlet": citation.outlet,
                    "camp": citation.camp,
                    "published": citation.published.isoformat() if citation.published else None,
                    "says": list(citation.says),
                    "modality": citation.modality,
                }
                for citation in citations
            ],
        },
    }
