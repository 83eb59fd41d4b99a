"""The version of a reading: which code and data made it, by the digest of all files that have a part in it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kadesh import __version__
from kadesh.theatre.digests import digest_files

PACKAGE = Path(__file__).parents[1]
ROOMS = ("theatre", "language", "resolving", "reading", "telling")
"""The rooms on which it depends what is read. Packs and gazetteers are the user's to choose and have digests of their own."""

DIGITS = 8
"""So many hexadecimal digits of the digest are in a version."""


def reading_version(model: str) -> str:
    """The version of a reading by this code with the parser's ``model``, which is empty where the engine has none.

    ``0.2.0+1a2b3c4d``, or ``0.2.0+1a2b3c4d/en_core_web_sm-3.8.0`` with a model.
    """
    code = f"{__version__}+{code_digest()[:DIGITS]}"
    return f"{code}/{model}" if model else code


@cache
def code_digest() -> str:
    """SHA-256 over the modules and data files of `ROOMS`; the same in a checkout and in an installed wheel."""
    return digest_files(PACKAGE, code_files())


def code_files() -> Iterator[Path]:
    """The modules and data files of `ROOMS`, without what Python and editors leave beside them."""
    for room in ROOMS:
        for file in (PACKAGE / room).rglob("*"):
            inside = file.relative_to(PACKAGE).parts
            if file.is_file() and not any(part.startswith((".", "__pycache__")) or part.endswith("~") for part in inside):
                yield file
