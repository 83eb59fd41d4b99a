"""Commands of Kadesh that are killed: what must hold after it, whatever the moment.

Told to have been done is what the ledger's writer has returned from, and what a command ends on with exit code 0.
"""

import csv
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from evals.fault_runs import Outcome, attempt

from kadesh.errors import KadeshError
from kadesh.ledger import open_ledger
from kadesh.pipeline.readings import warm_up

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "examples" / "reports"
MANY = 8
LEDGER = "war.db"
OLD = b"what stood there before\n"
WITH = ("--ledger", LEDGER)
READ = ("read", *WITH, "--reader", "fast", "--theatre", "syria")
HAMLET = "Rebels captured the hamlet of Umm Zahrun on 3 May 2017. Two soldiers were killed in Umm Zahrun.\n"
KINDS = {
    "reading": ("readings", "report"),
    "judgement": ("judgements", "first || ' ' || second"),
    "finding": ("findings", "item"),
}


@dataclass(frozen=True, slots=True)
class Job:
    """A command; ``on_base`` where it works on a ledger with reports, ``output`` the file that it writes."""

    name: str
    command: tuple[str, ...]
    on_base: bool = True
    output: str = ""


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a job comes to when nothing happens."""

    outcome: Outcome
    state: dict[str, Any]
    output: bytes
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder with what the jobs need: ``reports``, ``more`` reports, and a ``base`` with a ledger and verdicts in it."""

    folder: Path
    jobs: tuple[Job, ...] = ()
    known: dict[str, Undisturbed] = field(default_factory=dict)
    looks: dict[tuple[str, ...], Outcome] = field(default_factory=dict)

    @property
    def scratch(self) -> Path:
        """Where what the commands say is kept."""
        return self.folder / "scratch"

    @property
    def place(self) -> Path:
        """Where the commands work."""
        return self.folder / "place"

    def lay(self, job: Job) -> Path:
        """The folder of a job, as it is before it."""
        place = self.place
        shutil.rmtree(place, ignore_errors=True)
        if job.on_base:
            shutil.copytree(self.folder / "base", place)
        else:
            place.mkdir()
        if job.output and job.name != "backup":
            (place / job.output).write_bytes(OLD)
        return place

    def undisturbed(self, job: Job) -> Undisturbed:
        """What ``job`` comes to when nothing happens; tried once. Raises RuntimeError where it fails even so."""
        if job.name not in self.known:
            place = self.lay(job)
            outcome = attempt(job.command, place, self.scratch)
            if outcome.code or outcome.orphans:
                raise RuntimeError(f"{job.name} fails undisturbed: {outcome}")
            output = output_of(job, place)
            self.known[job.name] = Undisturbed(outcome, state_of(place / LEDGER), output, files_in(place))
        return self.known[job.name]


def make_bench(folder: Path) -> Bench:
    """Lay out a bench in an empty folder. Raises RuntimeError where Kadesh fails undisturbed."""
    os.environ["KADESH_GAZETTEER"] = str(folder / "no-gazetteer.db")
    warm_up("syria", "fast")  # loaded once, for all the processes that are made from this one
    reports, more, base = (folder / name for name in ("reports", "more", "base"))
    for place in (reports, more, base):
        place.mkdir(parents=True)
    for number, file in enumerate(sorted(SAMPLES.iterdir())[:MANY]):
        shutil.copy(file, (more if number % 3 == 0 else reports) / file.name)
    (reports / "hamlet.txt").write_text(HAMLET)
    outcome = attempt((*READ, str(reports)), base, folder / "scratch")
    if outcome.code:
        raise RuntimeError(f"the base cannot be read: {outcome}")
    with open_ledger(base / LEDGER, create=False) as ledger:
        first, second = sorted(claim.id for claim in ledger.view().claims())[:2]
    _write_verdicts(base, folder / "scratch")
    return Bench(folder, tuple(_jobs(str(reports), str(more), first, second)))


