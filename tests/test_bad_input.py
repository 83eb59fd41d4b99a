"""Bad input over the command: one clear line that says what and how to mend, a non-zero exit, nothing lost."""

import contextlib
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from kadesh.cli.main import run

KADESH = Path(sys.executable).with_name("kadesh")
GOOD = "The Syrian army captured Palmyra on Thursday, killing 20 ISIL fighters.\n"
OTHER = "Rebels shelled the town of al-Fu'ah on Friday and wounded three civilians.\n"


@dataclass(frozen=True)
class Done:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a user in a pipe who has set nothing and added no gazetteer."""
    own = {"NO_COLOR": "1", "COLUMNS": "400", "PYTHONIOENCODING": "utf-8", "KADESH_GAZETTEER": str(folder / "gazetteer.db")}
    return {key: value for key, value in os.environ.items() if not key.startswith("KADESH_")} | own


def kadesh(folder: Path, *words: str) -> Done:
    """Run the command in ``folder``, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        mock.patch.dict(os.environ, surroundings(folder), clear=True),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = run(words)
    return Done(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())


def kadesh_apart(folder: Path, *words: str, given: bytes = b"") -> Done:
    """Run the command in ``folder``, in a process of its own that reads ``given``."""
    done = subprocess.run(
        [str(KADESH), *words], cwd=folder, env=surroundings(folder), input=given, capture_output=True, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def assert_refused(done: Done, *named: str) -> None:
    """A line for each thing that is wrong, which names it; a non-zero exit, no traceback, no fault of ours."""
    told = done.stdout + done.stderr
    assert done.returncode not in {0, 130}, told
    assert "Traceback" not in told
    errors = [line for line in done.stderr.splitlines() if line.strip()]
    assert errors, "nothing said"
    for name in named:
        assert any(name in line for line in errors), told
    assert all(line.startswith("kadesh:") for line in errors), told
    assert "a fault in Kadesh" not in told


def quotes(folder: Path, ledger: str) -> set[str]:
    done = kadesh(folder, "claims", "--ledger", ledger, "--json")
    assert done.returncode == 0, done.stderr
    return {json.dumps(claim) for claim in json.loads(done.stdout)}


BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n  ",
    "noise.txt": random.Random(1).randbytes(4000),
    "zeros.txt": bytes(5000),
    "photo.txt": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + random.Random(2).randbytes(3000),
    "photo.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(3).randbytes(3000),
    "packed.txt": b"\x1f\x8b\x08\x00" + zlib.compress(GOOD.encode() * 100),
    "archive.zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + random.Random(4).randbytes(3000),
    "program": b"\x7fELF\x02\x01\x01\x00" + random.Random(5).randbytes(3000),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(BAD_FILES[name])
    (tmp_path / "z.txt").write_text(OTHER)
    done = kadesh(tmp_path, "read", "a.txt", name, "z.txt", "--ledger", "l.db", "--reader", "fast")
    assert_refused(done, name)
    listed = "".join(quotes(tmp_path, "l.db"))
    assert "Palmyra" in listed
    assert "al-Fu'ah" in listed


def test_a_missing_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert_refused(kadesh(tmp_path, "read", "gone.txt", "a.txt", "--ledger", "l.db", "--reader", "fast"), "gone.txt")
    assert quotes(tmp_path, "l.db")


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert_refused(kadesh(tmp_path, "read", "nothing", "--ledger", "l.db"), "nothing")


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode() + b"\xe2\x80 the town \xff\n",
        GOOD.encode("cp1252") + "It was “quiet”, he said – no more.\n".encode("cp1252"),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.encode() + b"\x00",
    ],
    ids=["broken UTF-8", "cp1252", "byte order mark", "utf-16", "CRLF", "one zero byte"],
)
def test_other_encodings_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "r.txt").write_bytes(data)
    done = kadesh(tmp_path, "read", "r.txt", "--ledger", "l.db", "--reader", "fast")
    if done.returncode:
        assert_refused(done, "r.txt")
    else:
        assert "Palmyra" in "".join(quotes(tmp_path, "l.db"))


