"""Runs Kadesh on hostile and odd inputs, each under a limit of time and memory, and tells what it took badly.

``python -m evals.hostile --seed 1 --count 1000 [--reader parse]``. Bad is: a traceback or a fault of ours, an exit code that is
none of those documented, a line of complaint that is not Kadesh's, more than the limit. ``--keep FOLDER`` keeps such inputs.
"""

import argparse
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from evals.hostile_inputs import KINDS, Input, input_of

SECONDS, MEGABYTES = 10.0, 1000.0
START = 120.0  # seconds that a worker may take to load
FAULT = re.compile(r"Traceback|a fault in Kadesh|please report")
CODES = {0, 2, 3, 4, 5}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input; ``problem`` is empty where it was taken well."""

    number: int
    kind: str
    seconds: float
    megabytes: float
    code: int
    problem: str


def taken(given: Input, folder: Path) -> tuple[int, str, str]:
    """Run an input's command in a folder with its files; the exit code and what it said on both streams."""
    from kadesh.cli.main import run

    for name, data in given.files.items():
        path = folder / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    os.environ["KADESH_GAZETTEER"] = str(folder / "gazetteer.db")
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", write_through=True) for _ in range(2))
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([os.fsdecode(word) for word in given.command])
    return code, *(stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]


def problem_of(code: int, out: str, err: str) -> str:
    """What is wrong with how Kadesh answered; empty where nothing is."""
    if found := FAULT.search(out + err):
        return (out + err)[found.start() : found.start() + 300].strip()
    if code not in CODES:
        return f"exit code {code}: {err[-200:]}"
    if code and not err.strip():
        return f"exit code {code} without a word"
    strange = next((line for line in err.splitlines() if line.strip() and not line.startswith("kadesh:")), "")
    return f"a complaint of another: {strange[:200]}" if code and strange else ""


def _peak() -> float:
    """The most memory in MB since this was asked last; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return 0.0
    return int(status.split("VmHWM:")[1].split()[0]) / 1000


def _spent() -> float:
    """The seconds of the processor that this process and those it began have taken."""
    return sum(os.times()[:4])


def _work(pipe: Connection, seed: int, reader: str) -> None:
    """Answer numbers of inputs with outcomes, until there are no more."""
    from kadesh.pipeline.readings import make_kit

    for theatre in ("syria", "world"):
        make_kit(theatre, reader)
    pipe.send(None)
    while (number := pipe.recv()) is not None:
        given = input_of(seed, number, reader)
        with tempfile.TemporaryDirectory() as folder:
            _peak()
            start = _spent()
            try:
                answer = taken(given, Path(folder))
                problem = problem_of(*answer)
            except BaseException as error:
                answer, problem = (1, "", ""), f"{type(error).__name__}: {str(error)[:200]}"
            seconds, megabytes = _spent() - start, _peak()
        if not problem and seconds > SECONDS:
            problem = f"took {seconds:.1f} s"
        if not problem and megabytes > MEGABYTES:
            problem = f"took {megabytes:.0f} MB"
        pipe.send(Outcome(number, given.kind, seconds, megabytes, answer[0], problem))


class Watch:
    """A worker that is ended and begun anew where an input hangs or kills it."""

    def __init__(self, seed: int, reader: str) -> None:
        self._seed, self._reader = seed, reader
        self._begin()

    def _begin(self) -> None:
        context = get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other, self._seed, self._reader))
        self._process.start()
        other.close()
        self._answer(START)

    def _answer(self, seconds: float) -> Outcome | None:
        """The worker's answer. Raises TimeoutError or EOFError where there is none."""
        if not self._pipe.poll(seconds):
            raise TimeoutError
        answer: Outcome | None = self._pipe.recv()
        return answer

    def outcome(self, number: int) -> Outcome:
        """What comes of the input of a number."""
        self._pipe.send(number)
        try:
            answer = self._answer(6 * SECONDS)  # of the clock; others may keep the processor busy
            assert answer
            return answer
        except (TimeoutError, EOFError) as error:
            self._process.kill()
            self._process.join()
            problem = "did not end" if isinstance(error, TimeoutError) else f"ended the process ({self._process.exitcode})"
            self._begin()
            return Outcome(number, input_of(self._seed, number, self._reader).kind, 6 * SECONDS, 0.0, -1, problem)

    def end(self) -> None:
        """End the worker."""
        self._pipe.send(None)
        self._process.join(5)
        self._process.kill()


def outcomes(seed: int, numbers: Sequence[int], reader: str) -> Iterator[Outcome]:
    """What comes of the inputs of these numbers."""
    watch = Watch(seed, reader)
    try:
        for number in numbers:
            yield watch.outcome(number)
    finally:
        watch.end()


def keep(folder: Path, given: Input, number: int) -> None:
    """Write an input's files and command into a folder of its own."""
    place = folder / f"{number:05}_{given.kind}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for at, (name, data) in enumerate(given.files.items()):
        (place / f"{at}.bin").write_bytes(data)
        with (place / "files.txt").open("a") as listed:
            listed.write(f"{at}.bin {name!r}\n")
    (place / "command.txt").write_text(repr(given.command))


def main(arguments: Sequence[str] | None = None) -> int:
    """Try and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.hostile", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=len(KINDS))
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--reader", choices=("fast", "parse"), default="fast")
    parser.add_argument("--tell", action="store_true", help="tell the number of the input that was tried last")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    bad, slowest, largest, codes = 0, 0.0, 0.0, Counter[int]()
    for outcome in outcomes(options.seed, range(options.first, options.first + options.count), options.reader):
        codes[outcome.code] += 1
        if sys.stderr.isatty() or options.tell:
            print(f"\r{outcome.number:,}", end="", file=sys.stderr, flush=True)
        slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
        if outcome.problem:
            bad += 1
            said = " ".join(outcome.problem.split())
            print(f"{outcome.number} {outcome.kind}, {outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB: {said}", flush=True)
            if options.keep:
                keep(options.keep, input_of(options.seed, outcome.number, options.reader), outcome.number)
    told = ", ".join(f"{code}: {count:,}" for code, count in sorted(codes.items()))
    most = f"slowest {slowest:.1f} s, most {largest:,.0f} MB"
    print(f"{options.count:,} inputs with {options.reader}, {bad} taken badly; exit codes {told}; {most}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
