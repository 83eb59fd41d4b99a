"""What a headline leaves out stands in the report below it."""

from tests.reading.conftest import Read

STORY = "{head}\n\nRukaba, 17 June. The SDF captured the village of Tadmira from ISIL on Tuesday."


def test_a_headline_takes_sides_and_place_from_the_report(read: Read) -> None:
    headline, body, *_ = read(STORY.format(head="Village captured in the east"))
    assert headline.type is body.type
    assert {m.id for m in headline.initiator} == {"sdf"}
    assert {m.id for m in headline.target} == {"is"}
    assert [p.mention.text for p in headline.places] == ["Tadmira"]


def test_a_headline_of_somebody_else_is_left_alone(read: Read) -> None:
    headline, *_ = read(STORY.format(head="Hezbollah captures village near Rukaba"))
    assert {m.id for m in headline.initiator} == {"hezbollah"}
