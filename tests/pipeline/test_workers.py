"""Tasks in processes that can be ended: order, limits, crashes, and a parent that is killed."""

import ctypes
import faulthandler
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kadesh.pipeline import workers
from kadesh.pipeline.workers import Ended, Limit, run_each

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to this")
LONG = 60.0
"""Seconds after which a test that waits for something gives up."""


def do(item: str) -> str | tuple[str, int]:
    """What a document may do to the process that reads it."""
    match item:
        case "sleep":
            time.sleep(LONG)
        case "spin in C":
            pow(7, 10**9)
        case "gorge":
            return str(len(bytearray(400_000_000)))
        case "gorge slowly":
            return str(len([bytes(10_000) + b"1" for _ in range(40_000)]))
        case "segfault":
            faulthandler.disable()
            ctypes.string_at(0)
        case "leave":
            os._exit(7)
        case "be killed":
            os.kill(os.getpid(), signal.SIGKILL)
    return item, os.getpid()


def nothing() -> None:
    """There is nothing to load."""


def results(*items: str, jobs: int = 1, limit: Limit | None = None) -> list[object]:
    """What becomes of the items."""
    told = list(run_each(do, items, prepare=nothing, jobs=jobs, limit=limit))
    assert [item for item, _ in told] == list(items)
    return [result for _, result in told]


@pytest.fixture(params=["fork", "spawn"])
def start(request, monkeypatch):
    """Both ways of making a process."""
    if request.param == "fork" and sys.platform != "linux":
        pytest.skip("processes are forked on Linux only")
    monkeypatch.setattr(workers, "_context", lambda: __import__("multiprocessing").get_context(request.param))


def test_without_a_limit_no_process_is_made():
    assert results("a") == [("a", os.getpid())]


@pytest.mark.usefixtures("start")
def test_a_process_is_kept_while_it_lives():
    told = results(*"abcdefghij", limit=Limit())
    assert [item for item, _ in told] == list("abcdefghij")
    assert len({pid for _, pid in told}) == 1
    assert told[0][1] != os.getpid()


def test_several_share_the_items_in_their_order():
    told = results(*"abcdefghij", jobs=3)
    assert [item for item, _ in told] == list("abcdefghij")
    assert 1 < len({pid for _, pid in told}) <= 3


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_ends_its_process_takes_only_itself_along(jobs):
    told = results("a", "leave", "b", "be killed", "segfault", "c", jobs=jobs, limit=Limit())
    assert [item[0] for item in (told[0], told[2], told[5])] == ["a", "b", "c"]
    assert [told[1], told[3], told[4]] == [
        Ended("ended its process (exit code 7)", is_limit=False),
        Ended("ended its process (SIGKILL)", is_limit=False),
        Ended("ended its process (SIGSEGV)", is_limit=False),
    ]


@pytest.mark.parametrize("item", ["sleep", "spin in C"])
def test_what_takes_too_long_is_ended(item):
    began = time.monotonic()
    told = results(item, "a", limit=Limit(seconds=0.3))
    assert told[0] == Ended("took more than 0.3 s", is_limit=True)
    assert told[1][0] == "a"
    assert time.monotonic() - began < LONG / 2


@LINUX
@pytest.mark.parametrize("item", ["gorge", "gorge slowly"])
def test_what_takes_too_much_memory_is_ended(item):
    assert results(item, limit=Limit(memory=10**9)) == [str(400_000_000 if item == "gorge" else 40_000)]
    told = results("a", item, "b", limit=Limit(memory=200 * 10**6))
    assert told[1] == Ended("took more than 200 MB of memory", is_limit=True)
    assert [told[0][0], told[2][0]] == ["a", "b"]


def test_loading_counts_towards_no_limit():
    assert list(run_each(told_loaded, ["a"], prepare=load, limit=Limit(seconds=0.2))) == [("a", "loaded")]


def load() -> None:
    time.sleep(0.5)
    os.environ["LOADED"] = "loaded"


def told_loaded(_: str) -> str:
    return os.environ["LOADED"]


def test_what_is_not_asked_for_any_more_is_ended():
    under_way = run_each(do, ["a", "sleep", "sleep"], prepare=nothing, jobs=2, limit=Limit())
    _, (_, pid) = next(under_way)
    under_way.close()
    assert is_gone(pid)


PARENT = """
import sys, time
from kadesh.pipeline.workers import Limit, run_each
def do(item):
    if item != "pid":
        {how}
    import os
    return os.getpid()
def nothing():
    pass
def main():
    print(*(pid for _, pid in run_each(do, ["pid"], prepare=nothing, limit=Limit())))
    for _, pid in run_each(do, ["pid", "pid", "long", "long", "long"], prepare=nothing, jobs=3, limit=Limit()):
        print(pid, flush=True)
if __name__ == "__main__":
    main()
"""


@LINUX
@pytest.mark.parametrize("how", ["time.sleep(60)", "pow(7, 10**9)"])
def test_no_worker_outlives_a_parent_that_is_killed(tmp_path, how):
    script = tmp_path / "parent.py"
    script.write_text(PARENT.replace("{how}", how))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        for _ in range(3):
            parent.stdout.readline()
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
        assert len(children) > 1
        parent.kill()
    assert all(is_gone(int(pid)) for pid in children)


def is_gone(pid: int) -> bool:
    """Whether a process ends within a few seconds."""
    for _ in range(50):
        if not is_alive(pid):
            return True
        time.sleep(0.1)
    return False


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_limit_is_written_as_it_is_given():
    assert [str(Limit()), str(Limit(5, 1_500_000_000))] == ["30s,1GB", "5s,1500MB"]
