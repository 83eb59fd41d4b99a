"""The command `evaluate`: scores of a reader against gold."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadesh.cli.options import model_options, reader_option, theatre_option
from kadesh.cli.terminals import say, say_json
from kadesh.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kadesh.evaluation.answers import Answer
    from kadesh.evaluation.scores import Scores
    from kadesh.evaluation.snippets import SnippetScores
    from kadesh.pipeline.evaluations import DraftEvaluation


@click.command(short_help="Score a reader against gold.")
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.option("--docs", metavar="FOLDER", type=click.Path(path_type=Path), help="The folder of the documents of annotations.")
@theatre_option
@reader_option
@model_options
@click.option("--strict", is_flag=True, help="Compare parties by their ids alone, and show no other numbers.")
@click.option("--drafts", is_flag=True, help="Score what the words alone say, and telling fed with gold's words.")
@click.option("--errors", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="List N claims that differ.")
@click.option("--json", "as_json", is_flag=True, help="Give the scores as JSON, in all and by document.")
def evaluate(
    gold: Path,
    docs: Path | None,
    theatre: str | None,
    reader: str | None,
    strict: bool,
    drafts: bool,
    errors: int,
    as_json: bool,
) -> None:
    """Read the documents of GOLD.jsonl (annotation records) and score what was read: precision, recall and F1 of every slot,
    by document and in all, and the claims that differ. Parties are the same where their ids are, where one is a nation's
    forces and the other a branch of them, or where their words overlap; beside these scores stand those of ids alone. Or
    read the short texts of GOLD.tsv (id, snippet, sub_event_type) and score the ACLED sub-event of each text's main claim."""
    if gold.suffix == ".tsv":
        _evaluate_snippets(gold, theatre, reader, errors, as_json)
        return
    if docs is None:
        raise UsageError("annotations are scored with their documents", "give their folder with --docs")
    if drafts:
        _evaluate_drafts(gold, docs, theatre, reader, as_json)
        return
    from kadesh.pipeline import evaluate as score

    evaluation = score(gold, docs, theatre=theatre, reader=reader)
    shown = evaluation.strict if strict else evaluation.lenient
    if as_json:
        numbers = shown.as_json() if strict else evaluation.as_json()
        by_document = {name: part.as_json() for name, part in shown.by_document.items()}
        say_json(numbers | {"by_document": by_document})
        return
    for line in score_lines(shown, errors, None if strict else evaluation.strict):
        say(line)


def _evaluate_drafts(gold: Path, docs: Path, theatre: str | None, reader: str | None, as_json: bool) -> None:
    from kadesh.pipeline import evaluate_drafts

    evaluation = evaluate_drafts(gold, docs, theatre=theatre, reader=reader)
    if as_json:
        say_json(evaluation.as_json())
        return
    for line in draft_lines(evaluation):
        say(line)


def draft_lines(evaluation: "DraftEvaluation") -> "Iterator[str]":
    """The scores of drafts, then of claims told from gold's drafts, as lines of text."""
    drafts = evaluation.drafts
    yield f"words alone: {drafts.gold} gold drafts, {drafts.said} read"
    for name, rate in drafts.rates.items():
        yield f"{name.replace('_', ' '):20} P {rate.precision:.3f}  R {rate.recall:.3f}  F1 {rate.f1:.3f}"
    yield ""
    yield "claims told from gold's words"
    yield from _rate_lines(evaluation.told.lenient, evaluation.told.strict)


def _evaluate_snippets(path: Path, theatre: str | None, reader: str | None, errors: int, as_json: bool) -> None:
    from kadesh.pipeline import evaluate_snippets

    scores = evaluate_snippets(path, theatre=theatre, reader=reader)
    if as_json:
        say_json(scores.as_json())
        return
    for line in snippet_lines(scores, errors):
        say(line)


def snippet_lines(scores: "SnippetScores", errors: int) -> "Iterator[str]":
    """Scores of snippets as lines of text, with the ``errors`` commonest confusions."""
    yield f"{scores.snippets} snippets, weighted F1 {scores.weighted_f1:.3f}"
    yield ""
    for name, rate in scores.rates.items():
        yield f"{name:36} P {rate.precision:.3f}  R {rate.recall:.3f}  F1 {rate.f1:.3f}  of {rate.wanted}"
    if errors:
        yield ""
    for (wanted, said), count in list(scores.confusions.items())[:errors]:
        yield f"{count:3}  {wanted or 'none of these'}, read as {said or 'none of these'}"


def score_lines(scores: "Scores", errors: int, strict: "Scores | None" = None) -> "Iterator[str]":
    """Scores as lines of text, beside those that were counted strictly where they are given."""
    yield f"{scores.documents} documents, {scores.gold} gold claims, {scores.predicted} read"
    yield ""
    yield from _rate_lines(scores, strict)
    yield ""
    yield from _document_lines(scores)
    yield from _difference_lines(scores, errors)


def _rate_lines(scores: "Scores", strict: "Scores | None") -> "Iterator[str]":
    if strict:
        yield " " * 13 + "parties by ids and words".ljust(34) + "by ids alone"
    for name, rate in scores.rates.items():
        rates = (rate, strict.rates[name]) if strict else (rate,)
        yield f"{name:12} " + "    ".join(f"P {r.precision:.3f}  R {r.recall:.3f}  F1 {r.f1:.3f}" for r in rates)
    if scores.parties:
        errors = scores.parties
        yield ""
        yield (
            f"parties named on paired claims: {errors.wrong_share:.1%} wrong, {errors.swapped_share:.1%} in the other's role"
        )


def _document_lines(scores: "Scores") -> "Iterator[str]":
    shown = [name for name in scores.rates if name in ("detection", "whole_claim", "type", "places")]
    width = max(map(len, ("F1 by document", *scores.by_document)))
    yield "F1 by document".ljust(width) + "  " + "  ".join(f"{name:>11}" for name in ("gold", "read", *shown))
    for name, part in scores.by_document.items():
        numbers = [f"{part.gold:>11}", f"{part.predicted:>11}", *(f"{part.f1(measure):>11.3f}" for measure in shown)]
        yield name.ljust(width) + "  " + "  ".join(numbers)


def _difference_lines(scores: "Scores", errors: int) -> "Iterator[str]":
    for difference in scores.differences[:errors]:
        yield ""
        yield difference.kind + (f" in {', '.join(difference.slots)}" if difference.slots else "")
        for side, answer in (("gold", difference.gold), ("read", difference.said)):
            if answer:
                yield f"  {side}: {_told(answer)}"
        answer = difference.gold or difference.said
        if answer:
            yield f"  {answer.doc}: “{' '.join(answer.quote.split())}”"
    if len(scores.differences) > errors:
        yield ""
        yield f"{len(scores.differences) - errors} more differ; list them with --errors {len(scores.differences)}"


def _told(answer: "Answer") -> str:
    places = ", ".join(f"{relation} {text}" for text, relation in answer.places)
    return (
        f"{answer.type}/{answer.modality} «{answer.words}» {list(answer.initiator)} > {list(answer.target)}"
        f" @ [{places}] when {answer.when} says {list(answer.attribution)}"
        f" losses {[f'{what} {low}..{high}' for what, low, high in answer.losses]}"
    )
