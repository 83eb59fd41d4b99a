"""Report files: find them in folders, read their bytes."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kadesh.errors import InputError
from kadesh.intake.vocabularies import vocabulary

MAX_BYTES = 20_000_000
STANDARD_INPUT = Path("-")


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that ``paths`` mean, each once: files as they are, and the reports in folders and below, sorted by name.

    In folders only files with a report's ending (.txt, .html ...) count, hidden ones do not. A path that does not exist, and a
    folder without reports, is given as it is, so that reading it says what is wrong while the others are still read.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _inside(path) if path.is_dir() else (path,):
            if found not in seen:
                seen.add(found)
                yield found


def _inside(folder: Path) -> list[Path]:
    suffixes = vocabulary().suffixes
    try:
        found = sorted(
            p
            for p in folder.rglob("*")
            if p.suffix.lower() in suffixes
            and not any(part.startswith(".") for part in p.relative_to(folder).parts)
            and p.is_file()
        )
    except OSError:
        found = []
    return found or [folder]


def read_file(path: Path) -> bytes:
    """The bytes of one file, or of standard input for ``-``.

    Raises InputError with one line for a file that is missing, a folder, unreadable, or larger than 20 MB.
    """
    if path == STANDARD_INPUT:
        return _checked(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    if path.is_dir():
        endings = ", ".join(sorted(vocabulary().suffixes))
        raise InputError(f"the folder {path} holds no reports", f"put files that end in {endings} there")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"{path} has {size / 1e6:.0f} MB, more than the {MAX_BYTES // 1_000_000} MB that a report may have",
                "split it into one file a report",
            )
        with path.open("rb") as file:
            return _checked(file.read(MAX_BYTES + 1), str(path))
    except FileNotFoundError:
        raise InputError(f"there is no file {path}", "check the path") from None
    except PermissionError:
        raise InputError(f"{path} may not be read", "check the file's permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path} cannot be read ({reason})", "check the file") from None


def _checked(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(f"{name} has more than {MAX_BYTES // 1_000_000} MB", "split it into one file a report")
    return data
