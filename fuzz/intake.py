"""A target for atheris: bytes to a report, its dates, and the times in its sentences."""

import contextlib
import sys
from datetime import date

import atheris

with atheris.instrument_imports(include=["kadesh.intake", "kadesh.language.sentences", "kadesh.resolving"]):
    from kadesh.errors import KadeshError
    from kadesh.intake.reports import report_from_bytes
    from kadesh.language.sentences import read_sentences
    from kadesh.resolving.times import find_times, resolve_time


def one_input(data: bytes) -> None:
    """Read the bytes; the first three choose the day of publication."""
    given = atheris.FuzzedDataProvider(data)
    published = date.fromordinal(given.ConsumeIntInRange(1, date.max.toordinal()))
    with contextlib.suppress(KadeshError):
        report = report_from_bytes(given.ConsumeBytes(len(data)), name="r", source="r.txt", published=published)
        for block in report.blocks:
            for sentence, _ in read_sentences(report.text, block.span):
                text = sentence.span.of(report.text)
                for span in find_times(text):
                    resolve_time(span.of(text), span, published, "past")


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
