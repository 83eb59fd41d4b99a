"""A reading's version names the code, the data and the model that made it."""

import re
import shutil
from pathlib import Path

import pytest

from kadesh import __version__
from kadesh.language.parse import find_model
from kadesh.reading import versions
from kadesh.reading.versions import code_digest, code_files, reading_version
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import make_teller
from kadesh.theatre.loading import load_pack


def test_a_version_is_that_of_kadesh_its_code_and_the_model() -> None:
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{8}", reading_version(""))
    assert reading_version("en_core_web_sm-3.8.0") == reading_version("") + "/en_core_web_sm-3.8.0"


def test_modules_and_data_of_every_room_count_and_nothing_else() -> None:
    kept = {
        path
        for room in versions.ROOMS
        for ending in ("py", "yml", "csv", "bin")
        for path in (versions.PACKAGE / room).rglob(f"*.{ending}")
    }
    found = set(code_files())
    assert found == kept
    assert {path.relative_to(versions.PACKAGE).parts[0] for path in found} == set(versions.ROOMS)


def test_another_rule_or_word_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in versions.ROOMS:
        shutil.copytree(versions.PACKAGE / room, tmp_path / room)
    before = code_digest()
    monkeypatch.setattr(versions, "PACKAGE", tmp_path)
    digests = [before]
    for path in (None, tmp_path / "reading" / "lexicon" / "verbs.yml", tmp_path / "language" / "chunking" / "chunks.py"):
        if path is not None:
            path.write_bytes(path.read_bytes() + b"# more\n")
        code_digest.cache_clear()
        digests.append(code_digest())
    (tmp_path / "language" / "__pycache__").mkdir(exist_ok=True)
    (tmp_path / "language" / "__pycache__" / "left.pyc").write_bytes(b"x")
    (tmp_path / "language" / ".words.yml.swp").write_bytes(b"x")
    code_digest.cache_clear()
    digests.append(code_digest())
    code_digest.cache_clear()
    assert digests[0] == digests[1], "a copy elsewhere, as an installed wheel is one"
    assert len({*digests}) == 3
    assert digests[3] == digests[4]


def test_the_fast_reader_has_no_model() -> None:
    pack = load_pack("syria")
    assert make_teller("fast", pack, PlaceResolver(pack)).version == reading_version("")


@pytest.mark.parse
def test_the_parser_names_its_model() -> None:
    pack, state = load_pack("syria"), find_model()
    assert make_teller("parse", pack, PlaceResolver(pack)).version == reading_version(f"{state.name}-{state.version}")
