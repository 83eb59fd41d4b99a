"""A pack's places and a gazetteer's as one: candidates for a name, each with its province in the pack's terms."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from kadesh.model import Place, distance_km
from kadesh.resolving.choosing import Found, without_doubles
from kadesh.resolving.gazetteers import OWN, Gazetteer
from kadesh.resolving.geometry import Outline
from kadesh.resolving.indexes import NameIndex
from kadesh.resolving.transliterations import fold, sound, spell
from kadesh.resolving.volumes import Volume
from kadesh.theatre.packs import Pack

_SLACK = 0.25  # candidates this much less alike than the likest are left out
_SHORT = 5  # a gazetteer's names of fewer letters are words for other things too often; by sound, more are needed
_SHORTEST = 3  # the same of the pack's names
_THIN = 5000  # with fewer places than this most villages are missing
_SURELY_NAMED = 0.9  # a word of the text that is a province's name
_CAPITAL_KM = 20.0  # the largest radius of a capital that is a province of its own
_SAME_NAME = 0.85  # a gazetteer's name of a first-level area that is the pack's


class Atlas:
    """All places that names are looked up in."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer | None, outlines: Mapping[str, Outline]) -> None:
        self.pack = pack
        self.gazetteer = gazetteer or Gazetteer()
        self.outlines = outlines
        self.provinces = {place.id: place for place in pack.provinces}
        self._places = pack.places
        self._index = NameIndex.build((i, n) for i, place in enumerate(pack.places) for n in (place.name, *place.aliases))
        self._home = frozenset(pack.countries) if pack.places else frozenset()  # a pack of no places is at home everywhere
        provinces = pack.provinces
        self._province_index = NameIndex.build(
            (i, n) for i, place in enumerate(provinces) for n in (place.name, *place.aliases)
        )
        self._province_of = lru_cache(maxsize=65536)(self._find_province)
        self._away = lru_cache(maxsize=65536)(self._measure)
        self.find = lru_cache(maxsize=8192)(self._find)
        self.knows = lru_cache(maxsize=65536)(self._knows)
        self.province_named = lru_cache(maxsize=8192)(self._find_province_named)
        self.province_in = lru_cache(maxsize=65536)(self._find_province_in)
        self.is_thin = sum(volume.count(pack.countries) for volume in self.gazetteer.volumes) < _THIN
        self._letters, self._sounds = self._known()
        self.around = self._pair_up()

    def __reduce__(self) -> tuple[type["Atlas"], tuple[Pack, Gazetteer, Mapping[str, Outline]]]:
        # What is remembered of look-ups stays behind; the other process builds its own.
        return Atlas, (self.pack, self.gazetteer, self.outlines)

    def _knows(self, name: str) -> bool:
        """Whether a place has this name, letter by letter but for accents and articles, or by its sound."""
        letters = fold(name)
        return letters in self._letters or (len(letters) > _SHORT and sound(name) in self._sounds)

    def _find_province_named(self, name: str) -> str | None:
        """The pack's id of the province whose name is spelt like ``name``, None where none is."""
        matches = self._province_index.find(name)
        return self.pack.provinces[matches[0][0]].id if matches and matches[0][1] >= _SAME_NAME else None

    def _find_province_in(self, words: str) -> str | None:
        """The province that ``words``, or their first ones, name; None where they name none."""
        while words:
            matches = self._province_index.find(words)
            if matches and matches[0][1] >= _SURELY_NAMED:
                return self.pack.provinces[matches[0][0]].id
            words = words.rpartition(" ")[0]
        return None

    def _pair_up(self) -> dict[str, str]:
        """Capitals that are provinces of their own, with the province around them: reports name both alike."""
        pairs = {}
        for small in self.pack.provinces:
            for large in self.pack.provinces:
                if small.radius_km >= min(_CAPITAL_KM, large.radius_km) or small.id not in self.outlines:
                    continue
                outline = self.outlines.get(large.id)
                if outline and outline.holds(small.lat, small.lon):
                    pairs[small.id] = large.id
                    pairs[large.id] = small.id
        return pairs

    def province_at(self, lat: float, lon: float) -> str | None:
        """The province whose outline holds the point."""
        return next((i for i, outline in self.outlines.items() if outline.holds(lat, lon)), None)

    def _known(self) -> tuple[frozenset[str], frozenset[str]]:
        own = [spell(n) for place in self._places for n in (place.name, *place.aliases)]
        known = {spelling.letters for spelling in own if len(spelling.letters) >= _SHORTEST}
        for volume in self.gazetteer.volumes:
            known.update(name for name in volume.main_names(self.pack.countries) if len(name) >= _SHORT)
        return frozenset(known), frozenset(spelling.sounds for spelling in own)

    def _find(self, name: str) -> tuple[Found, ...]:
        """What a name could mean, of the pack's places and the gazetteer's, each place once."""
        found = [self._own(number, likeness) for number, likeness in self._index.find(name)]
        matches = [(volume, number, likeness) for volume in self.gazetteer.volumes for number, likeness in volume.find(name)]
        least = max((*(f.likeness for f in found), *(likeness for _, _, likeness in matches)), default=0.0) - _SLACK
        for volume, number, likeness in matches:
            if likeness >= least and not _is_known(other := self._other(volume, number, likeness), found):
                found.append(other)
        return tuple(without_doubles([f for f in found if f.likeness >= least]))

    def _own(self, number: int, likeness: float) -> Found:
        """A place of the pack as a candidate."""
        place = self._places[number]
        province = place.id if place.kind == "province" else place.province
        heads = province == place.id or (province is not None and self.province_named(place.name) == province)
        return Found(place, likeness, province, in_pack=True, at_home=True, heads=heads)

    def _other(self, volume: Volume, number: int, likeness: float) -> Found:
        """A place of the gazetteer as a candidate."""
        place, country = volume.place(number), volume.country(number)
        at_home = not country or not self._home or country in self._home
        province = self._province_of(place) if at_home else None
        return Found(place, likeness, province, in_pack=place.source == OWN + self.pack.name, at_home=at_home)

    def _find_province(self, place: Place) -> str | None:
        held = self.province_at(place.lat, place.lon)
        if held:
            return held
        if place.province:
            named = self.province_named(place.province)
            if named:
                return named
        near = min(self.pack.provinces, key=lambda p: distance_km(p.lat, p.lon, place.lat, place.lon), default=None)
        if near and not self.outlines and distance_km(near.lat, near.lon, place.lat, place.lon) <= near.radius_km:
            return near.id
        return None

    def away(self, found: Found, province: str) -> float:
        """How many km outside of the pack's province a candidate lies, 0 inside."""
        return 0.0 if found.province == province else self._away(found.place, province)

    def _measure(self, place: Place, province: str) -> float:
        if province in self.outlines:
            return max(1.0, self.outlines[province].distance_km(place.lat, place.lon))
        if province in self.provinces:
            area = self.provinces[province]
            return max(1.0, distance_km(area.lat, area.lon, place.lat, place.lon) - area.radius_km)
        return 60.0


def _is_known(other: Found, found: Iterable[Found]) -> bool:
    """Whether a gazetteer's province is one of the pack's that was found."""
    return other.place.kind == "province" and any(f.place.id == other.province for f in found)
