"""By what two claims are compared. Each feature is one function that names a level; ``weights.yml`` says what it weighs.

The docstring of a feature is its documentation; ``kadesh why`` prints it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kadesh.model import Modality
from kadesh.theatre.packs import Pack
from kadesh.weighing.traits import Traits, apart_km
from kadesh.weighing.weights import Weights

SLACK = 1  # day: a morning's report and the evening's may call one night by two dates
NEXT = 20  # characters between one sentence and the next
WILD = frozenset({"armed_group", "unknown_attackers", "rebels"})  # ids that say nobody in particular
Feature = Callable[[Traits, Traits, "Comparer"], str]


def compare_type(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """The kind of act: the same, kinds that are often told for each other, of one family, or apart."""
    if a.type == b.type:
        return "same"
    if frozenset((a.type, b.type)) in comparer.weights.related:
        return "related"
    return "family" if comparer.weights.families[a.type] & comparer.weights.families[b.type] else "apart"


def compare_modality(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Whether it happened: both say alike, one plans what the other says was done, or one denies it."""
    pair = {a.modality, b.modality}
    if len(pair) == 1:
        return "same"
    if Modality.NEGATED in pair:
        return "denied" if Modality.ACTUAL in pair else "mixed"
    return "fulfilled" if pair == {Modality.PLANNED, Modality.ACTUAL} else "mixed"


def compare_sides(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Who did it to whom. Sides are compared as a pair without order, for a clash has none and voices differ in others."""
    best = max(
        (_sides(a.initiator, b.initiator, comparer), _sides(a.target, b.target, comparer)),
        (_sides(a.initiator, b.target, comparer), _sides(a.target, b.initiator, comparer))
        if a.type != b.type or a.type.value == "clash"
        else (-1, -1),
        key=lambda pair: (min(pair), sum(pair)),
    )
    low, high = min(best), max(best)
    if low == 0:
        return "differ"
    if low == 1:
        return "camp"
    if high == 2:
        return "open"
    return "same" if low == 3 else "shared"


def _sides(a: frozenset[str], b: frozenset[str], comparer: "Comparer") -> int:
    """0 different camps, 1 one camp, 2 one of them unknown, 3 a party shared."""
    a, b = a - WILD, b - WILD
    if not a or not b:
        return 2
    if a & b:
        return 3
    camps = {comparer.camp(x) for x in a} & {comparer.camp(x) for x in b}
    return 1 if camps - {None} else 0


def compare_place(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Where: one of the named places is the same, or within both reaches; one lies in the other; or only an area is said."""
    if not a.spots or not b.spots:
        return "unknown"
    keys = {spot.key for spot in a.spots if not spot.coarse} & {spot.key for spot in b.spots if not spot.coarse}
    if keys:
        return "same" if len(a.spots) == len(b.spots) == len(keys) else "shared"
    fine = not a.spots[0].coarse, not b.spots[0].coarse
    if all(fine):
        return "near" if any(apart_km(s, t) == 0.0 for s in a.spots for t in b.spots) else "unknown"
    return "container" if any(fine) else "coarse"


def compare_time(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """When: one day, intervals that overlap, neighbouring days; without dates, whether the reports belong together."""
    if a.dated and b.dated:
        assert a.start is not None
        assert a.end is not None
        assert b.start is not None
        assert b.end is not None
        if a.start > b.end or b.start > a.end:
            return "adjacent"
        return "same day" if max(a.end - a.start, b.end - b.start) <= SLACK else "overlap"
    if a.report == b.report:
        return "same report"
    return "same family" if a.family == b.family else "unknown"


def compare_counts(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Stated numbers of one kind of loss: equal, overlapping, or different (which is a dispute as often as another event)."""
    levels = set()
    for kind, low, high in a.counts:
        for other, low2, high2 in b.counts:
            if kind != other or low is None or low2 is None:
                continue
            if (low, high) == (low2, high2):
                levels.add("same" if low > 2 else "overlap")
            elif (high is None or low2 <= high) and (high2 is None or low <= high2):
                levels.add("overlap")
            else:
                levels.add("differ")
    return next((level for level in ("same", "overlap", "differ") if level in levels), "none")


def compare_wording(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """The words of both quotes: one passage copied from the other, or the share of longer words in common."""
    if a.report != b.report and a.copy is not None and a.copy == b.copy:
        return "copy"
    if a.report == b.report and a.quote == b.quote:
        return "some"  # one sentence is no evidence for itself
    smaller = min(len(a.words), len(b.words))
    if not smaller:
        return "little"
    share = len(set(a.words).intersection(b.words)) / smaller
    return "close" if share >= 0.7 else "alike" if share >= 0.45 else "some" if share >= 0.2 else "little"


def compare_names(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Persons and units named: one in common, different ones, or none."""
    if not a.names or not b.names:
        return "none"
    if a.report == b.report and a.quote == b.quote:
        return "none"
    return "shared" if a.names & b.names else "differ"


def compare_telling(a: Traits, b: Traits, comparer: "Comparer") -> str:
    """Where they are told: one sentence, neighbouring sentences, elsewhere in one report, or two reports."""
    if a.report != b.report:
        return "other report"
    if a.quote == b.quote:
        return "same sentence"
    gap = max(a.quote[0], b.quote[0]) - min(a.quote[1], b.quote[1])
    return "neighbouring" if gap < NEXT else "same report"


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
        self._camps = {actor.id: pack.camp_of(actor.id) for actor in pack.actors}

    def camp(self, actor: str) -> str | None:
        """The camp of an actor; an actor that the pack lacks is a camp of its own."""
        return self._camps.get(actor, actor)

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
        if not places_meet(a, b):
            return "places apart"
        return None


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


def places_meet(a: Traits, b: Traits) -> bool:
    """Whether a place of one can be a place of the other within their reaches.

    Of two names without coordinates nothing shows that they are one place, so they are not. An area meets what lies in it.
    """
    if not a.spots or not b.spots:
        return True
    for spot in a.spots:
        for other in b.spots:
            if spot.key == other.key:
                return True
            if spot.coarse and (spot.province or spot.key) in b.containers:
                return True
            if other.coarse and (other.province or other.key) in a.containers:
                return True
            if apart_km(spot, other) == 0.0 and not (spot.coarse and other.coarse):
                return True
    return False
