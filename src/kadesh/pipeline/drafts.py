"""Drafts of files: what a reader makes of each report's words, before the context is asked."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from kadesh.intake.files import find_files
from kadesh.intake.reports import report_from_bytes
from kadesh.model import Draft, Report
from kadesh.pipeline.readings import (
    DEFAULT_THEATRE,
    SAMPLE_SIZE,
    Document,
    Failure,
    make_kit,
    run_documents,
    theatre_key,
    warm_up,
)
from kadesh.pipeline.workers import Limit
from kadesh.theatre.choices import choose_theatre


def draft_each(
    paths: Iterable[str | Path],
    *,
    theatre: str | None = None,
    reader: str | None = None,
    published: date | None = None,
    limit: Limit | None = None,
) -> Iterator[tuple[Report, tuple[Draft, ...]] | Failure]:
    """Draft files one after the other: each gives its report and drafts, or why it could not be read.

    The options are those of `kadesh.pipeline.readings.read_reports`. Raises InputError for an unknown theatre, MissingError
    for a reader that is not installed.
    """
    key = theatre_key(theatre) if theatre else None
    usual = key or DEFAULT_THEATRE
    make_kit(usual, reader)
    found = map(str, find_files([Path(path) for path in paths]))
    task = partial(_draft, theatre=key, reader=reader, published=published)
    for _, result in run_documents(task, found, partial(warm_up, usual, reader), limit=limit):
        yield result


def _draft(
    document: Document, theatre: str | None, reader: str | None, published: date | None
) -> tuple[Report, tuple[Draft, ...]]:
    sample = document.data[:SAMPLE_SIZE].decode("utf-8", "ignore")
    kit = make_kit(theatre or choose_theatre([sample]).theatre, reader)
    report = report_from_bytes(document.data, name=document.name, source=document.source, published=published, pack=kit.pack)
    teller = kit.reader.for_report(report)
    return report, tuple(draft for line in teller.drafts(teller.lines(report)) for draft in line)
