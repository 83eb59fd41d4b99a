"""The packs' examples as gold: sentences, each read as a report of its own, with the claims that a reader must make of them."""

from datetime import date
from pathlib import Path

import msgspec

from kadesh.evaluation.answers import Answer, answer_of_claim, answer_of_record
from kadesh.evaluation.documents import Evaluation, Reads, evaluate_answers
from kadesh.theatre.rows import ExampleRow, read_rows

DAY = date(2020, 6, 17)  # the day of all examples, a Wednesday


def evaluate_examples(path: Path, reader: Reads) -> Evaluation:
    """Read the sentences of an ``examples.yml`` and score the claims that come out. Raises InputError for another file."""
    from kadesh.intake.reports import report_from_bytes  # heavy

    gold: list[Answer] = []
    said: list[Answer] = []
    silent: list[str] = []
    for number, example in enumerate(read_rows(path, tuple[ExampleRow, ...])):
        name = f"example {number}"
        report = report_from_bytes(example.text.encode(), name=name, source=str(path), published=DAY)
        wanted = ({"doc": name, "quote": example.text, **msgspec.to_builtins(claim)} for claim in example.claims)
        silent += () if example.claims else (name,)
        gold += [answer_of_record(record, report.text) for record in wanted]
        said += [answer_of_claim(claim, report) for claim in reader.read(report)]
    return evaluate_answers(gold, said, silent)
