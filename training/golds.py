"""Annotated claims laid over the sentences that a reader reads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from kadesh.evaluation.documents import gold_documents
from kadesh.evaluation.examples import DAY
from kadesh.evaluation.gates import load_kit, theatre_of
from kadesh.intake.reports import report_from_bytes
from kadesh.model import Report, Span
from kadesh.reading.choosers.wording import Wording, top_of, words_at
from kadesh.reading.rules.reader import RuleReader
from kadesh.telling.teller import Teller
from kadesh.theatre import loading
from kadesh.theatre.loading import pack_names
from kadesh.theatre.rows import ExampleRow, read_rows

PACKS = Path(loading.__file__).parents[1] / "theatres"

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is read, with the annotated claims in it by the word at which each is told, and who reads it."""

    doc: str
    wording: Wording
    golds: dict[int, Record]
    reader: RuleReader


@dataclass(frozen=True)
class Document:
    """An annotated document, with the teller of the theatre that it is about."""

    report: Report
    records: Sequence[Record]
    teller: Teller

    @property
    def name(self) -> str:
        """Its name in the gold."""
        return self.report.name

    @property
    def led_by(self) -> str:
        """Who leads in the document's theatre: ``rules`` or ``choosers``."""
        return self.teller.pack.lead

    @property
    def reader(self) -> RuleReader:
        """The reader of its teller."""
        assert isinstance(self.teller.reader, RuleReader)
        return self.teller.reader


def documents(gold: Path, docs: Path, reader: str) -> Iterator[Document]:
    """The annotated documents, each to be read with the theatre that its own text is about."""
    for found in gold_documents(gold, docs, lambda path: load_kit(theatre_of(path), reader)):
        assert isinstance(found.reader, Teller)
        yield Document(found.report, found.records, found.reader.for_report(found.report))


def examples(reader: str) -> Iterator[Document]:
    """The packs' examples; they say who the parties of a claim are, not by which words."""
    for theatre in pack_names():
        path = PACKS / theatre / "examples.yml"
        rows = read_rows(path, tuple[ExampleRow, ...]) if path.exists() else ()
        teller, pack = load_kit(theatre, reader)
        assert isinstance(teller, Teller)
        for number, row in enumerate(rows):
            name = f"{theatre} {number}"
            report = report_from_bytes(row.text.encode(), name=name, source=name, published=DAY, pack=pack)
            claims = [_located(name, row.text, to_builtins(claim)) for claim in row.claims]
            yield Document(report, claims, teller.for_report(report))


def _located(name: str, text: str, claim: Record) -> Record:
    start = text.index(claim["trigger"])
    return {"doc": name, "quote": text, **claim, "start": start, "end": start + len(claim["trigger"])}


def sentences(document: Document) -> Iterator[Sentence]:
    """Every sentence of a document that its reader reads."""
    for _, wording in document.reader.wordings(document.teller.lines(document.report)):
        yield Sentence(document.name, wording, dict(_over(wording, document.records)), document.reader)


def _over(wording: Wording, claims: Sequence[Record]) -> Iterator[tuple[int, Record]]:
    """The claims told in a sentence, each at the word that the rules found it at, else at the topmost of its trigger."""
    taken: set[int] = set()
    for claim in claims:
        words = words_at(wording.passage, Span(claim["start"], claim["end"]))
        if not words:
            continue
        top = top_of(wording.passage, words[0], words[-1])
        ruled = (i for i, h in wording.ruled.items() if not {*range(h.trigger.first, h.trigger.last + 1)}.isdisjoint(words))
        index = top if top in wording.ruled else next((i for i in ruled if i not in taken), top)
        if index not in taken:
            taken.add(index)
            yield index, claim
