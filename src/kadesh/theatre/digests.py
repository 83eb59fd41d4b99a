"""Digests of files, by which the code and the data that something was made with are named."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def digest_files(root: Path, files: Iterable[Path]) -> str:
    """SHA-256, as hexadecimal digits, over the names of ``files`` below ``root`` and their bytes, in the order of the names.

    The ends of lines are normalised, so that a checkout gives the same on every system.
    """
    hashed = sha256()
    for name, file in sorted((file.relative_to(root).as_posix(), file) for file in files):
        for part in (name.encode(), file.read_bytes().replace(b"\r\n", b"\n")):
            hashed.update(len(part).to_bytes(8, "big"))
            hashed.update(part)
    return hashed.hexdigest()
