"""By what two claims are compared. Each feature is one function that names a level; ``weights.yml`` says what it weighs.

The docstring of a feature is its documentation; ``kadesh why`` prints it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kadesh.model import Modality
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack
from kadesh.weighing.barriers import SLACK, days_differ, places_meet, sites_differ, times_meet, times_overlap
from kadesh.weighing.grounds import Likeness, ground_of, word_share
from kadesh.weighing.spots import Spot, apart_km, home_keys
from kadesh.weighing.traits import NEXT, UNSAID_DAYS, Count, Traits
from kadesh.weighing.weights import Weights

TOWN_KM = 3.0  # a place that reaches further is a town with many happenings a day
FEW = 2  # one or two dead are too common to tell an event by
NEARLY = 0.8
RISING = 0.4  # of the larger number; tolls of one happening rise so much, and sides differ so much over them
WILD = frozenset({"armed_group", "unknown_attackers", "rebels", "civilians"})  # ids that say nobody in particular
MAYBE = "may be the same"
MAYBE_MEANS = "Alike, but with nothing of their own in common: for a person to judge."
Feature = Callable[[Traits, Traits, "Comparer"], str]


def compare_type(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """The kind of act: the same, kinds that are often told for each other, of one family, or apart."""
    if a.type == b.type:
        return "same"
    if frozenset((a.type, b.type)) in comparer.weights.related:
        return "related"
    return "family" if comparer.weights.families[a.type] & comparer.weights.families[b.type] else "apart"


def compare_modality(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Whether it happened: both say alike, one plans the very act at the very place that the other says was done, or one denies
    it.
    """
    pair = {a.modality, b.modality}
    if len(pair) == 1:
        return "same"
    if Modality.NEGATED in pair:
        return "denied" if Modality.ACTUAL in pair else "mixed"
    if pair == {Modality.PLANNED, Modality.ACTUAL} and a.type is b.type and _named(a) & _named(b):
        return "fulfilled"
    return "mixed"


def _named(traits: Traits) -> frozenset[str]:
    return frozenset(spot.key for spot in traits.spots if not spot.coarse)


