"""`kadesh read` end to end: good input, bad input, both together."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from kadesh.ledger import open_ledger

GOOD = "The Syrian army captured the town of Palmyra from ISIL on 2 March 2017.\n"


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


def reports_in(path):
    with open_ledger(path, create=False) as ledger:
        return ledger.view().reports()


def test_reading_gives_a_ledger_and_a_summary(kadesh, folder):
    result = kadesh("read", folder, "--reader", "fast", "--ledger", "war.db")
    assert result.code == 0
    assert result.err == "", "no progress bar where there is no terminal"
    assert "3 reports read with fast into war.db" in result.out
    assert "without a date (1): dateless" in result.out
    assert len(reports_in("war.db")) == 3


def test_reading_again_changes_nothing(kadesh, folder):
    kadesh("read", folder, "--reader", "fast")
    before = kadesh("export", "claims").out
    result = kadesh("read", folder, "--reader", "fast")
    assert "3 as read before" in result.out
    assert kadesh("export", "claims").out == before


def test_the_default_ledger_and_that_of_the_environment(kadesh, good, monkeypatch):
    kadesh("read", good, "--reader", "fast")
    assert Path("kadesh.db").exists()
    monkeypatch.setenv("KADESH_LEDGER", "other.db")
    kadesh("read", good, "--reader", "fast")
    assert Path("other.db").exists()


def test_options_are_kept_with_the_report(kadesh, good):
    kadesh("read", good, "--reader", "fast", "--outlet", "The Lakeside Post", "--published", "2017-03-04")
    [report] = reports_in("kadesh.db")
    assert report.outlet == "The Lakeside Post"
    assert (report.published.day.isoformat(), report.published.reason) == ("2017-03-04", "option")


def test_the_summary_as_json(kadesh, folder):
    told = json.loads(kadesh("read", folder, "--reader", "fast", "--json").out)
    assert told["added"] == 3
    assert told["unchanged"] == 0
    assert told["undated"] == ["dateless"]


@pytest.mark.parametrize("jobs", ["2", "0"])
def test_several_processes_give_the_same_ledger(kadesh, folder, jobs):
    kadesh("read", folder, "--reader", "fast", "--ledger", "one.db")
    kadesh("read", folder, "missing.txt", "--reader", "fast", "--ledger", "two.db", "--jobs", jobs)
    exports = [kadesh("export", "claims", "--ledger", ledger).out for ledger in ("one.db", "two.db")]
    assert exports[0] == exports[1] != ""


def test_annotations_need_no_ledger(kadesh, folder):
    result = kadesh("read", folder, "--reader", "fast", "--annotations", "-")
    assert result.code == 0
    records = [json.loads(line) for line in result.out.splitlines()]
    assert {record["doc"] for record in records} == {"orontes", "tigris", "dateless"}
    for record in records:
        text = (folder / f"{record['doc']}.txt").read_text()
        assert text[record["start"] : record["end"]] == record["trigger"]
        assert record["quote"] in text
    assert not Path("kadesh.db").exists()
    kadesh("read", folder, "--reader", "fast", "--annotations", "said.jsonl")
    assert Path("said.jsonl").read_text() == result.out
    assert kadesh("read", folder, "--annotations", "-", "--ledger", "x.db").code == 2


def test_standard_input():
    command = [sys.executable, "-c", "from kadesh.cli.main import main; main()", "read", "-", "--reader", "fast"]
    done = subprocess.run(command, input=GOOD, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1), "the head alone"
    [report] = reports_in("kadesh.db")
    assert (report.name, report.source, report.text) == ("stdin", "standard input", GOOD)


BAD = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(4000),
    "broken UTF-8": "The army took Palmyra’s citadel".encode() + b"\xe2\x80 and \xff\xfe left.",
    "missing": None,
    "of 50 MB": b"The army captured Palmyra. " * 2_000_000,
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file(kadesh, good, kind):
    """Alone: one line, exit code 3. In a batch: the others are read, it is listed at the end, exit code 3."""
    path = Path("bad.txt")
    if BAD[kind] is not None:
        path.write_bytes(BAD[kind])
    result = kadesh("read", path, "--reader", "fast")
    assert result.code == 3
    assert result.err.startswith("kadesh: ")
    assert result.err.count("\n") == 1
    assert "bad" in result.err
    assert "; " in result.err, "it says how to mend it"
    result = kadesh("read", path, good, "--reader", "fast")
    assert result.code == 3
    first, last = result.err.splitlines()
    assert "bad" in first
    assert last == "kadesh: 1 of 2 files were not read; mend or leave out those listed above"
    assert "1 report read" in result.out
    assert [report.name for report in reports_in("kadesh.db")] == ["good"]


def test_a_folder_without_reports(kadesh):
    Path("nothing").mkdir()
    result = kadesh("read", "nothing", "--reader", "fast")
    assert (result.code, result.err.count("\n")) == (3, 1)


def test_an_unknown_theatre(kadesh, good):
    result = kadesh("read", good, "--theatre", "syrie")
    assert result.code == 3
    assert "did you mean syria?" in result.err
    assert result.err.count("\n") == 1
    assert not Path("kadesh.db").exists(), "nothing is made where nothing can be read"


def test_a_newer_ledger(kadesh, good):
    open_ledger("kadesh.db").close()
    with sqlite3.connect("kadesh.db") as connection:
        connection.execute("INSERT INTO schema_version VALUES (99, '9.9', '2031')")
    for arguments in (["read", good, "--reader", "fast"], ["claims"], ["events"], ["export", "csv"], ["show", "abcd"]):
        result = kadesh(*arguments)
        assert result.code == 4
        assert "newer Kadesh (9.9" in result.err
        assert "pip install --upgrade kadesh" in result.err
        assert result.err.count("\n") == 1


def test_a_file_that_is_no_ledger(kadesh, good):
    result = kadesh("read", good, "--reader", "fast", "--ledger", good)
    assert result.code == 4
    assert "is not a ledger" in result.err
    assert good.read_text() == GOOD


READ_ONLY = """
import os
import sys
from kadesh.cli.main import run
if os.geteuid() == 0:  # the administrator may write everywhere: give up just that (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)
    import ctypes
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    system = ctypes.CDLL(None)
    system.capget(header, sets)
    sets[0], sets[1] = sets[0] & ~6, sets[1] & ~6
    assert system.capset(header, sets) == 0
