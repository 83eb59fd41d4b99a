"""How well a reader reads, against gold."""

from pathlib import Path

from kadesh.evaluation.documents import Evaluation, Reads
from kadesh.evaluation.documents import evaluate as evaluate_documents
from kadesh.evaluation.snippets import SnippetScores
from kadesh.evaluation.snippets import evaluate_snippets as evaluate_snippets_of_reader
from kadesh.pipeline.readings import make_kit, theatre_key, theatre_of_files
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


def evaluate_snippets(path: Path, *, theatre: str | None = None, reader: str | None = None) -> SnippetScores:
    """Read short texts with one main event each and score the sub-event that the main claim of each has.

    Raises InputError where the file is no such table, MissingError for a reader that is not installed.
    """
    kit = make_kit(theatre_key(theatre) if theatre else ANY, reader)
    return evaluate_snippets_of_reader(path, kit.reader, kit.pack)
