"""`kadesh export`: every format, to a file or a pipe, whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kadesh.exchange.formats import FORMATS


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_export(kadesh, war, name):
    result = kadesh("export", name, "--ledger", war)
    assert result.code == 0
    assert result.out
    assert kadesh("export", name, "--ledger", war, "-o", "out").out == ""
    assert Path("out").read_text(encoding="utf-8") == result.out


def test_an_unknown_format(kadesh, war):
    result = kadesh("export", "geojsn", "--ledger", war, "-o", "out")
    assert result.code == 2
    assert "did you mean geojson?" in result.err
    assert not Path("out").exists()


def test_exports_are_filtered(kadesh, war):
    every = kadesh("export", "claims", "--ledger", war).out.splitlines()
    some = kadesh("export", "claims", "--ledger", war, "--place", "Raqqa").out.splitlines()
    assert set(some) < set(every)


def test_what_stood_there_stays_where_writing_fails(kadesh, war, monkeypatch):
    Path("out").write_text("before")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kadesh.exchange.claims.Claims.write", fail)
    result = kadesh("export", "claims", "--ledger", war, "-o", "out")
    assert result.code == 2
    assert "No space left on device" in result.err
    assert Path("out").read_text() == "before"
    assert [path.name for path in Path().iterdir()] == ["out"]


def test_an_output_is_on_the_disk_before_it_takes_its_name(kadesh, war, monkeypatch):
    done = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr(Path, "replace", lambda self, target: (done.append("name"), replace(self, target)))
    assert kadesh("export", "claims", "--ledger", war, "-o", "out").code == 0
    assert done == ["sync", "name", "sync"], "the file, then its folder"


def test_what_a_killed_run_left_is_cleared_away(kadesh, war):
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    left, other = Path(f".out.{gone.pid}.part"), Path(f".out.{os.getpid()}1.note")
    for path in (left, other):
        path.write_text("half")
    assert kadesh("export", "claims", "--ledger", war, "-o", "out").code == 0
    assert {path.name for path in Path().iterdir()} == {"out", other.name}


def test_a_folder_is_no_file(kadesh, war):
    assert kadesh("export", "claims", "--ledger", war, "-o", ".").code == 2
    assert "cannot be written" in kadesh("export", "claims", "--ledger", war, "-o", "no/such/out").err


def test_the_map_is_one_page_with_the_quotes(kadesh, war):
    assert kadesh("map", "--ledger", war, "-o", "map.html").code == 0
    page = Path("map.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "Russian warplanes bombed Raqqa" in page
    assert kadesh("map", "--ledger", war).out == page
    assert "Russian warplanes bombed Raqqa" not in kadesh("map", "--ledger", war, "--place", "Palmyra").out
