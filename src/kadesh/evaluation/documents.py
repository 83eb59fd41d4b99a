"""The documents of a gold file: read anew, and their claims scored against the gold's."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kadesh.errors import InputError
from kadesh.evaluation.answers import Answer, answer_of_claim, answer_of_record, read_gold
from kadesh.evaluation.scores import Scores, score
from kadesh.model import Claim, Report
from kadesh.theatre.packs import Pack


class Reads(Protocol):
    """Whatever makes claims of a report."""

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of ``report``."""
        ...


Equip = Callable[[Path], tuple[Reads, Pack]]
"""The reader and the pack for a document's file."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document of a gold file as a report, with its gold records and what is to read it."""

    report: Report
    records: tuple[Mapping[str, Any], ...]
    reader: Reads


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one reading counted both ways: parties by their kin and words, and by their ids alone."""

    lenient: Scores
    strict: Scores

    def as_json(self) -> dict[str, object]:
        """The lenient numbers, with the strict ones under ``strict``."""
        return self.lenient.as_json() | {"strict": self.strict.as_json()}


def evaluate(gold_path: Path, docs: Path, equip: Equip) -> Evaluation:
    """Read the gold's documents (``docs/NAME.txt``) and score the claims that come out.

    Raises InputError where the gold or a document cannot be read.
    """
    gold: list[Answer] = []
    said: list[Answer] = []
    for document in gold_documents(gold_path, docs, equip):
        gold += [answer_of_record(record, document.report.text) for record in document.records]
        said += [answer_of_claim(claim, document.report) for claim in document.reader.read(document.report)]
    return evaluate_answers(gold, said)


def evaluate_answers(gold: Sequence[Answer], said: Sequence[Answer], silent: Sequence[str] = ()) -> Evaluation:
    """Score what was said against gold both ways; ``silent`` names documents that must give no claim."""
    return Evaluation(score(gold, said, silent=silent), score(gold, said, strict=True, silent=silent))


def gold_documents(gold_path: Path, docs: Path, equip: Equip) -> Iterator[GoldDocument]:
    """The documents that a gold file speaks of, in the order of their names.

    Raises InputError where the gold or a document cannot be read.
    """
    from kadesh.intake.reports import report_from_bytes  # heavy; scoring answers that are at hand does not need it

    records = read_gold(gold_path)
    for doc in sorted({record["doc"] for record in records}):
        path = docs / f"{doc}.txt"
        data = document_bytes(path)
        reader, pack = equip(path)
        report = report_from_bytes(data, name=doc, source=str(path), pack=pack)
        yield GoldDocument(report, tuple(record for record in records if record["doc"] == doc), reader)


def document_bytes(path: Path) -> bytes:
    """The bytes of a gold document's file. Raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"the gold's document {path} cannot be read", "name its folder with --docs") from error
