"""One ledger, many wars: each report is read in the theatre of its own text, and weighed with its own pack."""

from pathlib import Path

import pytest

from kadesh.pipeline import draw_picture, open_ledger, read_reports
from kadesh.pipeline.pictures import pack_of

REPORTS = {
    "homs.txt": "3 March 2017\n\nThe Syrian army captured Palmyra in Homs from ISIL on Thursday, a source in Damascus said.\n",
    "hama.txt": "4 March 2017\n\nThe Syrian army shelled rebels near Hama in Syria on Friday.\n",
    "marib.txt": "3 March 2017\n\nHouthi fighters captured a hill in Marib from the Yemeni army on Thursday, Yemen said.\n",
    "plain.txt": "5 March 2017\n\nThe army shelled the town on Saturday.\n",
    "torit.txt": "5 March 2017\n\nSouth Sudan's army attacked rebels in Torit, South Sudan, on Saturday, Juba said.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_report_is_read_in_the_theatre_of_its_own_text(folder: Path) -> None:
    with open_ledger(folder / "war.db") as ledger:
        summary = read_reports([folder], ledger, reader="fast")
        view = ledger.view()
        names = {report.id: report.name for report in view.reports()}
        theatres = {names[reading.report]: reading.theatre for reading in view.readings()}
    assert theatres.pop("torit") != "syria"
    assert theatres == {"homs": "syria", "hama": "syria", "marib": "yemen", "plain": "syria"}
    assert summary.theatre == "syria"
    assert dict(summary.theatres)["yemen"] == 1


def test_no_army_of_one_war_fights_in_the_other(folder: Path) -> None:
    with open_ledger(folder / "war.db") as ledger:
        read_reports([folder], ledger, reader="fast")
        view = ledger.view()
        claims = {view.report(claim.report).name: claim for claim in view.claims()}
    assert [m.id for m in claims["marib"].initiator] == ["houthis"]
    assert [m.id for m in claims["marib"].target] == ["yemen.army"]
    assert [m.id for m in claims["plain"].initiator] == ["syria.army"]


def test_events_of_all_wars_are_listed_with_names_of_all_packs(folder: Path) -> None:
    with open_ledger(folder / "war.db") as ledger:
        read_reports([folder], ledger, reader="fast")
        picture = draw_picture(ledger.view())
        pack = pack_of(ledger.view())
    assert {report for event in picture.weighing.events for report in event.reports} == {r.id for r in picture.reports}
    assert pack.name == "syria"
    assert {pack.actor("houthis").id, pack.actor("syria.army").id} == {"houthis", "syria.army"}


def test_a_theatre_that_is_asked_for_is_for_all(folder: Path) -> None:
    with open_ledger(folder / "war.db") as ledger:
        read_reports([folder], ledger, reader="fast", theatre="syria")
        assert {reading.theatre for reading in ledger.view().readings()} == {"syria"}
