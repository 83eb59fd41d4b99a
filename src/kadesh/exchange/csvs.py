"""Tables as CSV: one row an event, or one row a claim. UTF-8, LF, ISO dates, an empty cell for what is not known.

Several values in a cell are divided by ``;``. docs/formats.md describes the columns.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, TextIO

from kadesh.borders import cell
from kadesh.errors import UsageError
from kadesh.exchange.points import published_point
from kadesh.model import Claim, Event, Loss, LossKind, Mention, Report
from kadesh.resolving.grades import acled_precision, ucdp_precision
from kadesh.theatre.packs import Pack
from kadesh.weighing.codes import Codes, codes_of

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing

Row = dict[str, object]

TABLES = ("events", "claims")
COUNTED = (LossKind.KILLED, LossKind.WOUNDED, LossKind.CAPTURED)


EVENT_COLUMNS = (
    "event_id", "type", "modality", "start", "end", "place", "place_id", "province", "lat", "lon", "radius_km",
    "initiator", "target",
    *(f"{kind.value}_{bound}" for kind in COUNTED for bound in ("low", "best", "high")),
    "acled_event", "acled_sub_event", "plover_type", "plover_mode", "cameo",
    "outlets", "camps", "voices", "source_grade", "information_grade", "confidence", "disputes", "reports", "claims",
)  # fmt: skip

CLAIM_COLUMNS = (
    "claim_id", "report", "outlet", "published", "type", "modality", "trigger", "quote", "quote_start", "quote_end",
    "start", "end", "time_precision", "when", "initiator", "target",
    "places", "place_ids", "province", "lat", "lon", "radius_km", "acled_precision", "ucdp_precision",
    "losses", "means", "attribution", "framing",
    "acled_event", "acled_sub_event", "plover_type", "plover_mode", "cameo", "confidence", "reader", "reader_version", "rule",
)  # fmt: skip


class Csv:
    """The table of events, or with ``table="claims"`` that of claims."""

    name: ClassVar[str] = "csv"
    suffix: ClassVar[str] = ".csv"

    def __init__(self, table: str = "events") -> None:
        if table not in TABLES:
            raise UsageError(f"there is no table {table!r}", f"use one of {', '.join(TABLES)}")
        self.table = table

    def write(
        self, weighing: "Weighing", claims: Sequence[Claim], reports: Sequence[Report], pack: Pack, stream: TextIO
    ) -> None:
        """Write the table with its heading to ``stream``."""
        if self.table == "claims":
            by_id = {report.id: report for report in reports}
            write_rows(CLAIM_COLUMNS, (claim_row(claim, by_id[claim.report], pack) for claim in claims), stream)
        else:
            of = {claim.id: claim for claim in claims}
            disputed: dict[str, list[str]] = {}
            for dispute in weighing.disputes:
                for claim_id in (dispute.first, dispute.second):
                    disputed.setdefault(claim_id, []).append(dispute.id)
            write_rows(EVENT_COLUMNS, (event_row(event, of, disputed, pack) for event in weighing.events), stream)


def write_rows(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> None:
    """Write rows under a heading, each value as `kadesh.borders.cell` leaves it."""
    writer = csv.DictWriter(_Lines(stream), columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell(value) for name, value in row.items()})


class _Lines:
    """Takes rows that end in CR LF, for which the writer quotes either of the two inside a cell, and ends them in LF."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def event_row(event: Event, claims: Mapping[str, Claim], disputed: Mapping[str, Sequence[str]], pack: Pack) -> Row:
    """The row of ``event``; ``disputed`` gives the ids of the disputes that a claim is part of.

    Coordinates are no finer than a settlement. The codes are those that most of the event's claims have. Losses of one kind
    are summed over those whose they are.
    """
    point = published_point(event, pack)
    row: Row = {
        "event_id": event.id,
        "type": event.type.value,
        "modality": event.modality.value,
        "start": _day(event.start),
        "end": _day(event.end),
        "place": event.place_text,
        "place_id": event.place,
        "province": event.province,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "radius_km": point.radius_km if point else None,
        "initiator": ";".join(event.initiator),
        "target": ";".join(event.target),
        "outlets": ";".join(event.outlets),
        "camps": ";".join(event.camps),
        "voices": event.voices,
        "source_grade": event.source_grade,
        "information_grade": event.information_grade,
        "confidence": round(event.confidence, 3),
        "disputes": len({dispute for claim_id in event.claims for dispute in disputed.get(claim_id, ())}),
        "reports": ";".join(event.reports),
        "claims": ";".join(event.claims),
    }
    for kind in COUNTED:
        of_kind = [total for total in event.losses if total.kind is kind]
        row[f"{kind.value}_low"] = _sum(total.low for total in of_kind)
        row[f"{kind.value}_best"] = _sum(total.best for total in of_kind)
        row[f"{kind.value}_high"] = _sum(total.high for total in of_kind)
    told = Counter(codes_of(claims[claim_id], pack) for claim_id in event.claims if claim_id in claims)
    return row | _codes(told.most_common(1)[0][0] if told else None)


