"""Our events beside those of a reference, such as UCDP GED: which are in both, which in one only, and how the rest differs.

An event of ours and one of the reference are taken for one where their days meet, within what each says of its precision
and a day, and their points lie within both reaches and a margin. Each has at most one partner: pairs are taken by growing
distance in km, each day apart counting as much as ten. Only acts of violence that are placed to within 25 km and dated to
within a month are compared, on either side. A reference that holds only lethal events cannot have those of ours that killed
nobody: the table tells them apart.
"""

import csv
import gzip
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO, TypeVar

import yaml

from kadesh.borders import uncell
from kadesh.errors import InputError, UsageError
from kadesh.model import ClaimType, Event, LossKind, Modality, Place, distance_km
from kadesh.model.days import plus
from kadesh.theatre.packs import Pack

MARGIN_KM = 5.0  # two gazetteers' points of one place may lie this far apart
MARGIN_DAYS = 1
DAY_KM = 10.0
VAGUE_DAYS = 31  # an event of ours whose days are open for longer is not compared
PLACED_KM = 25.0
KILLED = frozenset({LossKind.KILLED})
VIOLENT = frozenset(
    {
        ClaimType.CLASH,
        ClaimType.OFFENSIVE,
        ClaimType.ADVANCE,
        ClaimType.CAPTURE,
        ClaimType.REPEL,
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.EXPLOSION,
        ClaimType.DESTROY,
        ClaimType.KILL,
        ClaimType.CASUALTIES,
        ClaimType.CIVILIANS,
    }
)


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """An event of the reference. ``reach_km`` and ``slack_days`` come from its stated precision."""

    id: str
    start: date
    end: date
    lat: float
    lon: float
    place: str
    area: str
    kind: str
    low: float | None
    best: float | None
    high: float | None
    reach_km: float
    slack_days: int


_E = TypeVar("_E", Event, ReferenceEvent)


@dataclass(frozen=True, slots=True)
class Match:
    """An event of ours and its partner, with the distance of their points and the days between them (0: they meet)."""

    ours: Event
    theirs: ReferenceEvent
    km: float
    days: int


@dataclass(frozen=True)
class Comparison:
    """What came out. ``uncompared`` counts acts of violence of ours that lie outside of the days, or have no day or no point
    that is exact enough; ``outside`` those of the reference.
    """

    matches: tuple[Match, ...]
    ours_only: tuple[Event, ...]
    theirs_only: tuple[ReferenceEvent, ...]
    uncompared: int
    outside: int

    @property
    def found(self) -> float:
        """The share of the reference's events, of our days, that we have."""
        total = len(self.matches) + len(self.theirs_only)
        return len(self.matches) / total if total else 0.0

    @property
    def known(self) -> float:
        """The share of our compared events that the reference has."""
        total = len(self.matches) + len(self.ours_only)
        return len(self.matches) / total if total else 0.0


