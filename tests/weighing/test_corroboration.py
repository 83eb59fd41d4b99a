"""Corroboration and standing: voices, sides, admissions, grades and records."""

from datetime import UTC, date, datetime

import pytest
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.model import Judgement, Mention, Source, Verdict
from kadesh.theatre.camps import Camps
from kadesh.weighing.corroboration import Corroborator
from kadesh.weighing.standing import Share
from kadesh.weighing.weighings import weigh

CORROBORATOR = Corroborator(PACK, Camps(PACK))
NOON = datetime(2026, 1, 1, tzinfo=UTC)


def event_of(*tellings):
    """The event of tellings (text, trigger, type, outlet, slots), all judged the same."""
    reports, claims = {}, []
    for number, (text, trigger, kind, outlet, slots) in enumerate(tellings):
        report = make_report(text, name=str(number), outlet=outlet)
        reports[report.id] = report
        claims.append(make_claim(report, report.text, trigger, kind, **slots))
    judged = [Judgement(claims[0].id, c.id, Verdict.SAME, "ann", NOON) for c in claims[1:]]
    weighing = weigh(claims, reports, judged, PACK)
    (event,) = weighing.events
    return event, weighing


TAKEN = ("The army took Anza.", "took", "capture", "statewire", {})
TAKEN_TOO = ("Anza is in the hands of the army, which took it.", "took", "capture", "redvoice", {})


def test_one_outlet_is_one_voice():
    event, _ = event_of(TAKEN, ("It took Anza at dawn.", "took", "capture", "statewire", {}))
    assert (event.voices, event.information_grade) == (1, 6)


def test_copies_are_one_voice():
    text = "The army took the town of Anza from the Red Front after two days of heavy fighting in its streets."
    event, _ = event_of(*((text, "took", "capture", outlet, {}) for outlet in ("statewire", "farpaper", "redvoice")))
    assert event.voices == 1


def test_who_quotes_an_outlet_is_its_echo():
    quoting = {"sources": [Source(Mention("State Wire", None, None), "outlet")]}
    event, _ = event_of(TAKEN, ("The army took Anza, State Wire said.", "took", "capture", "farpaper", quoting))
    assert event.voices == 1


def test_two_sides():
    event, _ = event_of(TAKEN, TAKEN_TOO)
    assert (event.voices, event.camps, event.information_grade) == (2, ("red", "state"), 2)
    event, _ = event_of(TAKEN, TAKEN_TOO, ("Anza fell to the army, which took it.", "took", "capture", "farpaper", {}))
    assert event.information_grade == 1


def test_two_voices_of_one_side():
    event, _ = event_of(TAKEN, ("Troops took Anza on Saturday.", "took", "capture", "statepost", {}))
    assert (event.voices, event.information_grade) == (2, 3)


def test_a_side_that_admits_its_loss():
    lost = {"losses": [make_loss("killed", 9, of="made.army")]}
    event, _ = event_of(("Nine soldiers fell at Anza in clashes.", "clashes", "clash", "statewire", lost))
    assert event.information_grade == 2
    assert "against its own interest" in " ".join(event.reasons)


def test_told_by_one_denied_by_another():
    event, _ = event_of(TAKEN, ("Anza was not taken.", "taken", "capture", "redvoice", {"modality": "negated"}))
    assert event.information_grade == 4


@pytest.mark.parametrize(("outlet", "grade"), [("statewire", "D"), ("farpaper", "C"), ("nobody", "F")])
def test_source_grades_without_a_record(outlet, grade):
    event, _ = event_of(("The army took Anza.", "took", "capture", outlet, {}))
    assert event.source_grade == grade
    assert any(reason.startswith(f"source {grade}") for reason in event.reasons)


def test_a_source_without_a_name_costs_a_grade():
    unnamed = {"sources": [Source(Mention("a field source", None, None), "anonymous")]}
    event, _ = event_of(("The army took Anza.", "took", "capture", "farpaper", unnamed))
    assert event.source_grade == "D"


def test_a_record_moves_the_grade_only_when_it_is_long_enough():
    reports, claims = {}, []
    for number in range(24):
        for outlet in ("statewire", "redvoice"):
            report = make_report(
                f"The army took Anza in round {number}.",
                name=f"{outlet}{number}",
                outlet=outlet,
                day=date(2017, 1 + number // 2, 1 + 14 * (number % 2)),
            )
            reports[report.id] = report
            claims.append(make_claim(report, report.text, "took", "capture"))
    short = weigh(claims[:4], reports, [], PACK).standings
    long = {standing.outlet: standing for standing in weigh(claims, reports, [], PACK).standings}
    assert {standing.grade for standing in short} == {"D"}
    assert long["statewire"].confirmed == Share(24, 24)
    assert long["statewire"].grade == "C"
    assert long["statewire"].own_gains == Share(24, 24)
    assert long["redvoice"].own_gains == Share(0, 24)
