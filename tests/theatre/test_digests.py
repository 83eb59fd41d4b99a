"""Digests of files: of names and bytes, whichever the system and the order."""

from pathlib import Path

from kadesh.theatre.digests import digest_files


def digest_of(folder: Path, **files: bytes) -> str:
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    forth, back = digest_files(folder, sorted(folder.iterdir())), digest_files(folder, sorted(folder.iterdir(), reverse=True))
    assert forth == back
    return forth


def test_names_and_bytes_count_the_ends_of_lines_do_not(tmp_path: Path) -> None:
    first = digest_of(tmp_path / "one", a=b"x\ny\n", b=b"z")
    assert len(first) == 64
    assert digest_of(tmp_path / "two", a=b"x\r\ny\r\n", b=b"z") == first, "the folder's own name does not count either"
    others = (
        digest_of(tmp_path / "one", a=b"x\ny", b=b"z"),
        digest_of(tmp_path / "one", a=b"x\ny\n", c=b"z"),
        digest_of(tmp_path / "one", a=b"x\ny\n"),
        digest_of(tmp_path / "one", a=b"x\n", b=b"y\nz"),
    )
    assert len({first, *others}) == 5
