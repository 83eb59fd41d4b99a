"""Running a command of Kadesh in a process of its own in which something goes wrong at a step; Linux only.

A step is whatever touches the disk: a statement to a database, a commit, a file that is opened, renamed, linked or removed.
They are counted, so that what happened at one can be had again.
"""

import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from kadesh.cli.main import run
from kadesh.ledger.writers import Writer

FILE_STEPS = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "sqlite3.connect"}
PATIENCE = 120.0  # seconds after which a command hangs
GRACE = 5.0  # seconds within which the processes of a command must have ended after it

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command: its exit code (negative where a signal ended it), what it said, and how long it took.

    ``told`` is what the ledger had taken by the time of the end, told as done to whoever wrote it: the kind and id of each;
    ``steps`` how many were taken, ``orphans`` the processes of the command that lived on.
    """

    code: int
    out: str
    err: str
    seconds: float
    told: tuple[tuple[str, str], ...] = ()
    steps: int = 0
    orphans: int = 0

    @property
    def complaint(self) -> str:
        """What is wrong with how a command ended that was not killed: a fault of ours, or more than lines of Kadesh's own."""
        if "Traceback" in self.err or "a fault in Kadesh" in self.err or self.code not in (0, 1, 2, 3, 4, 5):
            return f"exit code {self.code}: {self.err[-300:]}"
        strange = [line for line in self.err.splitlines() if not line.startswith("kadesh: ")]
        if strange or (self.code and not self.err):
            return f"exit code {self.code} with {strange or 'not a word'}"
        return ""


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def begin(
    do: Callable[[], int] | Sequence[str],
    folder: Path,
    scratch: Path,
    *,
    step: int = 0,
    act: Act = die,
    most: int = 0,
    anew: bool = False,
) -> int:
    """Begin a command (or whatever ``do`` is) in ``folder``; the process' id. What it says goes to files in ``scratch``.

    ``act`` is done when so many steps were taken; ``most`` is the size beyond which no file grows; ``anew`` begins a whole
    new Python instead of a copy of this process, in which no steps are counted.
    """
    scratch.mkdir(exist_ok=True)
    for name in ("out", "err", "told"):
        (scratch / name).write_bytes(b"")
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        os.chdir(folder)
        os.environ["KADESH_GAZETTEER"] = str(folder / "gazetteer.db")
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(scratch / name, os.O_WRONLY | os.O_APPEND), number)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        if anew and not callable(do):
            os.execv(sys.executable, [sys.executable, "-c", "from kadesh.cli.main import main; main()", *do])
        note = os.open(scratch / "told", os.O_WRONLY | os.O_APPEND)
        steps = _count_steps(step, act)
        _tell(note)
        if most:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        code = do() if callable(do) else run(do)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.getrlimit(resource.RLIMIT_FSIZE)[1],) * 2)
        os.write(note, json.dumps(["steps", str(steps[0])]).encode() + b"\n")
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def end(child: int, scratch: Path, *, after: float | None = None) -> Outcome:
    """What comes of a command that was begun; with ``after`` it is killed when so many seconds have gone."""
    start = time.monotonic()
    handle = os.pidfd_open(child)
    try:
        if not select.select([handle], [], [], PATIENCE if after is None else after)[0]:
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    finally:
        os.close(handle)
    seconds = time.monotonic() - start
    notes = [json.loads(line) for line in (scratch / "told").read_text().splitlines()]
    told = tuple((kind, name) for kind, name in notes if kind != "steps")
    steps = next((int(number) for kind, number in notes if kind == "steps"), 0)
    out, err = ((scratch / name).read_text(errors="backslashreplace") for name in ("out", "err"))
    return Outcome(code, out, err, seconds, told, steps, _left_of(child))


def attempt(
    do: Callable[[], int] | Sequence[str], folder: Path, scratch: Path, *, after: float | None = None, **how: Any
) -> Outcome:
    """Begin a command and wait for its end."""
    return end(begin(do, folder, scratch, **how), scratch, after=after)


def _count_steps(step: int, act: Act) -> list[int]:
    """Count the steps of this process, those of its own workers left out, and ``act`` when there were so many."""
    taken, process = [0], os.getpid()

    def take(*_: object) -> None:
        if os.getpid() == process:
            taken[0] += 1
            if taken[0] == step:
                act()

    def hear(name: str, _: object) -> None:
        if name in FILE_STEPS:
            take()

    sys.addaudithook(hear)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, lambda *arguments: take())
    return taken


def _tell(note: int) -> None:
    """Note what the ledger says it has taken, as soon as it says so."""
    kinds: dict[str, tuple[str, Callable[..., str]]] = {
        "add_reading": ("reading", lambda report, *_, **__: report.id),
        "judge": ("judgement", lambda judgement: " ".join(sorted((judgement.first, judgement.second)))),
        "find": ("finding", lambda finding: finding.item),
    }
    for method, (kind, name_of) in kinds.items():
        setattr(Writer, method, _telling(getattr(Writer, method), note, kind, name_of))


def _telling(method: Callable[..., Any], note: int, kind: str, name_of: Callable[..., str]) -> Callable[..., Any]:
    def told(writer: Writer, *args: Any, **named: Any) -> Any:
        answer = method(writer, *args, **named)
        os.write(note, json.dumps([kind, name_of(*args, **named)]).encode() + b"\n")
        return answer

    return told


def _left_of(session: int) -> int:
    """How many processes of a session are there still after a while."""
    deadline = time.monotonic() + GRACE
    while (left := sum(_is_of(session, stat) for stat in Path("/proc").glob("[0-9]*/stat"))) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def _is_of(session: int, stat: Path) -> bool:
    try:
        state, _, _, of = stat.read_text(errors="replace").rpartition(")")[2].split()[:4]
    except (OSError, ValueError):
        return False
    return int(of) == session and state not in "ZX"
