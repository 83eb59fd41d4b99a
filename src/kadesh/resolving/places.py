"""Names of places in claims to places on the map: the pack's and gazetteers' candidates, chosen by context.

Where no candidate is likelier than not there is no point: the name keeps its words and gets the area of what contains it.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kadesh.model import Candidate, Claim, Location, Mention, Place, Relation, Report
from kadesh.resolving.atlases import Atlas
from kadesh.resolving.choosing import ENOUGH, Anchor, Choice, Found, Setting, choose, is_kind, without_doubles
from kadesh.resolving.classifiers import Kind, kind_of, take_apart
from kadesh.resolving.gazetteers import Gazetteer
from kadesh.resolving.geometry import Area, Outline, between, load_outlines, offset, part
from kadesh.resolving.surroundings import View, find_views, says_area, view_of
from kadesh.theatre.loading import PACKS
from kadesh.theatre.nations import load_nations
from kadesh.theatre.packs import Pack

_LIKELY = 0.4  # the least probability of a place that others are placed by
_NEAR_WEIGHT = 0.3  # of an anchor in another sentence within so many characters, where one in the same weighs 1
_NEAR_CHARACTERS = 600
_CONTAINER_KM = 10.0  # the least radius of a place that is only known to be in or near another
_BESIDE_KM = 10.0  # the least radius of something built or natural that is put at a place of another kind and its name
_WORTH_MENTION = 0.1  # the least probability of a place that may be meant
_COUNTRY = "country:"
_KEPT = 5  # candidates kept with a mention

_BRACKETED = re.compile(r"\s*\(([^)]*)\)\s*")
_DASHES = re.compile(r"\s*[-–—/]\s*|\s+to\s+")
_ARTICLE = re.compile(r"^(?:al|el|a[a-z]|e[a-z]|ash|esh|adh|ath)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Task:
    """One location of one claim, to be placed."""

    location: Location
    claim: int
    sentence: int  # where the claim's quote begins
    at: int  # where it stands in the text


_Met = dict[tuple[object, ...], list[Choice]]


class _Likely:
    """The names that likely mean a place by which others can be placed, each with that place, in the report's order."""

    def __init__(self, tasks: Sequence[_Task], chosen: Mapping[int, Sequence[Choice]]) -> None:
        self._named = [
            (tasks[k], choices[0])
            for k, choices in chosen.items()
            if choices and choices[0].probability >= _LIKELY and not _is_area(choices[0].found.place)
        ]
        self._at = sorted((task.at, number) for number, (task, _) in enumerate(self._named))
        self._of_claim: dict[int, list[int]] = defaultdict(list)
        for number, (task, _) in enumerate(self._named):
            self._of_claim[task.claim].append(number)

    def near(self, task: _Task) -> list[tuple[_Task, Choice]]:
        """Those within ``_NEAR_CHARACTERS`` of a name, and those of its claim."""
        first = bisect_left(self._at, (task.at - _NEAR_CHARACTERS, 0))
        last = bisect_left(self._at, (task.at + _NEAR_CHARACTERS + 1, 0))
        numbers = {number for _, number in self._at[first:last]} | {*self._of_claim.get(task.claim, ())}
        return [self._named[number] for number in sorted(numbers)]


