"""The store of gazetteers: one SQLite file with every place, its names, source and licence, and a search index a source."""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from kadesh.errors import InputError, UsageError
from kadesh.model import Place
from kadesh.resolving.floors import FLOOR, open_floor
from kadesh.resolving.importers import read_rows
from kadesh.resolving.volumes import FORMAT, Row, Volume

OWN = "own:"  # begins the ids of sources that users made by hand
_MERGED = "*"  # stands for all sources together among the built indexes

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
    id TEXT PRIMARY KEY, form TEXT NOT NULL, title TEXT NOT NULL, licence TEXT NOT NULL, country TEXT NOT NULL,
    file TEXT NOT NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL, added TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS places (
    source TEXT NOT NULL REFERENCES sources (id), number INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, country TEXT NOT NULL, province TEXT NOT NULL,
    district TEXT NOT NULL, population INTEGER NOT NULL, pcode TEXT NOT NULL, PRIMARY KEY (source, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (
    source TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (source, number, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS built (source TEXT PRIMARY KEY, format INTEGER NOT NULL, data BLOB NOT NULL);
"""

# Who made a form's data, and on what terms.
_TERMS = {
    "geonames": ("GeoNames", "CC BY 4.0, www.geonames.org"),
    "wof": ("Who's On First", "Who's On First licence (CC BY 4.0 and others, with GeoNames CC BY 4.0)"),
    "table": ("a table of places", "see its publisher"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A source in the store: who made it, on what terms, of which country, from which file (by hash), how many places."""

    id: str
    form: str
    title: str
    licence: str
    country: str
    file: str
    sha256: str
    rows: int
    added: str


def default_path() -> Path:
    """Where the store lies: ``$KADESH_GAZETTEER``, else ``kadesh/gazetteer.db`` in the user's data folder."""
    chosen = os.environ.get("KADESH_GAZETTEER")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kadesh" / "gazetteer.db"


class Gazetteer:
    """Places of any number of sources, searched together. For reading only; ``GazetteerStore`` writes.

    ``sources`` are the ids of what it was made from, in their order, each with the SHA-256 of its file.
    """

    def __init__(self, volumes: Sequence[Volume] = (), sources: Mapping[str, str] | None = None) -> None:
        self.volumes = tuple(volumes)
        self.sources = dict(sorted((sources or {}).items()))

    def __len__(self) -> int:
        return sum(len(volume) for volume in self.volumes)

    def find(self, name: str, most: int = 5) -> list[tuple[Place, float]]:
        """The places of that name in any spelling, where there are any, else those whose names are most like it.

        No more than ``most``. Each comes with how alike the spellings are (0 to 1), the likest first.
        """
        found = [(volume, number, likeness) for volume in self.volumes for number, likeness in volume.look_up(name)[:most]]
        if len(self.volumes) > 1:
            found.sort(key=lambda match: -match[2])
        return [(volume.place(number), likeness) for volume, number, likeness in found[:most]]


class GazetteerStore:
    """The file that holds gazetteers. Each source is added whole or not at all, and replaces its own former rows."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()

    def add_file(
        self, path: Path, *, names: Path | None = None, source: str | None = None, licence: str | None = None
    ) -> Source:
        """Add the places of a file (see ``importers.read_rows``); adding the same again changes nothing.

        ``source`` is its id in the store, by default its form and country or file name (``wof:sy``). Raises InputError
        naming the line where the file is broken; the store is then as it was.
        """
        form, rows = read_rows(path, names)
        digest = sha256(path.read_bytes() + (names.read_bytes() if names else b"")).hexdigest()
        countries = {row.country for row in rows}
        country = countries.pop() if len(countries) == 1 else ""
        key = source or f"{form}:{(country or path.name.partition('.')[0]).lower()}"
        title, terms = _TERMS[form]
        return self.add_rows(
            key, rows, form=form, title=title, licence=licence or terms, country=country, file=path.name, digest=digest
        )

    def add_country(self, code: str) -> Source:
        """Download GeoNames' dump of a country (ISO 3166 alpha-2) with its names in all languages, and add it.

        Raises InputError where there is no such country or no network.
        """
        from kadesh.resolving.downloads import download_country  # what it needs of the network is slow to load

        with TemporaryDirectory() as folder:
            dump, names = download_country(code, Path(folder))
            return self.add_file(dump, names=names)

    def add_place(self, theatre: str, row: Row) -> Source:
        """Add a place of the user's own to those of a theatre; one of the same id is replaced.

        They count as much as the places of the theatre's pack.
        """
        key = OWN + theatre
        rows = {own.id: own for own in self.rows(key)} | {row.id: row}
        return self.add_rows(
            key,
            list(rows.values()),
            form="own",
            title="added by hand",
            licence="the user's own",
            country="",
            file="",
            digest="",
        )

    def rows(self, key: str) -> list[Row]:
        """The rows of a source, none where the store lacks it."""
        if key not in {source.id for source in self.sources()}:
            return []
        with self._connect() as db:
            return list(self._rows(db, key))

    def add_rows(
        self, key: str, rows: Sequence[Row], *, form: str, title: str, licence: str, country: str, file: str, digest: str
    ) -> Source:
        """Add ``rows`` as the source ``key``, in place of what stood there. One transaction.

        Without the ``digest`` of a file, that of the rows themselves is kept.
        """
        digest = digest or sha256(msgspec.json.encode(rows)).hexdigest()
        former = {source.id: source for source in self.sources()}.get(key)
        if former and former.sha256 == digest:
            return former
        source = Source(
            key, form, title, licence, country, file, digest, len(rows), datetime.now(UTC).isoformat(timespec="seconds")
        )
        built = Volume.build(key, rows)
        with self._connect(create=True) as db:
            self._clear(db, key)
            db.execute("INSERT INTO sources VALUES (?,?,?,?,?,?,?,?,?)", (
                source.id, source.form, source.title, source.licence, source.country, source.file, source.sha256, source.rows,
                source.added,
            ))  # fmt: skip
            db.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (
                (key, i, r.id, r.name, r.kind, r.lat, r.lon, r.country, r.province, r.district, r.population, r.pcode)
                for i, r in enumerate(rows)
            ))  # fmt: skip
            db.executemany(
                "INSERT INTO names VALUES (?,?,?,?)",
                ((key, i, j, n) for i, row in enumerate(rows) for j, n in enumerate(row.names)),
            )
            db.execute("INSERT INTO built VALUES (?,?,?)", (key, FORMAT, built))
        return source

    def remove(self, key: str) -> Source:
        """Take a source out. Raises UsageError where the store has none of that id."""
        source = self.source(key)
        with self._connect() as db:
            self._clear(db, key)
        return source

    def source(self, key: str) -> Source:
        """The source of that id. Raises UsageError where the store has none."""
        found = {source.id: source for source in self.sources()}
        if key not in found:
            known = ", ".join(found) or "nothing yet"
            raise UsageError(f"the gazetteer has no source {key!r}", f"it has {known}")
        return found[key]

    def sources(self) -> tuple[Source, ...]:
        """All sources, by id; none where there is no store yet."""
        if not self.path.is_file():
            return ()
        with self._connect() as db:
            return tuple(Source(*row) for row in db.execute("SELECT * FROM sources ORDER BY id"))

    def kinds(self, key: str) -> dict[str, int]:
        """How many places of each kind a source has, the most frequent first."""
        with self._connect() as db:
            return dict(db.execute("SELECT kind, count(*) FROM places WHERE source = ? GROUP BY kind ORDER BY 2 DESC", (key,)))

    def open(self, countries: Collection[str] = ()) -> Gazetteer:
        """The store's places for searching, over the floor of the world's towns (see `floors`) where that is installed.

        ``countries`` (ISO 3166 alpha-2) are those whose small towns the floor holds too. Several sources are merged once, and
        the merger kept until a source changes; indexes of an older form are built anew.
        """
        sources = {source.id: source.sha256 for source in self.sources()}
        volumes = [self._volume()] if sources else []
        floor = open_floor(countries)
        if floor is None:
            return Gazetteer(volumes, sources)
        return Gazetteer([*volumes, floor], sources | {FLOOR: floor.digest})

    def _volume(self) -> Volume:
        sources = self.sources()
        with self._connect() as db:
            if len(sources) == 1:
                return Volume(self._built(db, sources[0].id))
            merged = db.execute("SELECT data FROM built WHERE source = ? AND format = ?", (_MERGED, FORMAT)).fetchone()
            if merged is None:
                merged = (Volume.merge([Volume(self._built(db, source.id)) for source in sources]),)
                db.execute("INSERT OR REPLACE INTO built VALUES (?,?,?)", (_MERGED, FORMAT, merged[0]))
        return Volume(merged[0])

    def _built(self, db: sqlite3.Connection, key: str) -> bytes:
        form, data = db.execute("SELECT format, data FROM built WHERE source = ?", (key,)).fetchone()
        if form != FORMAT:
            data = Volume.build(key, list(self._rows(db, key)))
            db.execute("UPDATE built SET format = ?, data = ? WHERE source = ?", (FORMAT, data, key))
        return bytes(data)

    @contextmanager
    def _connect(self, create: bool = False) -> Iterator[sqlite3.Connection]:
        if create:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(self.path, timeout=30)) as db:
                db.executescript(_SCHEMA)
                with db:
                    yield db
        except sqlite3.DatabaseError as error:
            raise InputError(
                f"{self.path} is no gazetteer store: {error}", "move it away and add the gazetteers again"
            ) from None

    @staticmethod
    def _clear(db: sqlite3.Connection, key: str) -> None:
        for table in ("names", "places", "built"):
            db.execute(f"DELETE FROM {table} WHERE source = ?", (key,))  # table names are the three above
        db.execute("DELETE FROM sources WHERE id = ?", (key,))
        db.execute("DELETE FROM built WHERE source = ?", (_MERGED,))

    @staticmethod
    def _rows(db: sqlite3.Connection, key: str) -> Iterator[Row]:
        named: Iterable[tuple[int, str]] = db.execute(
            "SELECT number, name FROM names WHERE source = ? ORDER BY number, position", (key,)
        )
        names = {number: tuple(n for _, n in group) for number, group in groupby(named, key=lambda pair: pair[0])}
        fields = "id, name, kind, lat, lon, country, province, district, population, pcode"
        for number, *values in db.execute(f"SELECT number, {fields} FROM places WHERE source = ? ORDER BY number", (key,)):
            yield Row(*(*values, names.get(number, ())))
