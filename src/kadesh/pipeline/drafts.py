"""Drafts of files: what a reader makes of each report's words, before the context is asked."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kadesh.errors import KadeshError
from kadesh.intake.files import find_files, read_file
from kadesh.intake.reports import report_from_bytes
from kadesh.model import Draft, Report
from kadesh.pipeline.readings import SAMPLE_SIZE, Failure, make_kit, theatre_key
from kadesh.theatre.choices import choose_theatre


def draft_each(
    paths: Iterable[str | Path], *, theatre: str | None = None, reader: str | None = None, published: date | None = None
) -> Iterator[tuple[Report, tuple[Draft, ...]] | Failure]:
    """Draft files one after the other: each gives its report and drafts, or why it could not be read.

    The options are those of `kadesh.pipeline.readings.read_report`. Raises InputError for an unknown theatre, MissingError
    for a reader that is not installed.
    """
    key = theatre_key(theatre) if theatre else None
    for path in find_files([Path(path) for path in paths]):
        try:
            data = read_file(path)
            kit = make_kit(key or choose_theatre([data[:SAMPLE_SIZE].decode("utf-8", "ignore")]).theatre, reader)
            report = report_from_bytes(data, name=path.stem, source=str(path), published=published, pack=kit.pack)
            teller = kit.reader.for_report(report)
            yield report, tuple(draft for line in teller.drafts(teller.lines(report)) for draft in line)
        except KadeshError as error:
            yield Failure(str(path), str(error))
