"""Which of the places that share a name is meant: one function a clue, each a number and a few words.

A candidate's score is a sum of clues in log-odds against "a place that no gazetteer has"; the sums of all candidates become
probabilities that, with that last one, add up to 1. So a name shared by twenty villages is sure of none of them. The weights
were set on the place names of UCDP's events in Syria, not on the reports that scores are taken from.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kadesh.model import Place, distance_km
from kadesh.resolving.classifiers import Kind, kind_of, take_apart
from kadesh.resolving.transliterations import skeletons

_THIN = 3.0  # how much likelier "a place that no gazetteer has" is with few places to choose from
_INSIDE = 4.5  # the weight of lying in the province in view
_STANDING = {"city": 1.0, "town": 0.5}  # of places whose number of people no source says
_HEADS = 4.0  # the weight of being a province of the theatre, or the town that it is named after
_ALIKE = 0.93  # spellings from which on a name is a province's
_UNLIKELY = 0.002  # twins of places this improbable change nothing
_TWIN_KM = 12.0
SECTION_ELSEWHERE = 0.003  # the weight of lying outside of a province that the section or phrase names
ENOUGH = 0.6  # the least probability for a point; below it there is only an area


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a name could mean: ``likeness`` of the spellings, and the pack's id of its ``province`` if it has one."""

    place: Place
    likeness: float
    province: str | None
    in_pack: bool
    at_home: bool  # in one of the theatre's countries
    heads: bool = False  # it is a province of the pack, or has the name of its province

    def __hash__(self) -> int:
        return hash((self.place.id, self.likeness))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place already sure, near which others of its sentence or section are likely to lie."""

    place: Place
    weight: float


@dataclass(frozen=True)
class Setting:
    """What is known around a name: the kind said with it, the provinces in view, and places near it.

    ``provinces`` have shares that add up to 1, ``elsewhere`` is the weight of its lying in none of them.
    ``favoured`` tells how probable places are by the same name elsewhere in the report; ``thin`` says that the gazetteers
    lack most villages, so that a name is likelier to be of none of the candidates; ``away`` gives how many km outside of a
    province a candidate lies (0 inside).
    """

    kind: Kind | None = None
    direction: str | None = None
    section: bool = False
    provinces: tuple[tuple[str, float], ...] = ()
    elsewhere: float = SECTION_ELSEWHERE
    anchors: tuple[Anchor, ...] = ()
    favoured: Mapping[str, float] = field(default_factory=dict)
    thin: bool = False
    away: Callable[[Found, str], float] = field(default=lambda found, province: 0.0 if found.province == province else 60.0)


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its probability and the clues that speak for and against it."""

    found: Found
    probability: float
    reason: str
    spread_km: float = 0.0  # how far off other entries lie that are counted as the same place


def choose(name: str, candidates: Sequence[Found], setting: Setting) -> list[Choice]:
    """The candidates, each a place of its own (see `without_doubles`), with their probabilities, the likeliest first."""
    if not candidates:
        return []
    weighed = []
    for found in candidates:
        total, reasons = _alone(name, found)
        for clue in _CLUES:
            weight, words = clue(found, setting)
            total += weight
            if words:
                reasons = (*reasons, words)
        weighed.append((total, found, "; ".join(reasons)))
    area = setting.kind is not None and setting.kind.grade == "area"  # of two equals the one that is named so
    weighed.sort(key=lambda w: (-w[0], area and not _is_written_so(name, w[1].place), -w[1].place.population, w[1].place.id))
    odds = [math.exp(min(total, 30.0)) for total, _, _ in weighed]
    whole = (_THIN if setting.thin else 1.0) + sum(odds)
    choices: list[Choice] = []
    for odd, (_, found, reason) in zip(odds, weighed, strict=True):
        twin = None
        if choices and odd > _UNLIKELY * whole:
            twin = next((i for i, choice in enumerate(choices) if _are_twins(choice.found, found)), None)
        if twin is None:
            choices.append(Choice(found, odd / whole, reason))
        else:
            place, choice = found.place, choices[twin]
            spread = distance_km(choice.found.place.lat, choice.found.place.lon, place.lat, place.lon)
            probability = choice.probability + odd / whole
            choices[twin] = Choice(choice.found, probability, choice.reason, max(choice.spread_km, spread))
    return _within(sorted(choices, key=lambda c: -c.probability))


