"""Reading batches: order, failures, processes, what was not understood."""

import json
import os
import signal
import sys
import time
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadesh.errors import InputError, UsageError
from kadesh.ledger import open_ledger
from kadesh.pipeline import readings
from kadesh.pipeline.readings import Failure, Summary, make_kit, read_each, read_report, read_reports, theatre_key
from kadesh.pipeline.workers import Limit
from kadesh.reading.versions import reading_version
from kadesh.resolving.gazetteers import GazetteerStore
from kadesh.resolving.volumes import Row
from kadesh.theatre.loading import load_pack

TEXTS = (
    "The Syrian army captured the town of Palmyra from ISIL on 2 March 2017, killing 20 ISIL fighters.\n",
    "A local source said that SDF fighters repelled an ISIL attack near Tabqa on 9 May 2017.\n",
    "Nothing of note.\n",
    "If the truce fails, the army will storm Blerkistan village, Ahrar al-Sham said.\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for number, text in enumerate(TEXTS):
        (tmp_path / "reports" / f"{number}.txt").write_text(text)
    return tmp_path / "reports"


def test_one_report_without_a_ledger(folder):
    report, claims = read_report(folder / "0.txt", reader="fast", published=date(2017, 3, 3), outlet="The Lakeside Post")
    assert (report.name, report.source) == ("0", str(folder / "0.txt"))
    assert report.published.day == date(2017, 3, 3)
    assert report.outlet == "The Lakeside Post"
    assert claims
    for claim in claims:
        assert claim.origin.reader == "fast"
        assert claim.trigger.span.of(report.text) == claim.trigger.text
    again, same = read_report(TEXTS[0].encode(), name="other", reader="fast", published=date(2017, 3, 3))
    assert again.id == report.id
    assert same == claims, "a claim does not depend on the file's name"


def test_what_cannot_be_read():
    with pytest.raises(InputError):
        read_report(b"", name="nothing", reader="fast")
    with pytest.raises(InputError):
        read_report(Path("not/there.txt"), reader="fast")
    with pytest.raises(InputError, match="did you mean syria"):
        read_report(b"text", theatre="syriaa", reader="fast")
    with pytest.raises(UsageError):
        read_report(b"text", reader="slow")


def test_the_summary_tells_what_was_not_understood(folder):
    met = []
    with open_ledger(":memory:") as ledger:
        summary = read_reports([folder, "none.txt"], ledger, reader="fast", progress=lambda *told: met.append(told))
        assert len(ledger.view()) == 4
    assert (summary.added, summary.unchanged, summary.reports) == (4, 0, 4)
    assert (summary.reader, summary.theatre) == ("fast", "syria")
    assert summary.claims > summary.events - 1 > 0
    assert set(summary.undated) == {"0", "1", "2", "3"}
    assert summary.silent == ("2",)
    assert "Blerkistan" in dict(summary.unknown_places)
    assert [failure.source for failure in summary.failures] == ["none.txt"]
    assert met[0][:2] == (1, 5)
    assert met[-1][:2] == (5, 5)
    assert json.loads(msgspec.json.encode(summary))["claims"] == summary.claims


def test_a_batch_without_a_ledger_keeps_the_order(folder):
    results = list(read_each([folder / "3.txt", "none.txt", folder / "0.txt"], reader="fast"))
    assert [result.source if isinstance(result, Failure) else result[0].name for result in results] == ["3", "none.txt", "0"]


def test_processes_give_what_one_gives(folder):
    alone = list(read_each([folder], reader="fast"))
    together = list(read_each([folder], reader="fast", jobs=2))
    fetched = [(report.id, claims) for report, claims in alone]
    assert [(report.id, claims) for report, claims in together] == fetched


def misbehave(monkeypatch, how):
    """Let report 1 do ``how`` to the process that reads it."""
    read = readings.report_from_bytes

    def read_or_not(data, *, name, **more):
        if name == "1":
            how()
        return read(data, name=name, **more)

    monkeypatch.setattr(readings, "report_from_bytes", read_or_not)
    monkeypatch.setattr("kadesh.pipeline.workers._context", lambda: get_context("fork"))


ENDS = {
    "took more than 3 s": lambda: time.sleep(60),
    "took more than 300 MB of memory": lambda: bytearray(400_000_000),
    "ended its process (SIGKILL)": lambda: os.kill(os.getpid(), signal.SIGKILL),
}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
@pytest.mark.parametrize("how", ENDS)
def test_a_report_that_cannot_be_borne_is_listed_and_kept(folder, monkeypatch, how):
    with monkeypatch.context() as patch, open_ledger(":memory:") as ledger:
        misbehave(patch, ENDS[how])
        limit = Limit(seconds=3, memory=300_000_000)
        summary = read_reports([folder], ledger, reader="fast", theatre="syria", limit=limit)
        assert [(failure.source, failure.ended) for failure in summary.failures] == [(str(folder / "1.txt"), True)]
        assert summary.failures[0].reason.startswith(f"reading it {how}; ")
        assert summary.added == 3
        patch.undo()
        assert ledger.check() == ()
        again = read_reports([folder], ledger, reader="fast", theatre="syria", limit=Limit())
        assert (again.added, again.unchanged, again.failures) == (1, 3, ())
        assert ledger.check() == ()


def test_packs_are_named_by_name_or_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert theatre_key("syria") == "syria"
    assert theatre_key("mine") == str(tmp_path / "mine")
    (tmp_path / "syria").mkdir()
    assert theatre_key("syria") == "syria", "the packs of the package go first"


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(range(4)), again=st.lists(st.integers(0, 3), max_size=4))
def test_the_order_and_number_of_readings_change_nothing(order, again, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    with open_ledger(":memory:") as ledger:
        for number in (*order, *again):
            assert isinstance(read_reports([folder / f"{number}.txt"], ledger, reader="fast", theatre="syria"), Summary)
        view = ledger.view()
        told = ([report.id for report in view.reports()], view.claims())
        assert len(told[0]) == 4
    with open_ledger(":memory:") as ledger:
        summary = read_reports([folder], ledger, reader="fast", theatre="syria")
        view = ledger.view()
        assert told == ([report.id for report in view.reports()], view.claims())
        assert summary.added == 4
        assert read_reports([folder], ledger, reader="fast", theatre="syria").unchanged == 4


def test_a_reading_says_who_read_it_with_what(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("KADESH_GAZETTEER", str(tmp_path / "gazetteer.db"))
    GazetteerStore().add_place("syria", Row("syria.blerkistan", "Blerkistan", "village", 35.0, 38.0))
    make_kit.cache_clear()
    with open_ledger(":memory:") as ledger:
        summary = read_reports([folder], ledger, reader="fast", theatre="syria")
        readings = ledger.view().readings()
        assert {reading.version for reading in readings} == {summary.reader_version} == {reading_version("")}
        assert {claim.origin.version for claim in ledger.view().claims()} == {summary.reader_version}
        assert {reading.pack for reading in readings} == {load_pack("syria").digest}
        assert "own:syria" in dict(readings[0].gazetteers)
        assert all(len(digest) == 64 for reading in readings for _, digest in reading.gazetteers)
        assert read_reports([folder], ledger, reader="fast", theatre="syria").unchanged == 4
        monkeypatch.setattr("kadesh.reading.versions.code_digest", lambda: "0" * 64)
        make_kit.cache_clear()
        assert read_reports([folder], ledger, reader="fast", theatre="syria").added == 4, "another version reads anew"
        assert {reading.version for reading in ledger.view().readings()} == {reading_version("")} != {summary.reader_version}
    make_kit.cache_clear()


def test_what_is_too_long_is_read_in_pieces_with_a_remark(tmp_path):
    clause = "Rebels shelled Homs and then the army shelled Idlib and "
    (tmp_path / "long.txt").write_text(f"{clause * 40}left.\n\nThe army took Homs.\n", encoding="utf-8")
    with open_ledger(":memory:") as ledger:
        summary = read_reports([tmp_path / "long.txt"], ledger, reader="fast", theatre="syria")
        (report,) = ledger.view().reports()
    assert summary.claims > 10
    assert any("1 sentence of more than" in note for _, note in summary.notes)
    assert report.notes == tuple(note for _, note in summary.notes)
