"""Damage to a ledger: flipped bits, files cut, removed and replaced, between commands and during one; full disks; two writers.

What must hold: nothing is shown that the ledger did not say before, nothing that is lacking is passed over in silence, and a
command that met damage ends with an exit code of its own and lines of Kadesh's own.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from evals.fault_kills import LEDGER, WITH, Bench, Job, Undisturbed, ledger_problems, whole_problems
from evals.fault_runs import Outcome, attempt, begin, end

from kadesh.errors import KadeshError

LOOKS = (
    ("claims", "--json", *WITH),
    ("export", "claims", *WITH),
    ("audit", "--rates", "--json", *WITH),
    ("ledger", "check", *WITH),
    ("doctor", *WITH),
)
"""Commands that are asked for what a ledger holds after it was damaged."""

WRITERS = ("read more", "read in two processes", "judge", "audit", "places")
"""Jobs that can be done beside each other."""

LAST = 5
"""The steps of the last look at the file; what happens to it then happens after the command."""

Harm = Callable[[Path], object]


def flip(bench: Bench, random: Random, number: int) -> Iterator[str]:
    """Flip a bit of a ledger between commands."""
    place = _judged(bench)
    bit = random.randrange(8 * (place / LEDGER).stat().st_size)
    for problem in _harmed(bench, place, lambda path: _flip(path, bit)):
        yield f"bit {bit % 8} of byte {bit // 8}: {problem}"


def cut(bench: Bench, random: Random, number: int) -> Iterator[str]:
    """Cut a ledger short between commands; the first time to nothing."""
    place = _judged(bench)
    size = random.randrange((place / LEDGER).stat().st_size) if number else 0
    for problem in _harmed(bench, place, lambda path: _cut(path, size)):
        yield f"cut to {size:,} bytes: {problem}"


def _harmed(bench: Bench, place: Path, harm: Harm) -> Iterator[str]:
    for look in LOOKS:
        if look not in bench.looks:
            bench.looks[look] = attempt(look, place, bench.scratch)
    before = _rows(place / LEDGER)
    harm(place / LEDGER)
    yield from _look(bench, place, before)


def _judged(bench: Bench) -> Path:
    """A place with a ledger that holds one of everything."""
    place = bench.lay(Job("flip", ()))
    kept = bench.folder / "judged"
    if not kept.exists():
        for job in bench.jobs:
            if job.name in ("judge", "audit", "places"):
                attempt(job.command, place, bench.scratch)
        shutil.copytree(place, kept)
    shutil.copytree(kept, place, dirs_exist_ok=True)
    return place


def _flip(path: Path, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(bit // 8)
        (byte,) = file.read(1)
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def _rows(path: Path) -> list[str] | None:
    """All that a database holds; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as database:
            database.text_factory = bytes
            tables = [name.decode() for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return [repr(row) for table in sorted(tables) for row in database.execute(f"SELECT * FROM {table}")]
    except sqlite3.Error:
        return None


def _look(bench: Bench, place: Path, before: list[str] | None) -> Iterator[str]:
    for look in LOOKS:
        outcome = attempt(look, place, bench.scratch)
        said = f"{' '.join(look[:2])} ends with {outcome.code}"
        if outcome.complaint:
            yield f"{said}: {outcome.complaint}"
        elif look[0] == "ledger" and outcome.code == 0 and _rows(place / LEDGER) != before:
            yield "ledger check does not notice that rows were altered"
        elif look[0] not in ("ledger", "doctor"):
            strange = _records(outcome) - _records(bench.looks[look])
            if strange and look[0] != "audit":
                yield f"{said} and shows what was not there: {min(strange)[:200]}"
            if outcome.code == 0 and outcome.out != bench.looks[look].out:
                yield f"{said}, but what it shows is another than before"


def _records(outcome: Outcome) -> set[str]:
    """What a command showed, each record as JSON."""
    try:
        records = json.loads(outcome.out) if outcome.out.startswith("[") else map(json.loads, outcome.out.splitlines())
        return {json.dumps(record, sort_keys=True) for record in records}
    except ValueError:
        return {outcome.out}


def _cut(path: Path, size: int) -> None:
    os.truncate(path, max(0, size))


def _replace(path: Path, data: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(data)
    other.replace(path)


def _harms(random: Random, path: Path, other: bytes) -> dict[str, Harm]:
    """What can be done to a ledger's file during a command."""
    size = path.stat().st_size
    return {
        "cut": lambda path: _cut(path, random.randrange(size)),
        "emptied": lambda path: _cut(path, 0),
        "removed": lambda path: path.unlink(missing_ok=True),
        "replaced by another ledger": lambda path: _replace(path, other),
        "replaced by something else": lambda path: _replace(path, b"no ledger\n" * 500),
        "flipped": lambda path: _flip(path, random.randrange(8 * size)),
    }


def harm(bench: Bench, random: Random, number: int) -> Iterator[str]:
    """Cut, remove, replace or flip the ledger during a read, at a random step."""
    job = next(job for job in bench.jobs if job.name == "read more")
    usual = bench.undisturbed(job)
    place = bench.lay(job)
    path = place / LEDGER
    name, act = sorted(_harms(random, path, path.read_bytes()).items())[number % 6]
    step = random.randint(1, usual.outcome.steps - LAST)
    outcome = attempt(job.command, place, bench.scratch, step=step, act=lambda: act(path))
    said = f"{name} at step {step} of {usual.outcome.steps}, it ends with {outcome.code}"
    if outcome.complaint:
        yield f"{said}: {outcome.complaint}"
    if outcome.code == 0:
        for problem in _unnoticed(job, place, bench.undisturbed(job), name):
            yield f"{said}: {problem}"


def _unnoticed(job: Job, place: Path, usual: Undisturbed, name: str) -> Iterator[str]:
    """What is wrong with a ledger on which a command ended well; a flipped bit is for the check to find, or who shows it."""
    if not (place / LEDGER).exists():
        yield "there is no ledger"
        return
    try:
        yield from whole_problems(job, place, usual)
    except KadeshError as error:
        if name != "flipped":
            yield str(error)


def fill(bench: Bench, random: Random, number: int) -> Iterator[str]:
    """Let the disk be full: no file grows beyond a size that is less than is needed."""
    names = ("read", "read more", "judge", "audit", "export", "map", "backup", "annotations")
    job = next(job for job in bench.jobs if job.name == names[number % len(names)])
    usual = bench.undisturbed(job)
    sizes = [path.stat().st_size for path in bench.place.iterdir()] if bench.undisturbed(job) else []
    place = bench.lay(job)
    most = random.randint(1, max(sizes, default=400_000))
    outcome = attempt(job.command, place, bench.scratch, most=most)
    said = f"{job.name} with at most {most:,} bytes a file ends with {outcome.code}"
    if outcome.complaint:
        yield f"{said}: {outcome.complaint}"
    for problem in ledger_problems(place / LEDGER, outcome):
        yield f"{said}: {problem}"
    again = attempt(job.command, place, bench.scratch)
    if again.code:
        yield f"{said}; done again it fails: {again.err[-300:]}"
    else:
        for problem in whole_problems(job, place, usual):
            yield f"{said}; done again: {problem}"


def pair(bench: Bench, random: Random, number: int) -> Iterator[str]:
    """Let two commands write to one ledger at once; even numbers begin with none."""
    jobs = {job.name: job for job in bench.jobs}
    first, second = (jobs["read"], jobs["read more"]) if number % 2 == 0 else random.sample([jobs[n] for n in WRITERS], 2)
    place = bench.lay(jobs["read"] if number % 2 == 0 else first)
    scratches = [bench.folder / f"scratch-{side}" for side in (1, 2)]
    children = [begin(job.command, place, scratch) for job, scratch in zip((first, second), scratches, strict=True)]
    outcomes = [end(child, scratch) for child, scratch in zip(children, scratches, strict=True)]
    for job, outcome in zip((first, second), outcomes, strict=True):
        stale = job.name == "audit" and outcome.code == 2  # what was to be judged is no longer stated
        if outcome.complaint or not (outcome.code in (0, 4) or stale):
            yield f"{first.name} beside {second.name}: {job.name} ends with {outcome.code}: {outcome.err[-300:]}"
        for problem in ledger_problems(place / LEDGER, outcome):
            yield f"{first.name} beside {second.name}: {problem}"
