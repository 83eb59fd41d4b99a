"""Reports of the calendar's first and last days: an earlier version kept them, and no listing may fail for them."""

from datetime import date
from pathlib import Path

import pytest

from kadesh.ledger import open_ledger
from kadesh.model import days as calendar
from kadesh.pipeline import read_reports

COMMANDS = (
    "claims", "events", "events --json", "disputes", "control", "control --on 9999-12-31", "control --on 0001-01-01",
    "brief", "standing", "export geojson", "export csv", "export annotations", "map -o map.html", "doctor",
)  # fmt: skip
REPORT = (
    "The Syrian army captured the town of Palmyra from ISIL on Monday, killing 20 ISIL fighters.\n"
    "ISIL shelled Homs two days ago. Rebels plan to attack Idlib next week.\n"
)


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of reports of the first and the last days, as one kept that did not check days."""
    folder = tmp_path_factory.mktemp("edges")
    with pytest.MonkeyPatch.context() as patch, open_ledger(folder / "edges.db") as ledger:
        patch.setattr("kadesh.intake.reports.can_be_published", lambda day, today: True)
        for day in (date.min, date.max, calendar.plus(date.max, -1), date(2017, 3, 1)):
            path = folder / f"{day}.txt"
            path.write_text(f"{REPORT}Words of {day.year}, {day.day}.\n", encoding="utf-8")
            read_reports([path], ledger, reader="fast", theatre="syria", published=day)
        assert {r.published and r.published.day for r in ledger.view().reports()} >= {date.min, date.max}
    return str(folder / "edges.db")


@pytest.mark.parametrize("command", COMMANDS)
def test_listings_hold_the_ends_of_the_calendar(kadesh, edges: str, command: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = kadesh(*command.split(), "--ledger", edges)
    assert done.code == 0, done.err
    assert "fault" not in done.err
