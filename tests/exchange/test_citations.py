"""What stands behind an event."""

from typing import Any

from kadesh.exchange.citations import citation_of, citations_of


def test_the_trigger_is_found_inside_the_quote(war: Any) -> None:
    citation = citation_of(war.claims[1], war.reports[0], war.pack)
    assert citation.trigger is not None
    assert citation.trigger.of(citation.quote) == "killed"
    assert citation.says == ("a field source",)


def test_claims_that_are_not_at_hand_are_passed_over(war: Any) -> None:
    event = war.weighing.events[0]
    assert citations_of(event, {}, {}, war.pack) == ()
    found = citations_of(event, {c.id: c for c in war.claims}, {r.id: r for r in war.reports}, war.pack)
    assert [citation.claim for citation in found] == [war.claims[0].id]
