"""`kadesh theatre list|check|new`."""

from pathlib import Path


def test_the_list(kadesh):
    result = kadesh("theatre", "list")
    assert result.code == 0
    assert "syria" in result.out


def test_a_new_pack_is_whole_and_can_be_read_with(kadesh):
    result = kadesh("theatre", "new", "sudan_south", "--home", "sudan")
    assert result.code == 0
    assert kadesh("theatre", "check", "sudan_south").out == "the pack sudan_south is whole\n"
    Path("note.txt").write_text("The government forces attacked the town on Monday.\n")
    assert kadesh("read", "note.txt", "--theatre", "sudan_south", "--reader", "fast").code == 0
    assert kadesh("claims").code == 0
    assert kadesh("events").code == 0


def test_what_cannot_be_a_new_pack(kadesh):
    for arguments, said in (
        (["Sudan 2"], "small letters"),
        (["syria"], "comes with Kadesh"),
        (["atlantis"], "--home"),
        (["sudan2", "--home", "sudn"], "did you mean --home sudan?"),
        (["chad", "--folder", "full"], "is there already"),
    ):
        Path("full").mkdir(exist_ok=True)
        Path("full/x").touch()
        result = kadesh("theatre", "new", *arguments)
        assert result.code == 2
        assert said in result.err
        assert result.err.count("\n") == 1


def test_a_broken_pack(kadesh):
    kadesh("theatre", "new", "chad")
    text = Path("chad/pack.yml").read_text()
    Path("chad/pack.yml").write_text(text.replace("{min: 5}", "{min: 50}"))
    result = kadesh("theatre", "check", "chad")
    assert result.code == 3
    assert "5 actors, where pack.yml asserts" in result.out
    assert kadesh("theatre", "check", "lybia").code == 3
