"""The commands, run in this process, and a ledger of three reports to ask."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kadesh.cli.main import run
from kadesh.pipeline import open_ledger, read_reports

REPORTS = {
    "orontes.txt": (
        "3 March 2017 10:15\n\n"
        "The Syrian army captured the town of Palmyra from ISIL on 2 March 2017, killing 20 ISIL fighters.\n\n"
        "A military source said that Russian warplanes bombed Raqqa on 3 March 2017.\n"
    ),
    "tigris.txt": (
        "4 March 2017 09:30\n\n"
        "The Syrian army captured the town of Palmyra from ISIL on 2 March 2017, killing 50 ISIL fighters, an activist said.\n"
        "\nThe army plans to advance towards Deir ez-Zor.\n"
    ),
    "dateless.txt": "ISIL fighters shelled the village of Khanasser yesterday.\n",
}


@dataclass(frozen=True)
class Result:
    """What a command gave; the head of the ledger, told after each write, apart from what else is on standard error."""

    code: int
    out: str
    err: str
    head: str = ""


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No ledger or gazetteer of the person who runs the tests is touched."""
    monkeypatch.delenv("KADESH_LEDGER", raising=False)
    monkeypatch.setenv("KADESH_GAZETTEER", str(tmp_path / "no" / "gazetteer.db"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def kadesh(capfd: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command: its exit code, and what it printed."""

    def call(*arguments: object) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        told = err.splitlines(keepends=True)
        heads = [line for line in told if line.startswith("kadesh: head of ")]
        return Result(code, out, "".join(line for line in told if line not in heads), "".join(heads).strip())

    return call


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three reports."""
    path = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def war(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> str:
    """A ledger of those reports, to be read from only."""
    path = tmp_path_factory.mktemp("ledger") / "war.db"
    with open_ledger(path) as ledger:
        for name in REPORTS:
            read_reports([folder / name], ledger, reader="fast", outlet=name.removesuffix(".txt"))
    return str(path)
