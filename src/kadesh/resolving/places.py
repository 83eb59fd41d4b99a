"""Names of places in claims to places on the map."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kadesh.model import Candidate, Claim, Location, Place, Relation, Report
from kadesh.resolving.names import NameIndex
from kadesh.resolving.transliterations import fold
from kadesh.theatre.packs import Pack

_ENOUGH = 0.6  # candidates below this score are kept, not chosen
_ELSEWHERE = 0.75  # what is left of a score where the place lies in another province than the section's


class PlaceResolver:
    """Finds the places that claims name, by the pack's places and a gazetteer."""

    def __init__(self, pack: Pack, gazetteer: object = None) -> None:
        self.pack = pack
        self._places = pack.places
        self._index = NameIndex.build((i, n) for i, place in enumerate(self._places) for n in (place.name, *place.aliases))
        self._letters = frozenset(fold(n) for place in self._places for n in (place.name, *place.aliases))
        self._find = lru_cache(maxsize=4096)(self._index.find)

    def knows(self, name: str) -> bool:
        """Whether ``name`` is, letter by letter but for accents and articles, a place name that we know."""
        return fold(name) in self._letters

    def locate(self, claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
        """The claims with every location's candidates, choice, reason, point, radius and province filled in."""
        return tuple(replace(claim, places=self._locate(claim.places)) for claim in claims)

    def _locate(self, locations: tuple[Location, ...]) -> tuple[Location, ...]:
        section = [x for x in locations if x.relation is Relation.SECTION]
        first = [self._resolve(x, None) for x in section or locations]
        provinces = [x.province for x in first if x.province]
        province = provinces[0] if provinces else None
        return tuple(self._resolve(x, province if x.relation is not Relation.SECTION else None) for x in locations)

    def _resolve(self, location: Location, province: str | None) -> Location:
        scored: list[tuple[float, Place]] = []
        for match in self._find(location.mention.text):
            place = self._places[match.number]
            score = match.likeness
            if province and place.kind != "province" and place.province != province:
                score *= _ELSEWHERE
            is_area = place.kind == "province"
            if is_area and (location.relation is Relation.SECTION or location.feature in ("province", "governorate")):
                score *= 1.05
            scored.append((min(score, 1.0), place))
        scored.sort(key=lambda s: (-s[0], -s[1].population, s[1].id))
        candidates = tuple(Candidate(place.id, round(score, 3), place.name) for score, place in scored[:5])
        if not scored or scored[0][0] < _ENOUGH:
            return replace(location, mention=replace(location.mention, candidates=candidates), province=province)
        place = scored[0][1]
        reason = f"the pack's {place.name}"
        own = place.id if place.kind == "province" else place.province
        return replace(
            location,
            mention=replace(location.mention, id=place.id, candidates=candidates, reason=reason),
            lat=place.lat,
            lon=place.lon,
            radius_km=place.radius_km,
            province=own,
        )
