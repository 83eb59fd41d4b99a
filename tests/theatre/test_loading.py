from datetime import date
from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.theatre.loading import check_pack, load_pack, pack_names

PACK = """
name: lesser
title: A war for tests
version: "1"
home: syria
countries: [SY]
box: {south: 30, west: 30, north: 40, east: 45}
start: 2011-03-15
end:
camps: {north: the north, south: the south}
asserts:
  actors: {min: 2, max: 5}
  required: [north.army]
"""
ACTORS = """
- {id: north.army, name: Northern army, kind: state, camp: north, names: [NA], generic: [the army]}
- {id: south, name: Southerners, kind: rebel, allies: [{actor: north.army, start: 2012-01-01, end: 2013-01-01}]}
- {id: south.guard, name: Southern Guard, kind: militia, parent: south}
"""
PLACES = """id,name,kind,lat,lon,province,aliases,radius_km,population,pcode,source
lesser.up,Up,province,35,36,,Upper|Oop,40,,SY01,pack
lesser.mill,Mill,town,35.1,36.1,lesser.up,,,1200,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yml").write_text(PACK, encoding="utf-8")
    (tmp_path / "actors.yml").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    return tmp_path


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_loads_a_pack_from_any_folder(folder: Path) -> None:
    pack = load_pack(folder)
    assert (pack.name, pack.home, pack.start, pack.end) == ("lesser", "syria", date(2011, 3, 15), None)
    assert pack.actor("south").allies[0].end == date(2013, 1, 1)
    assert pack.camp_of("north.army") == "north"
    assert pack.camp_of("south.guard") is None
    assert [place.id for place in pack.provinces] == ["lesser.up"]
    mill = pack.place("lesser.mill")
    assert (mill.lat, mill.radius_km, mill.population, mill.source) == (35.1, 2.0, 1200, "pack")
    assert pack.place("lesser.up").aliases == ("Upper", "Oop")
    assert check_pack(str(folder)) == ()


def test_places_and_the_other_lists_are_optional(folder: Path) -> None:
    (folder / "places.csv").unlink()
    pack = load_pack(folder)
    assert pack.places == ()
    assert pack.outlets == ()
    assert pack.examples == ()
    assert pack.loaded  # the words of any war


def test_a_packs_word_replaces_the_shared_one(folder: Path) -> None:
    (folder / "vocabulary.yml").write_text("loaded: [{word: Martyr, leaning: praise, neutral: casualty}]\n", encoding="utf-8")
    assert [word.neutral for word in load_pack(folder).loaded if word.word.casefold() == "martyr"] == ["casualty"]


def test_the_package_holds_syria() -> None:
    assert "syria" in pack_names()
    assert load_pack("syria").home == "syria"


def test_a_misspelt_name_gets_a_hint() -> None:
    with pytest.raises(InputError, match="did you mean syria"):
        load_pack("siria")


def test_a_folder_without_a_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no pack\.yml"):
        load_pack(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("actors.yml", "kind: rebel", "kind: pirate", r"actors\.yml.*pirate.*'south'"),
        ("actors.yml", "kind: rebel", "kinds: rebel", r"actors\.yml.*unknown field `kinds`"),
        ("actors.yml", "id: south.guard", "id: South Guard", r"actors\.yml.*'South Guard'"),
        ("actors.yml", "start: 2012-01-01", "start: 2012-02-31", r"actors\.yml is not YAML"),
        ("actors.yml", "{id: south,", "{id: south", r"actors\.yml is not YAML"),
        ("pack.yml", "countries: [SY]", "countries: [syr]", r"pack\.yml.*countries"),
        ("places.csv", "35.1,36.1", "95.1,36.1", r"places\.csv, line 3"),
        ("places.csv", "35.1,36.1", "north,36.1", r"places\.csv, line 3"),
        ("places.csv", "36.1,lesser.up", "36.1", r"places\.csv, line 3: 10 fields, not 11"),
        ("places.csv", "population", "people", r"places\.csv: unknown column 'people'"),
        ("places.csv", "id,name", "ident,name", r"places\.csv: unknown column 'ident'"),
    ],
)
def test_a_broken_file_is_told_in_one_line(folder: Path, name: str, old: str, new: str, message: str) -> None:
    swap(folder / name, old, new)
    with pytest.raises(InputError, match=message) as caught:
        load_pack(folder)
    assert "\n" not in str(caught.value)
    assert check_pack(folder) == (str(caught.value),)


@pytest.mark.parametrize(
    ("name", "extra", "problem"),
    [
        ("actors.yml", "- {id: south, name: Twins, kind: rebel}\n", "actor id 'south' stands 2 times"),
        ("actors.yml", "- {id: east, name: East, kind: rebel, parent: west}\n", "there is no parent 'west'"),
        ("actors.yml", "- {id: east, name: East, kind: rebel, parent: east}\n", "its own ancestor"),
        ("actors.yml", "- {id: east, name: East, kind: rebel, allies: [{actor: west}]}\n", "there is no ally 'west'"),
        ("actors.yml", "- {id: east, name: East, kind: rebel, camp: east}\n", "lists no camp 'east'"),
        ("actors.yml", "- {id: east, name: East, kind: state, nation: eastland}\n", "there is no nation 'eastland'"),
        ("actors.yml", "- {id: east, name: East, kind: state, nation: syria, branch: cooks}\n", "there is no branch 'cooks'"),
        ("actors.yml", "- {id: east, name: The Army, kind: rebel}\n", "names both 'north.army' and 'east'"),
        (
            "actors.yml",
            "- {id: a, name: A, kind: rebel}\n- {id: b, name: B, kind: rebel}\n- {id: c, name: C, kind: rebel}\n",
            "6 actors",
        ),
        ("places.csv", "lesser.sea,Sea,town,10,36.1,,,,,,\n", "outside of the countries' box"),
        ("places.csv", "lesser.hut,Hut,town,35,36,lesser.mill,,,,,\n", "there is no province 'lesser.mill'"),
        ("places.csv", "lesser.mill,Mill,town,35,36,,,,,,\n", "place id 'lesser.mill' stands 2 times"),
        ("pack.yml", "dyads: [[north, moon]]\n", "dyads: pack.yml lists no camp 'moon'"),
        ("pack.yml", "  required_places: [lesser.lake]\n", "the required place 'lesser.lake' is missing"),
    ],
)
def test_parts_that_do_not_fit_are_found(folder: Path, name: str, extra: str, problem: str) -> None:
    append(folder / name, extra)
    problems = check_pack(folder)
    assert len(problems) == 1
    assert problem in problems[0]


def test_examples_must_quote_their_sentence_and_known_actors(folder: Path) -> None:
    (folder / "examples.yml").write_text(
        "- text: The army took Mill.\n"
        "  claims:\n"
        "    - {trigger: seized, type: grab, initiator: [north.navy], target: [belgium.airforce], places: [{text: Hill}]}\n",
        encoding="utf-8",
    )
    problems = "\n".join(check_pack(folder))
    for part in ("'grab'", "'seized' does not stand", "'Hill' does not stand", "no actor 'north.navy'"):
        assert part in problems
    assert "belgium" not in problems


def test_a_neutral_word_may_not_be_loaded(folder: Path) -> None:
    (folder / "vocabulary.yml").write_text("loaded: [{word: lout, leaning: blame, neutral: brave thug}]\n", encoding="utf-8")
    problems = check_pack(folder)
    assert len(problems) == 2
    assert all("loaded too" in problem for problem in problems)


def test_only_a_joint_phrase_may_name_several_actors(folder: Path) -> None:
    append(folder / "actors.yml", "- {id: east, name: East, kind: rebel, generic: [the army]}\n")
    assert "names both" in check_pack(folder)[0]
    append(folder / "pack.yml", "joint: [the army]\n")
    assert check_pack(folder) == ()
    swap(folder / "pack.yml", "joint: [the army]", "joint: [the army, allied troops]")
    assert check_pack(folder) == ("the joint phrase 'allied troops' is not generic for two actors",)


def test_a_pack_is_named_by_what_reading_asks_of_it(folder: Path) -> None:
    before = load_pack(folder).digest
    assert len(before) == 64
    (folder / "examples.yml").write_text("[]\n", encoding="utf-8")
    (folder / "notes.txt").write_text("for people", encoding="utf-8")
    assert load_pack(folder).digest == before
    (folder / "actors.yml").write_text(ACTORS.replace("[NA]", "[NA, Northerners]"), encoding="utf-8")
    assert load_pack(folder).digest != before