def _write_verdicts(base: Path, scratch: Path) -> None:
    drawn = attempt(("audit", *WITH, "--json", "--sample", "12"), base, scratch)
    with (base / "verdicts.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("id", "truth", "cause", "note"))
        writer.writerows((item["id"], "true", "", f"row {row}") for row, item in enumerate(json.loads(drawn.out)))


def _jobs(reports: str, more: str, first: str, second: str) -> Iterator[Job]:
    yield Job("read", (*READ, reports), on_base=False)
    yield Job("read in two processes", (*READ, "--jobs", "2", reports), on_base=False)
    yield Job("read more", (*READ, more, reports))
    yield Job("read without a limit", (*READ, "--limit", "none", more))
    yield Job(
        "annotations",
        ("read", "--reader", "fast", "--theatre", "syria", more, "--annotations", "out.jsonl"),
        on_base=False,
        output="out.jsonl",
    )
    yield Job("judge", ("judge", first, second, "same", "--by", "ana", *WITH))
    yield Job("audit", ("audit", "--verdicts", "verdicts.csv", "--by", "ana", *WITH))
    yield Job("places", ("places", "add", "Umm Zahrun", "35.2", "37.4", *WITH))
    yield Job("export", ("export", "claims", "-o", "out.jsonl", *WITH), output="out.jsonl")
    yield Job("map", ("map", "-o", "out.html", *WITH), output="out.html")
    yield Job("backup", ("ledger", "backup", "copy.db", *WITH), output="copy.db")


def state_of(path: Path) -> dict[str, Any]:
    """What a ledger says, without the moments; empty where there is none. Raises KadeshError for one that is not whole."""
    if not path.exists():
        return {}
    with open_ledger(path, create=False) as ledger:
        faults = ledger.check()
        if faults:
            raise KadeshError(f"not whole: {faults[0]}")
        view = ledger.view()
        kinds = {
            "reports": view.reports(),
            "claims": view.claims(),
            "judgements": view.judgements(),
            "findings": view.findings(),
            "sightings": view.sightings(),
        }
    state = {kind: sorted(_timeless(record) for record in records) for kind, records in kinds.items()}
    return state | {"readings": sorted(readings_in(path))}


def _timeless(record: object) -> str:
    fields = msgspec.to_builtins(record)
    return json.dumps(
        {name: value for name, value in fields.items() if name not in ("at", "fetched", "number")}, sort_keys=True
    )


def output_of(job: Job, place: Path) -> bytes:
    """What a job has written; of a backup what it says."""
    path = place / job.output
    if not job.output or not path.exists():
        return b""
    return json.dumps(state_of(path)).encode() if job.name == "backup" else path.read_bytes()


def files_in(place: Path) -> frozenset[str]:
    """The names of all files in a folder."""
    return frozenset(path.name for path in place.iterdir())


def kill(bench: Bench, random: Random, number: int) -> Iterator[str]:
    """Kill a job at a random point; what does not hold after it, a line each."""
    job = bench.jobs[number % len(bench.jobs)]
    usual = bench.undisturbed(job)
    place = bench.lay(job)
    way = random.choice(("step", "step", "moment", "moment", "anew"))
    if way == "step":
        step = random.randint(1, usual.outcome.steps)
        outcome = attempt(job.command, place, bench.scratch, step=step)
        where = f"step {step} of {usual.outcome.steps}"
    else:
        start = 1.0 if way == "anew" else 0.0
        after = start + random.uniform(0, usual.outcome.seconds)
        outcome = attempt(job.command, place, bench.scratch, after=after, anew=way == "anew")
        where = f"{way}, after {after:.2f} s"
    for problem in _problems(bench, job, place, outcome):
        yield f"{job.name} ({where}): {problem}"


def _problems(bench: Bench, job: Job, place: Path, outcome: Outcome) -> Iterator[str]:
    if outcome.code not in (0, -9):
        yield f"it ended by itself: {outcome.code}, {outcome.err[-300:]}"
    if outcome.orphans:
        yield f"{outcome.orphans} orphans"
    usual = bench.undisturbed(job)
    yield from ledger_problems(place / LEDGER, outcome)
    written = output_of(job, place)
    if written not in (b"" if job.name == "backup" else OLD, usual.output)[outcome.code == 0 and bool(job.output) :]:
        yield "its output is neither what stood there nor what it should be"
    again = attempt(job.command, place, bench.scratch)
    if again.code or again.complaint:
        yield f"done again it fails: {again.code}, {again.err[-300:]}"
    yield from ledger_problems(place / LEDGER, outcome)
    yield from whole_problems(job, place, usual)


def ledger_problems(path: Path, outcome: Outcome) -> Iterator[str]:
    """What a ledger lacks of what it said it has taken, or has twice."""
    try:
        state_of(path)
    except KadeshError as error:
        yield f"the ledger: {error}"
        return
    for kind, name in sorted(set(outcome.told)):
        count = count_of(path, kind, name)
        if count == 0:
            yield f"{kind} {name} is lost"
    if path.exists():
        yield from doubled(path)


def doubled(path: Path) -> Iterator[str]:
    """Readings that are as the one of their report before them."""
    last: dict[str, str] = {}
    for report, identity in readings_in(path):
        if last.get(report) == identity:
            yield f"a reading of report {report} is doubled"
        last[report] = identity


def readings_in(path: Path) -> list[tuple[str, str]]:
    """The report and identity of each reading."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT report, identity FROM readings ORDER BY number").fetchall()


def count_of(path: Path, kind: str, name: str) -> int:
    """How often a ledger has what it said it has taken."""
    if not path.exists():
        return 0
    table, column = KINDS[kind]
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (name,)).fetchone()[0])


def whole_problems(job: Job, place: Path, usual: Undisturbed) -> Iterator[str]:
    """How what a job has come to in the end differs from what it comes to undisturbed."""
    state = state_of(place / LEDGER)
    for kind in usual.state.keys() | state.keys():
        if state.get(kind) != usual.state.get(kind):
            yield f"its {kind} are others than undisturbed"
    if output_of(job, place) != usual.output:
        yield "its output is another than undisturbed"
    strange = files_in(place) ^ usual.files
    if strange:
        yield f"leftovers: {', '.join(sorted(strange))}"