def compare_sides(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Who did it to whom: the same parties on both sides, on one, allied ones, unknown ones, or parties of different camps.

    Where one report's attack is another's defence (weights.yml, ``mirrored``), each side is compared with either of the other.
    """
    day = _day_of(a, b)
    straight = _sides(a.initiator, b.initiator, comparer, day), _sides(a.target, b.target, comparer, day)
    low, high = min(straight), max(straight)
    if comparer.is_mirrored(a, b):
        crossed = _sides(a.initiator, b.target, comparer, day), _sides(a.target, b.initiator, comparer, day)
        if (min(crossed), max(crossed)) > (low, high):
            low, high = min(crossed), max(crossed)
    if low == DIFFER:
        return "differ"
    if low == SHARED:
        return "same"
    if high == SHARED:
        return "shared" if low == UNKNOWN else "allied"
    return "open" if (low, high) == (UNKNOWN, UNKNOWN) else "allied"


DIFFER, ALLIED, UNKNOWN, SHARED = 0, 1, 2, 3


def _day_of(a: Traits, b: Traits) -> date | None:
    """A day on which both can have been: the later of their first days."""
    starts = [traits.start for traits in (a, b) if traits.start is not None]
    return date.fromordinal(max(starts)) if starts else None


def _sides(a: frozenset[str], b: frozenset[str], comparer: "Comparer", day: date | None) -> int:
    a, b = a - WILD, b - WILD
    if not a or not b:
        return UNKNOWN
    if a & b:
        return SHARED
    return ALLIED if comparer.are_allied(a, b, day) else DIFFER


def compare_place(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Where: a named place in common (a town says less than a village; one of long lists says less still), two places within
    each other's reach, one that lies in the other, names that no map knows, or only an area.
    """
    if not a.spots or not b.spots:
        return "none said"
    if a.spots[0].coarse or b.spots[0].coarse:
        return _compare_areas(a, b, comparer)
    shared = [spot for spot in a.spots if spot.key in {other.key for other in b.spots}]
    if shared:
        return _compare_shared(shared, min(len(a.spots), len(b.spots)))
    if any(apart_km(s, t) == 0.0 for s in a.spots for t in b.spots):
        return "near"
    return "inside" if _lies_in(a, b) or _lies_in(b, a) else "unknown"


def _compare_shared(shared: Sequence[Spot], told: int) -> str:
    """The level of places in common, where the shorter list tells so many."""
    if len({spot.key for spot in shared}) * 2 < told:
        return "one of several"
    return "same town" if min(spot.radius_km for spot in shared) > TOWN_KM else "same place"


def _compare_areas(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """The level of two claims of which one or both say only an area."""
    if {spot.key for spot in (*a.spots, *b.spots)} & comparer.countries:
        return "country"
    return "area" if a.spots[0].coarse and b.spots[0].coarse else "inside"


def _lies_in(a: Traits, b: Traits) -> bool:
    return not a.containers.isdisjoint(spot.key for spot in b.spots)


def compare_time(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """When: one day, intervals that overlap, or the next day; whether the day is said or only the report's own. Without dates,
    whether the claims stand in one report or in reports that share passages.
    """
    if a.dated and b.dated and a.end is not None and b.end is not None:
        if a.stated and b.stated:
            if not times_overlap(a, b):
                return "next day"
            return "same day" if max(a.days, b.days) <= SLACK else "overlap"
        if max(a.days, b.days) > UNSAID_DAYS:
            return "overlap"
        return "same day, unsaid" if a.end == b.end else "days apart, unsaid"
    if a.report == b.report:
        return "same day, unsaid" if a.relative == b.relative is not None else "same report"
    return "same family" if a.family == b.family else "unknown"


def compare_counts(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Stated numbers of one kind of loss: equal ones above two, near ones (within a fifth), ones as far apart as a rising
    toll, or different ones.

    Different numbers weigh little against: tolls rise, and sides dispute them.
    """
    levels = {_compare_count(x, y) for x in a.counts for y in b.counts if x.kind is y.kind}
    return next((level for level in ("same", "close", "rising", "few", "differ") if level in levels), "none")


def _compare_count(count: Count, other: Count) -> str:
    """How two numbers of one kind compare; that a group is fewer than all says nothing."""
    small, large = sorted((count.low, other.low))
    if small == large and small > FEW:
        return "same"
    if small >= NEARLY * large:
        return "close" if small > FEW else "few"
    if small > FEW and small >= RISING * large:
        return "rising"
    return "differ" if count.whole and other.whole else "none"


def compare_wording(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """The words of both quotes: one passage copied from the other, or the share of longer words in common."""
    if a.report == b.report and a.quote == b.quote:
        return "one sentence"
    if a.report != b.report and a.copy is not None and a.copy == b.copy:
        return "copy" if a.type is b.type and a.modality is b.modality else "copy, other act"
    share = word_share(a, b)
    return "close" if share >= 0.7 else "alike" if share >= 0.45 else "some" if share >= 0.2 else "little"


def compare_names(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Persons and units named: one in common, different ones, or none."""
    if not a.names or not b.names or (a.report == b.report and a.quote == b.quote):
        return "none"
    return "shared" if a.names & b.names else "differ"


def compare_telling(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Where they are told: in one sentence (two acts of one kind, or an act and what came of it), in neighbouring sentences,
    elsewhere in one report, or in two reports.
    """
    if a.report != b.report:
        return "two reports"
    if a.quote == b.quote:
        if a.type is b.type:
            return "one sentence, one kind"
        return "one sentence" if frozenset((a.type, b.type)) in comparer.weights.related else "one report"
    gap = max(a.quote[0], b.quote[0]) - min(a.quote[1], b.quote[1])
    return "next sentence" if gap < NEXT else "one report"


FEATURES: Mapping[str, Feature] = {
    "type": compare_type,
    "modality": compare_modality,
    "sides": compare_sides,
    "place": compare_place,
    "time": compare_time,
    "counts": compare_counts,
    "wording": compare_wording,
    "names": compare_names,
    "telling": compare_telling,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an explanation: what was compared, how it came out, its weight and the sum so far, in bits."""

    feature: str
    level: str
    weight: float
    total: float
    explanation: str


class Comparer:
    """Compares traits under one pack and one set of weights."""

    def __init__(self, pack: Pack, weights: Weights) -> None:
        self.weights = weights
        self.countries = home_keys(pack)
        self._camps = Camps(pack)
        self._bars: Mapping[str, Callable[[Traits, Traits], bool]] = {
            "times apart": lambda a, b: not times_meet(a, b),
            "days apart": days_differ,
            "places apart": lambda a, b: not places_meet(a, b, self.countries),
            "sites apart": sites_differ,
            "no place and no time": lambda a, b: self._is_sweeping(a) != self._is_sweeping(b),
        }

    def are_allied(self, these: Iterable[str], those: Iterable[str], day: date | None) -> bool:
        """Whether some of these actors stand on one side with some of those, each in a camp."""
        return self._camps.meet(self._camps.of_all(these), self._camps.of_all(those), day)

    def is_mirrored(self, a: Traits, b: Traits) -> bool:
        """Whether the two acts can be one seen from either side."""
        return frozenset((a.type, b.type)) in self.weights.mirrored

    def score(self, a: Traits, b: Traits) -> float:
        """Log odds, in bits, that both tell of one happening."""
        if a.id > b.id:
            a, b = b, a
        return self.weights.prior + sum(self.weights.features[name][feature(a, b, self)] for name, feature in FEATURES.items())

    def rows(self, a: Traits, b: Traits) -> tuple[Row, ...]:
        """The score as rows from prior to final."""
        if a.id > b.id:
            a, b = b, a
        total = self.weights.prior
        rows = [Row("prior", "", total, total, "The odds before anything is compared.")]
        for name, feature in FEATURES.items():
            level = feature(a, b, self)
            weight = self.weights.features[name][level]
            total += weight
            rows.append(Row(name, level, weight, total, (feature.__doc__ or "").strip()))
        return (*rows, self._final(a, b, total))

    def _final(self, a: Traits, b: Traits, total: float) -> Row:
        """The last row: what bars the two, by what they are joined, or that they only may be one."""
        barrier = self.barrier(a, b)
        if barrier or total <= self.weights.threshold:
            return Row("final", barrier or "apart", 0.0, total, "")
        ground = self.ground(a, b)
        return Row("final", f"joined: {ground}" if ground else MAYBE, 0.0, total, "" if ground else MAYBE_MEANS)

    def barrier(self, a: Traits, b: Traits) -> str | None:
        """Why these can never tell of one happening, whatever else is alike; None where they can."""
        return next((name for name, bars in self._bars.items() if bars(a, b)), None)

    def ground(self, a: Traits, b: Traits) -> str | None:
        """By what of their own two claims are known to tell of one happening; None where only their likeness speaks for it."""
        if a.id > b.id:
            a, b = b, a
        alike = compare_type(a, b, self), compare_modality(a, b, self), compare_sides(a, b, self)
        return ground_of(a, b, Likeness(*alike, compare_counts(a, b, self)))

    def _is_sweeping(self, traits: Traits) -> bool:
        """Whether a claim says neither where (but for the country) nor when: it can be told apart from nothing."""
        return not traits.dated and bool(traits.spots) and traits.spots[0].key in self.countries
