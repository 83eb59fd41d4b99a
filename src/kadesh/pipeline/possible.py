"""What can be: claims with days, points or figures that cannot be are left out before they are weighed.

One such row would otherwise be carried into every list, page and export. Nothing is deleted; `kadesh show` still shows it.
"""

from collections.abc import Iterator
from math import isfinite

from kadesh.ledger import View
from kadesh.model import Claim, Report
from kadesh.model.days import can_be_published

YEARS = range(2, 3000)
"""The years of which a report can tell."""


def possible_claims(view: View) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """The claims of ``view`` that can be, and the ids of those that cannot."""
    datable = {report.id for report in view.reports() if _is_datable(report)}
    kept: list[Claim] = []
    left: list[str] = []
    for claim in view.claims():
        if claim.report in datable and can_be(claim):
            kept.append(claim)
        else:
            left.append(claim.id)
    return tuple(kept), tuple(left)


def _is_datable(report: Report) -> bool:
    return report.published is None or can_be_published(report.published.day, report.fetched.date())


def can_be(claim: Claim) -> bool:
    """Whether its days, points and figures are such as can be."""
    days = (claim.time.start, claim.time.end)
    return all(day is None or day.year in YEARS for day in days) and all(
        value is None or (isfinite(value) and abs(value) <= most) for value, most in _figures(claim)
    )


def _figures(claim: Claim) -> Iterator[tuple[float | None, float]]:
    """Each figure of a claim with the most that it can be."""
    for place in claim.places:
        yield from ((place.lat, 90.0), (place.lon, 180.0), (place.radius_km, 20_100.0))
    for loss in claim.losses:
        yield from ((loss.low, 1e15), (loss.high, 1e15))
