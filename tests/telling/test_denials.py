"""A claim that somebody denies without saying it again."""

import pytest
from tests.reading.conftest import Read

from kadesh.model import Modality, Relation

TOLD = "The SDF said on Monday that it had captured the village of Tadmira from ISIL. "


@pytest.mark.parametrize(
    "denial",
    [
        "Hezbollah denied this.",
        "Hezbollah denied the claim.",
        "The claim was denied by Hezbollah.",
        "Hezbollah rejected the report.",
    ],
)
def test_a_bare_denial_is_the_claim_before_negated(read: Read, denial: str) -> None:
    told, denied = read(TOLD + denial)
    assert denied.type is told.type
    assert denied.modality is Modality.NEGATED
    assert [m.id for m in denied.initiator] == ["sdf"]
    assert [m.id for m in denied.target] == ["is"]
    assert [(p.mention.text, p.relation) for p in denied.places] == [("Tadmira", Relation.SECTION)]
    assert [s.mention.text for s in denied.attribution] == ["Hezbollah"]
    assert denied.quote.exact == denial
    assert denied.losses == ()
    assert (denied.time.start, denied.time.mention) == (told.time.start, None)


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah denied this.",  # nothing was claimed before
        TOLD + "Nothing else is known of the day. Hezbollah denied this.",
        TOLD + "Hezbollah did not deny this.",
        TOLD + "Hezbollah denied the visa.",
    ],
)
def test_what_denies_nothing_told(read: Read, text: str) -> None:
    assert all(claim.modality is not Modality.NEGATED for claim in read(text))
