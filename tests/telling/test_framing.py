"""Loaded words are kept, and never decide an actor."""

from tests.reading.conftest import Read


def test_a_loaded_word_is_kept_with_what_is_said_instead(read: Read) -> None:
    (claim,) = read("ISIL terrorists attacked the SDF in Rukaba.")
    (framing,) = [f for f in claim.framing if f.mention.text == "terrorists"]
    assert framing.leaning == "blame"
    assert framing.mention.id == "is"
    assert framing.mention.reason.startswith("neutral: ")


def test_plain_words_are_not_framing(read: Read) -> None:
    (claim,) = read("ISIL fighters attacked the SDF in Rukaba.")
    assert claim.framing == ()


def test_a_loaded_word_changes_no_side(read: Read) -> None:
    texts = [f"{word} attacked the SDF in Rukaba." for word in ("ISIL fighters", "ISIL terrorists", "ISIL")]
    sides = {(tuple(m.id for m in c.initiator), tuple(m.id for m in c.target)) for t in texts for c in read(t)}
    assert sides == {(("is",), ("sdf",))}


def test_praise_is_known_too(read: Read) -> None:
    claims = read("The heroic army captured the town of Rukaba.")
    assert {f.leaning for c in claims for f in c.framing} == {"praise"}
