"""What of a claim is compared with other claims, made ready once: its traits."""

import re
from dataclasses import dataclass
from sys import intern

from kadesh.model import Claim, ClaimType, Location, LossKind, Modality, Relation, Report, distance_km
from kadesh.theatre.packs import Pack
from kadesh.weighing.copies import words_of

COARSE_KM = 25.0  # a name that reaches further (a province, a desert) places a happening only roughly
UNLOCATED_KM = 5.0  # reach of a name without coordinates of its own
STEM = 6  # letters of a word that are compared: "captured" and "capturing" are one
_TOKEN = re.compile(r"[\w'’`-]+")
DISTANT = 400  # days; an interval as long as this says nothing of when


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a claim as it is compared: ``key`` is its id or its name without case, accents and punctuation."""

    key: str
    lat: float | None
    lon: float | None
    radius_km: float
    coarse: bool
    province: str | None


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared. Days are ordinals of the calendar, ``relative`` days from the report's own; None where open."""

    id: str
    report: str
    outlet: str
    type: ClaimType
    modality: Modality
    initiator: frozenset[str]
    target: frozenset[str]
    spots: tuple[Spot, ...]
    containers: frozenset[str]
    start: int | None
    end: int | None
    relative: tuple[int | None, int | None] | None
    counts: tuple[tuple[LossKind, float | None, float | None], ...]
    words: tuple[str, ...]
    names: frozenset[str]
    copy: int | None
    family: str
    quote: tuple[int, int]

    @property
    def dated(self) -> bool:
        """Whether the calendar says when, to within a year or so."""
        return self.start is not None and self.end is not None and self.end - self.start < DISTANT


class TraitMaker:
    """Makes traits of claims in one theatre."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.areas = frozenset(
            {pack.home}
            | {place.id for place in pack.provinces}
            | {" ".join(words_of(name)) for place in pack.provinces for name in (place.name, *place.aliases)}
        )
        self._known = frozenset(
            word
            for names in (
                *((actor.name, *actor.names, *actor.generic) for actor in pack.actors),
                *((place.name, *place.aliases) for place in pack.places),
                *((outlet.name, *outlet.names) for outlet in pack.outlets),
            )
            for name in names
            for word in words_of(name)
        )

    def traits(self, claim: Claim, report: Report | None, *, copy: int | None, family: str) -> Traits:
        """What of ``claim`` is compared. ``copy`` is its passage's family of copies, ``family`` its report's."""
        spots = tuple(self._spot(location) for location in claim.quoted_places())
        fine = tuple(spot for spot in spots if not spot.coarse)
        areas = {spot.province or spot.key for spot in spots if spot.coarse} | {s.province for s in fine if s.province}
        areas |= {self._spot(p).key for p in claim.places if p.relation is Relation.SECTION}
        time = claim.time
        return Traits(
            id=claim.id,
            report=claim.report,
            outlet=(report.outlet if report else None) or claim.report,
            type=claim.type,
            modality=claim.modality,
            initiator=frozenset(m.id for m in claim.initiator if m.id),
            target=frozenset(m.id for m in claim.target if m.id),
            spots=fine or spots,
            containers=frozenset(areas),
            start=time.start.toordinal() if time.start else None,
            end=time.end.toordinal() if time.end else None,
            relative=time.days,
            counts=tuple((loss.kind, loss.low, loss.high) for loss in claim.losses if loss.low is not None),
            words=tuple(sorted({intern(word[:STEM]) for word in words_of(claim.quote.exact) if len(word) > 3})),
            names=self._names(claim),
            copy=copy,
            family=family,
            quote=(claim.quote.start, claim.quote.end),
        )

    def _spot(self, location: Location) -> Spot:
        key = place_key(location)
        area = key in self.areas
        radius = location.radius_km if location.radius_km is not None else UNLOCATED_KM
        return Spot(
            key=key,
            lat=location.lat,
            lon=location.lon,
            radius_km=radius,
            coarse=area or radius > COARSE_KM,
            province=location.province or (key if area else None),
        )

    def _names(self, claim: Claim) -> frozenset[str]:
        """Names of two words or more in the quote that are of no place, party or outlet: persons and units."""
        words = _TOKEN.findall(claim.quote.exact)
        capitals = sum(word[0].isupper() for word in words)
        if capitals * 2 > len(words):  # a headline in capitals tells nothing of names
            return frozenset()
        said = {word for location in claim.places for word in words_of(location.mention.text)}
        names: set[str] = set()
        run: list[str] = []
        for number, word in enumerate([*words, "."]):
            flat = "".join(words_of(word))
            if number and word[0].isupper() and flat not in self._known and flat not in said:
                run.append(flat)
                continue
            if len(run) > 1:
                names.add(intern(" ".join(run)))
            run = []
        return frozenset(names)


def place_key(location: Location) -> str:
    """By what a place is known here: its id, or its name without case, accents and punctuation where it has none."""
    return intern(location.mention.id or " ".join(words_of(location.mention.text)))


def apart_km(first: Spot, second: Spot) -> float | None:
    """Kilometres between two places beyond what their reaches allow (0: they may be one), None where unknown.

    Places of one id are never apart, and places without coordinates are apart by an unknown distance.
    """
    if first.key == second.key:
        return 0.0
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    return max(0.0, distance_km(first.lat, first.lon, second.lat, second.lon) - first.radius_km - second.radius_km)
