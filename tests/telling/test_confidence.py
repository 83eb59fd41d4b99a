"""Confidence says how often such a claim is read rightly."""

import pytest
from tests.reading.conftest import BOTH, DAY, reader_of

from kadesh.intake.reports import report_from_bytes
from kadesh.model import Claim
from kadesh.telling.confidence import CEILING, FLOOR, clues_of, confidence_of, weights


def claims(name: str, text: str) -> tuple[Claim, ...]:
    return reader_of(name, "syria").read(report_from_bytes(text.encode(), name="text", source="text.txt", published=DAY))


@pytest.mark.parametrize("name", BOTH)
def test_what_is_named_is_surer_than_what_is_not(name: str) -> None:
    (named,) = claims(name, "The Syrian army captured the town of Rukaba from ISIL.")
    (bare,) = claims(name, "The town of Rukaba was captured.")
    assert FLOOR <= bare.confidence < named.confidence <= CEILING
    assert "initiator named" in dict(clues_of(named))
    assert "initiator none" in dict(clues_of(bare))


def test_every_claim_has_the_confidence_of_its_clues() -> None:
    found = claims("fast", "ISIL may attack Rukaba. The rebels did not capture the town. Warplanes bombed the village.")
    assert found
    assert all(claim.confidence == confidence_of(claim) for claim in found)
    assert len({claim.confidence for claim in found}) > 1


def test_an_unknown_clue_weighs_nothing() -> None:
    assert all(abs(weight) < 10 for weight in weights().values())
    assert "always" in weights()
