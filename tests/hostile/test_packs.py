"""Packs and gazetteers that mean harm: refused in one line, in bounded time and memory."""

import gzip
import shutil
import zipfile
from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.resolving.gazetteers import GazetteerStore
from kadesh.resolving.geometry import load_outlines
from kadesh.theatre.loading import load_pack
from kadesh.theatre.skeletons import make_pack

ACTOR = "- {{id: {id}, name: {id}, kind: rebel, parent: {parent}}}\n"
LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack("odd", tmp_path / "odd", home="syria")


def refusal(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_pack(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("deep", ["[" * 100_000, "- " * 50_000 + "a", "{a: " * 50_000, LAUGHS, "- id: " + "9" * 5000])
def test_nesting_and_names_for_parts_are_refused(pack: Path, deep: str) -> None:
    (pack / "actors.yml").write_text(deep)
    assert "actors.yml" in refusal(pack)


def test_an_actor_below_itself_is_refused(pack: Path) -> None:
    (pack / "actors.yml").write_text(ACTOR.format(id="a", parent="b") + ACTOR.format(id="b", parent="a"))
    assert "ancestor" in refusal(pack)


@pytest.mark.parametrize(
    "line",
    [
        b"x,X,town,1,1,,,,99999999999999999999999,,",
        b"x,X,town,1,1,,,1e400,,,",
        b"x,X,town,\xff,1,,,,,,",
        "x,X,town,²,1,,,,,,".encode(),
        b"x,X,town,nan,1,,,,,,",
        b"x," + b"X" * 20_000_000 + b",town,1,1,,,,,,",
    ],
)
def test_places_with_odd_numbers_and_letters_are_refused(pack: Path, line: bytes) -> None:
    with (pack / "places.csv").open("ab") as file:
        file.write(line + b"\n")
    assert "places.csv" in refusal(pack)


PROVINCE = '{"features": [{"properties": {"id": "x"}, "geometry": {"type": "Polygon", "coordinates": [%s]}}]}'
RINGS = ("[]", "[[1, NaN], [1, 1e999], [0, 0]]", "[[0, 0]]", "[[0, 0], [0, 900], [1, 1]]")


@pytest.mark.parametrize("outlines", ["[" * 100_000, "{}", "[]", "5", *(PROVINCE % ring for ring in RINGS)])
def test_outlines_that_are_none_are_refused(tmp_path: Path, outlines: str) -> None:
    (tmp_path / "provinces.geojson").write_text(outlines)
    with pytest.raises(InputError):
        load_outlines(tmp_path)


def packed(path: Path, line: bytes, times: int) -> Path:
    """A packed file that holds a line so many times, written piece by piece."""
    if path.suffix == ".gz":
        with gzip.open(path, "wb", compresslevel=1) as file:
            for _ in range(times // 1000):
                file.write(line * 1000)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("t.csv", "w") as file:
            for _ in range(times // 1000):
                file.write(line * 1000)
    return path


@pytest.mark.parametrize("name", ["t.zip", "t.csv.gz"])
@pytest.mark.parametrize("line", [b"\0" * 1000, b"name,lat,lon\n"], ids=["one line", "many lines"])
def test_what_unpacks_without_end_is_refused(tmp_path: Path, name: str, line: bytes) -> None:
    store = GazetteerStore(tmp_path / "store.db")
    with pytest.raises(InputError):
        store.add_file(packed(tmp_path / name, line, 200_000_000 // len(line)))
    assert not store.sources()


@pytest.mark.parametrize("people", ["²", "9" * 5000, "-1", "1e9", ""])
def test_odd_numbers_of_people_count_as_unknown(tmp_path: Path, people: str) -> None:
    (tmp_path / "t.csv").write_text(f"name,lat,lon,population\nRukaba,35,36,{people}\n", encoding="utf-8")
    store = GazetteerStore(tmp_path / "store.db")
    store.add_file(tmp_path / "t.csv")
    assert store.open().find("Rukaba")[0][0].population == 0


def test_a_name_over_two_lines_does_not_shift_the_others(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('name,lat,lon\n"Ru\nka\tba",35,36\nTadmira,34,38\n', encoding="utf-8")
    store = GazetteerStore(tmp_path / "store.db")
    store.add_file(tmp_path / "t.csv")
    assert {store.open().find(name)[0][0].name for name in ("Tadmira", "Ru ka ba")} == {"Tadmira", "Ru ka ba"}


@pytest.mark.parametrize("name", ["skeleton", "syria"])
def test_honest_packs_are_loaded(pack: Path, name: str, tmp_path: Path) -> None:
    assert load_pack(pack if name == "skeleton" else name).actors
    shutil.rmtree(pack)
