"""The commands `theatre list`, `theatre check` and `theatre new`."""

from pathlib import Path

import click

from kadesh.cli.terminals import say
from kadesh.errors import InputError


@click.group(short_help="List, check and make packs of theatres of war.")
def theatre() -> None:
    """Theatres of war: a pack of data for each, with its actors, places, outlets and words (docs/packs.md)."""


@theatre.command(name="list")
def list_() -> None:
    """List the packs that come with Kadesh."""
    from kadesh.theatre.loading import load_pack, pack_names

    for name in pack_names():
        pack = load_pack(name)
        counts = f"{len(pack.actors)} actors, {len(pack.places)} places, {len(pack.outlets)} outlets"
        say(f"{name:<12} {pack.title} ({pack.version}): {counts}")


@theatre.command()
@click.argument("name", metavar="NAME|FOLDER")
def check(name: str) -> None:
    """Check a pack: its own assertions, and that its parts fit together."""
    from kadesh.theatre.loading import check_pack

    problems = check_pack(name)
    for problem in problems:
        say(problem)
    if problems:
        raise InputError(f"the pack {name} has {len(problems)} problem(s)", "mend the lines above")
    say(f"the pack {name} is whole")


@theatre.command()
@click.argument("name", metavar="NAME")
@click.option("--folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Where to make it.  [default: ./NAME]")
@click.option("--home", metavar="NATION", help="The nation whose state is a party.  [default: NAME]")
def new(name: str, folder: Path | None, home: str | None) -> None:
    """Make a new pack NAME to fill in: a folder with all its files."""
    from kadesh.theatre.skeletons import make_pack

    made = make_pack(name, folder or Path(name), home=home)
    say(f"made {made}; fill in its files, then check it with: kadesh theatre check {made}")
