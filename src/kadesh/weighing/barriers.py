"""Barriers: why two claims cannot tell of one happening, whatever else is alike."""

from kadesh.weighing.spots import Spot, apart_km
from kadesh.weighing.traits import Traits

SLACK = 1  # day: a morning's report and the evening's may call one night by two dates


def days_differ(a: Traits, b: Traits) -> bool:
    """Whether both say the day in their own words, and name two."""
    return a.exact and b.exact and not times_overlap(a, b)


def sites_differ(a: Traits, b: Traits) -> bool:
    """Whether both name places of their own, none of which is, holds or touches one of the other's."""
    if not a.sites or not b.sites or a.site_keys & b.site_keys:
        return False
    return not any(apart_km(spot, other) == 0.0 for spot in a.sites for other in b.sites)


def times_meet(a: Traits, b: Traits) -> bool:
    """Whether the days can be the same, to within a day; open and unknown ends meet everything.

    Days relative to the reports' own are compared within one report only.
    """
    if a.report == b.report and a.relative and b.relative and not (a.dated and b.dated):
        (s, e), (t, f) = a.relative, b.relative
        return not ((e is not None and t is not None and e + SLACK < t) or (f is not None and s is not None and f + SLACK < s))
    if a.end is not None and b.start is not None and a.end + SLACK < b.start:
        return False
    return not (b.end is not None and a.start is not None and b.end + SLACK < a.start)


def times_overlap(a: Traits, b: Traits) -> bool:
    """Whether the days of two dated claims share one."""
    return (
        a.start is not None
        and b.end is not None
        and a.start <= b.end
        and b.start is not None
        and a.end is not None
        and b.start <= a.end
    )


def places_meet(a: Traits, b: Traits, countries: frozenset[str] = frozenset()) -> bool:
    """Whether a place of one can be a place of the other within their reaches.

    An area meets what lies in it, the whole country everything. A name without coordinates may be any place of the area that
    its report speaks of; where that is unknown too it meets only claims of its own report.
    """
    if not a.spots or not b.spots:
        return True
    return any(_spots_meet(spot, a, other, b, countries) for spot in a.spots for other in b.spots)


def _spots_meet(spot: Spot, a: Traits, other: Spot, b: Traits, countries: frozenset[str]) -> bool:
    """Whether a place of ``a`` can be that place of ``b``."""
    if spot.key == other.key or spot.key in countries or other.key in countries:
        return True
    if _holds(spot, b) or _holds(other, a):
        return True
    if spot.coarse and other.coarse:
        return False
    if spot.coarse or other.coarse or (spot.located and other.located):
        return apart_km(spot, other) == 0.0
    return bool(a.containers & b.containers) or (a.report == b.report and not (a.containers and b.containers))


def _holds(area: Spot, traits: Traits) -> bool:
    return area.coarse and (area.province or area.key) in traits.containers
