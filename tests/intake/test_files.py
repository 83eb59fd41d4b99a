"""Files: finding and reading them."""

from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.intake import files
from kadesh.intake.files import find_files, read_file


def test_folders_are_searched_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.png", ".hidden.txt", "inner/d.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Troops left.")
    found = [str(p.relative_to(tmp_path)) for p in find_files([tmp_path])]
    assert found == ["a.html", "b.txt", "inner/d.TXT"]


def test_named_files_are_given_once_whatever_they_are(tmp_path: Path) -> None:
    path = tmp_path / "report.dat"
    assert list(find_files([path, path])) == [path]


def test_missing_empty_and_large_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="holds no reports"):
        read_file(next(iter(find_files([tmp_path]))))
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="more than"):
        read_file(large)


def test_bytes_are_as_they_lie(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    assert read_file(path) == b"\xef\xbb\xbfone\r\ntwo"