def test_fifty_megabytes_are_read_or_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(GOOD.encode() * (50_000_000 // len(GOOD)))
    (tmp_path / "a.txt").write_text(OTHER)
    done = kadesh(tmp_path, "read", "big.txt", "a.txt", "--ledger", "l.db", "--reader", "fast")
    if done.returncode:
        assert_refused(done, "big.txt")
    assert "al-Fu'ah" in "".join(quotes(tmp_path, "l.db"))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("read", "a.txt", "--theatre", "atlantis"), "atlantis"),
        (("read", "a.txt", "--theatre", "syrja"), "syria"),
        (("read", "a.txt", "--published", "31.02.2017"), "31.02.2017"),
        (("read", "a.txt", "--published", "2017-02-31"), "2017-02-31"),
        (("read", "a.txt", "--reader", "magic"), "magic"),
        (("read", "a.txt", "--jobs", "-3"), "-3"),
        (("read",), "PATH"),
        (("claims", "--ledger", "none.db"), "none.db"),
        (("brief", "--ledger", "none.db"), "none.db"),
        (("export", "parchment", "--ledger", "none.db"), "none.db"),
        (("show", "ffffffffffffffff", "--ledger", "none.db"), "none.db"),
        (("map", "-o", "m.html", "--ledger", "none.db"), "none.db"),
        (("evaluate", "none.jsonl", "--docs", "."), "none.jsonl"),
        (("frobnicate",), "frobnicate"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_refused_in_one_line(tmp_path: Path, words: tuple[str, ...], named: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert_refused(kadesh(tmp_path, *words), named)
    assert not (tmp_path / "none.db").exists(), "asking makes no ledger"


@pytest.mark.parametrize("kind", ["folder", "text", "other database", "newer ledger", "cut off"])
def test_what_is_no_ledger_is_refused_and_left_as_it_was(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    path = tmp_path / "l.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("my notes, which I want to keep\n" * 300)
    elif kind == "other database":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
    else:
        assert kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db", "--reader", "fast").returncode == 0
        if kind == "newer ledger":
            with sqlite3.connect(path) as newer:
                newer.execute("INSERT INTO schema_version VALUES (999, '99.0', '2099-01-01T00:00:00Z')")
        else:
            path.write_bytes(path.read_bytes()[:3000])
            for beside in ("l.db-wal", "l.db-shm"):
                (tmp_path / beside).unlink(missing_ok=True)
    before = path.read_bytes() if path.is_file() else b""
    assert_refused(kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db", "--reader", "fast"), "l.db")
    assert_refused(kadesh(tmp_path, "claims", "--ledger", "l.db"), "l.db")
    if kind != "newer ledger":
        assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_is_not_there_is_no_place_for_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert_refused(kadesh(tmp_path, "read", "a.txt", "--ledger", "no/such/l.db"), "no/such")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do everything can write everywhere")
def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    tmp_path.chmod(0o500)
    try:
        assert_refused(kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db"))
    finally:
        tmp_path.chmod(0o700)


def test_an_output_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db", "--reader", "fast").returncode == 0
    assert_refused(kadesh(tmp_path, "export", "csv", "--ledger", "l.db", "-o", "no/such/e.csv"), "no/such")
    assert_refused(kadesh(tmp_path, "map", "--ledger", "l.db", "-o", "no/such/m.html"), "no/such")


def test_an_id_that_nothing_has_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db", "--reader", "fast").returncode == 0
    assert_refused(kadesh(tmp_path, "show", "zzzz", "--ledger", "l.db"), "zzzz")


def test_a_report_on_standard_input_is_read(tmp_path: Path) -> None:
    done = kadesh_apart(tmp_path, "read", "-", "--ledger", "l.db", "--reader", "fast", given=GOOD.encode())
    assert done.returncode == 0, done.stderr
    assert "Palmyra" in "".join(quotes(tmp_path, "l.db"))
    assert_refused(kadesh_apart(tmp_path, "read", "-", "--ledger", "l.db", "--reader", "fast", given=b""))


def test_reading_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db", "--reader", "fast").returncode == 0
    first = quotes(tmp_path, "l.db")
    assert kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db", "--reader", "fast").returncode == 0
    assert quotes(tmp_path, "l.db") == first


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert kadesh(tmp_path, "read", "a.txt", "--ledger", "l.db", "--reader", "fast").returncode == 0
    asked = subprocess.Popen(
        [str(KADESH), "claims", "--ledger", "l.db", "--json"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert asked.stdout is not None
    assert asked.stderr is not None
    asked.stdout.close()
    told = asked.stderr.read().decode()
    asked.stderr.close()
    asked.wait()
    assert "Traceback" not in told


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system takes no such name")
def test_a_file_name_that_is_no_text_stops_nothing(tmp_path: Path) -> None:
    good = b"3 March 2017\n\nThe Syrian army took Palmyra in Syria on Thursday.\n"
    (tmp_path / "good.txt").write_bytes(good)
    odd = os.fsencode(tmp_path) + b"/odd\xff.txt"
    with open(odd, "wb") as file:  # noqa: PTH123 (pathlib knows no bytes)
        file.write(good + b"\nISIL shelled Homs.\n")
    command = [sys.executable, "-c", "from kadesh.cli.main import main; main()"]
    read = [*command, "read", ".", "--reader", "fast", "--ledger", "war.db"]
    result = subprocess.run(read, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, "2 reports read" in result.stdout) == (0, True), result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(b"3 March 2017\n\nThe Syrian army took Palmyra in Syria on Thursday.\n")
    command = [sys.executable, "-c", "from kadesh.cli.main import main; main()"]
    read = [*command, "read", "good.txt", "--reader", "fast", "--ledger", "war.db"]
    subprocess.run(read, cwd=tmp_path, capture_output=True, check=True)
    with Path("/dev/full").open("w") as full:
        brief = [*command, "brief", "--ledger", "war.db"]
        result = subprocess.run(brief, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "no space is left" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_the_exit_code_says_it_where_nobody_can_be_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from kadesh.cli.main import main; main()", "brief", "--ledger", "none.db"]
    with Path("/dev/full").open("w") as full:
        assert subprocess.run(command, cwd=tmp_path, stderr=full, check=False).returncode == 4


def test_an_output_that_knows_only_ascii_gets_escapes(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes("3 March 2017\n\nThe Syrian army took “Palmyra” in Syria.\n".encode())
    command = [sys.executable, "-c", "from kadesh.cli.main import main; main()"]
    read = [*command, "read", "good.txt", "--reader", "fast", "--ledger", "war.db"]
    subprocess.run(read, cwd=tmp_path, capture_output=True, check=True)
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    brief = [*command, "brief", "--ledger", "war.db"]
    result = subprocess.run(brief, cwd=tmp_path, capture_output=True, env=ascii_only, check=False)
    assert (result.returncode, b"\\u201c" in result.stdout) == (0, True)