shut, report, ledger = sys.argv[1:]
print(run(["read", report, "--reader", "fast", "--ledger", shut + "/war.db"]), flush=True)
print(run(["export", "csv", "-o", shut + "/out.csv", "--ledger", ledger]), flush=True)
"""


@pytest.mark.skipif(os.geteuid() == 0 and sys.platform != "linux", reason="the administrator may write everywhere")
def test_a_read_only_folder(war, folder, tmp_path):
    shut = tmp_path / "shut"
    shut.mkdir()
    shut.chmod(0o555)
    try:
        command = [sys.executable, "-c", READ_ONLY, str(shut), str(folder / "orontes.txt"), war]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    finally:
        shut.chmod(0o755)
    assert done.stdout.split() == ["4", "2"]
    reading, exporting = done.stderr.splitlines()
    assert reading.startswith("kadesh: ")
    assert "no ledger can be made there; make it writable" in reading
    assert exporting.startswith("kadesh: ")
    assert "cannot be written" in exporting
    assert list(shut.iterdir()) == []


def test_a_crash_in_one_report_does_not_stop_the_batch(kadesh, folder, monkeypatch):
    from kadesh.pipeline import readings

    read = readings.report_from_bytes

    def stumble(data, *, name, **more):
        if name == "orontes":
            raise RuntimeError("no\nsense")
        return read(data, name=name, **more)

    monkeypatch.setattr(readings, "report_from_bytes", stumble)
    result = kadesh("read", folder, "--reader", "fast")
    assert result.code == 3
    assert "orontes.txt: reading it failed: RuntimeError: no sense; please report this" in result.err
    assert len(reports_in("kadesh.db")) == 2


def test_drafts_are_words_without_ids(kadesh, good):
    result = kadesh("read", good, "--reader", "fast", "--drafts", "-")
    drafts = [json.loads(line)["draft"] for line in result.out.splitlines()]
    assert [draft["type"] for draft in drafts] == ["capture"]
    assert {phrase["role"] for phrase in drafts[0]["phrases"]} == {"initiator", "target", "place", "time"}
    assert "syria.army" not in result.out


def test_drafts_use_no_ledger(kadesh, good):
    result = kadesh("read", good, "--drafts", "-", "--ledger", "x.db")
    assert (result.code, "--drafts uses no ledger" in result.err) == (2, True)


def test_a_report_that_takes_too_long_is_listed_and_its_bytes_are_kept(kadesh, folder, monkeypatch):
    from kadesh.pipeline import drafts, readings

    read = readings.report_from_bytes

    def linger(data, *, name, **more):
        if name == "orontes":
            time.sleep(60)
        return read(data, name=name, **more)

    for module in (readings, drafts):
        monkeypatch.setattr(module, "report_from_bytes", linger)
    monkeypatch.setattr("kadesh.pipeline.workers._context", lambda: get_context("fork"))
    result = kadesh("read", folder, "--reader", "fast", "--limit", "3s")
    assert result.code == 3
    assert "orontes.txt: reading it took more than 3 s; read it again with a higher --limit" in result.err
    assert len(reports_in("kadesh.db")) == 2
    with sqlite3.connect("kadesh.db") as connection:
        assert len(connection.execute("SELECT * FROM documents").fetchall()) == 3
    assert kadesh("read", folder, "--reader", "fast", "--limit", "3s", "--annotations", "-").code == 3
    assert kadesh("read", folder / "orontes.txt", "--reader", "fast", "--limit", "3s", "--drafts", "-").code == 3


@pytest.mark.parametrize("limit", ["none", "10s", "500MB", "10s,2GB"])
def test_limits(kadesh, good, limit):
    assert kadesh("read", good, "--reader", "fast", "--limit", limit).code == 0


NINES = "9" * 5000


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *(("--limit", value) for value in ("", ",", "0s", "0MB", "30", "1 GB", "-1s", "²s", "1e9s", NINES, NINES + "s", "nan")),
        *(("--jobs", value) for value in ("-1", "²", "1.5", "257", NINES, "")),
        *(("--published", value) for value in ("²017-03-04", "2017-02-30", NINES, "", "0000-01-01", "٢٠١٧-٠٣-٠٤")),
    ],
)
def test_bad_options(kadesh, good, option, value):
    result = kadesh("read", good, "--reader", "fast", option, value)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert len(result.err) < 300
    assert not Path("kadesh.db").exists()
