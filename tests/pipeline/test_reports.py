"""The same bytes met again: under another name, without what was known, by another outlet, corrected."""

from datetime import date
from io import StringIO

import pytest

from kadesh.ledger import open_ledger
from kadesh.pipeline import brief, draw_picture, read_reports
from kadesh.pipeline.reports import list_reports

TEXT = "The Syrian army captured the town of Palmyra from ISIL on Monday, killing 20 ISIL fighters in heavy clashes.\n"


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "war.db") as ledger:
        yield ledger
        assert ledger.check() == ()
        assert ledger.damage == ()


@pytest.fixture
def read(tmp_path, ledger):
    """Write a text into a file and read it."""

    def call(name, text=TEXT, **told):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read_reports([tmp_path / name], ledger, theatre="syria", reader="fast", **told)

    return call


def test_what_was_known_is_not_taken_away(ledger, read):
    read("a.txt", published=date(2017, 3, 1), outlet="Northern Gazette")
    claims = ledger.view().claims()
    assert claims[0].time.start == date(2017, 2, 27)
    again = read("a.txt")
    assert (again.added, again.unchanged, again.undated) == (0, 1, ())
    [report] = list_reports(ledger.view())
    assert (report.outlet, report.published, len(report.sightings)) == ("Northern Gazette", date(2017, 3, 1), 1)
    assert ledger.view().claims() == claims


def test_what_is_learnt_later_is_added(ledger, read):
    read("a.txt")
    read("a.txt", published=date(2017, 3, 1))
    read("a.txt", outlet="Northern Gazette")
    [report] = list_reports(ledger.view())
    assert (report.outlet, report.published, len(report.sightings)) == ("Northern Gazette", date(2017, 3, 1), 3)


def test_another_name_is_noted(ledger, read):
    read("a.txt")
    again = read("other/b.txt")
    assert (again.added, again.unchanged) == (0, 1)
    [report] = list_reports(ledger.view())
    assert [sighting.name for sighting in report.sightings] == ["a", "b"]
    assert report.name == "a"


def test_a_second_outlet_is_a_second_telling_and_one_voice(ledger, read):
    for outlet in ("Northern Gazette", "Southern Gazette", "Northern Gazette", "Southern Gazette"):
        read("a.txt", published=date(2017, 3, 1), outlet=outlet)
    view = ledger.view()
    assert sorted(report.outlet or "" for report in view.reports()) == ["Northern Gazette", "Southern Gazette"]
    assert len({report.sha256 for report in view.reports()}) == 1
    assert [view.document(report.id).decode() for report in view.reports()] == [TEXT, TEXT]
    assert len(view.claims()) == len({claim.id for claim in view.claims()}) == 4
    assert [(len(event.claims), event.voices) for event in draw_picture(view).weighing.events] == [(2, 1), (2, 1)]
    read("a.txt")
    assert len(list_reports(ledger.view())) == 2


def test_a_corrected_version_is_linked(ledger, read):
    read("a.txt", outlet="Northern Gazette", published=date(2017, 3, 1))
    read("b.txt", "Nothing of note happened in Homs.\n", outlet="Northern Gazette", published=date(2017, 3, 1))
    read("a.txt", TEXT.replace("20", "12"), outlet="Northern Gazette", published=date(2017, 3, 1))
    listed = {report.id: report for report in list_reports(ledger.view())}
    [newer] = [report for report in listed.values() if report.corrects]
    older = listed[newer.corrects]
    assert older.name == newer.name == "a"
    assert ledger.view().report(newer.id).follows == older.id
    stream = StringIO()
    brief(draw_picture(ledger.view()), stream)
    assert stream.getvalue().count("a corrected version") == 1
    assert older.corrected_by == (newer.id,)
    assert sum(bool(report.corrected_by) for report in listed.values()) == 1


def test_another_outlets_file_of_that_name_is_no_correction(ledger, read):
    read("a.txt", outlet="Northern Gazette", published=date(2017, 3, 1))
    read("other/a.txt", TEXT.replace("20", "12"), outlet="Southern Gazette", published=date(2017, 3, 1))
    read("third/a.txt", TEXT.replace("20", "13"), outlet="Northern Gazette", published=date(2017, 3, 2))
    assert not any(report.corrects for report in list_reports(ledger.view()))
