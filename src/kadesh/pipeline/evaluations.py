"""How well a reader reads, against gold."""

from pathlib import Path

from kadesh.evaluation.scores import Scores
from kadesh.evaluation.scores import evaluate as evaluate_reader
from kadesh.pipeline.readings import DEFAULT_THEATRE, make_kit, theatre_key


def evaluate(gold: Path, docs: Path, *, theatre: str = DEFAULT_THEATRE, reader: str | None = None) -> Scores:
    """Read the gold's documents in the folder ``docs`` and score what was read, by document and in all.

    Raises InputError where the gold or a document cannot be read, MissingError for a reader that is not installed.
    """
    kit = make_kit(theatre_key(theatre), reader)
    return evaluate_reader(gold, docs, kit.reader, kit.pack)
