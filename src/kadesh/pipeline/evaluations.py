"""How well a reader reads, against gold."""

from pathlib import Path

from kadesh.evaluation.scores import Scores
from kadesh.evaluation.scores import evaluate as evaluate_reader
from kadesh.evaluation.snippets import SnippetScores
from kadesh.evaluation.snippets import evaluate_snippets as evaluate_snippets_of_reader
from kadesh.pipeline.readings import make_kit, theatre_key, theatre_of_files
from kadesh.theatre.choices import ANY


def evaluate(gold: Path, docs: Path, *, theatre: str | None = None, reader: str | None = None) -> Scores:
    """Read the gold's documents in the folder ``docs`` and score what was read, by document and in all.

    Without a ``theatre`` the one is taken that the folder's texts are about.
    Raises InputError where the gold or a document cannot be read, MissingError for a reader that is not installed.
    """
    kit = make_kit(theatre_key(theatre) if theatre else theatre_of_files(sorted(docs.glob("*.txt"))), reader)
    return evaluate_reader(gold, docs, kit.reader, kit.pack)


def evaluate_snippets(path: Path, *, theatre: str | None = None, reader: str | None = None) -> SnippetScores:
    """Read short texts with one main event each and score the sub-event that the main claim of each has.

    Raises InputError where the file is no such table, MissingError for a reader that is not installed.
    """
    kit = make_kit(theatre_key(theatre) if theatre else ANY, reader)
    return evaluate_snippets_of_reader(path, kit.reader, kit.pack)
