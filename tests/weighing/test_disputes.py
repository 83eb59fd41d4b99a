"""Disputes: what cannot both hold, and what can."""

from datetime import UTC, date, datetime

from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.model import Judgement, Verdict
from kadesh.weighing.weighings import weigh

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = date(2017, 6, 10)


def weighed(*tellings, together=True):
    """Tellings are (text, trigger, type, outlet, day of the report, slots of the claim); ``together`` judges them the same."""
    reports, claims = {}, []
    for number, (text, trigger, kind, outlet, day, slots) in enumerate(tellings):
        report = make_report(text, name=str(number), outlet=outlet, day=day)
        reports[report.id] = report
        claims.append(make_claim(report, report.text, trigger, kind, **slots))
    judged = [Judgement(claims[0].id, c.id, Verdict.SAME, "ann", NOON) for c in claims[1:]] if together else []
    return weigh(claims, reports, judged, PACK), claims


def killed(number, text=""):
    return {"losses": [make_loss("killed", number, text=text or f"{number} people")]}


def test_two_figures_of_two_outlets():
    weighing, _ = weighed(
        ("A blast hit Anza.", "blast", "explosion", "statewire", DAY, killed(23)),
        ("A bomb blast in Anza.", "blast", "explosion", "redvoice", DAY, killed(50)),
    )
    (dispute,) = weighing.disputes
    assert (dispute.kind, dispute.field, dispute.size) == ("loss", "killed", 27)
    assert {dispute.first_value, dispute.second_value} == {"23 people", "50 people"}


def test_a_later_and_higher_toll_is_said_to_be_later():
    weighing, _ = weighed(
        ("A blast hit Anza.", "blast", "explosion", "statewire", DAY, killed(23)),
        ("A bomb blast in Anza.", "blast", "explosion", "redvoice", date(2017, 6, 11), killed(50) | {"day": DAY}),
    )
    assert "the later report gives more" in weighing.disputes[0].explanation


def test_ranges_that_meet_are_no_dispute():
    weighing, _ = weighed(
        ("A blast hit Anza.", "blast", "explosion", "statewire", DAY, {"losses": [make_loss("killed", 20, -1)]}),
        ("A bomb blast in Anza.", "blast", "explosion", "redvoice", DAY, killed(23)),
    )
    assert not weighing.disputes


def test_a_group_within_the_whole_is_no_dispute():
    weighing, _ = weighed(
        ("A blast hit Anza.", "blast", "explosion", "statewire", DAY, killed(35)),
        ("A bomb blast in Anza.", "blast", "explosion", "redvoice", DAY, killed(22, "22 children")),
    )
    assert not weighing.disputes


def test_denied_and_done():
    weighing, _ = weighed(
        ("The army took Anza.", "took", "capture", "statewire", DAY, {}),
        ("Anza was not taken.", "taken", "capture", "redvoice", DAY, {"modality": "negated"}),
    )
    assert "denied" in {dispute.kind for dispute in weighing.disputes}


def test_one_act_laid_to_two_sides():
    weighing, _ = weighed(
        ("The army shelled Anza.", "shelled", "shelling", "redvoice", DAY, {"by": ("made.army",), "on": ("civilians",)}),
        ("The Front shelled Anza.", "shelled", "shelling", "statewire", DAY, {"by": ("red",), "on": ("civilians",)}),
    )
    assert [(d.kind, d.first_value != d.second_value) for d in weighing.disputes] == [("side", True)]


def test_taken_twice_with_no_loss_between():
    weighing, _ = weighed(
        ("The army took Anza.", "took", "capture", "statewire", DAY, {}),
        ("The army captured Anza again.", "captured", "capture", "statewire", date(2017, 6, 20), {}),
        together=False,
    )
    assert [(d.kind, d.size) for d in weighing.disputes] == [("taken twice", 10.0)]


def test_taken_and_lost_and_taken():
    weighing, _ = weighed(
        ("The army took Anza.", "took", "capture", "statewire", DAY, {}),
        ("The Front took Anza.", "took", "capture", "statewire", date(2017, 6, 15), {"by": ("red",), "on": ("made.army",)}),
        ("The army captured Anza again.", "captured", "capture", "statewire", date(2017, 6, 20), {}),
        together=False,
    )
    assert not [d for d in weighing.disputes if d.kind == "taken twice"]


def test_two_holders_at_one_time():
    weighing, _ = weighed(
        ("The army holds Anza.", "holds", "control", "statewire", DAY, {"on": ()}),
        ("The Front holds Anza.", "holds", "control", "redvoice", DAY, {"by": ("red",), "on": ()}),
        together=False,
    )
    assert [d.kind for d in weighing.disputes] == ["holder"]
