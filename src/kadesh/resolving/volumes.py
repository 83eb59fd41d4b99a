"""One source's places in the form in which they are searched: flat arrays, built once, loaded as fast as they can be read."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from kadesh.model import Place
from kadesh.resolving.classifiers import KINDS
from kadesh.resolving.names import Match, NameIndex

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
    """What is stored of a volume."""

    index: tuple[bytes, bytes, bytes, bytes, str]
    points: bytes
    populations: bytes
    texts: str
    offsets: bytes
    kinds: bytes
    kind_names: list[str]


class Volume:
    """The places of one source, searchable by name. Never changes once made."""

    def __init__(self, source: str, built: bytes) -> None:
        parts = msgspec.msgpack.decode(built, type=_Built)
        keys, refs, owners, offsets, text = parts.index
        self.source = source
        self.index = NameIndex(_numbers(keys), _numbers(refs), _numbers(owners), _numbers(offsets), text)
        self._points = array("f")
        self._points.frombytes(parts.points)
        self._populations = _numbers(parts.populations)
        self._texts = parts.texts
        self._offsets = _numbers(parts.offsets)
        self._kinds = parts.kinds
        self._kind_names = parts.kind_names
        self._place = lru_cache(maxsize=16384)(self._make_place)

    def __len__(self) -> int:
        return len(self._populations)

    @staticmethod
    def build(rows: Sequence[Row]) -> bytes:
        """The stored form of ``rows``. Names that no rule can bring into Latin letters are left out of it."""
        index = NameIndex.build(((i, name) for i, row in enumerate(rows) for name in (row.name, *row.names)), curated=False)
        kind_names = sorted({row.kind for row in rows})
        numbers = {kind: i for i, kind in enumerate(kind_names)}
        lines = ["\t".join((row.id, row.name, row.country, row.province, row.pcode)) + "\n" for row in rows]
        offsets = array("I", [0])
        for line in lines:
            offsets.append(offsets[-1] + len(line))
        return msgspec.msgpack.encode(
            _Built(
                index=(index.keys.tobytes(), index.refs.tobytes(), index.owners.tobytes(), index.offsets.tobytes(), index.text),
                points=array("f", (x for row in rows for x in (row.lat, row.lon))).tobytes(),
                populations=array("I", (max(0, row.population) for row in rows)).tobytes(),
                texts="".join(lines),
                offsets=offsets.tobytes(),
                kinds=bytes(numbers[row.kind] for row in rows),
                kind_names=kind_names,
            )
        )

    def find(self, name: str) -> list[Match]:
        """The places whose names could be spelt like ``name``, the likest first."""
        return self.index.find(name)

    def place(self, number: int) -> Place:
        """The place of that number. Its ``province`` is the source's own name of the first-level area, not a pack's id."""
        return self._place(number)

    def _make_place(self, number: int) -> Place:
        line = self._texts[self._offsets[number] : self._offsets[number + 1] - 1]
        place_id, name, _, province, pcode = line.split("\t")
        kind = self._kind_names[self._kinds[number]]
        return Place(
            id=place_id,
            name=name,
            kind=kind,
            lat=round(self._points[2 * number], 5),
            lon=round(self._points[2 * number + 1], 5),
            province=province or None,
            radius_km=KINDS[kind].radius_km if kind in KINDS else _RADIUS,
            population=self._populations[number],
            pcode=pcode or None,
            source=self.source,
        )

    def country(self, number: int) -> str:
        """The ISO 3166 alpha-2 code of that place's country, empty where the source says none."""
        return self._texts[self._offsets[number] : self._offsets[number + 1] - 1].split("\t")[2]

    def letters(self) -> set[str]:
        """The folded letters of every full name."""
        text, offsets = self.index.text, self.index.offsets
        return {
            text[offsets[i] : offsets[i + 1] - 1].partition("\t")[0]
            for i, owner in enumerate(self.index.owners)
            if not owner & 1
        }


def _numbers(data: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(data)
    return numbers
