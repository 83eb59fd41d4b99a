"""What of a claim is compared with other claims, made ready once: its traits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from kadesh.model import Claim, ClaimType, Location, LossKind, Modality, Relation, Report, distance_km
from kadesh.resolving.transliterations import sound
from kadesh.theatre.packs import Pack
from kadesh.weighing.copies import LONG, words_of
from kadesh.weighing.weights import load_weights

COARSE_KM = 25.0  # a name that reaches further (a province, a desert) places a happening only roughly
UNLOCATED_KM = 5.0  # reach of a name without coordinates of its own
TIE = 0.1  # candidates whose scores differ by less were left open
UNSAID_DAYS = 2  # a report that says no day tells of its own or of the days before it
COUNTRY = "country:"  # how ids of whole countries begin
STEM = 6  # letters of a word that are compared: "captured" and "capturing" are one
TAKES_A_PLACE = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.TRANSFER, ClaimType.ENCIRCLE})
_TOKEN = re.compile(r"[\w'’`-]+")
DISTANT = 400  # days; an interval as long as this says nothing of when


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
    stated: bool
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
        return self.days < DISTANT

    @property
    def days(self) -> int:
        """Length of the interval less a day; very long where an end is open."""
        return self.end - self.start if self.start is not None and self.end is not None else DISTANT


@dataclass(frozen=True, slots=True)
class Focus:
    """Where a report stands: the province and the place that it spoke of last."""

    province: str | None
    place: str | None


NOWHERE = Focus(None, None)


class TraitMaker:
    """Makes traits of claims in one theatre."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._spots: dict[tuple[object, ...], Spot] = {}
        self.countries = home_keys(pack)
        self._areas = {place.id: place.id for place in pack.provinces}
        for place in pack.provinces:
            for name in (place.name, *place.aliases):
                self._areas.setdefault(name_key(name), place.id)
        single = [name for actor in pack.actors for name in (actor.name, *actor.names) if " " not in name]
        places = [name for place in pack.places for name in (place.name, *place.aliases)]
        self.names = frozenset(word for name in (*single, *places) for word in words_of(name) if len(word) >= LONG)
        self.names -= load_weights().list_words | load_weights().common_words
        others = [name for actor in pack.actors for name in (actor.name, *actor.names, *actor.generic)]
        others += [name for outlet in pack.outlets for name in (outlet.name, *outlet.names)]
        self._known = self.names | {word for name in others for word in words_of(name)}

    def traits(self, claim: Claim, report: Report | None, *, copy: int | None, family: str, focus: Focus = NOWHERE) -> Traits:
        """What of ``claim`` is compared. ``copy`` is its passage's family of copies, ``family`` its report's; ``focus`` is
        where the report stood before this claim.
        """
        spots, areas = self._where(claim, focus)
        time = claim.time
        future = claim.modality in (Modality.PLANNED, Modality.CONDITIONAL)
        return Traits(
            id=claim.id,
            report=claim.report,
            outlet=(report.outlet if report else None) or claim.report,
            type=claim.type,
            modality=claim.modality,
            initiator=self._share(frozenset(m.id for m in claim.initiator if m.id and m.stated)),
            target=self._share(frozenset(m.id for m in claim.target if m.id and m.stated)),
            spots=spots,
            containers=areas,
            start=time.start.toordinal() - (0 if time.mention or future else UNSAID_DAYS) if time.start else None,
            end=time.end.toordinal() if time.end else None,
            stated=time.mention is not None,
            relative=time.days,
            counts=tuple((loss.kind, loss.low, loss.high) for loss in claim.losses if loss.low is not None),
            words=tuple(sorted({intern(word[:STEM]) for word in words_of(claim.quote.exact) if len(word) > 3})),
            names=self._names(claim),
            copy=copy,
            family=family,
            quote=(claim.quote.start, claim.quote.end),
        )

    def foci(self, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Focus]]:
        """The claims of one report in the order of its text, each with where the report stood before it."""
        focus = NOWHERE
        for claim in sorted(claims, key=lambda claim: (claim.quote.start, claim.id)):
            yield claim, focus
            spots = [self._spot(location) for location in claim.places]
            areas = [spot.province for spot in spots if spot.province]
            places = [spot.key for spot in spots if spot.located and not spot.coarse]
            if areas and areas[0] != focus.province:
                focus = Focus(areas[0], places[0] if places else None)
            elif places:
                focus = Focus(focus.province, places[0])

    def named_places(self, claim: Claim) -> tuple[tuple[Location, str], ...]:
        """The places that a claim names more closely than by area, each with its key."""
        spots = ((location, self._spot(location)) for location in claim.quoted_places())
        return tuple((location, spot.key) for location, spot in spots if not spot.coarse)

    def _where(self, claim: Claim, focus: Focus) -> tuple[tuple[Spot, ...], frozenset[str]]:
        """The places compared (areas left out where the claim says more) and the areas that hold them.

        A name without coordinates lies in the province that the claim or its report spoke of last, as far as is known in the
        place spoken of last.
        """
        row = tuple(places_in_row(claim)) if claim.type in TAKES_A_PLACE else claim.quoted_places()
        spots = tuple(self._spot(location) for location in row)
        fine = tuple(spot for spot in spots if not spot.coarse)
        around = [self._spot(location) for location in claim.quoted_places() if location not in row]
        areas = {spot.province or spot.key for spot in spots if spot.coarse and spot.key not in self.countries}
        areas |= {spot.province for spot in (*fine, *around) if spot.province}
        areas |= {spot.key for spot in around if not spot.coarse}
        areas |= {s.province for p in claim.places if p.relation is Relation.SECTION and (s := self._spot(p)).province}
        if fine and not all(spot.located for spot in fine):
            if not areas and focus.province:
                areas.add(focus.province)
            if focus.place and (focus.province in areas or not areas):
                areas.add(focus.place)
            areas |= {spot.key for spot in fine if spot.located}
        return fine or spots, self._share(frozenset(areas))

    def _share(self, ids: frozenset[str]) -> frozenset[str]:
        """One object for equal sets: a hundred thousand claims name few parties and areas."""
        return self._sets.setdefault(ids, ids)

    def _spot(self, location: Location) -> Spot:
        mark = (
            location.mention.id or location.mention.text,
            location.feature,
            location.lat,
            location.province,
            location.relation,
        )
        if mark not in self._spots or location.mention.id is None:
            self._spots[mark] = self._new_spot(location)
        return self._spots[mark]

    def _new_spot(self, location: Location) -> Spot:
        key = place_key(location)
        if location.mention.id is None:
            left_open = self._left_open(location)
            if left_open:
                return left_open
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

    def _names(self, claim: Claim) -> frozenset[str]:
        """Names of two words or more in the quote that are of no place, party or outlet: persons and units."""
        words = _TOKEN.findall(claim.quote.exact)
        capitals = sum(word[0].isupper() for word in words)
        if capitals * 2 > len(words):  # a headline in capitals tells nothing of names
            return self._share(frozenset())
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
        return self._share(frozenset(names))


def places_in_row(claim: Claim) -> Iterator[Location]:
    """The places that are told in one row ("A, B and C"); a place told after them ("D in E") only says where they lie."""
    words = load_weights().list_words
    last: int | None = None
    for location in claim.quoted_places():
        span = location.mention.span
        if last is not None and span is not None and span.start >= last:
            between = claim.quote.exact[last - claim.quote.start : span.start - claim.quote.start].casefold()
            if set(_TOKEN.findall(between)) - words:
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
