"""The places of a claim as they are compared: spots, the keys by which they are known, and how far apart they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from kadesh.model import Claim, Location, Relation, distance_km
from kadesh.resolving.transliterations import sound
from kadesh.theatre.packs import Pack
from kadesh.weighing.copies import words_of
from kadesh.weighing.weights import load_weights

COARSE_KM = 25.0  # a name that reaches further (a province, a desert) places a happening only roughly
UNLOCATED_KM = 5.0  # reach of a name without coordinates of its own
TIE = 0.1  # candidates whose scores differ by less were left open
COUNTRY = "country:"  # how ids of whole countries begin
HOLDS = 2.0  # a place that reaches so much further than another within it only says where that lies


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a claim as it is compared: ``key`` is its id, or how its name sounds where it has none."""

    key: str
    lat: float | None
    lon: float | None
    radius_km: float
    coarse: bool
    province: str | None

    @property
    def located(self) -> bool:
        """Whether a point is known."""
        return self.lat is not None

    def holds(self, other: "Spot") -> bool:
        """Whether another place lies in this one, which reaches much further."""
        return self.radius_km >= HOLDS * other.radius_km and self.key != other.key and apart_km(self, other) == 0.0


class SpotMaker:
    """Makes spots of locations in one theatre."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._spots: dict[tuple[object, ...], Spot] = {}
        self.countries = home_keys(pack)
        self._areas = {place.id: place.id for place in pack.provinces}
        for place in pack.provinces:
            for name in (place.name, *place.aliases):
                self._areas.setdefault(name_key(name), place.id)

    def spot(self, location: Location) -> Spot:
        """The spot of a location; one object for locations that are alike."""
        mark = (
            location.mention.id or location.mention.text,
            location.feature,
            location.lat,
            location.radius_km,
            location.province,
            location.relation,
        )
        if mark not in self._spots or location.mention.id is None:
            self._spots[mark] = self._left_open(location) or self._new(location)
        return self._spots[mark]

    def sites(self, claim: Claim) -> tuple[Spot, ...]:
        """The places that the claim's own words name as those of the happening: no areas, no place told to hold another."""
        own = (location for location in places_in_row(claim) if location.relation is not Relation.SECTION)
        fine = [spot for spot in map(self.spot, own) if not spot.coarse]
        return tuple(spot for spot in fine if not any(spot.holds(other) for other in fine))

    def _new(self, location: Location) -> Spot:
        key = place_key(location)
        area = self._areas.get(key) or self._namesake(location)
        radius = location.radius_km if location.radius_km is not None else UNLOCATED_KM
        return Spot(
            key=area or key,
            lat=location.lat,
            lon=location.lon,
            radius_km=radius,
            coarse=area is not None or key in self.countries or key.startswith(COUNTRY) or radius > COARSE_KM,
            province=area or (None if key in self.countries else location.province),
        )

    def _namesake(self, location: Location) -> str | None:
        """The first-level area of a capital that has its name ("in Idlib"), unless the report says that the town is meant."""
        province = location.province
        if location.feature is not None or province is None or location.relation in (Relation.NEAR, Relation.OFFSET):
            return None
        return province if self._areas.get(name_key(location.mention.text)) == province else None

    def _left_open(self, location: Location) -> Spot | None:
        """A name that was left open between several places: one spot that holds them all, or their first-level area."""
        scored = location.mention.candidates
        if location.mention.id is not None or not scored:
            return None
        best = [c.id for c in scored if c.score >= scored[0].score - TIE and self._pack.has_place(c.id)]
        places = [self._pack.place(place) for place in best]
        provinces = {place.id if place.kind == "province" else place.province for place in places}
        if len(provinces) != 1 or len(places) < 2:
            return None
        first, province = places[0], provinces.pop()
        reach = max(distance_km(first.lat, first.lon, place.lat, place.lon) + place.radius_km for place in places)
        if reach <= COARSE_KM and all(place.kind != "province" for place in places):
            return Spot(first.id, first.lat, first.lon, reach, False, province)
        return Spot(province, None, None, COARSE_KM, True, province) if province else None


def places_in_row(claim: Claim) -> Iterator[Location]:
    """The places that are told in one row ("A, B and C"); a place told after them ("D in E") only says where they lie."""
    words = load_weights().list_words
    last: int | None = None
    for location in claim.quoted_places():
        span = location.mention.span
        if last is not None and span is not None and span.start >= last:
            between = claim.quote.exact[last - claim.quote.start : span.start - claim.quote.start]
            if set(words_of(between)) - words:
                return
        yield location
        last = span.end if span else last


def home_keys(pack: Pack) -> frozenset[str]:
    """The keys that mean the theatre's own country as a whole."""
    return frozenset({pack.home, name_key(pack.home), *(COUNTRY + code for code in pack.countries)})


def place_key(location: Location) -> str:
    """By what a place is known here: its id, or how its name sounds where it has none."""
    return intern(location.mention.id or name_key(location.mention.text))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """One key for the spellings of a name without an id.

    >>> name_key("Rashideen") == name_key("al-Rashidin"), name_key("Arak") == name_key("Raqqa")
    (True, False)
    """
    return intern("~" + (sound(name) or " ".join(words_of(name))))


def apart_km(first: Spot, second: Spot) -> float | None:
    """Kilometres between two places beyond what their reaches allow (0: they may be one), None where unknown.

    Places of one id are never apart, and places without coordinates are apart by an unknown distance.
    """
    if first.key == second.key:
        return 0.0
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    return max(0.0, distance_km(first.lat, first.lon, second.lat, second.lon) - first.radius_km - second.radius_km)
