"""What all commands share: quick help, one-line errors, exit codes, closed pipes."""

import os
import subprocess
import sys

import click
import pytest

from kadesh import __version__
from kadesh.cli import main
from kadesh.errors import InputError, LedgerError, MissingError, UsageError

HEAVY = ("rich.table", "rich.console", "sqlalchemy", "spacy", "msgspec", "yaml", "rapidfuzz", "rensa", "numpy")


def test_help_imports_nothing_heavy():
    script = (
        "import sys\n"
        "from kadesh.cli.main import run\n"
        "run(['--help'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Commands:" in done.stdout


@pytest.mark.parametrize("name", sorted(main.COMMANDS))
def test_every_command_has_help(kadesh, name):
    result = kadesh(name, "--help")
    assert result.code == 0
    assert result.err == ""
    assert result.out.startswith(f"Usage: kadesh {name}")
    command = main.kadesh.get_command(click.Context(main.kadesh), name)
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name} says what it does"


def test_version(kadesh):
    assert kadesh("--version").out == f"kadesh {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clams"], "did you mean claims?"),
        (["frobnicate"], "kadesh --help"),
        (["claims", "--jsn"], "--json"),
        (["claims", "--from", "june"], "write it as 2017-06-20"),
        (["claims", "--as-of", "june"], "write it as 2026-06-20"),
        (["claims", "--min-confidence", "2"], "kadesh claims --help"),
        (["read"], "kadesh read --help"),
        (["read", "x", "--reader", "slow"], "'parse'"),
        (["theatre", "chek"], "check"),
    ],
)
def test_wrong_use_is_told_in_one_line(kadesh, arguments, said):
    result = kadesh(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("kadesh: ")
    assert result.err.count("\n") == 1
    assert said in result.err


@pytest.mark.parametrize(("error", "code"), [(UsageError, 2), (InputError, 3), (LedgerError, 4), (MissingError, 5)])
def test_exit_codes(kadesh, monkeypatch, error, code):
    def fail(*_):
        raise error("it is broken", "mend it")

    monkeypatch.setattr(main.kadesh, "main", lambda **_: fail())
    assert kadesh("doctor") == kadesh("doctor")
    result = kadesh("doctor")
    assert (result.code, result.err) == (code, "kadesh: it is broken; mend it\n")


def test_a_fault_of_ours_is_one_line_too(kadesh, monkeypatch):
    monkeypatch.setattr(main.kadesh, "main", lambda **_: 1 // 0)
    result = kadesh("doctor")
    assert result.code == 1
    assert result.err.startswith("kadesh: a fault in Kadesh (ZeroDivisionError")
    assert result.err.count("\n") == 1
    monkeypatch.setenv("KADESH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        kadesh("doctor")


def test_stopping_is_no_fault(kadesh, monkeypatch):
    def stop(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(main.kadesh, "main", stop)
    result = kadesh("read", "x")
    assert result.code == 130
    assert "what was done until now is kept" in result.err


def test_a_reader_that_leaves_early_is_no_fault(war):
    """`kadesh claims | head -1` says nothing on standard error."""
    script = "from kadesh.cli.main import main; main()"
    command = [sys.executable, "-c", script, "export", "claims", "--ledger", war]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 141
    process.stderr.close()