def claim_row(claim: Claim, report: Report, pack: Pack) -> Row:
    """The row of ``claim``; coordinates are those of its first place that has any, no finer than a settlement."""
    row: Row = {
        "claim_id": claim.id,
        "report": report.name,
        "outlet": report.outlet,
        "published": _day(report.published.day if report.published else None),
        "type": claim.type.value,
        "modality": claim.modality.value,
        "trigger": claim.trigger.text,
        "quote": claim.quote.exact,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "start": _day(claim.time.start),
        "end": _day(claim.time.end),
        "time_precision": claim.time.precision,
        "when": claim.time.mention.text if claim.time.mention else None,
        "initiator": _parties(claim.initiator),
        "target": _parties(claim.target),
        **_where(claim, pack),
        "losses": ";".join(_loss(loss) for loss in claim.losses),
        "means": claim.means,
        "attribution": ";".join(source.mention.text for source in claim.attribution),
        "framing": ";".join(f"{word.leaning}:{word.mention.text}" for word in claim.framing),
        "confidence": round(claim.confidence, 3),
        "reader": claim.origin.reader,
        "reader_version": claim.origin.version,
        "rule": claim.origin.rule,
    }
    return row | _codes(codes_of(claim, pack))


def _parties(mentions: Iterable[Mention]) -> str:
    return ";".join(mention.id or mention.text for mention in mentions)


def _where(claim: Claim, pack: Pack) -> Row:
    """The cells of a claim's places."""
    places = claim.quoted_places()
    located = next((place for place in places if place.lat is not None), None)
    point = published_point(located, pack) if located else None
    return {
        "places": ";".join(f"{place.relation.value}:{place.mention.text}" for place in claim.places),
        "place_ids": ";".join(place.mention.id or "" for place in claim.places),
        "province": next((place.province for place in places if place.province), None),
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "radius_km": point.radius_km if point else None,
        "acled_precision": acled_precision(located) if located else None,
        "ucdp_precision": ucdp_precision(located) if located else None,
    }


def _codes(codes: Codes | None) -> Row:
    names = ("acled_event", "acled_sub_event", "plover_type", "plover_mode", "cameo")
    return {name: getattr(codes, name) if codes else None for name in names}


def _loss(loss: Loss) -> str:
    """A loss in one cell: kind, bounds and whose, as in ``killed 5..8 civilians``."""
    bounds = f"{_number(loss.low)}..{_number(loss.high)}"
    return " ".join(part for part in (loss.kind.value, bounds, loss.unit, loss.of.id if loss.of else None) if part)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _sum(values: Iterable[float | None]) -> float | None:
    known = list(values)
    if not known or None in known:
        return None
    total = sum(value for value in known if value is not None)
    return int(total) if total == int(total) else total


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
