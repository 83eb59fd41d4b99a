"""The command `read`."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from kadesh.borders import terminal
from kadesh.cli.files import open_output
from kadesh.cli.listings import count
from kadesh.cli.opening import opened
from kadesh.cli.options import Day, ledger_option, limit_option, model_options, reader_option, theatre_option
from kadesh.cli.terminals import say, say_json
from kadesh.errors import InputError, UsageError

if TYPE_CHECKING:
    from kadesh.pipeline import Failure, Summary
    from kadesh.pipeline.workers import Limit

SHOWN = 5
"""So many of a kind are listed in the summary; --json has all."""

MOST_JOBS = 256
PATIENCE = 3600.0  # seconds that a report may take where a large model is asked, unless --limit says otherwise

Progress = Callable[[int, int, str], None]


@click.command(short_help="Read reports into the ledger.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@theatre_option
@reader_option
@model_options
@click.option("--published", type=Day(), metavar="DAY", help="When the reports were published, where they do not say so.")
@click.option("--outlet", metavar="NAME", help="Who published the reports.")
@limit_option
@click.option(
    "--jobs", type=click.IntRange(0, MOST_JOBS), default=1, show_default=True, metavar="N", help="Processes; 0 for one a core."
)
@click.option("--annotations", metavar="FILE", help="Write annotation records to FILE (- for standard output), use no ledger.")
@click.option("--drafts", metavar="FILE", help="Write what the words alone say to FILE, as drafts; use no ledger.")
@click.option("--json", "as_json", is_flag=True, help="Give the summary as JSON.")
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    ledger: str,
    theatre: str | None,
    reader: str | None,
    published: date | None,
    outlet: str | None,
    limit: "Limit | None",
    jobs: int,
    annotations: str | None,
    drafts: str | None,
    as_json: bool,
) -> None:
    """Read reports (files, folders, or - for standard input) into the ledger.

    Reading a report again changes nothing. A file that cannot be read does not stop the others; it is listed at the end, and
    the exit code is 3. Each report is read under --limit in a process that can be ended: one that takes more, or that ends its
    process, is listed likewise, and its bytes are kept in the ledger.
    """
    from kadesh.pipeline.readings import read_reports, theatre_key

    jobs = jobs or _cores()
    if reader == "model" and limit and ctx.get_parameter_source("limit") is click.core.ParameterSource.DEFAULT:
        limit = replace(limit, seconds=PATIENCE)
    named = ctx.get_parameter_source("ledger") is click.core.ParameterSource.COMMANDLINE
    if named and (annotations is not None or drafts is not None):
        option = "--drafts" if annotations is None else "--annotations"
        raise UsageError(f"{option} uses no ledger", "leave out --ledger, or use: kadesh export annotations")
    if annotations is not None:
        _annotate(paths, annotations, theatre, reader, published, outlet, jobs, limit)
    if drafts is not None:
        _draft(paths, drafts, theatre, reader, published, limit)
    if annotations is not None or drafts is not None:
        return

    from kadesh.pipeline.readings import DEFAULT_THEATRE, make_kit

    make_kit(
        theatre_key(theatre) if theatre else DEFAULT_THEATRE, reader
    )  # before a ledger is made, say that there is no such theatre or reader
    with opened(ledger, create=True) as held, progress_bar() as progress:
        summary = read_reports(
            paths,
            held,
            theatre=theatre,
            reader=reader,
            published=published,
            outlet=outlet,
            jobs=jobs,
            limit=limit,
            progress=progress,
        )
    if as_json:
        say_json(summary)
    else:
        for line in summary_lines(summary, ledger):
            say(line)
    list_failures(summary.failures, summary.reports)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _annotate(
    paths: tuple[str, ...],
    output: str,
    theatre: str | None,
    reader: str | None,
    published: date | None,
    outlet: str | None,
    jobs: int,
    limit: "Limit | None",
) -> None:
    from kadesh.exchange.annotations import write_annotations
    from kadesh.pipeline.readings import Failure, read_each

    failures: list[Failure] = []
    reports = 0
    results = read_each(paths, theatre=theatre, reader=reader, published=published, outlet=outlet, jobs=jobs, limit=limit)
    with open_output(output) as stream:
        for result in results:
            if isinstance(result, Failure):
                failures.append(result)
            else:
                reports += 1
                write_annotations(result[1], [result[0]], stream)
    list_failures(failures, reports)


def _draft(
    paths: tuple[str, ...],
    output: str,
    theatre: str | None,
    reader: str | None,
    published: date | None,
    limit: "Limit | None",
) -> None:
    from kadesh.exchange.drafts import write_drafts
    from kadesh.pipeline.drafts import draft_each
    from kadesh.pipeline.readings import Failure

    results = list(draft_each(paths, theatre=theatre, reader=reader, published=published, limit=limit))
    with open_output(output) as stream:
        for result in results:
            if not isinstance(result, Failure):
                write_drafts(result[0].name, result[1], stream)
    failures = [result for result in results if isinstance(result, Failure)]
    list_failures(failures, len(results) - len(failures))


def list_failures(failures: "Iterable[Failure]", read: int) -> None:
    """List the files that were not read on standard error, and end with exit code 3 where there are any."""
    failures = list(failures)
    if not failures:
        return
    lines = [f.reason if f.source in f.reason else f"{f.source}: {f.reason}" for f in failures]
    if len(lines) == 1 and not read:
        raise InputError(lines[0])
    for line in lines:
        say(f"kadesh: {line}", err=True)
    raise InputError(f"{len(failures)} of {read + len(failures)} files were not read", "mend or leave out those listed above")


def summary_lines(summary: "Summary", ledger: str) -> list[str]:
    """The summary for the screen."""
    again = f", {summary.unchanged:,} as read before" if summary.unchanged else ""
    events = f", of {count(summary.events, 'event')}" if summary.events is not None else ""
    picked = f", picked by the names in the text: {', '.join(summary.theatre_words)}" if summary.theatre_words else ""
    lines = [
        f"{count(summary.reports, 'report')} read with {summary.reader} into {ledger}{again}",
        f"theatre {summary.theatre}{picked}{_other_theatres(summary)}",
        f"{count(summary.claims, 'claim')}{events}",
    ]
    actors, places = dict(summary.unknown_actors), dict(summary.unknown_places)
    kinds = (
        ("without a date", summary.undated),
        ("without a claim", summary.silent),
        ("parties not known", [_times(name, number) for name, number in actors.items()]),
        ("places not found", [_times(name, number) for name, number in places.items()]),
        ("remarks", [f"{name}: {note}" for name, note in summary.notes]),
    )
    not_understood = [f"  {label} ({len(names):,}): {_some(names)}" for label, names in kinds if names]
    return [*lines, "not understood:", *not_understood] if not_understood else lines


def _other_theatres(summary: "Summary") -> str:
    """Reports that are of another war than the batch, by their own text."""
    others = [f"{theatre} ({number:,})" for theatre, number in summary.theatres if theatre != summary.theatre]
    return f"; by their own text: {', '.join(others)}" if others else ""


def _times(name: str, number: int) -> str:
    return name if number == 1 else f"{name} ({number})"


def _some(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A progress bar on standard error where that is a terminal; otherwise None."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    # without a thread of its own, so that the processes that read can be forked
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("reading", total=None)

        def advance(done: int, total: int, source: str) -> None:
            bar.update(task, completed=done, total=total, description=terminal(source)[-40:], refresh=True)

        yield advance
