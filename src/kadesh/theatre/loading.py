"""Packs from disk: found by name in the package or by path anywhere, read strictly, checked on request."""

import csv
import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from kadesh.errors import InputError
from kadesh.model import Place
from kadesh.theatre.checks import find_problems
from kadesh.theatre.digests import digest_files
from kadesh.theatre.packs import Actor, Alliance, Example, LoadedWord, Outlet, Pack
from kadesh.theatre.rows import ActorRow, ExampleRow, ManifestRow, OutletRow, PlaceRow, VocabularyRow, one_line, read_rows

PACKS = Path(__file__).parent.parent / "theatres"
SHARED_WORDS = Path(__file__).parent / "vocabulary.yml"
READ_FROM = ("pack.yml", "actors.yml", "places.csv", "outlets.yml", "vocabulary.yml", "provinces.geojson")
"""The files of a pack on which it depends what is read: all but its examples."""

_T = TypeVar("_T")


def pack_names() -> tuple[str, ...]:
    """The names of the packs that come with the package, sorted."""
    return tuple(sorted(path.parent.name for path in PACKS.glob("*/pack.yml")))


def load_pack(name_or_path: str | Path) -> Pack:
    """The pack of that name in the package or, failing that, in the folder of that path.

    Raises InputError, in one line that names the file and the entry, where there is no such pack or where a file of it
    breaks the form that ``kadesh.theatre.rows`` gives.
    """
    folder = _folder_of(name_or_path)
    return _make_pack(folder, _load_manifest(folder))


def check_pack(name_or_path: str | Path) -> tuple[str, ...]:
    """What is wrong with a pack, one line a problem; empty when all is well.

    Tests the pack's own assertions and that its parts fit together; a file that cannot be read is the only problem told.
    Raises InputError where there is no such pack at all.
    """
    folder = _folder_of(name_or_path)
    try:
        manifest = _load_manifest(folder)
        return find_problems(_make_pack(folder, manifest), manifest)
    except InputError as error:
        return (str(error),)


def _folder_of(name_or_path: str | Path) -> Path:
    names = pack_names()
    if isinstance(name_or_path, str) and name_or_path in names:
        return PACKS / name_or_path
    folder = Path(name_or_path)
    if (folder / "pack.yml").is_file():
        return folder
    if folder.is_dir():
        raise InputError(f"{folder} holds no pack.yml", "make one with: kadesh theatre new NAME")
    near = difflib.get_close_matches(str(name_or_path), names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(names)} or give a folder with a pack.yml"
    raise InputError(f"there is no theatre pack {str(name_or_path)!r}", hint)


def _load_manifest(folder: Path) -> ManifestRow:
    return read_rows(folder / "pack.yml", ManifestRow)


def _make_pack(folder: Path, manifest: ManifestRow) -> Pack:
    words = _join(read_rows(SHARED_WORDS, VocabularyRow), _optional(folder / "vocabulary.yml", VocabularyRow, VocabularyRow()))
    no_outlets: tuple[OutletRow, ...] = ()
    no_examples: tuple[ExampleRow, ...] = ()
    return Pack(
        name=manifest.name,
        title=manifest.title,
        version=manifest.version,
        home=manifest.home,
        countries=manifest.countries,
        dyads=frozenset(map(frozenset, manifest.dyads)),
        start=manifest.start,
        end=manifest.end,
        actors=_read_actors(folder / "actors.yml"),
        places=tuple(_load_places(folder / "places.csv")),
        outlets=tuple(
            Outlet(row.id, row.name, row.camp, row.country, row.kind, row.names, row.signs)
            for row in _optional(folder / "outlets.yml", tuple[OutletRow, ...], no_outlets)
        ),
        loaded=tuple(LoadedWord(row.word, row.leaning, row.neutral) for row in words.loaded),
        generic_opponents=words.generic_opponents,
        lead=manifest.lead,
        examples=tuple(
            Example(row.text, tuple(msgspec.to_builtins(claim) for claim in row.claims))
            for row in _optional(folder / "examples.yml", tuple[ExampleRow, ...], no_examples)
        ),
        digest=digest_files(folder, (folder / name for name in READ_FROM if (folder / name).is_file())),
    )


def _optional(path: Path, shape: type[_T], otherwise: _T) -> _T:
    return read_rows(path, shape) if path.is_file() else otherwise


def _join(shared: VocabularyRow, own: VocabularyRow) -> VocabularyRow:
    """The words of any war and a pack's own, which win where both have a word. A word that the pack repeats stays repeated."""
    mine = {row.word.casefold() for row in own.loaded}
    return VocabularyRow(
        loaded=(*own.loaded, *(row for row in shared.loaded if row.word.casefold() not in mine)),
        generic_opponents=tuple(dict.fromkeys((*shared.generic_opponents, *own.generic_opponents))),
    )


def _read_actors(path: Path) -> tuple[Actor, ...]:
    """The actors of a file. One that is its own ancestor is refused: whose branch it is could be asked for ever."""
    actors = tuple(_actor(row) for row in read_rows(path, tuple[ActorRow, ...]))
    parents = {actor.id: actor.parent for actor in actors}
    for actor in actors:
        above, steps = actor.parent, 0
        while above and steps <= len(actors):
            above, steps = parents.get(above), steps + 1
        if above:
            raise InputError(f"{path}: actor {actor.id!r} is its own ancestor, or below one that is", "mend its parent")
    return actors


def _actor(row: ActorRow) -> Actor:
    return Actor(
        id=row.id,
        name=row.name,
        kind=row.kind,
        camp=row.camp,
        names=row.names,
        generic=row.generic,
        parent=row.parent,
        nation=row.nation,
        branch=row.branch,
        home=row.home,
        allies=tuple(Alliance(ally.actor, ally.start, ally.end) for ally in row.allies),
    )


def _load_places(path: Path) -> Iterable[Place]:
    """The places of a table; none where there is no such file."""
    if not path.is_file():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream)
            columns = next(lines, [])
            _check_columns(path, columns)
            for values in lines:
                if values:
                    yield _place(f"{path}, line {lines.line_num}", columns, values)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} is no table of places: {one_line(error)}", "give a CSV file in UTF-8") from None


def _check_columns(path: Path, columns: list[str]) -> None:
    known = PlaceRow.__struct_fields__
    unknown = [column for column in columns if column not in known]
    missing = [column for column in ("id", "name", "kind", "lat", "lon") if column not in columns]
    if unknown or missing:
        fault = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
        raise InputError(f"{path}: {fault}", f"use the columns {','.join(known)}")


def _place(where: str, columns: list[str], values: list[str]) -> Place:
    """The place of a table's row; ``where`` names the row in what is said of its faults."""
    if len(values) != len(columns):
        raise InputError(f"{where}: {len(values)} fields, not {len(columns)}", "mend the commas of that line")
    # An empty field takes its column's default, so it is left out here.
    cells: dict[str, object] = {column: value for column, value in zip(columns, values, strict=True) if value}
    if "aliases" in cells:
        cells["aliases"] = [alias.strip() for alias in str(cells["aliases"]).split("|")]
    try:
        row = msgspec.convert(cells, PlaceRow, strict=False)
    except (msgspec.ValidationError, OverflowError) as error:
        raise InputError(f"{where}: {one_line(error)}", "mend that line") from None
    return Place(
        id=row.id,
        name=row.name,
        kind=row.kind,
        lat=row.lat,
        lon=row.lon,
        province=row.province,
        aliases=row.aliases,
        radius_km=row.radius_km,
        population=row.population,
        pcode=row.pcode,
        source=row.source,
    )