def _is_written_so(name: str, place: Place) -> bool:
    """Whether a place bears a name as it is written: "Kyiv Oblast" is that of Kyiv, not of the city."""
    return name.lower() in (known.lower() for known in (place.name, *place.aliases))


def _within(choices: list[Choice]) -> list[Choice]:
    """A town and the province of its name count as one where neither is sure: the likelier, as wide as both together."""
    best = choices[0]
    if best.probability >= ENOUGH or not best.found.heads:
        return choices
    probability, spread, rest = best.probability, best.spread_km, []
    for choice in choices[1:]:
        place, other = best.found.place, choice.found.place
        reach = max(place.radius_km, other.radius_km)
        away = distance_km(place.lat, place.lon, other.lat, other.lon)
        if probability < ENOUGH and choice.found.heads and away <= 2 * reach:
            probability, spread = probability + choice.probability, max(spread, reach)
        else:
            rest.append(choice)
    return [Choice(best.found, probability, best.reason, spread), *rest]


def _are_twins(first: Found, second: Found) -> bool:
    """Whether two entries of one name are so near each other that either stands for both."""
    a, b = first.place, second.place
    return (
        abs(a.lat - b.lat) < 0.12
        and abs(first.likeness - second.likeness) < 0.12
        and _group(a.kind) == _group(b.kind)
        and distance_km(a.lat, a.lon, b.lat, b.lon) < _TWIN_KM
    )


def without_doubles(candidates: Sequence[Found]) -> list[Found]:
    """One candidate a place: two sources' points of one name are one place where they are of a grade and near each other."""
    kept: list[Found] = []
    for found in sorted(candidates, key=lambda f: (not f.in_pack, -round(f.likeness, 2), -f.place.population, f.place.id)):
        group = _group(found.place.kind)
        if not any(
            abs(other.place.lat - found.place.lat) < 0.1
            and abs(other.likeness - found.likeness) < 0.3
            and _group(other.place.kind) == group
            and distance_km(other.place.lat, other.place.lon, found.place.lat, found.place.lon)
            < max(4.0, other.place.radius_km)
            for other in kept
        ):
            kept.append(found)
    return kept


@lru_cache(maxsize=4096)
def _grade(kind_word: str) -> str:
    """The grade of a place of that kind."""
    kind = kind_of(kind_word)
    return kind.grade if kind else "settlement"


@lru_cache(maxsize=4096)
def _group(kind_word: str) -> str:
    """What doubles share: a town in one list is a quarter or camp in another."""
    grade = _grade(kind_word)
    return "settlement" if grade == "quarter" else grade


@lru_cache(maxsize=65536)
def _alone(name: str, found: Found) -> tuple[float, tuple[str, ...]]:
    """The sum and the words of the clues that a candidate gives whatever stands around the name."""
    clues = (spelling(name, found), known_to_pack(found), prominence(found), theatre(found))
    return sum(weight for weight, _ in clues), tuple(words for _, words in clues if words)


def spelling(name: str, found: Found) -> tuple[float, str]:
    """How alike the spellings are; a name of few consonants matches by chance more easily."""
    key = skeletons(name)
    length = len(key[0]) if key else 0
    worth = max(-1.0, min(1.0, 0.5 * (length - 3)))
    likeness = found.likeness
    words = "the same name" if likeness > 0.99 else f"spelt alike {likeness:.2f}"
    return 2.5 - 24.0 * (1.0 - likeness) + worth, words


