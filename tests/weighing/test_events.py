"""What a set of claims says together; it says nothing that no telling's words say."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.model import Basis, Judgement, Mention, Span, Verdict
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


def test_parties_that_tellings_do_not_agree_on_are_no_event_s() -> None:
    first = make_report("Rockets killed 31 people in Anza.", name="1")
    second = make_report("Rockets hit Anza: 31 people died.", name="2", outlet="redvoice")
    third = make_report("31 people were killed by rockets in Anza.", name="3", outlet="farpaper")
    losses = [make_loss("killed", 31, text="31 people")]
    told = (
        make_claim(first, first.text, "Rockets", "shelling", by=("red",), on=(), losses=losses),
        make_claim(third, third.text, "rockets", "shelling", by=(), on=("civilians",), losses=losses),
    )
    reports = {report.id: report for report in (first, second, third)}
    (event,) = weigh(told, reports, (), PACK).events
    assert (event.initiator, event.target) == (("red",), ("civilians",))
    other = make_claim(second, second.text, "Rockets", "shelling", by=("blue",), on=(), losses=losses)
    judged = [Judgement(other.id, told[0].id, Verdict.SAME, "ann", datetime(2026, 1, 1, tzinfo=UTC))]
    (event,) = weigh((*told, other), reports, judged, PACK).events
    assert event.initiator == ()


def test_a_stated_day_outweighs_the_report_s_own() -> None:
    early = make_report("The army took Anza from Red fighters on Friday.", name="1", day=date(2017, 6, 10))
    late = make_report("The army took Anza from Red fighters.", name="2", outlet="redvoice", day=date(2017, 6, 11))
    stated = make_claim(early, early.text, "took", "capture", day=date(2017, 6, 9))
    stated = replace(stated, time=replace(stated.time, mention=Mention("Friday", None, None)))
    (event,) = weigh(
        [stated, make_claim(late, late.text, "took", "capture")], {r.id: r for r in (early, late)}, (), PACK
    ).events
    assert (event.start, event.end) == (date(2017, 6, 9), date(2017, 6, 9))
