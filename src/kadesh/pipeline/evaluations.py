"""How well a reader reads, against gold; and how well its words and the telling of words do, each for itself."""

from dataclasses import dataclass
from pathlib import Path

from kadesh.evaluation.answers import Answer, answer_of_claim, answer_of_record
from kadesh.evaluation.documents import Evaluation, GoldDocument, Reads, evaluate_answers, gold_documents
from kadesh.evaluation.documents import evaluate as evaluate_documents
from kadesh.evaluation.drafts import NOTHING, DraftScores, by_line, draft_of_record, score_drafts, with_grammar
from kadesh.evaluation.snippets import SnippetScores
from kadesh.evaluation.snippets import evaluate_snippets as evaluate_snippets_of_reader
from kadesh.pipeline.readings import make_kit, theatre_key, theatre_of_files
from kadesh.telling.teller import Teller
from kadesh.theatre.choices import ANY
from kadesh.theatre.packs import Pack


def evaluate(gold: Path, docs: Path, *, theatre: str | None = None, reader: str | None = None) -> Evaluation:
    """Read the gold's documents in the folder ``docs`` and score what was read, by document and in all.

    Without a ``theatre`` each document is read in the one that its own text is about.
    Raises InputError where the gold or a document cannot be read, MissingError for a reader that is not installed.
    """
    chosen = theatre_key(theatre) if theatre else None

    def equip(path: Path) -> tuple[Reads, Pack]:
        kit = make_kit(chosen or theatre_of_files([path]), reader)
        return kit.reader, kit.pack

    return evaluate_documents(gold, docs, equip)


@dataclass(frozen=True, slots=True)
class DraftEvaluation:
    """The two halves of reading, each for itself: the drafts of a reader, and the claims told from gold's own drafts."""

    drafts: DraftScores
    told: Evaluation

    def as_json(self) -> dict[str, object]:
        """The numbers of both."""
        return {"drafts": self.drafts.as_json(), "told": self.told.as_json()}


def evaluate_drafts(gold: Path, docs: Path, *, theatre: str | None = None, reader: str | None = None) -> DraftEvaluation:
    """Score the drafts of the gold's documents, and the claims that telling makes of drafts in gold's words.

    What annotation does not say (marks of grammar, tense, sayings that lead to no claim) telling gets from the reader. Raises
    what `evaluate` raises.
    """
    chosen = theatre_key(theatre) if theatre else None

    def equip(path: Path) -> tuple[Teller, Pack]:
        kit = make_kit(chosen or theatre_of_files([path]), reader)
        return kit.reader, kit.pack

    scores, wanted, told = NOTHING, list[Answer](), list[Answer]()
    for document in gold_documents(gold, docs, equip):
        found = _of_document(document, equip(docs / f"{document.report.name}.txt")[0])
        scores, told = scores + found[0], told + found[1]
        wanted += [answer_of_record(record, document.report.text) for record in document.records]
    return DraftEvaluation(scores, evaluate_answers(wanted, told))


def _of_document(document: GoldDocument, teller: Teller) -> tuple[DraftScores, list[Answer]]:
    report = document.report
    teller = teller.for_report(report)
    lines = teller.lines(report)
    read = teller.drafts(lines)
    gold = [draft for record in document.records if (draft := draft_of_record(record, report.text))]
    fed = [with_grammar(wanted, said) for wanted, said in zip(by_line(gold, lines), read, strict=True)]
    scores = score_drafts(gold, [draft for line in read for draft in line])
    return scores, [answer_of_claim(claim, report) for claim in teller.tell(report, lines, fed)]


def evaluate_snippets(path: Path, *, theatre: str | None = None, reader: str | None = None) -> SnippetScores:
    """Read short texts with one main event each and score the sub-event that the main claim of each has.

    Raises InputError where the file is no such table, MissingError for a reader that is not installed.
    """
    kit = make_kit(theatre_key(theatre) if theatre else ANY, reader)
    return evaluate_snippets_of_reader(path, kit.reader, kit.pack)
