"""Annotated claims laid over the sentences that a reader reads."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from kadesh.intake.reports import report_from_bytes
from kadesh.model import Report, Span
from kadesh.reading.choosers.wording import Wording, top_of, words_at
from kadesh.reading.rules.reader import RuleReader
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import Teller, make_teller
from kadesh.theatre import loading
from kadesh.theatre.choices import choose_theatre
from kadesh.theatre.loading import load_pack, pack_names
from kadesh.theatre.rows import ExampleRow, read_rows

PACKS = Path(loading.__file__).parents[1] / "theatres"
_HEAD = 50_000  # characters by which a report's theatre is chosen

Record = dict[str, Any]


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is read, with the annotated claims in it by the word at which each is told, and who reads it."""

    doc: str
    wording: Wording
    golds: dict[int, Record]
    reader: RuleReader


@cache
def teller_of(reader: str, theatre: str) -> Teller:
    """The teller of a theatre."""
    pack = load_pack(theatre)
    return make_teller(reader, pack, PlaceResolver(pack))


@dataclass(frozen=True)
class Document:
    """An annotated document, with the teller of the theatre that it is about."""

    doc: str
    report: Report
    claims: Sequence[Record]
    teller: Teller


def documents(gold: Path, docs: Path, reader: str) -> Iterator[Document]:
    """The annotated documents."""
    by_doc: dict[str, list[Record]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        by_doc[record["doc"]].append(record)
    for doc, claims in sorted(by_doc.items()):
        data = (docs / f"{doc}.txt").read_bytes()
        teller = teller_of(reader, choose_theatre([data.decode("utf-8")[:_HEAD]]).theatre)
        report = report_from_bytes(data, name=doc, source=doc, pack=teller.pack)
        yield Document(doc, report, claims, teller.for_report(report))


def sentences(gold: Path, docs: Path, reader: str) -> Iterator[Sentence]:
    """Every sentence of the annotated documents that ``reader`` reads."""
    for document in documents(gold, docs, reader):
        yield from _sentences(document)


def examples(reader: str) -> Iterator[Sentence]:
    """Every sentence of the packs' examples; they say who the parties of a claim are, not by which words."""
    for theatre in pack_names():
        path = PACKS / theatre / "examples.yml"
        rows = read_rows(path, tuple[ExampleRow, ...]) if path.exists() else ()
        for number, row in enumerate(rows):
            claims = [_located(row.text, to_builtins(claim)) for claim in row.claims]
            name = f"{theatre} {number}"
            teller = teller_of(reader, theatre)
            report = report_from_bytes(row.text.encode(), name=name, source=name, pack=teller.pack)
            yield from _sentences(Document(name, report, claims, teller.for_report(report)))


def _located(text: str, claim: Record) -> Record:
    start = text.index(claim["trigger"])
    return {**claim, "start": start, "end": start + len(claim["trigger"])}


def _sentences(document: Document) -> Iterator[Sentence]:
    reader = document.teller.reader
    assert isinstance(reader, RuleReader)
    for _, wording in reader.wordings(document.teller.lines(document.report)):
        yield Sentence(document.doc, wording, dict(_over(wording, document.claims)), reader)


def _over(wording: Wording, claims: Sequence[Record]) -> Iterator[tuple[int, Record]]:
    """The claims told in a sentence, each at the word that the rules found it at, else at the topmost of its trigger."""
    taken: set[int] = set()
    for claim in claims:
        span = Span(claim["start"], claim["end"])
        words = words_at(wording.passage, span)
        if not words:
            continue
        top = top_of(wording.passage, words[0], words[-1])
        ruled = (i for i, h in wording.ruled.items() if not {*range(h.trigger.first, h.trigger.last + 1)}.isdisjoint(words))
        index = top if top in wording.ruled else next((i for i in ruled if i not in taken), top)
        if index not in taken:
            taken.add(index)
            yield index, claim
