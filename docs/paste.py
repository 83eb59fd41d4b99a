"""Paste real output into the documents, or check that what stands there is still what comes out.

A document marks where output goes:

    <!-- paste: kadesh brief --ledger demo.db -->
    <!-- /paste -->

``<!-- paste 20: ... -->`` keeps the first 20 lines. The commands of one document run in their order in one empty folder that
holds a copy of the sample reports, without a terminal, 100 columns wide. Nothing but ``kadesh`` can be run.

    python docs/paste.py            write
    python docs/paste.py --check    say what differs, exit 1
"""

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARKED = re.compile(r"(<!-- paste(?: (?P<lines>\d+))?: (?P<command>[^\n]+?) -->\n)(?P<old>.*?)(<!-- /paste -->)", re.DOTALL)
MASKED = re.compile(r"\d[\d,.]* (?:ms|s|words/s|reports/s|MB)\b")


def documents() -> list[Path]:
    """The documents that may hold marks."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def run(command: str, folder: Path) -> str:
    """What ``command`` prints when run in ``folder``. Exits where it fails without being meant to (``!`` before it)."""
    meant_to_fail = command.startswith("! ")
    words = shlex.split(command.removeprefix("! "))
    if words[0] != "kadesh":
        sys.exit(f"only kadesh can be run, not {words[0]}")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KADESH_")}
    environment |= {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "KADESH_GAZETTEER": str(folder / "gazetteer.db")}
    done = subprocess.run(
        [str(Path(sys.executable).with_name("kadesh")), *words[1:]],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if (done.returncode != 0) is not meant_to_fail:
        sys.exit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    return done.stderr + done.stdout if meant_to_fail else done.stdout


def block(command: str, output: str, lines: int | None) -> str:
    """The fenced block that shows ``command`` and its ``output``, cut after ``lines`` lines."""
    shown = [line.rstrip() for line in output.strip("\n").splitlines()]
    if lines is not None and len(shown) > lines:
        shown = [*shown[:lines], "..."]
    return "\n".join(["````console", f"$ {command.removeprefix('! ')}", *shown, "````", ""])


def fresh(text: str) -> str:
    """``text`` with the output of all its marked commands as it comes out now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        return MARKED.sub(
            lambda m: m[1] + block(m["command"], run(m["command"], folder), int(m["lines"]) if m["lines"] else None) + m[5],
            text,
        )


def main(check: bool) -> int:
    """Write, or check, all documents; the number of those that differ."""
    stale = 0
    for path in documents():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if not MARKED.search(old):
            continue
        new = fresh(old)
        if MASKED.sub("_", new) == MASKED.sub("_", old):
            continue
        stale += 1
        if check:
            where = str(path.relative_to(ROOT))
            sys.stdout.writelines(
                difflib.unified_diff(
                    old.splitlines(True), new.splitlines(True), f"{where} as it stands", f"{where} as it comes out"
                )
            )
        else:
            path.write_text(new, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} written")
    if check and stale:
        print("the documents are not what comes out; paste anew with: make docs")
    return stale


if __name__ == "__main__":
    checking = sys.argv[1:] == ["--check"]
    sys.exit(1 if main(checking) and checking else 0)
