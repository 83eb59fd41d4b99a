"""Gazetteers' files as rows: GeoNames dumps, Who's On First tables, any spreadsheet with names and coordinates."""

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

import yaml

from kadesh.errors import InputError
from kadesh.resolving.classifiers import KINDS, kind_of, settlement_kind
from kadesh.resolving.volumes import Row

LONGEST_LINE = 1_000_000  # characters
MOST_UNPACKED = 50  # times its size that a packed file may hold
SMALL = 500_000  # characters that any file may hold

csv.field_size_limit(10_000_000)  # a country's names in all languages fill one field

_GEONAMES_FIELDS = 19
_ALTERNATE_FIELDS = 4
_NOT_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "phon", "abbr"})
_COUNTRY_FILE = re.compile(r"(?:^|[_-])([A-Za-z]{2})(?=[._])")


@cache
def _features() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("features.yml").read_text(encoding="utf-8"))
    return table


def read_rows(path: Path, names: Path | None = None) -> tuple[str, list[Row]]:
    """The form of the gazetteer file at ``path`` (``geonames``, ``wof``, ``table``) and its rows.

    ``names`` is GeoNames' alternateNamesV2 file, for that form only. Text, gzip and zip files are read. Raises InputError
    that names the line where a file is broken; then nothing of it should be used.
    """
    try:
        form, rows = _read_form(path, names)
    except csv.Error as error:
        raise InputError(f"{path} is no table: {error}", "see whether it is the right file") from None
    if not rows:
        raise InputError(f"{path} holds no places", "see whether it is the right file")
    return form, [_in_one_line(row) for row in rows]


def _read_form(path: Path, names: Path | None) -> tuple[str, list[Row]]:
    lines = _lines(path)
    first = next(lines, None)
    if first is None or not first.strip():
        raise InputError(f"{path} is empty", "give a GeoNames dump, a Who's On First table or a CSV with name, lat, lon")
    rest = _chain(first, lines)
    if first.startswith("id\tname\tplacetype\t"):
        return "wof", _read_wof(path, rest)
    if first.count("\t") == _GEONAMES_FIELDS - 1:
        return "geonames", _read_geonames(path, rest, _read_alternates(names) if names else {})
    return "table", _read_table(path, first, rest)


def _in_one_line(row: Row) -> Row:
    """A row without line breaks and tabs in its words: the index parts them by these."""
    said = (row.id, row.name, row.country, row.province, row.pcode, *row.names)
    if not any("\n" in word or "\t" in word for word in said):
        return row
    place_id, name, country, province, pcode, *names = (" ".join(word.split()) for word in said)
    return replace(row, id=place_id, name=name, country=country, province=province, pcode=pcode, names=tuple(names))


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _lines(path: Path) -> Iterator[str]:
    """The lines of a text, gzip or zip file (of a zip, its largest member), newline kept."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                member = max(
                    (m for m in archive.infolist() if m.filename.lower() != "readme.txt"),
                    key=lambda m: m.file_size,
                    default=None,
                )
                if member is None:
                    raise InputError(f"{path} is an empty archive", "download it again")
                with archive.open(member) as stream:
                    yield from _bounded(path, io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))
        elif path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as text:
                yield from _bounded(path, text)
        else:
            with path.open(encoding="utf-8-sig", newline="") as text:
                yield from _bounded(path, text)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError) as error:  # also of a locked one
        raise InputError(f"cannot read {path}: {error}", "give a whole text, .gz or .zip file in UTF-8") from None


def _bounded(path: Path, text: TextIO) -> Iterator[str]:
    """The lines of a text, none longer than ``LONGEST_LINE``, and no more in all than an honest file unpacks to."""
    most, taken = max(SMALL, MOST_UNPACKED * path.stat().st_size), 0
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise InputError(f"{path} has a line of more than {LONGEST_LINE:,} characters", "see whether it is the right file")
        taken += len(line)
        if taken > most:
            raise InputError(f"{path} unpacks to more than {MOST_UNPACKED} times its size", "see whether it is the right file")
        yield line


def _country_of(path: Path) -> str:
    """The country code in a file's name (``wof_SY.tsv.gz``, ``SY.txt``), in capitals; empty where there is none."""
    found = _COUNTRY_FILE.search(path.name)
    return found.group(1).upper() if found else ""


