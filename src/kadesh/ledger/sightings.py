"""Where documents were met: each way once, and which report is a corrected version of which."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, false, or_, select

from kadesh.ledger.records import digest, to_moment
from kadesh.ledger.tables import sightings
from kadesh.model import Claim, Report, claim_id

UNNAMED = ("standard input",)
"""Sources that say nothing of where a document is from."""


def see(connection: Connection, report: Report) -> dict[str, Any] | None:
    """What a sighting of ``report`` would hold, or None where it was met in just this way before."""
    told = {
        "outlet": report.outlet,
        "published": report.published.day.isoformat() if report.published else None,
        "name": report.name,
        "source": report.source,
        "follows": report.follows,
    }
    known = connection.execute(select(sightings).where(sightings.c.report == report.id)).all()
    if any(all(row._mapping[name] == value for name, value in told.items()) for row in known):
        return None
    return {"report": report.id, "sha256": report.sha256, "fetched": to_moment(report.fetched), **told}


def with_former(connection: Connection, report: Report) -> Report:
    """``report`` with the one of which it is a corrected version, as that was found when it was first met."""
    first = select(sightings.c.follows).where(sightings.c.report == report.id).order_by(sightings.c.number).limit(1)
    known = connection.execute(first).first()
    return replace(report, follows=known.follows if known else _former(connection, report))


def as_telling(connection: Connection, report: Report, claims: Sequence[Claim]) -> tuple[Report, Sequence[Claim]]:
    """``report`` and its claims as the telling of its outlet: the same bytes from a second one are a report of their own."""
    rows = connection.execute(select(sightings).where(sightings.c.sha256 == report.sha256).order_by(sightings.c.number))
    tellings: dict[str, str | None] = {}
    for row in rows:
        tellings[row.report] = row.outlet or tellings.get(row.report)
    told = tellings.get(report.id)
    if not tellings or report.outlet is None or (report.id in tellings and told in (None, report.outlet)):
        return report, claims
    same = (known for known, outlet in tellings.items() if outlet in (None, report.outlet))
    telling = next(same, digest("telling", report.sha256, report.outlet)[:16])
    return replace(report, id=telling), [_retell(claim, telling) for claim in claims]


def _retell(claim: Claim, report: str) -> Claim:
    told = replace(claim, report=report)
    return replace(told, id=claim_id(told))


def _former(connection: Connection, report: Report) -> str | None:
    """The report before this one: of the same outlet, and from the same source.

    Of an outlet that is known, one of the same name and day is one too.
    """
    query = select(sightings.c.report).where(sightings.c.name == report.name, sightings.c.sha256 != report.sha256)
    query = query.where(sightings.c.outlet == report.outlet)
    same_source = sightings.c.source == report.source if report.source not in UNNAMED else false()
    same_day = sightings.c.published == report.published.day.isoformat() if report.outlet and report.published else false()
    query = query.where(or_(same_source, same_day)).order_by(sightings.c.number.desc()).limit(1)
    return connection.execute(query).scalar()
