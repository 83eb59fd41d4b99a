"""The command `kadesh`: finds the command that was asked for, and says in one line what went wrong.

Nothing but click is imported before a command runs, so that `kadesh --help` answers at once.
"""

import difflib
import errno
import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn, TextIO

import click

from kadesh import __version__
from kadesh.cli.terminals import say
from kadesh.errors import KadeshError

COMMANDS = {
    "read": "kadesh.cli.read:read",
    "claims": "kadesh.cli.lists:claims",
    "events": "kadesh.cli.lists:events",
    "disputes": "kadesh.cli.pairs:disputes",
    "resemblances": "kadesh.cli.pairs:resemblances",
    "control": "kadesh.cli.control:control",
    "show": "kadesh.cli.show:show",
    "why": "kadesh.cli.weighing:why",
    "judge": "kadesh.cli.weighing:judge",
    "compare": "kadesh.cli.weighing:compare",
    "standing": "kadesh.cli.weighing:standing",
    "brief": "kadesh.cli.weighing:brief",
    "audit": "kadesh.cli.audit:audit",
    "export": "kadesh.cli.writings:export",
    "map": "kadesh.cli.writings:map_",
    "evaluate": "kadesh.cli.evaluate:evaluate",
    "theatre": "kadesh.cli.theatre:theatre",
    "gazetteer": "kadesh.cli.gazetteer:gazetteer",
    "places": "kadesh.cli.places:places",
    "reports": "kadesh.cli.reports:reports",
    "set-aside": "kadesh.cli.reports:set_aside",
    "ledger": "kadesh.cli.ledger:ledger",
    "doctor": "kadesh.cli.doctor:doctor",
}
"""Where each command is, in the order in which the help lists them."""

_LONG = re.compile(r"\S{500,}")
FULL = (errno.ENOSPC, errno.EDQUOT)
STOPPED, PIPE_CLOSED = 130, 141  # what a shell gives for a command ended by a signal


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with; an unknown one is answered with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else "list the commands with: kadesh --help"
            raise click.UsageError(f"there is no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader of ours that has left (`| head`) is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(PIPE_CLOSED) from None
        return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kadesh", message="%(prog)s %(version)s")
def kadesh() -> None:
    """Read reports of a war and keep what they claim: who says what happened, to whom, where, when, how sure."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what went wrong is on standard error in one line."""
    try:
        code = kadesh.main(args=list(arguments) if arguments is not None else None, prog_name="kadesh", standalone_mode=False)
    except KadeshError as error:
        return _complain(str(error), error.exit_code)
    except click.ClickException as error:
        return _complain(_one_line(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _complain("stopped; what was done until now is kept", STOPPED)
    except BrokenPipeError:
        return PIPE_CLOSED
    except OSError as error:
        return _unusable(error)
    except UnicodeEncodeError:
        return _complain("a name or option holds bytes that are no UTF-8; write it as text", 2)
    except Exception as error:
        return _fault(error)
    return code if isinstance(code, int) else 0


def _unusable(error: OSError) -> int:
    """What the system refuses: a full output, a file."""
    if error.errno in FULL:
        _give_up(sys.stdout)
        return _complain("the output cannot be written: no space is left on its device; free some, or write elsewhere", 1)
    if error.filename and error.strerror:
        return _complain(f"{error.filename} cannot be used ({error.strerror}); give another file or folder", 1)
    return _fault(error)


def _fault(error: Exception) -> int:
    """What is a fault of ours, in one line; with KADESH_DEBUG all of it."""
    if os.environ.get("KADESH_DEBUG"):
        raise error
    said = " ".join(str(error).split())
    return _complain(
        f"a fault in Kadesh ({type(error).__name__}: {said}); please report it with what KADESH_DEBUG=1 prints before it", 1
    )


def main() -> NoReturn:
    """Run the command of this process; a character that its terminal or file cannot take is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())


def _complain(line: str, code: int) -> int:
    try:
        say("kadesh: " + _LONG.sub(lambda word: word[0][:100] + "...", line), err=True)
    except OSError:  # nobody can be told; the exit code still says it
        _give_up(sys.stderr)
    return code


def _give_up(stream: TextIO) -> None:
    """Let what is left of an output go nowhere, so that Python does not try to write it at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _one_line(error: click.ClickException) -> str:
    """What click complains of, as one line with what to do."""
    message = " ".join(error.format_message().split()).rstrip(".")
    message = message[:1].lower() + message[1:]
    if "did you mean" in message.casefold() or "; " in message:
        return message
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kadesh"
    return f"{message}; see: {path} --help"