@cache
def column_sets() -> Mapping[str, Mapping[str, Any]]:
    """The ways to read a reference, by name."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(files(__package__).joinpath("references.yml").read_text(encoding="utf-8"))
    return table


def read_reference(path: Path, columns: str = "ucdp") -> tuple[ReferenceEvent, ...]:
    """Read reference events from a CSV file, packed with gzip or not.

    ``columns`` names a set of ``references.yml`` or gives pairs ``field=column`` with commas between them. Raises InputError
    for a file or row that cannot be read, UsageError for columns that nothing knows.
    """
    names = _columns(columns)
    try:
        with _open(path) as stream:
            reader = csv.DictReader(stream)
            missing = sorted({names[f] for f in ("start", "lat", "lon")} - set(reader.fieldnames or ()))
            if missing:
                raise InputError(
                    f"{path} has no column {', '.join(missing)}", "name its columns with --columns field=column,..."
                )
            return tuple(event for number, row in enumerate(reader, 2) if (event := _reference_event(row, names, path, number)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"cannot read the reference {path}: {error}", "give a CSV file in UTF-8, or one packed with gzip"
        ) from error


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _columns(columns: str) -> Mapping[str, Any]:
    known = column_sets()
    if columns in known:
        return known[columns]
    if "=" not in columns:
        raise UsageError(f"no set of columns is called {columns!r}", f"use one of {', '.join(known)}, or field=column,...")
    given = dict(pair.strip().split("=", 1) for pair in columns.split(",") if "=" in pair)
    unknown = sorted(set(given) - set(known["plain"]) - {"place_precision", "time_precision"})
    if unknown:
        raise UsageError(f"a reference has no field {', '.join(unknown)}", f"its fields are {', '.join(known['plain'])}")
    return {**known["plain"], **given}


def _reference_event(row: Mapping[str, str], names: Mapping[str, Any], path: Path, number: int) -> ReferenceEvent | None:
    """The event of a row, None where it has no point."""

    def cell(field: str) -> str:
        return uncell(row.get(names.get(field, ""), "") or "").strip()

    def count(field: str) -> float | None:
        return float(cell(field)) if cell(field) else None

    try:
        if not cell("lat") or not cell("lon"):
            return None
        start = date.fromisoformat(cell("start")[:10])
        end = date.fromisoformat(cell("end")[:10]) if cell("end") else start
        place_precision, time_precision = count("place_precision"), count("time_precision")
        kind = count("kind") if cell("kind").replace(".", "").isdigit() else None
        return ReferenceEvent(
            id=cell("id").removesuffix(".0") or str(number),
            start=start,
            end=end,
            lat=float(cell("lat")),
            lon=float(cell("lon")),
            place=cell("place"),
            area=cell("area"),
            kind=names.get("kinds", {}).get(int(kind), cell("kind")) if kind is not None else cell("kind"),
            low=count("low"),
            best=count("best"),
            high=count("high"),
            reach_km=float(names.get("reach_km", {}).get(int(place_precision or 1), MARGIN_KM)),
            slack_days=int(names.get("slack_days", {}).get(int(time_precision or 1), 0)),
        )
    except (ValueError, OverflowError) as error:
        raise InputError(f"{path}, line {number}: {error}", "dates are YYYY-MM-DD, points decimal degrees") from error


def compare_events(
    events: Iterable[Event], reference: Iterable[ReferenceEvent], *, start: date | None = None, end: date | None = None
) -> Comparison:
    """Pair ``events`` with ``reference``. Without ``start`` and ``end`` the days are those that our events cover."""
    usable = [event for event in events if event.modality is Modality.ACTUAL and event.type in VIOLENT]
    ours = [event for event in usable if _is_placed(event) and _lies_within(event, start, end)]
    first, last = _days_of_all(ours)
    first, last = start or first, end or last
    reference = tuple(reference)
    theirs = [r for r in reference if r.end >= first and r.start <= last and r.reach_km <= PLACED_KM]
    matches = _pair(_candidates(ours, theirs))
    return Comparison(
        matches=matches,
        ours_only=_without(ours, (match.ours for match in matches)),
        theirs_only=_without(theirs, (match.theirs for match in matches)),
        uncompared=len(usable) - len(ours),
        outside=len(reference) - len(theirs),
    )


def _pair(candidates: Iterable[Match]) -> tuple[Match, ...]:
    """The candidates of which each event has one at the most, nearest first."""
    taken: set[str] = set()
    partnered: set[str] = set()
    matches: list[Match] = []
    for match in sorted(candidates, key=lambda m: (m.km + DAY_KM * m.days, m.ours.id, m.theirs.id)):
        if match.ours.id not in taken and match.theirs.id not in partnered:
            taken.add(match.ours.id)
            partnered.add(match.theirs.id)
            matches.append(match)
    return tuple(matches)


def _without(events: Iterable[_E], partnered: Iterable[_E]) -> tuple[_E, ...]:
    """The events that are not among the partnered ones."""
    taken = {event.id for event in partnered}
    return tuple(event for event in events if event.id not in taken)


def _days_of_all(events: Iterable[Event]) -> tuple[date, date]:
    """The first and the last day of all events that have some."""
    days = [found for event in events if (found := _days(event))]
    return min((start for start, _ in days), default=date.max), max((end for _, end in days), default=date.min)


def _lies_within(event: Event, start: date | None, end: date | None) -> bool:
    """Whether an event has days that are exact enough, and they meet the asked ones."""
    days = _days(event)
    return days is not None and (start is None or start <= days[1]) and (end is None or days[0] <= end)


def _is_placed(event: Event) -> bool:
    return event.lat is not None and event.lon is not None and (event.radius_km or 0.0) <= PLACED_KM


def _days(event: Event) -> tuple[date, date] | None:
    start, end = event.start or event.end, event.end or event.start
    if start is None or end is None or (end - start).days > VAGUE_DAYS:
        return None
    return start, end


def _candidates(ours: Sequence[Event], theirs: Sequence[ReferenceEvent]) -> Iterator[Match]:
    by_day: dict[date, list[ReferenceEvent]] = defaultdict(list)
    for r in theirs:
        margin = min(r.slack_days, VAGUE_DAYS) + MARGIN_DAYS
        for offset in range((r.end - r.start).days + 2 * margin + 1):
            by_day[plus(r.start, offset - margin)].append(r)
    for event in ours:
        days = _days(event)
        assert days
        assert event.lat is not None
        assert event.lon is not None
        met = {r.id: r for n in range((days[1] - days[0]).days + 1) for r in by_day.get(plus(days[0], n), ())}
        for r in met.values():
            km = distance_km(event.lat, event.lon, r.lat, r.lon)
            if km <= (event.radius_km or 0.0) + r.reach_km + MARGIN_KM:
                apart = max(0, (r.start - days[1]).days, (days[0] - r.end).days)
                yield Match(event, r, km, apart)


def deaths_of(event: Event) -> tuple[float, float, float | None] | None:
    """What our claims say were killed in an event, over all parties: low, best, high; None where no number is told."""
    killed = [total for total in event.losses if total.kind in KILLED and total.low is not None]
    if not killed:
        return None
    highs = [total.high for total in killed]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return sum(t.low or 0.0 for t in killed), sum((t.best if t.best is not None else t.low) or 0.0 for t in killed), high


def comparison_rows(comparison: Comparison, pack: Pack) -> Iterator[tuple[str, str, int, int, int]]:
    """Counts as rows: what is counted, its value, in both, ours only, theirs only; first all, then by type, province, month."""
    both, mine, rest = comparison.matches, comparison.ours_only, comparison.theirs_only
    yield "all", "", len(both), len(mine), len(rest)
    lethal = sum((deaths_of(event) or (0.0,))[0] > 0 for event in mine)
    yield "lethal by our claims", "", sum(bool(deaths_of(m.ours)) for m in both), lethal, len(rest)
    yield from _rows("type", Counter(m.ours.type.value for m in both), Counter(e.type.value for e in mine), Counter())
    yield from _rows("their type", Counter(m.theirs.kind for m in both), Counter(), Counter(r.kind for r in rest))
    yield from _rows(
        "province",
        Counter(_province(m.ours, pack.provinces) for m in both),
        Counter(_province(e, pack.provinces) for e in mine),
        Counter(_nearest(r.lat, r.lon, pack) for r in rest),
    )
    yield from _month_rows(comparison)
    yield from _rows("distance", Counter(_band(m.km) for m in both), Counter(), Counter())


def _month_rows(comparison: Comparison) -> Iterator[tuple[str, str, int, int, int]]:
    """Counts by month; of theirs only the months in which we have events."""
    mine = Counter(f"{days[0]:%Y-%m}" for event in comparison.ours_only if (days := _days(event)))
    both = Counter(f"{match.ours.start or match.ours.end:%Y-%m}" for match in comparison.matches)
    rest = Counter(f"{r.start:%Y-%m}" for r in comparison.theirs_only)
    met = both.keys() | mine.keys()
    yield from _rows("month", both, mine, Counter({month: count for month, count in rest.items() if month in met}))


def _rows(name: str, *counts: Counter[str]) -> Iterator[tuple[str, str, int, int, int]]:
    for value in sorted({key for count in counts for key in count}):
        yield name, value, counts[0][value], counts[1][value], counts[2][value]


def _band(km: float) -> str:
    return next((f"to {limit:>3} km" for limit in (1, 5, 10, 25, 50, 100) if km <= limit), "over 100 km")


def _province(event: Event, provinces: Sequence[Place]) -> str:
    return next((place.name for place in provinces if place.id == event.province), "not known")


def _nearest(lat: float, lon: float, pack: Pack) -> str:
    """The province of the pack's place that lies nearest to a point."""
    near = min((p for p in pack.places if p.province), key=lambda p: (p.lat - lat) ** 2 + (p.lon - lon) ** 2, default=None)
    return pack.place(near.province).name if near and near.province and pack.has_place(near.province) else "not known"


def deaths_summary(comparison: Comparison) -> dict[str, float]:
    """How the deaths of matched events compare where our claims give a number: ``pairs``; ``within``, the share whose ranges
    meet; ``ratio``, the median of our best figure to theirs.
    """
    pairs = [(d, m.theirs) for m in comparison.matches if (d := deaths_of(m.ours)) and m.theirs.best]
    meeting = sum(
        low <= (r.high if r.high is not None else r.best or 0) and (high is None or high >= (r.low or 0))
        for (low, _, high), r in pairs
    )
    ratios = [best / r.best for (_, best, _), r in pairs if r.best]
    return {
        "pairs": len(pairs),
        "within": meeting / len(pairs) if pairs else 0.0,
        "ratio": statistics.median(ratios) if ratios else 0.0,
    }
