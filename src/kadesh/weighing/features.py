"""By what two claims are compared. Each feature is one function that names a level; ``weights.yml`` says what it weighs.

The docstring of a feature is its documentation; ``kadesh why`` prints it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kadesh.model import Modality
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack
from kadesh.weighing.traits import UNSAID_DAYS, Traits, apart_km, home_keys
from kadesh.weighing.weights import Weights

TOWN_KM = 3.0  # a place that reaches further is a town with many happenings a day
FEW = 2  # one or two dead are too common to tell an event by
NEARLY = 0.8
SLACK = 1  # day: a morning's report and the evening's may call one night by two dates
NEXT = 20  # characters between one sentence and the next
WILD = frozenset({"armed_group", "unknown_attackers", "rebels", "civilians"})  # ids that say nobody in particular
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
        if {spot.key for spot in (*a.spots, *b.spots)} & comparer.countries:
            return "country"
        return "area" if a.spots[0].coarse and b.spots[0].coarse else "inside"
    keys = {spot.key for spot in a.spots} & {spot.key for spot in b.spots}
    if keys:
        if len(keys) * 2 < min(len(a.spots), len(b.spots)):
            return "one of several"
        size = min(spot.radius_km for spot in a.spots if spot.key in keys)
        return "same town" if size > TOWN_KM else "same place"
    if any(apart_km(s, t) == 0.0 for s in a.spots for t in b.spots):
        return "near"
    within = {spot.key for spot in a.spots} & b.containers or {spot.key for spot in b.spots} & a.containers
    return "inside" if within else "unknown"


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
    """Stated numbers of one kind of loss: equal ones above two, near ones (within a fifth), or different ones.

    Different numbers weigh little against: tolls rise, and sides dispute them.
    """
    level = "none"
    for kind, low, _ in a.counts:
        for other, low2, _ in b.counts:
            if kind is not other or low is None or low2 is None:
                continue
            small, large = sorted((low, low2))
            if small == large and small > FEW:
                return "same"
            if small >= NEARLY * large:
                level = "close" if small > FEW else "few"
            elif level == "none":
                level = "differ"
    return level


def compare_wording(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """The words of both quotes: one passage copied from the other, or the share of longer words in common."""
    if a.report == b.report and a.quote == b.quote:
        return "one sentence"
    if a.report != b.report and a.copy is not None and a.copy == b.copy:
        return "copy" if a.type is b.type and a.modality is b.modality else "copy, other act"
    smaller = min(len(a.words), len(b.words))
    share = len(set(a.words).intersection(b.words)) / smaller if smaller else 0.0
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
        barrier = self.barrier(a, b)
        rows.append(Row("final", barrier or ("joined" if total >= self.weights.threshold else "apart"), 0.0, total, ""))
        return tuple(rows)

    def barrier(self, a: Traits, b: Traits) -> str | None:
        """Why these can never tell of one happening, whatever else is alike; None where they can."""
        if not times_meet(a, b):
            return "times apart"
        if not places_meet(a, b, self.countries):
            return "places apart"
        if self._is_sweeping(a) != self._is_sweeping(b):
            return "no place and no time"
        return None

    def earned(self, a: Traits, b: Traits) -> bool:
        """Whether two tellings of different reports have something of their own in common, and not only what many share.

        One place that both name, no mere area; kinds that are told for each other; and a party, a number, a name or wording.
        Within a report, and between copies, the score is enough.
        """
        if a.report == b.report or (a.copy is not None and a.copy == b.copy):
            return True
        akin = a.type == b.type or frozenset((a.type, b.type)) in self.weights.related
        if not akin or _named(a).isdisjoint(_named(b)):
            return False
        parties = (a.initiator | a.target) & (b.initiator | b.target) - WILD
        own = parties or a.names & b.names or set(a.counts) & set(b.counts)
        return bool(own) or compare_wording(a, b, self) in ("copy", "close", "alike")

    def _is_sweeping(self, traits: Traits) -> bool:
        """Whether a claim says neither where (but for the country) nor when: it can be told apart from nothing."""
        return not traits.dated and bool(traits.spots) and traits.spots[0].key in self.countries


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
    for spot in a.spots:
        for other in b.spots:
            if spot.key == other.key or spot.key in countries or other.key in countries:
                return True
            if spot.coarse and (spot.province or spot.key) in b.containers:
                return True
            if other.coarse and (other.province or other.key) in a.containers:
                return True
            if spot.coarse or other.coarse:
                if not (spot.coarse and other.coarse) and apart_km(spot, other) == 0.0:
                    return True
            elif spot.located and other.located:
                if apart_km(spot, other) == 0.0:
                    return True
            elif a.containers & b.containers or (a.report == b.report and not (a.containers and b.containers)):
                return True
    return False
