"""Processes that do a task, one item at a time, under a limit: what an item does to its process never harms the others."""

import gc
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from math import inf
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from time import monotonic
from typing import Generic, TypeVar

if sys.platform != "win32":
    import resource

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # items a process that may be taken up before the first of them is done
EXHAUSTED = 99  # the exit code of a worker that ran out of memory
READY = "ready"
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True)
class Limit:
    """What one item may take: seconds, and bytes of memory beyond what its process has when it begins.

    Memory is limited on Linux only; elsewhere the system does not hold a process to it.
    """

    seconds: float = 30.0
    memory: int = 1_000_000_000

    def __str__(self) -> str:
        size = f"{self.memory // 10**9}GB" if self.memory % 10**9 == 0 else f"{self.memory // 10**6}MB"
        return f"{self.seconds:g}s,{size}"


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of an item whose process ended before it was done. ``is_limit`` says that it took more than it may."""

    how: str
    is_limit: bool


def run_each(
    task: Callable[[T], R], items: Iterable[T], *, prepare: Callable[[], object], jobs: int = 1, limit: Limit | None = None
) -> Generator[tuple[T, R | Ended], None, None]:
    """Do ``task`` with each item and give both in the order of the items, in ``jobs`` processes under ``limit``.

    Without a limit and with one job no process is made. Each process first does ``prepare``, under no limit, so that what is
    loaded once is not counted; it does items until it is ended. Both must be picklable where processes cannot be forked.
    """
    if limit is None and jobs <= 1:
        for item in items:
            yield item, _do_here(task, item)
        return
    with _Crew(partial(_Worker, task, prepare, limit), jobs) as crew:
        yield from crew.run(items)


def _do_here(task: Callable[[T], R], item: T) -> R | Ended:
    try:
        return task(item)
    except MemoryError:
        return Ended("took all the memory there was", is_limit=True)


@dataclass(slots=True)
class _Job(Generic[T, R]):
    """An item on its way."""

    item: T
    result: R | Ended | None = None


class _Crew(Generic[T, R]):
    """Workers that share the items; each is made when there is something for it to do."""

    def __init__(self, make: "Callable[[], _Worker[T, R]]", jobs: int) -> None:
        self._make = make
        self._jobs = jobs
        self._workers: list[_Worker[T, R]] = []

    def __enter__(self) -> "_Crew[T, R]":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def run(self, items: Iterable[T]) -> Iterator[tuple[T, R | Ended]]:
        """The results in the order of the items; the next items are handed out before a result is given."""
        left = iter(items)
        jobs: deque[_Job[T, R]] = deque()
        while True:
            self._hand_out(left, jobs)
            if not jobs:
                return
            if jobs[0].result is None:
                self._settle()
            else:
                done = jobs.popleft()
                assert done.result is not None
                yield done.item, done.result

    def _hand_out(self, left: Iterator[T], jobs: deque[_Job[T, R]]) -> None:
        while len(jobs) < AHEAD * self._jobs and sum(w.job is not None for w in self._workers) < self._jobs:
            job = next((_Job[T, R](item) for item in left), None)
            if job is None:
                return
            idle = next((worker for worker in self._workers if worker.job is None), None)
            if idle is None:
                idle = self._make()
                self._workers.append(idle)
            jobs.append(job)
            idle.begin(job)

    def _settle(self) -> None:
        """Wait until a worker has something to say or its time is up."""
        busy = [worker for worker in self._workers if worker.job]
        first = min(worker.deadline for worker in busy)
        said = wait([worker.connection for worker in busy], None if first == inf else max(0.0, first - monotonic()))
        now = monotonic()
        for worker in busy:
            if worker.connection in said:
                worker.hear()
            elif worker.deadline <= now:
                worker.give_up()
        self._workers = [worker for worker in self._workers if worker.is_alive]


class _Worker(Generic[T, R]):
    """One process, as its parent sees it."""

    def __init__(self, task: Callable[[T], R], prepare: Callable[[], object], limit: Limit | None) -> None:
        context = _context()
        self._limit = limit
        self.connection, theirs = context.Pipe()
        memory = limit.memory if limit else None
        self._process = context.Process(  # type: ignore[attr-defined]  # every context has one
            target=_work, args=(task, prepare, memory, theirs, os.getpid()), daemon=True
        )
        self._process.start()
        theirs.close()
        self.job: _Job[T, R] | None = None
        self.deadline = inf
        self.is_alive = True
        self._is_ready = False

    def begin(self, job: _Job[T, R]) -> None:
        """Hand the worker an item; its time begins when the worker is ready."""
        self.job = job
        with suppress(OSError):  # of a worker that has ended we hear in a moment
            self.connection.send(job.item)
        self._start_clock()

    def _start_clock(self) -> None:
        self.deadline = monotonic() + self._limit.seconds if self._limit and self._is_ready else inf

    def hear(self) -> None:
        """Take what the worker says: that it is ready, the result, or by its silence that it has ended."""
        try:
            said = self.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._fail(self._how_it_ended())
            return
        if not self._is_ready:
            self._is_ready = True
            self._start_clock()
            return
        self._done(said)

    def give_up(self) -> None:
        """End a worker whose time is up."""
        assert self._limit
        self._fail(Ended(f"took more than {self._limit.seconds:g} s", is_limit=True))

    def _fail(self, ended: Ended) -> None:
        self.end()
        self._done(ended)

    def _done(self, result: R | Ended) -> None:
        assert self.job
        self.job.result = result
        self.job, self.deadline = None, inf

    def _how_it_ended(self) -> Ended:
        self._process.join(timeout=1)
        code = self._process.exitcode
        if code == EXHAUSTED:
            most = f"more than {self._limit.memory // 10**6:,} MB of memory" if self._limit else "all the memory there was"
            return Ended(f"took {most}", is_limit=True)
        if code is not None and code < 0:
            return Ended(f"ended its process ({_signal_name(-code)})", is_limit=False)
        return Ended(f"ended its process (exit code {code})", is_limit=False)

    def end(self) -> None:
        """End the process, whatever it does."""
        self.is_alive = False
        self.connection.close()
        self._process.kill()
        self._process.join()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _context() -> BaseContext:
    """Forked where that is safe, a worker is there at once and shares what its parent has loaded; else it loads all anew."""
    return get_context("fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn")


def _work(
    task: Callable[[T], R], prepare: Callable[[], object], memory: int | None, connection: Connection, parent: int
) -> None:
    """The life of a worker: do what comes in until nothing more can come."""
    _end_with_parent(parent)
    gc.freeze()  # what the parent made is the parent's to let go of: connections to its ledger among it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    _leave_no_core()
    prepare()
    connection.send(READY)
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            result = _within(memory, task, item)
        except MemoryError:
            os._exit(EXHAUSTED)  # whatever was being made then is not to be trusted
        connection.send(result)


def _end_with_parent(parent: int) -> None:
    """See to it that this process ends when its parent does, however that ends."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it has ended before we asked
            os._exit(1)
    else:
        threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    """Wait for the end of a pipe that only the parent holds open."""
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
    os._exit(1)


def _leave_no_core() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _within(memory: int | None, task: Callable[[T], R], item: T) -> R:
    """Do ``task`` with so many bytes beyond those that the process has now. Raises MemoryError where it takes more."""
    if memory is None or sys.platform != "linux":
        return task(item)
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _data_size() + memory
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        return task(item)
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_size() -> int:
    """The bytes of this process that count towards its limit of data: what can be written, no files, no mere reservations."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[5]) * resource.getpagesize()
