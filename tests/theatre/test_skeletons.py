"""A new pack is whole from the start, and nothing is overwritten."""

import pytest

from kadesh.errors import UsageError
from kadesh.theatre.loading import check_pack, load_pack
from kadesh.theatre.skeletons import make_pack


def test_a_new_pack_is_whole(tmp_path):
    folder = make_pack("lake_war", tmp_path / "lake_war", home="iraq")
    assert check_pack(folder) == ()
    pack = load_pack(folder)
    assert (pack.name, pack.home, pack.countries) == ("lake_war", "iraq", ("IQ",))
    assert pack.has_actor("iraq.army")
    assert {path.name for path in folder.iterdir()} == {
        "actors.yml", "examples.yml", "outlets.yml", "pack.yml", "places.csv", "vocabulary.yml",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Lake War", "syria", "atlantis", "../x"])
def test_names_that_cannot_be(tmp_path, name):
    with pytest.raises(UsageError):
        make_pack(name, tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "actors.yml").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        make_pack("chad", tmp_path)
    assert (tmp_path / "actors.yml").read_text() == "mine"
