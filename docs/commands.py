"""Write docs/cli.md from the help of the commands, or check that it is what they say.

python docs/commands.py            write
python docs/commands.py --check    exit 1 where it is not current
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kadesh.cli.main import kadesh

PAGE = Path(__file__).with_name("cli.md")
WIDTH = 100
OPENING = """# The commands

Written by `python docs/commands.py` from the commands' own help; do not edit.

Every command gives exit code 0 when it did what was asked, 1 for a fault in Kadesh, 2 for wrong use, 3 for bad input (in a
batch: some files were not read, the others were), 4 for a ledger that cannot be used, 5 for something that is not installed
or broken, 130 when it was stopped. What went wrong is one line on standard error that begins with `kadesh: `.

Lists are tables for people; `--json`, `--nl` (one JSON record a line) and `--csv` are for programs. The same filters hold for
all lists, exports, the brief and the map.
"""


def pages(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """The path and help of ``command`` and of all commands under it."""
    settings = {} if parent else command.context_settings  # a child has them from its parent
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=parent, terminal_width=WIDTH, **settings)
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from pages(child, f"{path} {name}", context)


def page() -> str:
    """The whole page."""
    parts = [OPENING]
    for path, text in pages(kadesh, "kadesh"):
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        parts.append(f"{'#' * (1 + min(2, len(path.split())))} {path}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/cli.md is not what the commands say; write it anew with: python docs/commands.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")
