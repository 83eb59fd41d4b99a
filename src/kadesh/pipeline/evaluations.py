"""How well a reader reads, against gold."""

from pathlib import Path

from kadesh.evaluation.scores import Scores
from kadesh.evaluation.scores import evaluate as evaluate_reader
from kadesh.evaluation.snippets import SnippetScores
from kadesh.evaluation.snippets import evaluate_snippets as evaluate_snippets_of_reader
from kadesh.pipeline.readings import DEFAULT_THEATRE, make_kit, theatre_key


def evaluate(gold: Path, docs: Path, *, theatre: str = DEFAULT_THEATRE, reader: str | None = None) -> Scores:
    """Read the gold's documents in the folder ``docs`` and score what was read, by document and in all.

    Raises InputError where the gold or a document cannot be read, MissingError for a reader that is not installed.
    """
    kit = make_kit(theatre_key(theatre), reader)
    return evaluate_reader(gold, docs, kit.reader, kit.pack)


def evaluate_snippets(path: Path, *, theatre: str = DEFAULT_THEATRE, reader: str | None = None) -> SnippetScores:
    """Read short texts with one main event each and score the sub-event that the main claim of each has.

    Raises InputError where the file is no such table, MissingError for a reader that is not installed.
    """
    kit = make_kit(theatre_key(theatre), reader)
    return evaluate_snippets_of_reader(path, kit.reader, kit.pack)