def _people(text: str) -> int:
    """How many live somewhere; 0 where it is no number, or one that nowhere can have."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def _number(text: str, path: Path, line: int, what: str, low: float, high: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise InputError(f"{path}, line {line}: {text!r} is no {what}", "mend that line; nothing was added") from None
    return number


def _read_wof(path: Path, lines: Iterable[str]) -> list[Row]:
    kinds, country, rows = _features()["wof"], _country_of(path), []
    reader = csv.DictReader(lines, delimiter="\t")
    for record in reader:
        line = reader.line_num
        if None in record or None in record.values():
            raise InputError(f"{path}, line {line}: not as many fields as columns", "mend that line; nothing was added")
        if record["id"] == "id" or record.get("deprecated"):
            continue
        population = _people(record.get("population", ""))
        kind = kinds.get(record["placetype"], "region")
        if kind == "village":
            kind = settlement_kind(population)
        rows.append(
            Row(
                id=f"wof:{record['id']}",
                name=record["name"],
                kind=kind,
                lat=_number(record["lat"], path, line, "latitude", -90, 90),
                lon=_number(record["lon"], path, line, "longitude", -180, 180),
                country=country,
                province=record.get("region", ""),
                district=record.get("county", ""),
                population=population,
                names=tuple(n for n in record.get("names", "").split("|") if n),
            )
        )
    return rows


def _read_geonames(path: Path, lines: Iterable[str], alternates: dict[str, list[str]]) -> list[Row]:
    kinds, rows, provinces = _features()["geonames"], [], {}
    for line, text in enumerate(lines, 1):
        fields = text.rstrip("\r\n").split("\t")
        if len(fields) != _GEONAMES_FIELDS:
            raise InputError(f"{path}, line {line}: {len(fields)} fields, not {_GEONAMES_FIELDS}", "download the dump again")
        (number, name, ascii_name, others, lat, lon, group, code, country, _, admin1, admin2, *_rest) = fields
        population = _people(fields[14])
        kind = kinds.get(code) or kinds.get(group, "region")
        if kind == "village":
            kind = settlement_kind(population)
        if code == "ADM1":
            provinces[country, admin1] = name
        names = dict.fromkeys((ascii_name, *others.split(","), *alternates.get(number, ())))
        rows.append(
            Row(
                id=f"geonames:{number}",
                name=name,
                kind=kind,
                lat=_number(lat, path, line, "latitude", -90, 90),
                lon=_number(lon, path, line, "longitude", -180, 180),
                country=country,
                province=admin1,
                district=admin2,
                population=population,
                names=tuple(n for n in names if n and n != name),
            )
        )
    return [_with_province(row, provinces.get((row.country, row.province), "")) for row in rows]


def _with_province(row: Row, province: str) -> Row:
    return Row(
        row.id, row.name, row.kind, row.lat, row.lon, row.country, province, row.district, row.population, row.pcode, row.names
    )


def _read_alternates(path: Path) -> dict[str, list[str]]:
    """Names by GeoNames id out of alternateNamesV2: those in use, without links, codes and post codes."""
    names: dict[str, list[str]] = defaultdict(list)
    for line, text in enumerate(_lines(path), 1):
        fields = text.rstrip("\r\n").split("\t")
        if len(fields) < _ALTERNATE_FIELDS:
            raise InputError(f"{path}, line {line}: {len(fields)} fields, not {_ALTERNATE_FIELDS} or more", "download it again")
        if fields[2] not in _NOT_NAMES:
            names[fields[1]].append(fields[3])
    return names


def _read_table(path: Path, first: str, lines: Iterable[str]) -> list[Row]:
    delimiter = max("\t;,", key=first.count)
    reader = csv.reader(lines, delimiter=delimiter)
    headers = [re.sub(r"[^a-z0-9]", "", header.casefold()) for header in next(reader)]
    columns: dict[str, list[int]] = {}
    for field, known in _features()["columns"].items():
        found = sorted((known.index(header), i) for i, header in enumerate(headers) if header in known)
        columns[field] = [i for _, i in found]
    missing = [field for field in ("name", "lat", "lon") if not columns[field]]
    if missing:
        raise InputError(
            f"{path} has no column for {' and '.join(missing)}", "name the columns name, lat and lon in its first line"
        )
    rows, country = [], _country_of(path)
    for values in reader:
        line = reader.line_num
        if not any(values):
            continue
        if len(values) != len(headers):
            raise InputError(
                f"{path}, line {line}: {len(values)} fields, not {len(headers)}", "mend that line; nothing was added"
            )
        rows.append(_table_row(path, line, _cells(values, columns), country))
    return rows


def _cells(values: list[str], columns: dict[str, list[int]]) -> Callable[[str], list[str]]:
    return lambda field: [cell for i in columns[field] if (cell := values[i].strip())]


def _table_row(path: Path, line: int, cells: Callable[[str], list[str]], country: str) -> Row:
    def one(field: str) -> str:
        return next(iter(cells(field)), "")

    name = one("name")
    if not name:
        raise InputError(f"{path}, line {line}: no name", "mend that line; nothing was added")
    people = _people(one("population").replace(",", "").partition(".")[0])
    said = one("kind").casefold()
    kind = kind_of(said)
    others = (part.strip() for cell in (*cells("name")[1:], *cells("names")) for part in re.split(r"[|;]", cell))
    pcode = one("pcode")
    lat, lon = one("lat"), one("lon")
    return Row(
        id=f"pcode:{pcode}" if pcode else f"table:{path.name.partition('.')[0]}:{line}",
        name=name,
        kind=said if said in KINDS else kind.name if kind else settlement_kind(people),
        lat=_number(lat, path, line, "latitude", -90, 90),
        lon=_number(lon, path, line, "longitude", -180, 180),
        country=one("country")[:2].upper() or country,
        province=one("province"),
        district=one("district"),
        population=people,
        pcode=pcode,
        names=tuple(dict.fromkeys(other for other in others if other)),
    )