class PlaceResolver:
    """Finds the places that claims name, by the pack's places and a gazetteer."""

    def __init__(
        self, pack: Pack, gazetteer: Gazetteer | None = None, *, outlines: Mapping[str, Outline] | None = None
    ) -> None:
        self.pack = pack
        self._outlines = load_outlines(PACKS / pack.name) if outlines is None else outlines
        self.atlas = Atlas(pack, gazetteer, self._outlines)
        self._cities = frozenset(place.id for place in pack.places if place.kind == "city")

    def knows(self, name: str) -> bool:
        """Whether ``name`` is, but for accents and articles, a place name that we know."""
        return self.atlas.knows(name)

    def locate(self, claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
        """The claims with every location's candidates, choice, reason, point, radius and province filled in.

        Names are first weighed alone, then beside each other: by their own words, the provinces in view, the likely places
        around them and the same name elsewhere. One that stays unsure gets no point of its own but its container's area.
        """
        tasks = [
            _Task(location, i, claim.quote.start, (location.mention.span or claim.quote.span).start)
            for i, claim in enumerate(claims)
            for location in claim.places
        ]
        views = find_views(claims, report, [task.at for task in tasks], self.atlas)
        own = [k for k, task in enumerate(tasks) if task.location.relation is not Relation.SECTION]
        met: _Met = {}
        first = {k: self._choose(tasks[k].location, views[k], met=met) for k in own}
        likely = _Likely(tasks, first)
        second = {k: self._choose(tasks[k].location, views[k], self._anchors(tasks[k], likely), met=met) for k in own}
        likely = _Likely(tasks, second)
        favoured = _by_name(tasks, second)
        placed: dict[int, list[Location]] = defaultdict(list)
        for task, view in zip(tasks, views, strict=True):
            known = favoured.get(task.location.mention.text)
            placed[task.claim].append(self._place(task.location, view, self._anchors(task, likely), known, met))
        return tuple(
            replace(claim, places=self._join(self._contain(placed[i], claim))) if claim.places else claim
            for i, claim in enumerate(claims)
        )

    def resolve(
        self, name: str, *, feature: str | None = None, province: str | None = None, relation: Relation = Relation.AT
    ) -> Location:
        """Place a single name, with the kind of place and the pack's province where they are known."""
        bare = Location(_mention(name), relation, feature)
        placed = self._place(bare, view_of(province, self.atlas), ())
        return placed if placed.lat is not None else self._in_province(placed, province)

    def find(self, name: str, *, feature: str | None = None, province: str | None = None) -> tuple[Choice, ...]:
        """Everything that a single name could mean, the likeliest first."""
        return tuple(self._choose(Location(_mention(name), Relation.AT, feature), view_of(province, self.atlas)))

    def province_named(self, name: str) -> str | None:
        """The pack's id of the province of that name, None where it has none."""
        return self.atlas.province_named(name)

    # -- context ---------------------------------------------------------------------------------------------------------

    @staticmethod
    def _anchors(task: _Task, likely: "_Likely") -> tuple[Anchor, ...]:
        """The likely places near a name, each once, with their probability as weight."""
        anchors: dict[str, Anchor] = {}
        for other, best in likely.near(task):
            if other.location.mention.text == task.location.mention.text:
                continue
            beside = other.claim == task.claim or other.sentence == task.sentence
            weight = best.probability * (1.0 if beside else _NEAR_WEIGHT)
            former = anchors.get(best.found.place.id)
            if former is None or former.weight < weight:
                anchors[best.found.place.id] = Anchor(best.found.place, weight)
        return tuple(anchors.values())

    # -- one name --------------------------------------------------------------------------------------------------------

    def _choose(
        self,
        location: Location,
        view: View,
        anchors: tuple[Anchor, ...] = (),
        favoured: Mapping[str, float] | None = None,
        met: _Met | None = None,
    ) -> list[Choice]:
        """What a name could mean; ``met`` remembers a report's, which says the same name of several happenings."""
        key = (location.mention.text, location.feature, location.direction, location.relation, view, anchors, not favoured)
        if met is not None and key in met:
            return met[key]
        name, others = _forms(location.mention.text)
        section = location.relation is Relation.SECTION
        setting = Setting(
            kind=_kind_said(location),
            direction=location.direction or take_apart(name, False).direction,
            section=section,
            provinces=() if section or says_area(location) else view.provinces,
            elsewhere=view.elsewhere,
            anchors=anchors,
            favoured=favoured or {},
            thin=self.atlas.is_thin,
            away=self.atlas.away,
        )
        found: Sequence[Found] = self.atlas.find(name)
        if others:
            found = without_doubles([*found, *(f for other in others for f in self.atlas.find(other))])
        choices = choose(name, found, setting)
        if met is not None:
            met[key] = choices
        return choices

    def _place(
        self,
        location: Location,
        view: View,
        anchors: tuple[Anchor, ...],
        favoured: Mapping[str, float] | None = None,
        met: _Met | None = None,
    ) -> Location:
        """A name with its candidates, and the point and area of what it means, where that is sure enough."""
        if location.lat is not None or location.province is not None:
            location = replace(location, lat=None, lon=None, radius_km=None, province=None)
        choices = self._choose(location, view, anchors, favoured, met)
        if country := self._country(location, choices):
            return replace(location, mention=replace(location.mention, id=country, reason="a country as a whole"))
        if choices and choices[0].probability >= ENOUGH:
            return self._put_at(location, choices)
        return self._unsure(location, choices, self._road(location, view, anchors), view.likeliest)

    def _country(self, location: Location, choices: Sequence[Choice]) -> str | None:
        """The country that a name means, a part of it or not, unless the pack itself lists a place of that name."""
        country = _countries().get(take_apart(location.mention.text, False).core.lower())
        best = choices[0].found.place if choices else None
        listed = best is not None and best.name == location.mention.text and self.pack.has_place(best.id)
        return None if listed or _kind_said(location) is not None else country

    @staticmethod
    def _unsure(location: Location, choices: Sequence[Choice], road: Location | None, province: str | None) -> Location:
        """A name that no place is sure enough for: the ``road`` it is, or words and their candidates."""
        candidates = _candidates(choices)
        if road:
            return replace(road, mention=replace(road.mention, candidates=candidates))
        shared = bool(choices) and choices[0].probability >= _WORTH_MENTION
        why = "several places share this name" if shared else "in no gazetteer"
        mention = replace(location.mention, id=None, candidates=candidates, reason=why)
        return replace(location, mention=mention, province=province)

    def _put_at(self, location: Location, choices: Sequence[Choice]) -> Location:
        """A name at its best choice, or beside it, where something built or natural bears the place's name."""
        best, said = choices[0], _kind_said(location)
        place = best.found.place
        area = Area(place.lat, place.lon, max(place.radius_km, best.spread_km))
        beside = said is not None and said.grade in ("facility", "natural") and not is_kind(place, said)
        if beside:
            area = replace(area, radius_km=max(_BESIDE_KM, area.radius_km))
        area = self._relate(area, place, location)
        reason = (
            f"{'beside ' if beside else ''}{place.name} ({place.source}): {best.reason}; probability {best.probability:.2f}"
        )
        return replace(
            location,
            mention=replace(location.mention, id=None if beside else place.id, candidates=_candidates(choices), reason=reason),
            lat=round(area.lat, 5),
            lon=round(area.lon, 5),
            radius_km=round(area.radius_km, 2),
            province=best.found.province or (place.id if place.kind == "province" else None),
        )

    def _relate(self, area: Area, place: Place, location: Location) -> Area:
        """The area that a phrase about a place means."""
        direction = location.direction or take_apart(location.mention.text, False).direction
        if location.relation is Relation.OFFSET or location.distance_km is not None:
            return offset(area, location.direction, location.distance_km)
        if direction and place.id in self._outlines:
            return self._outlines[place.id].part(direction)
        if direction and take_apart(place.name, False).direction != direction:
            return part(area, direction)
        if location.relation is Relation.NEAR:
            return replace(area, radius_km=2 * area.radius_km + 3)
        return area

    def _road(self, location: Location, view: View, anchors: tuple[Anchor, ...]) -> Location | None:
        """The middle of a road named by its ends ("X-Y road"), where both are sure."""
        said = _kind_said(location)
        if location.relation is not Relation.ALONG and not (said and said.grade == "stretch"):
            return None
        ends = _ends(take_apart(location.mention.text, False).core)
        if len(ends) < 2:
            return None
        areas, names = [], []
        for end in ends:
            bare = replace(location, mention=replace(location.mention, text=end), feature=None, relation=Relation.AT)
            choices = self._choose(bare, replace(view, elsewhere=1.0), anchors)
            if not choices or choices[0].probability < ENOUGH:
                return None
            place = choices[0].found.place
            areas.append(Area(place.lat, place.lon, place.radius_km))
            names.append(place.name)
        middle = between(areas[0], areas[-1])
        return replace(
            location,
            mention=replace(location.mention, id=None, reason="the road between " + " and ".join(names)),
            lat=round(middle.lat, 5),
            lon=round(middle.lon, 5),
            radius_km=round(middle.radius_km, 2),
            province=self.atlas.province_at(middle.lat, middle.lon) or view.likeliest,
        )

    # -- places of one claim together ------------------------------------------------------------------------------------

    def _contain(self, locations: Sequence[Location], claim: Claim) -> list[Location]:
        """Give names without a point the area of what contains them: a city of their clause, else the province."""
        holders = [
            x
            for x in locations
            if x.lat is not None
            and x.mention.id
            and x.relation in (Relation.AT, Relation.NEAR)
            and x.mention.id in self._cities
        ]
        contained = []
        for location in locations:
            if location.lat is not None or is_country(location):
                contained.append(location)
            elif holders and (not location.province or holders[0].province == location.province):
                holder = min(holders, key=lambda x: x.radius_km or 0)
                contained.append(
                    replace(
                        location,
                        mention=_because(location, f"put at {holder.mention.text}, which its clause names"),
                        lat=holder.lat,
                        lon=holder.lon,
                        radius_km=max(_CONTAINER_KM, 1.5 * (holder.radius_km or 0)),
                        province=holder.province,
                    )
                )
            else:
                contained.append(self._in_province(location, location.province))
        return contained

    def _in_province(self, location: Location, province: str | None) -> Location:
        if not province or province not in self.atlas.provinces:
            return location
        place = self.atlas.provinces[province]
        area = Area(place.lat, place.lon, place.radius_km)
        if location.direction and province in self._outlines:
            area = self._outlines[province].part(location.direction)
        return replace(
            location,
            mention=_because(location, f"somewhere in {place.name} province"),
            lat=round(area.lat, 5),
            lon=round(area.lon, 5),
            radius_km=round(max(_CONTAINER_KM, area.radius_km), 2),
            province=province,
        )

    @staticmethod
    def _join(locations: Sequence[Location]) -> tuple[Location, ...]:
        """The two ends of a road that a claim goes along: each reaches to the middle."""
        ends = [x for x in locations if x.relation is Relation.ALONG and x.mention.id and x.lat is not None]
        if len(ends) != 2:
            return tuple(locations)
        first, second = (Area(x.lat or 0.0, x.lon or 0.0, x.radius_km or 0.0) for x in ends)
        half = round(between(first, second).radius_km, 2)
        return tuple(replace(x, radius_km=half) if x in ends else x for x in locations)


def is_country(location: Location) -> bool:
    """Whether a place is a whole country, or a part of it that nothing tells the bounds of."""
    return (location.mention.id or "").startswith(_COUNTRY)


@cache
def _countries() -> dict[str, str]:
    """The ids of countries by their names in lower case; they have no point, since nothing is said of where in them."""
    return {name.lower(): f"{_COUNTRY}{nation.code}" for nation in load_nations() for name in (nation.name, *nation.names)}


def _candidates(choices: Sequence[Choice]) -> tuple[Candidate, ...]:
    """The choices that are kept with a mention."""
    return tuple(
        Candidate(c.found.place.id, round(c.probability, 3), f"{c.found.place.name}: {c.reason}") for c in choices[:_KEPT]
    )


def _mention(name: str) -> Mention:
    return Mention(name, None, None)


def _because(location: Location, words: str) -> Mention:
    return replace(location.mention, reason=f"{location.mention.reason}; {words}" if location.mention.reason else words)


def _by_name(tasks: Sequence[_Task], chosen: Mapping[int, Sequence[Choice]]) -> dict[str, dict[str, float]]:
    """For each name that a report says more than once, how probable each of its places is over all its mentions."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counts: dict[str, int] = defaultdict(int)
    for k, choices in chosen.items():
        name = tasks[k].location.mention.text
        counts[name] += 1
        for choice in choices[:_KEPT]:
            sums[name][choice.found.place.id] += choice.probability
    return {name: {i: p / counts[name] for i, p in sums[name].items()} for name in sums if counts[name] > 1}


def _is_area(place: Place) -> bool:
    kind = kind_of(place.kind)
    return bool(kind and kind.grade == "area")


def _kind_said(location: Location) -> Kind | None:
    """The kind of place that the words beside the name or in it say."""
    return kind_of(location.feature) or _kind_within(location.mention.text)


@lru_cache(maxsize=32768)
def _kind_within(name: str) -> Kind | None:
    return take_apart(_forms(name)[0], False).kind


@lru_cache(maxsize=32768)
def _forms(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without what stands in brackets or after a stroke, and those: "Palmyra (Tadmur)", "Tal (hill) al-Abd"."""
    inner = [words for words in _BRACKETED.findall(text) if words and not kind_of(words)]
    name, *others = [part.strip() for part in (_BRACKETED.sub(" ", text).strip() or text).split("/") if part.strip()] or [text]
    return name, (*others, *inner)


def _ends(name: str) -> list[str]:
    """The places that a road's name joins.

    >>> _ends("Khanasser-al-Salamiyah"), _ends("Aleppo–Raqqa")
    (['Khanasser', 'al-Salamiyah'], ['Aleppo', 'Raqqa'])
    """
    ends: list[str] = []
    article = ""
    for piece in _DASHES.split(name):
        if _ARTICLE.match(piece):
            article = piece + "-"
        elif piece:
            ends.append(article + piece)
            article = ""
    return ends