def known_to_pack(found: Found) -> tuple[float, str]:
    """The theatre's pack holds the places that reports of this war name most; its provinces and their capitals are meant
    whatever the passage is about."""
    if found.heads and found.likeness >= _ALIKE:
        return _HEADS, "a province's name"
    return (1.5, "in the pack") if found.in_pack else (0.0, "")


def prominence(found: Found) -> tuple[float, str]:
    """Large places are named more often than small ones."""
    people = found.place.population
    if _grade(found.place.kind) == "area":  # what its towns have is theirs
        return 0.0, ""
    if people < 2000:
        return _STANDING.get(found.place.kind, 0.0), ""
    return min(1.5, 0.5 * math.log10(people / 1000)), f"{people:,} people"


def theatre(found: Found) -> tuple[float, str]:
    """Reports of a war name places of its countries, and large ones elsewhere."""
    if found.at_home:
        return 0.0, ""
    return (-1.0 if found.place.population >= 200_000 else -3.5), "outside the theatre"


def province(found: Found, setting: Setting) -> tuple[float, str]:
    """Whether it lies in the provinces that the section or phrase is about, or near their borders."""
    if not setting.provinces:
        return 0.0, ""
    weight, nearest = setting.elsewhere, math.inf
    for province_id, share in setting.provinces:
        away = 0.0 if province_id in (found.place.id, found.province) else setting.away(found, province_id)
        weight += share * (_INSIDE if away <= 0 else math.exp(-0.3 - away / 12))
        nearest = min(nearest, away)
    return math.log(weight), "in the province in view" if nearest <= 0 else f"{nearest:.0f} km outside the province in view"


def kind(found: Found, setting: Setting) -> tuple[float, str]:
    """Whether it is the kind of place that the words say."""
    said, grade = setting.kind, _grade(found.place.kind)
    if setting.section:
        return (2.5, "a section's area") if grade == "area" else (0.0, "")
    if said is None or said.grade in ("vague", "stretch"):
        part = setting.direction is not None or (said is not None and said.grade == "vague")
        if grade == "area":
            return (0.8 if part else -1.5), ""
        return (-0.5, "") if grade in ("vague", "stretch") else (0.0, "")
    if is_kind(found.place, said):
        return 1.0, f"a {said.name}, as said"
    if said.grade == grade:
        return (0.4 if grade in ("settlement", "area") else -0.8), ""
    if said.grade == "area" or grade == "area":
        return -2.0, f"no {said.name}"
    if said.grade == "quarter":
        return -0.5, f"no {said.name} but a {found.place.kind}"
    return -1.0, f"no {said.name} but a {found.place.kind}"


def neighbours(found: Found, setting: Setting) -> tuple[float, str]:
    """How near it lies to sure places of the same sentence or section."""
    if not setting.anchors or _grade(found.place.kind) == "area":
        return 0.0, ""
    place, total, weights = found.place, 0.0, 0.0
    nearest, near = math.inf, ""
    for anchor in setting.anchors:
        away = distance_km(place.lat, place.lon, anchor.place.lat, anchor.place.lon)
        total += anchor.weight * max(-2.0, 1.0 - math.log1p(away / 15))
        weights += anchor.weight
        if away < nearest:
            nearest, near = away, anchor.place.name
    return 1.5 * total / max(1.0, weights), f"{nearest:.0f} km from {near}"


def is_kind(place: Place, said: Kind) -> bool:
    """Whether a place is of the kind said, by what it is or what its own name says."""
    named = take_apart(place.name).kind
    return kind_of(place.kind) == said or named == said


def elsewhere(found: Found, setting: Setting) -> tuple[float, str]:
    """A name means one place throughout a report, as a rule."""
    probability = setting.favoured.get(found.place.id, 0.0)
    return (1.5 * probability, "as elsewhere in the report") if probability > 0.1 else (0.0, "")


_CLUES = (province, kind, neighbours, elsewhere)  # those of the setting
