"""What a set of claims says together; it says nothing that no telling's words say."""

from dataclasses import replace

import pytest
from tests.weighing.factory import PACK, make_claim, make_report

from kadesh.model import Basis, Span
from kadesh.weighing.weighings import weigh

TEXT = "The army took Anza from Red fighters."


@pytest.mark.parametrize(
    ("basis", "span", "named"),
    [
        (Basis.NAMED, Span(24, 27), ("red",)),
        (Basis.OPPONENT, None, ()),
        (Basis.PRONOUN, Span(24, 27), ()),
        (None, None, ("red",)),  # of a reading from before the basis was kept
    ],
)
def test_an_event_accuses_nobody_whom_no_words_name(basis: Basis | None, span: Span | None, named: tuple[str, ...]) -> None:
    report = make_report(TEXT)
    claim = make_claim(report, TEXT, "took", "capture")
    claim = replace(claim, target=tuple(replace(m, basis=basis, span=span) for m in claim.target))
    (event,) = weigh([claim], {report.id: report}, (), PACK).events
    assert event.target == named
    assert event.initiator == ("made.army",)
