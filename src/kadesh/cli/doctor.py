"""The command `doctor`: what is here, what is missing, and the command that mends it."""

import click

from kadesh.cli.options import ledger_option
from kadesh.cli.terminals import say, say_json
from kadesh.errors import MissingError

SIGNS = {"ok": "ok     ", "missing": "missing", "broken": "BROKEN "}


@click.command(short_help="Say what is installed, missing or broken.")
@ledger_option
@click.option("--theatre", metavar="FOLDER", help="Look at this pack too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def doctor(ledger: str, theatre: str | None, as_json: bool) -> None:
    """Say what is installed, missing or broken, and the command that mends it.

    The exit code is 0 unless something that is needed is broken.
    """
    from kadesh.pipeline import check_installation

    checks = check_installation(ledger, theatre=theatre)
    if as_json:
        say_json(checks)
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            say(f"{SIGNS[check.state]}  {check.name:<{width}}  {check.found}")
            if check.remedy and check.state != "ok":
                say(f"{'':9}{'':<{width}}  mend it with: {check.remedy}")
    broken = [check.name for check in checks if check.state == "broken"]
    if broken:
        raise MissingError(f"broken: {', '.join(broken)}", "the commands that mend it are above")
