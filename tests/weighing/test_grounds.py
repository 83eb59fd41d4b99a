"""Grounds: what two claims must have of their own to be one event."""

from dataclasses import replace
from datetime import date

import pytest
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.model import Basis, Mention, Relation
from kadesh.weighing.weighings import weigh

DAY = date(2017, 6, 10)


def events(*tellings):
    """Tellings are (text, trigger, type, slots); each is a report of its own, with the day said."""
    reports, claims = {}, []
    for number, (text, trigger, kind, slots) in enumerate(tellings):
        report = make_report(text, name=str(number), outlet=("statewire", "redvoice", "farpaper")[number % 3])
        reports[report.id] = report
        claims.append(saying_day(make_claim(report, text, trigger, kind, **slots)))
    return weigh(claims, reports, (), PACK)


def saying_day(claim):
    return replace(claim, time=replace(claim.time, mention=Mention("on Saturday", None, None)))


def in_one_report(text, *claims):
    """Claims are (sentence, trigger, type, slots)."""
    report = make_report(text)
    made = [make_claim(report, sentence, trigger, kind, **slots) for sentence, trigger, kind, slots in claims]
    return len(weigh(made, {report.id: report}, (), PACK).events)


def killed(number):
    return {"losses": [make_loss("killed", number, text=f"{number} people")]}


def test_one_place_and_one_number():
    weighing = events(
        ("A raid on Anza killed 31 people.", "raid", "airstrike", killed(31)),
        ("Jets hit the market, and 31 people died in Anza.", "hit", "airstrike", killed(31)),
    )
    assert len(weighing.events) == 1


def test_one_place_alone_is_none_for_what_is_told_every_day():
    weighing = events(
        ("Jets hit Berra in the evening.", "hit", "airstrike", {"at": ("berra",)}),
        ("Warplanes bombed a farm near the river of Berra.", "bombed", "airstrike", {"at": ("berra",)}),
    )
    assert len(weighing.events) == 2
    (pair,) = weighing.resemblances
    assert pair.score > 0


@pytest.mark.parametrize("at", ["north", "Nowhere"])
def test_an_area_is_no_place(at):
    weighing = events(
        ("Fighters clashed with the army there.", "clashed", "clash", {"at": (at,)}),
        ("Soldiers and the Front fought all night.", "fought", "clash", {"at": ("north",)}),
    )
    assert len(weighing.events) == 2


def test_what_only_the_section_names_is_no_place_in_common():
    first = make_report("Jets hit a market.", name="1")
    second = make_report("Warplanes bombed a clinic.", name="2", outlet="redvoice")
    claims = [
        make_claim(first, first.text, "hit", "airstrike"),
        make_claim(second, second.text, "bombed", "airstrike"),
    ]
    claims = [replace(c, places=tuple(replace(p, relation=Relation.SECTION) for p in c.places)) for c in claims]
    assert len(weigh(claims, {r.id: r for r in (first, second)}, (), PACK).events) == 2


def test_inferred_sides_neither_join_nor_part():
    def told(report, by):
        claim = make_claim(report, report.text, "captured", "capture", by=(by,), on=())
        guess = tuple(replace(m, basis=Basis.OPPONENT) for m in claim.initiator)
        return saying_day(replace(claim, initiator=guess))

    first = make_report("The town of Anza was captured.", name="1")
    second = make_report("Anza was captured overnight.", name="2", outlet="redvoice")
    reports = {r.id: r for r in (first, second)}
    (event,) = weigh([told(first, "made.army"), told(second, "red")], reports, (), PACK).events
    assert event.initiator == ()


def test_a_headline_and_its_lead():
    text = "Raid on Anza kills five. A raid on the town of Anza killed five people, a doctor said."
    first, second = text.split(". ", 1)
    assert in_one_report(text, (first, "Raid", "airstrike", {}), (second, "raid", "airstrike", {})) == 1


def test_the_attack_takes_up_what_was_told():
    text = "A raid hit Anza at noon. Nobody claimed the raid."
    first, second = text.split(". ", 1)
    later = (second, "raid", "airstrike", {"at": ()})
    assert in_one_report(text, (first, "raid", "airstrike", {}), later) == 1


def test_another_attack_does_not():
    text = "A raid hit Anza at noon. Another raid was reported."
    first, second = text.split(". ", 1)
    assert in_one_report(text, (first, "raid", "airstrike", {}), (second, "raid", "airstrike", {"at": ()})) == 2


def test_a_sum_and_its_part_are_two():
    text = "Raids killed 30 people in the north. A raid on Anza killed 13 people."
    first, second = text.split(". ", 1)
    whole = (first, "Raids", "airstrike", {"at": ("north",), **killed(30)})
    assert in_one_report(text, whole, (second, "raid", "airstrike", killed(13))) == 2


def test_a_day_is_no_part_of_weeks():
    first = make_report("Shelling of Anza has killed many since May.", name="1")
    second = make_report("Shelling hit Anza on Saturday, killing many.", name="2", outlet="redvoice")
    long = saying_day(make_claim(first, first.text, "Shelling", "shelling", day=date(2017, 5, 1), to=DAY))
    short = saying_day(make_claim(second, second.text, "Shelling", "shelling"))
    assert len(weigh([long, short], {r.id: r for r in (first, second)}, (), PACK).events) == 2
