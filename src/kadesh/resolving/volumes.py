"""One source's places in the form in which they are searched: flat arrays, built once, loaded as fast as they can be read."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from sys import intern

import msgspec

from kadesh.model import Place
from kadesh.resolving.classifiers import KINDS
from kadesh.resolving.indexes import NameIndex

FORMAT = 11  # raised when keys or stored arrays change: older ones are then built anew
_RADIUS = 2.0  # km, of a kind of place that has no usual reach of its own


@dataclass(frozen=True, slots=True)
class Row:
    """A place as a gazetteer's file gives it: ``id`` is its id there, with the gazetteer's prefix (``wof:123``)."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    province: str = ""
    district: str = ""
    population: int = 0
    pcode: str = ""
    names: tuple[str, ...] = ()


class _Built(msgspec.Struct, array_like=True):
    """What is stored of a volume; arrays as their bytes."""

    keys: bytes
    forms: bytes
    starts: bytes
    owners: bytes
    letters: str
    sounds: str
    points: bytes
    populations: bytes
    texts: str
    kinds: list[str]
    known: dict[str, str]


class Volume:
    """The places of one source, or of several merged, searchable by name. Never changes once made.

    ``find`` gives the numbers of the places that a name could mean (see `NameIndex.find`), ``look_up`` those of just that name
    where there are any, ``place`` the place of a number. ``digest`` is the SHA-256 of what it was made from.
    """

    def __init__(self, built: bytes) -> None:
        self.digest = sha256(built).hexdigest()
        parts = msgspec.msgpack.decode(built, type=_Built)
        keys, forms, starts, owners = (_numbers(part) for part in (parts.keys, parts.forms, parts.starts, parts.owners))
        self.index = NameIndex(keys, forms, starts, owners, parts.letters, parts.sounds)
        self._points = array("f")
        self._points.frombytes(parts.points)
        self._populations = _numbers(parts.populations)
        self._texts = parts.texts.split("\n") if parts.texts else []
        self._kinds = [intern(kind) for kind in parts.kinds]
        self._known = parts.known
        self._radii = {kind: KINDS[kind].radius_km if kind in KINDS else _RADIUS for kind in set(parts.kinds)}
        self.place = lru_cache(maxsize=16384)(self._place)
        self.find = lru_cache(maxsize=16384)(self.index.find)
        self.look_up = lru_cache(maxsize=16384)(partial(self.index.find, just=True))

    def __len__(self) -> int:
        return len(self._populations)

    @staticmethod
    def build(source: str, rows: Sequence[Row]) -> bytes:
        """The stored form of the ``rows`` of a source. Names that no rule can bring into Latin letters are left out of it."""
        index = NameIndex.build(((i, name) for i, row in enumerate(rows) for name in (row.name, *row.names)), curated=False)
        return _encode(
            index,
            array("f", (x for row in rows for x in (row.lat, row.lon))),
            array("I", (max(0, row.population) for row in rows)),
            ["\t".join((row.id, row.name, row.country, row.province, row.pcode, source)) for row in rows],
            [row.kind for row in rows],
            _main_names(index, [row.country for row in rows]),
        )

    def count(self, countries: Collection[str]) -> int:
        """How many places lie in these countries (ISO 3166 alpha-2), or in none that is said."""
        return sum(text.split("\t", 3)[2] in ("", *countries) for text in self._texts)

    @staticmethod
    def merge(parts: "Sequence[Volume]") -> bytes:
        """The stored form of several volumes as one, places in the order given."""
        keys: list[tuple[int, int]] = []
        starts, owners, points, populations = array("I", [0]), array("I"), array("f"), array("I")
        letters: list[str] = []
        sounds: list[str] = []
        texts: list[str] = []
        kinds: list[str] = []
        known: dict[str, str] = {}
        for part in parts:
            index, forms, places, owned = part.index, len(letters), len(populations), len(owners)
            keys.extend((key, form + forms) for key, form in zip(index.keys, index.forms, strict=True))
            starts.extend(start + owned for start in index.starts[1:])
            owners.extend(owner + 4 * places for owner in index.owners)
            letters += index.letters
            sounds += index.sounds
            points.extend(part._points)
            populations.extend(part._populations)
            texts += part._texts
            kinds += part._kinds
            for country, names in part._known.items():
                known[country] = f"{known[country]}\n{names}" if country in known else names
        keys.sort()
        merged = NameIndex(array("I", (k for k, _ in keys)), array("I", (f for _, f in keys)), starts, owners, "", "")
        merged.letters, merged.sounds = letters, sounds
        return _encode(merged, points, populations, texts, kinds, known)

    def _place(self, number: int) -> Place:
        """The place of that number. Its ``province`` is the source's own name of the first-level area, not a pack's id."""
        place_id, name, _, province, pcode, source = self._texts[number].split("\t")
        kind = self._kinds[number]
        lat, lon = round(self._points[2 * number], 5), round(self._points[2 * number + 1], 5)
        people, radius = self._populations[number], self._radii[kind]
        return Place(place_id, name, kind, lat, lon, province or None, (), radius, people, pcode or None, source)

    def country(self, number: int) -> str:
        """The ISO 3166 alpha-2 code of that place's country, empty where the source says none."""
        return self._texts[number].split("\t", 3)[2]

    def main_names(self, countries: Collection[str]) -> set[str]:
        """The folded letters of the main names of places in these countries, or in none that is said."""
        return {name for country in ("", *countries) for name in self._known.get(country, "").split("\n")}


def _main_names(index: NameIndex, countries: Sequence[str]) -> dict[str, str]:
    known: dict[str, list[str]] = {}
    for form, letters in enumerate(index.letters):
        owners = index.owners[index.starts[form] : index.starts[form + 1]]
        for country in {countries[owner >> 2] for owner in owners if not owner & 3}:
            known.setdefault(country, []).append(letters)
    return {country: "\n".join(names) for country, names in known.items()}


def _encode(
    index: NameIndex,
    points: "array[float]",
    populations: "array[int]",
    texts: Sequence[str],
    kinds: Sequence[str],
    known: dict[str, str],
) -> bytes:
    return msgspec.msgpack.encode(
        _Built(
            keys=index.keys.tobytes(),
            forms=index.forms.tobytes(),
            starts=index.starts.tobytes(),
            owners=index.owners.tobytes(),
            letters="\n".join(index.letters),
            sounds="\n".join(index.sounds),
            points=points.tobytes(),
            populations=populations.tobytes(),
            texts="\n".join(texts),
            kinds=list(kinds),
            known=known,
        )
    )


def _numbers(data: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(data)
    return numbers
