"""Where documents were met: each way once, and which report is a corrected version of which."""

from typing import Any

from sqlalchemy import Connection, false, or_, select

from kadesh.ledger.records import to_moment
from kadesh.ledger.tables import sightings
from kadesh.model import Report

UNNAMED = ("standard input",)
"""Sources that say nothing of where a document is from."""


def see(connection: Connection, report: Report) -> dict[str, Any] | None:
    """What a sighting of ``report`` would hold, or None where it was met in just this way before."""
    told = {
        "outlet": report.outlet,
        "published": report.published.day.isoformat() if report.published else None,
        "name": report.name,
        "source": report.source,
    }
    known = connection.execute(select(sightings).where(sightings.c.report == report.id)).all()
    if any(all(row._mapping[name] == value for name, value in told.items()) for row in known):
        return None
    follows = known[0].follows if known else _former(connection, report)
    return {"report": report.id, "sha256": report.sha256, "fetched": to_moment(report.fetched), "follows": follows, **told}


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
