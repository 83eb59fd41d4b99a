"""The terminal: no name, quote or argument gives it an order or a line of its own; and rows that cannot be stop no list."""

import os
import pty
import re
import subprocess
import sys
import unicodedata
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kadesh.cli.terminals import shown_document
from kadesh.ledger import open_ledger
from kadesh.pipeline import read_reports
from kadesh.pipeline.possible import can_be, possible_claims

CLI = Path(__file__).parents[2] / "src" / "kadesh" / "cli"
ORDERS = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\u202e\u2066\u200b"
RUN = "from kadesh.cli.main import main; main()"
MARKS = "\u202e\u2066\u200b"
HOSTILE = f"Times{ORDERS}\nkadesh: all is well\r=1+1"
COMMANDS = (
    ["claims"], ["events"], ["disputes"], ["control"], ["standing"], ["brief"], ["brief", "--html"], ["audit"],
    ["audit", "--html"],
    ["claims", "--csv"], ["claims", "--nl"], ["events", "--json"], ["places", "unknown"], ["export", "csv"],
    ["export", "geojson"], ["export", "annotations"], ["map"], ["show", HOSTILE], ["claims", "--outlet", HOSTILE],
    ["claims", "--type", HOSTILE], ["evaluate", HOSTILE], ["theatre", "check", HOSTILE], ["read", HOSTILE], [HOSTILE],
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of one report whose name, outlet and words give orders."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / f"r{ORDERS}\nkadesh: all is well.txt"
    told = (
        f"The Syrian army captured the town of Palmyra{MARKS} from ISIL{MARKS} on 2 March 2017.\n",
        "ISIL shelled the village of Qum\x1b[31mra\x9b on 2 March 2017, killing 5 civilians, an activist said.\n",
        "Nothing else was told of the day by those who wrote about it.\n"
        * 12,  # a file with more control characters is no text
    )
    path.write_text("\n".join(told), encoding="utf-8")
    with open_ledger(folder / "war.db") as ledger:
        summary = read_reports([path], ledger, reader="fast", theatre="syria", outlet=HOSTILE)
    assert summary.claims > 1, summary
    return str(folder / "war.db")


def orders(text: str, kept: str = "\n") -> set[str]:
    """The characters of a text that are not seen as they stand."""
    return {c for c in text if c not in kept and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: repr(" ".join(command))[:30])
def test_nothing_that_strangers_wrote_orders_the_terminal(kadesh, hostile, command) -> None:
    ledger = [] if command[0] in ("theatre", "evaluate", HOSTILE) else ["--ledger", hostile]
    result = kadesh(*command, *ledger)
    data = "csv" in command or "--csv" in command
    assert not orders(result.out, "\n" + (ORDERS + "\r" if data else ""))
    assert not orders(result.err)
    assert not any(line.startswith("kadesh: all is well") for line in (result.out + result.err).splitlines()), "a forged line"


@pytest.mark.parametrize("command", [["claims", "--csv"], ["export", "csv"], ["claims"], ["brief"]], ids=str)
def test_a_table_of_data_is_shown_at_a_terminal_as_it_can_be_seen(hostile, command) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", RUN, *command, "--ledger", hostile], stdout=theirs) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # so Linux says that the other end is closed
            while piece := os.read(ours, 65536):
                shown += piece
    os.close(ours)
    assert process.returncode == 0
    text = re.sub("\x1b\\[[01]m", "", shown.decode())  # bold, and back
    assert "⟨U+202E⟩" in text
    assert not orders(text, "\r\n")


def test_a_document_for_a_file_is_left_as_it_is(capfd) -> None:
    with shown_document() as stream:
        stream.write(ORDERS)
    assert capfd.readouterr().out == ORDERS


def test_commands_speak_through_the_border_alone() -> None:
    speaking = re.compile(r"^\s*(?:click\.s?echo|print)\(", re.MULTILINE)
    found = {path.name for path in CLI.glob("*.py") if speaking.search(path.read_text(encoding="utf-8"))}
    assert found == {"terminals.py"}


LISTS = (
    "claims",
    "events",
    "disputes",
    "control",
    "control --on 2017-03-02",
    "brief",
    "standing",
    "export csv",
    "export geojson",
    "map",
)


@pytest.mark.parametrize("fault", ["day", "point", "figure"])
@pytest.mark.parametrize("command", LISTS)
def test_a_claim_that_cannot_be_is_left_out_with_a_remark(kadesh, war, monkeypatch, command, fault) -> None:
    with open_ledger(war, create=False) as ledger:
        view = ledger.view()
        (bad, *others) = [claim for claim in view.claims() if claim.losses and claim.places]
        monkeypatch.setattr("kadesh.ledger.views.View.claims", lambda view, report=None: told)
        time = replace(bad.time, start=date.max, end=date.max) if fault == "day" else bad.time
        place = replace(bad.places[0], lat=float("nan"), lon=1e9) if fault == "point" else bad.places[0]
        loss = replace(bad.losses[0], high=float("inf")) if fault == "figure" else bad.losses[0]
        worse = replace(bad, time=time, places=(place, *bad.places[1:]), losses=(loss, *bad.losses[1:]))
        told = tuple(worse if claim.id == bad.id else claim for claim in list(view.each_claim()))
        assert possible_claims(view)[1] == (bad.id,)
        assert not can_be(worse)
        assert can_be(bad)
    result = kadesh(*command.split(), "--ledger", war)
    assert result.code == 0, result.err
    if command == "standing":
        return
    remarks = [line for line in result.err.splitlines() if bad.id[:8] in line]
    assert len(remarks) == 1
    assert bad.id not in result.out
    assert others
