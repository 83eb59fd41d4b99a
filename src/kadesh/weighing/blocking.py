"""Blocks: which claims are compared at all. Two claims that share no block cannot tell of one happening.

A block is a place, a time and a family of types. Places are squares of a quarter degree that a named place reaches into
(or its name, where it has no coordinates) and first-level areas; times are days and months. A roughly placed claim meets
the exactly placed ones of its area only where the time is exact, and a roughly timed one the exactly timed ones only where
the place is: nothing could tell a claim that is rough in both from any other, unless the words do. For that, and for
claims without a date, there are blocks of evidence: a copied passage, a named person, a number at a place.
"""

import math
from collections.abc import Iterator

from kadesh.weighing.barriers import SLACK
from kadesh.weighing.features import FEW, TOWN_KM
from kadesh.weighing.spots import Spot
from kadesh.weighing.traits import Traits
from kadesh.weighing.weights import Weights

DEGREES = 0.25
EXACT_DAYS = 3  # an interval up to this long is an exact time
MONTH_DAYS = 30
MONTHS_AT_MOST = 15
ANYWHERE = "anywhere"
ANYTIME = "any time"
_KM_A_DEGREE = 111.2


class BlockIndex:
    """The claims of every block, by their numbers."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._blocks: dict[int, int | list[int]] = {}  # most blocks hold one claim: that is its number alone

    def add(self, number: int, traits: Traits) -> set[int]:
        """Put a claim in its blocks; returns the numbers of the claims it meets there."""
        met: set[int] = set()
        for key, partners in self._keys(traits):
            for partner in partners:
                found = self._blocks.get(partner)
                if isinstance(found, list):
                    met.update(found)
                elif found is not None:
                    met.add(found)
            there = self._blocks.get(key)
            if there is None:
                self._blocks[key] = number
            elif isinstance(there, list):
                there.append(number)
            else:
                self._blocks[key] = [there, number]
        met.discard(number)
        return met

    def _keys(self, traits: Traits) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Own blocks, each with the blocks of the claims to compare with."""
        places, areas = _places(traits)
        times, periods = _times(traits)
        for family in self._weights.families[traits.type]:
            for place in places:
                for time in times:
                    yield _whole((place, time, family))
                for period in periods:
                    yield _guest((place, period, family))
            for area in areas:
                for time in times:
                    yield _guest((area, time, family))
        for token in _evidence(traits):
            yield from _in_months(token, traits)


def _evidence(traits: Traits) -> Iterator[tuple[object, ...]]:
    """What ties claims whatever their place and time: a copied passage, a named person, a number at a place."""
    if traits.copy is not None:
        yield "copy", traits.copy, traits.type
    for name in traits.names:
        yield "name", name
    for kind, low, high, _ in traits.counts:
        if low > FEW:
            for spot in traits.spots:
                yield "count", kind, low, high, spot.key


def _in_months(token: tuple[object, ...], traits: Traits) -> Iterator[tuple[int, tuple[int, ...]]]:
    """A token in the months of a claim; claims without a date meet those of every month."""
    if not traits.dated or traits.start is None or traits.end is None:
        yield _whole((*token, ANYTIME))
        return
    for month in range(traits.start // MONTH_DAYS, (traits.end + SLACK) // MONTH_DAYS + 1):
        yield _whole((*token, month))
    yield _guest((*token, ANYTIME))


def _whole(token: tuple[object, ...]) -> tuple[int, tuple[int, ...]]:
    """A block of the claim's own precision: it meets the others of that precision and the finer guests."""
    own, guests = hash((*token, "own")), hash((*token, "guest"))
    return own, (own, guests)


def _guest(token: tuple[object, ...]) -> tuple[int, tuple[int, ...]]:
    """A block rougher than the claim: it meets those whose own precision that is, not other guests."""
    return hash((*token, "guest")), (hash((*token, "own")),)


def _places(traits: Traits) -> tuple[list[object], list[object]]:
    """Places of the claim's own precision, and the areas above them.

    A claim placed in the country only meets all of a day; a claim without a place stays within its report.
    """
    report = ("report", traits.report)
    if not traits.spots:
        return [report], []
    if traits.spots[0].coarse:
        areas = {spot.province or spot.key for spot in traits.spots}
        wide = any(spot.province is None for spot in traits.spots)
        return [*areas, ANYWHERE] if wide else [*areas], [report] if wide else [report, ANYWHERE]
    found = {square for spot in traits.spots for square in squares(spot)}
    found |= {spot.key for spot in traits.spots if spot.radius_km > TOWN_KM}  # names without a point may lie in a town
    return list(found), [*traits.containers, report, ANYWHERE]


def _times(traits: Traits) -> tuple[list[object], list[object]]:
    """Times of the claim's own precision, and the periods above them. Claims without a date meet in their reports' family."""
    if traits.start is None or traits.end is None or not traits.dated:
        return [traits.family], []
    first, last = traits.start // MONTH_DAYS, (traits.end + SLACK) // MONTH_DAYS
    months: list[object] = [f"month {month}" for month in range(first, min(last, first + MONTHS_AT_MOST) + 1)]
    if traits.end - traits.start > EXACT_DAYS:
        return [*months, traits.family], []
    return list(range(traits.start, traits.end + SLACK + 1)), [*months, traits.family]


def squares(spot: Spot) -> Iterator[object]:
    """The quarter-degree squares that a place reaches into, or its name where it has no coordinates.

    >>> len(list(squares(Spot("aleppo", 36.2, 37.24, 5.0, False, "aleppo"))))
    2
    """
    if spot.lat is None or spot.lon is None:
        yield spot.key
        return
    up = spot.radius_km / _KM_A_DEGREE
    along = up / max(0.1, math.cos(math.radians(spot.lat)))
    for row in range(math.floor((spot.lat - up) / DEGREES), math.floor((spot.lat + up) / DEGREES) + 1):
        for column in range(math.floor((spot.lon - along) / DEGREES), math.floor((spot.lon + along) / DEGREES) + 1):
            yield row, column
