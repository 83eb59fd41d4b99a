"""What maps and exports state: nothing that no words say."""

from dataclasses import replace

from tests.weighing.factory import make_claim, make_report

from kadesh.exchange.stating import stated_claim, stated_event, stated_holding
from kadesh.model import Basis, Hold, Holding, Mention, Span


def named(claim, words, actor):
    start = claim.quote.start + claim.quote.exact.index(words)
    return Mention(words, Span(start, start + len(words)), actor, basis=Basis.NAMED)


def test_parties_without_words_are_left_out():
    report = make_report("Made Army took Anza from the fighters.")
    claim = make_claim(report, report.text, "took", "capture")
    claim = replace(
        claim, initiator=(named(claim, "Made Army", "made.army"),), target=(Mention("", None, "red", basis=Basis.OPPONENT),)
    )
    told = stated_claim(claim)
    assert [m.id for m in told.initiator] == ["made.army"]
    assert told.target == ()


def test_an_event_states_what_one_of_its_claims_does(war):
    capture = war.claims[0]
    event = war.weighing.events[0]
    bare = stated_event(event, {capture.id: replace(capture, initiator=(), target=(), places=())})
    assert (bare.initiator, bare.target, bare.place, bare.lat) == ((), (), None, None)
    named_claim = replace(capture, initiator=(named(capture, "army", "land.army"),), target=())
    told = stated_event(event, {capture.id: named_claim})
    assert told.initiator == ("land.army",)
    assert told.target == ()
    assert told.lat == event.lat


def test_a_holder_that_no_words_name_holds_nothing(war):
    capture = war.claims[0]
    holding = Holding("maru", "Maru", None, None, None, Hold.HELD, ("land.army",), None, None, (capture.id,), (), False, "")
    assert stated_holding(holding, {capture.id: replace(capture, initiator=(), target=())}) is None
    assert stated_holding(holding, {capture.id: replace(capture, initiator=(named(capture, "army", "land.army"),))}) == holding
