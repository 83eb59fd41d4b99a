"""Mirrors: which words change places, what is left alone, and where offsets go."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kadesh.errors import UsageError
from kadesh.evaluation.mirrors import Mirror
from kadesh.model import Span
from kadesh.theatre.loading import load_pack

PACK = load_pack("syria")
MIRROR = Mirror(PACK)


@pytest.mark.parametrize(
    ("text", "mirrored"),
    [
        ("ISIL terrorists shelled the SDF.", "SDF mercenaries shelled the ISIL."),
        ("The regime forces left, the rebels came.", "The rebel forces left, the loyalists came."),
        ("Army units and ISIL-held villages", "Opposition factions and SDF-held villages"),
        ("Russian jets took off, Washington said.", "American jets took off, Moscow said."),
        ("Syrian warplanes and government airstrikes", "Syrian warplanes and government airstrikes"),
        ("The Syrian Observatory for Human Rights reported it.", "The Syrian Observatory for Human Rights reported it."),
        ("ISILs positions", "SDFs positions"),
        ("REBELS", "LOYALISTS"),
        ("Nothing of the kind.", "Nothing of the kind."),
    ],
)
def test_words_change_places(text: str, mirrored: str) -> None:
    assert MIRROR.rewrite(text).text == mirrored


def test_number_is_kept() -> None:
    assert MIRROR.rewrite("an army unit, army units").text == "an opposition faction, opposition factions"


@given(st.lists(st.sampled_from(("ISIL", "the army", "rebels", "in Homs", "Moscow", "—", "é", "SDF fighters")), max_size=12))
def test_offsets_lead_to_the_counterpart(parts: list[str]) -> None:
    text = " ".join(parts)
    rewriting = MIRROR.rewrite(text)
    last = 0
    for edit in rewriting.edits:
        assert edit.before.start >= last
        assert rewriting.span(edit.before) == edit.after
        assert MIRROR.rewrite(edit.before.of(text)).text == edit.after.of(rewriting.text)
        last = edit.before.end
    start = 0
    for part in parts:  # what is not rewritten stands where the map says
        span = Span(start, start + len(part))
        if not any(edit.before.overlaps(span) for edit in rewriting.edits):
            assert rewriting.span(span).of(rewriting.text) == part
        start = span.end + 1


def test_sides_across_are_each_others() -> None:
    for actor in ("syria.army", "rebels", "is", "sdf", "hts", "russia.airforce", "us.forces", "turkey.forces"):
        across = MIRROR.side(actor, across=True)
        assert MIRROR.side(across, across=True) == MIRROR.side(actor)
    assert MIRROR.side("turkey.forces", across=True) == "turkey.forces"
    assert MIRROR.side("russia.marines", across=True) == "us.marines"
    assert MIRROR.side("us", across=True) == MIRROR.side("russia") == "russia.government"


def test_the_pack_is_mirrored_in_its_facts_alone() -> None:
    across = MIRROR.mirrored_pack()
    for actor in PACK.actors:
        twin = across.actor(actor.id)
        assert (twin.names, twin.generic, twin.nation, twin.parent) == (actor.names, actor.generic, actor.nation, actor.parent)
    assert across.camp_of("rebels") == PACK.camp_of("syria.army")
    assert across.camp_of("turkey.forces") == PACK.camp_of("turkey.forces")
    assert across.actor("is").kind == PACK.actor("sdf").kind


def test_a_theatre_without_a_table_is_named() -> None:
    with pytest.raises(UsageError, match="no sides for the pack moon"):
        Mirror(replace(PACK, name="moon"))
