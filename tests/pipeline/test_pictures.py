"""Pictures: filters choose among what was weighed; they never change it."""

from datetime import date

import pytest

from kadesh.ledger import open_ledger
from kadesh.pipeline import Filters, draw_picture, explain, export, list_claims, read_reports, weigh
from kadesh.pipeline.pictures import draw_claims

TEXTS = {
    "a": "3 March 2017 10:00\n\nThe Syrian army captured Palmyra from ISIL on 2 March 2017, killing 20 ISIL fighters.\n",
    "b": "4 March 2017 10:00\n\nThe Syrian army captured Palmyra from ISIL on 2 March 2017, killing 50 ISIL fighters.\n",
    "c": "ISIL fighters shelled Khanasser.\n",
}


@pytest.fixture
def view(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text)
    with open_ledger(tmp_path / "war.db") as ledger:
        for name in TEXTS:
            read_reports([tmp_path / f"{name}.txt"], ledger, reader="fast", outlet=name)
        yield ledger.view()


def test_a_picture_holds_all_in_order_of_publication(view):
    picture = draw_picture(view)
    assert [report.name for report in picture.reports] == ["a", "b", "c"]
    assert picture.claims == list_claims(view)
    assert [picture.report(claim.report).name for claim in picture.claims] == sorted(
        picture.report(claim.report).name for claim in picture.claims
    )
    assert picture.weighing == weigh(view)
    assert picture.undated == 0
    assert set(picture.all_claims) == {claim.id for claim in view.claims()}


def test_a_filter_does_not_change_an_event(view):
    whole = {event.id: event for event in draw_picture(view).weighing.events}
    picture = draw_picture(view, Filters(outlet=("a",)))
    assert {picture.report(claim.report).name for claim in picture.claims} == {"a"}
    [event] = picture.weighing.events
    assert event == whole[event.id]
    assert len(event.claims) == 2, "the other outlet's claim is part of it still"
    assert [dispute.field for dispute in picture.weighing.disputes] == ["killed"]
    assert draw_claims(view, Filters(outlet=("a",))).claims == picture.claims


def test_undated_claims_are_counted(view):
    picture = draw_picture(view, Filters(since=date(2017, 3, 1)))
    assert picture.undated == 1
    assert {picture.report(claim.report).name for claim in picture.claims} == {"a", "b"}


def test_an_empty_ledger():
    with open_ledger(":memory:") as ledger:
        picture = draw_picture(ledger.view())
    assert picture.pack.name == "syria"
    assert picture.claims == picture.weighing.events == ()


def test_explanations_lead_back_to_quotes(view):
    picture = draw_picture(view)
    claim = picture.claims[0]
    assert explain(view, claim.id[:8]).claims == (claim,)
    event = next(event for event in picture.weighing.events if len(event.claims) > 1)
    explanation = explain(view, event.id)
    assert explanation.kind == "event"
    assert {c.id for c in explanation.claims} == set(event.claims)
    assert {report.name for report in explanation.reports.values()} == {"a", "b"}
    assert [dispute.field for dispute in explanation.disputes] == ["killed"]
    assert explain(view, claim.report).kind == "report"


def test_an_export_is_of_the_picture(view, tmp_path):
    picture = draw_picture(view, Filters(outlet=("c",)))
    with (tmp_path / "out").open("w+") as stream:
        export(picture, "annotations", stream)
        stream.seek(0)
        assert len(stream.readlines()) == len(picture.claims)
