"""From files to claims: one report, or many into a ledger."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from kadesh.errors import KadeshError
from kadesh.intake.files import STANDARD_INPUT, find_files, read_file
from kadesh.intake.reports import report_from_bytes
from kadesh.ledger import Ledger
from kadesh.model import Claim, Mention, Report
from kadesh.pipeline.reports import Known, known_of, recall
from kadesh.pipeline.workers import Ended, Limit, run_each
from kadesh.resolving.gazetteers import Gazetteer, GazetteerStore
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import Teller, make_teller
from kadesh.theatre.choices import ANY, Choice, choose_theatre, theatre_of
from kadesh.theatre.loading import load_pack, pack_names
from kadesh.theatre.packs import Pack

R = TypeVar("R")

DEFAULT_THEATRE = "syria"
MOST_SAMPLED = 40  # files of a batch that are looked at to tell its theatre
SAMPLE_SIZE = 50_000  # bytes of each
STDIN = str(STANDARD_INPUT)
MOST_WEIGHED = 5_000
"""Of a batch with more claims than this the events are not counted at once: `kadesh events` weighs them."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why in one line; ``ended`` where the process that read it ended before it was done."""

    source: str
    reason: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of reading a batch of files.

    ``theatre`` is the batch's, ``theatre_words`` are the names in the text by which it was picked, where none was asked for;
    ``theatres`` are those of the reports by their own texts, each with how many.
    ``added`` reports are new to the ledger or were read anew; ``unchanged`` ones stood there alike. ``claims`` are those of
    both. ``events`` is None where there were too many claims to weigh at once. The rest is what was not understood: names of
    undated reports and of reports without a claim, words for parties and places that could not be resolved with how often
    they were met, and what the intake remarked, by report.
    """

    reader: str
    reader_version: str
    theatre: str
    theatre_words: tuple[str, ...] = ()
    theatres: tuple[tuple[str, int], ...] = ()
    added: int = 0
    unchanged: int = 0
    claims: int = 0
    events: int | None = 0
    failures: tuple[Failure, ...] = ()
    undated: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    unknown_actors: tuple[tuple[str, int], ...] = ()
    unknown_places: tuple[tuple[str, int], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def reports(self) -> int:
        """How many reports were read."""
        return self.added + self.unchanged


@dataclass(frozen=True, slots=True)
class _Order:
    """How every file of a batch is to be read: in ``theatre`` where one is asked for, else in that of its own text.

    ``usual`` is the theatre of a report whose own text tells none, ``known`` what was known before of documents.
    """

    theatre: str | None
    reader: str | None
    published: date | None
    outlet: str | None
    usual: str = ANY
    known: Known = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a file, or by ``problem`` why there are none; ``name`` is what its annotations call it."""

    data: bytes
    name: str
    source: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document that was read, in which theatre, with the pack and the gazetteers of these digests."""

    report: Report
    claims: tuple[Claim, ...]
    theatre: str
    pack: str
    gazetteers: Mapping[str, str]


def read_report(
    data: bytes | Path,
    *,
    name: str | None = None,
    source: str | None = None,
    theatre: str | None = None,
    reader: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
) -> tuple[Report, tuple[Claim, ...]]:
    """Read one report, given as its bytes or as a file, without a ledger.

    ``name`` is what its annotations call it (a file's name without its ending), ``source`` where it is from; ``theatre`` a
    pack's name or folder, or None for the one that the text is about; ``reader`` is ``parse`` or ``fast``, or None for
    ``parse`` where its model is found; ``published`` and ``outlet`` are taken where the report itself does not tell. Raises
    InputError, MissingError.
    """
    order = _Order(theatre, reader, published, outlet)
    if isinstance(data, Path):
        name, source, data = name or data.stem, source or str(data), read_file(data)
    reading = _read(Document(data, name or "report", source or name or "bytes"), order)
    return reading.report, reading.claims


def read_reports(
    paths: Iterable[str | Path],
    ledger: Ledger,
    *,
    theatre: str | None = None,
    reader: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    jobs: int = 1,
    limit: Limit | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Summary:
    """Read files, folders and ``-`` (standard input) into ``ledger``, each report in a transaction of its own.

    A file that cannot be read never stops the others: it is in ``Summary.failures``. With ``jobs`` above 1 that many
    processes read; the ledger is the same. With a ``limit`` reports are read in processes, and one that takes more is ended;
    its report is among the failures then, and the bytes are kept in the ledger. ``progress`` is called with the files done,
    the files in all, and the last one's name. The other options are those of `read_report`. Raises InputError for an unknown
    theatre, MissingError for a reader that is not installed, LedgerError.
    """
    found = [str(path) for path in find_files([Path(path) for path in paths])]
    chosen = Choice(theatre_key(theatre), ()) if theatre else _theatre_of(ledger, found)
    order = _Order(chosen.theatre if theatre else None, reader, published, outlet, chosen.theatre, known_of(ledger.view()))
    kit = make_kit(chosen.theatre, reader)
    failures: list[Failure] = []
    writer = ledger.writer()
    tally = _Tally()
    prepare = partial(warm_up, chosen.theatre, reader)
    with closing(run_documents(partial(_read, order=order), found, prepare, jobs=jobs, limit=limit)) as results:
        for done, (document, result) in enumerate(results, start=1):
            if isinstance(result, Failure):
                if result.ended:
                    writer.keep(document.data)
                failures.append(result)
            else:
                is_new = writer.add_reading(
                    result.report,
                    document.data,
                    result.claims,
                    reader=kit.reader.name,
                    reader_version=kit.reader.version,
                    theatre=result.theatre,
                    pack=result.pack,
                    gazetteers=result.gazetteers,
                )
                tally.take(result, is_new)
            if progress:
                progress(done, len(found), document.source)
    summary = Summary(kit.reader.name, kit.reader.version, chosen.theatre, chosen.words, failures=tuple(failures))
    return tally.fill(summary)


def read_each(
    paths: Iterable[str | Path],
    *,
    theatre: str | None = None,
    reader: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    jobs: int = 1,
    limit: Limit | None = None,
) -> Iterator[tuple[Report, tuple[Claim, ...]] | Failure]:
    """Read files one after the other without a ledger: each gives its report and claims, or why it could not be read."""
    order = _Order(theatre_key(theatre) if theatre else None, reader, published, outlet)
    usual = order.theatre or DEFAULT_THEATRE
    make_kit(usual, reader)
    found = [str(path) for path in find_files([Path(path) for path in paths])]
    for _, result in run_documents(partial(_read, order=order), found, partial(warm_up, usual, reader), jobs=jobs, limit=limit):
        yield result if isinstance(result, Failure) else (result.report, result.claims)


@dataclass(frozen=True, slots=True)
class Kit:
    """What reading needs: a pack, a gazetteer, and a reader with the places of both."""

    pack: Pack
    gazetteer: Gazetteer
    reader: Teller


@lru_cache(maxsize=8)
def make_kit(theatre: str, reader: str | None) -> Kit:
    """The kit for a theatre and reader; made once a process, since a model takes seconds to load."""
    pack = load_pack(theatre)
    gazetteer = GazetteerStore().open(pack.countries)
    return Kit(pack, gazetteer, make_teller(reader, pack, PlaceResolver(pack, gazetteer)))


def theatre_key(theatre: str) -> str:
    """How a ledger names a theatre: a pack of the package by its name, another by its folder's whole path."""
    return theatre if theatre in pack_names() or not Path(theatre).is_dir() else str(Path(theatre).resolve())


def _theatre_of(ledger: Ledger, sources: Sequence[str]) -> Choice:
    """The theatre of a batch: the ledger's where it has one, else what its first files are about together."""
    settled = ledger.view().theatre()
    if settled:
        return Choice(settled, ())
    files = [Path(source) for source in sources if source != STDIN]
    return choose_theatre(_samples(files)) if files else Choice(DEFAULT_THEATRE, ())


def theatre_of_files(files: Sequence[Path]) -> str:
    """The theatre that the first of ``files`` are about together."""
    return choose_theatre(_samples(files)).theatre


def _samples(files: Sequence[Path]) -> Iterator[str]:
    for file in files[:MOST_SAMPLED]:
        with suppress(OSError):
            if file.is_file():  # a pipe is read once
                with file.open("rb") as stream:
                    yield stream.read(SAMPLE_SIZE).decode("utf-8", "ignore")


def warm_up(theatre: str, reader: str | None) -> None:
    """Load all that reading needs, before there is something to read; a large model is not asked."""
    reader = None if reader == "model" else reader
    _read(Document(b"Two men were killed in a town.", "none", "none"), _Order(theatre, reader, None, None))


def _read(document: Document, order: _Order) -> _Reading:
    data = document.data
    theatre = order.theatre or theatre_of(data[:SAMPLE_SIZE].decode("utf-8", "ignore"), order.usual)
    kit = make_kit(theatre, order.reader)
    report = report_from_bytes(
        data, name=document.name, source=document.source, published=order.published, outlet=order.outlet, pack=kit.pack
    )
    report, claims = kit.reader.reading(recall(report, order.known))
    return _Reading(report, claims, theatre, kit.pack.digest, kit.gazetteer.sources)


def run_documents(
    task: Callable[[Document], R],
    sources: Iterable[str],
    prepare: Callable[[], object],
    *,
    jobs: int = 1,
    limit: Limit | None = None,
) -> Generator[tuple[Document, R | Failure], None, None]:
    """Do ``task`` with the document of each source, in their order; what goes wrong with one never stops the others.

    The other options are those of `kadesh.pipeline.workers.run_each`.
    """
    results = run_each(partial(_attempt, task), map(_fetch, sources), prepare=prepare, jobs=jobs, limit=limit)
    with closing(results):
        for document, result in results:
            yield document, _to_failure(document, result) if isinstance(result, Ended) else result


def _fetch(source: str) -> Document:
    """The document of a source: read here, since a process that is made has another standard input."""
    name, source, path = (
        ("stdin", "standard input", STANDARD_INPUT) if source == STDIN else (Path(source).stem, source, Path(source))
    )
    try:
        return Document(read_file(path), name, source)
    except KadeshError as error:
        return Document(b"", name, source, str(error))


def _attempt(task: Callable[[Document], R], document: Document) -> R | Failure:
    """Do ``task``; what goes wrong is told in one line."""
    if document.problem:
        return Failure(document.source, document.problem)
    try:
        return task(document)
    except KadeshError as error:
        return Failure(document.source, str(error))
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours, in this one report
        said = " ".join(str(error).split()) or "no more is known"
        return Failure(document.source, f"reading it failed: {type(error).__name__}: {said}; please report this with the file")


def _to_failure(document: Document, ended: Ended) -> Failure:
    remedy = "read it again with a higher --limit" if ended.is_limit else "please report this with the file"
    return Failure(document.source, f"reading it {ended.how}; {remedy}", ended=True)


class _Tally:
    """Counts what was read, and what was not understood."""

    def __init__(self) -> None:
        self._added = self._unchanged = self._claims = 0
        self._reports: dict[str, Report] = {}
        self._kept: dict[str, list[Claim]] = {}
        self._theatres: Counter[str] = Counter()
        self._undated: list[str] = []
        self._silent: list[str] = []
        self._notes: list[tuple[str, str]] = []
        self._actors: Counter[str] = Counter()
        self._places: Counter[str] = Counter()

    def take(self, reading: _Reading, is_new: bool) -> None:
        """Count one reading."""
        report, claims = reading.report, reading.claims
        self._added += is_new
        self._unchanged += not is_new
        self._claims += len(claims)
        if self._claims <= MOST_WEIGHED:
            self._reports[report.id] = report
            self._kept.setdefault(reading.theatre, []).extend(claims)
        self._theatres[reading.theatre] += 1
        if report.published is None:
            self._undated.append(report.name)
        if not claims:
            self._silent.append(report.name)
        self._notes += [(report.name, note) for note in report.notes]
        self._actors.update(text for claim in claims for text in _unknown(claim.initiator + claim.target))
        self._places.update(text for claim in claims for text in _unknown(tuple(place.mention for place in claim.places)))

    def fill(self, summary: Summary) -> Summary:
        """The summary with all that was counted."""
        events: int | None = None
        if self._claims <= MOST_WEIGHED:
            from kadesh.weighing.weighings import weigh

            kept = self._kept.items()
            events = sum(len(weigh(claims, self._reports, (), load_pack(theatre)).events) for theatre, claims in kept)
        return replace(
            summary,
            theatres=tuple(self._theatres.most_common()),
            added=self._added,
            unchanged=self._unchanged,
            claims=self._claims,
            events=events,
            undated=tuple(self._undated),
            silent=tuple(self._silent),
            unknown_actors=tuple(self._actors.most_common()),
            unknown_places=tuple(self._places.most_common()),
            notes=tuple(self._notes),
        )


def _unknown(mentions: tuple[Mention, ...]) -> set[str]:
    return {" ".join(mention.text.split()) for mention in mentions if mention.id is None and mention.text}
