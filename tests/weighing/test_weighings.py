"""Weighing as a whole: joined, kept apart, judged, in any order."""

from datetime import UTC, date, datetime
from random import Random

from tests.weighing.factory import PACK, make_claim, make_report

from kadesh.model import Judgement, Verdict
from kadesh.weighing.weighings import Weigher, weigh

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def two_tellings():
    first = make_report("The army captured Anza from the Red Front after heavy clashes.", name="1")
    second = make_report("Anza has fallen: Red Front fighters lost it to the army.", name="2", outlet="redvoice")
    return (
        {r.id: r for r in (first, second)},
        make_claim(first, first.text, "captured", "capture"),
        make_claim(second, second.text, "fallen", "capture"),
    )


def test_two_tellings_of_one_capture_are_one_event():
    reports, a, b = two_tellings()
    (event,) = weigh([a, b], reports, [], PACK).events
    assert event.claims == tuple(sorted((a.id, b.id)))
    assert event.voices == 2
    assert event.camps == ("red", "state")
    assert event.place == "anza"


def test_what_is_a_week_apart_stays_apart():
    reports, a, _ = two_tellings()
    later = make_report("The army captured Anza from the Red Front after heavy clashes.", name="3", day=date(2017, 6, 17))
    c = make_claim(later, later.text, "captured", "capture")
    assert len(weigh([a, c], reports | {later.id: later}, [], PACK).events) == 2


def test_what_is_kilometres_apart_stays_apart():
    reports, a, _ = two_tellings()
    other = make_report("The army captured Celm from the Red Front after heavy clashes.", name="3")
    c = make_claim(other, other.text, "captured", "capture", at=("celm",))
    assert len(weigh([a, c], reports | {other.id: other}, [], PACK).events) == 2


def test_a_judgement_wins_both_ways():
    reports, a, b = two_tellings()
    apart = Judgement(a.id, b.id, Verdict.DIFFERENT, "ann", NOON)
    assert len(weigh([a, b], reports, [apart], PACK).events) == 2
    later = make_report("The army captured Celm.", name="3", day=date(2017, 6, 27))
    c = make_claim(later, later.text, "captured", "capture", at=("celm",))
    together = Judgement(c.id, a.id, Verdict.SAME, "ann", NOON)
    events = weigh([a, c], reports | {later.id: later}, [together], PACK).events
    assert [event.claims for event in events] == [tuple(sorted((a.id, c.id)))]


def test_a_judgement_survives_what_comes_later():
    reports, a, b = two_tellings()
    weigher = Weigher(PACK)
    weigher.add([a, b], reports, [Judgement(a.id, b.id, Verdict.DIFFERENT, "ann", NOON)])
    third = make_report("Army troops captured the town of Anza, the Red Front said.", name="3", outlet="farpaper")
    c = make_claim(third, third.text, "captured", "capture")
    weigher.add([c], {third.id: third})
    assert all(not {a.id, b.id} <= set(event.claims) for event in weigher.weighing().events)


def test_order_and_batches_change_nothing():
    reports, a, b = two_tellings()
    claims = [a, b]
    for number, place in enumerate(("anza", "berra", "celm", "dora", "anza", "berra"), start=3):
        day = date(2017, 6, 10 + number % 3)
        report = make_report(
            f"Troops advanced near {place} and clashed with the Red Front on all sides.", name=str(number), day=day
        )
        reports[report.id] = report
        claims.append(make_claim(report, report.text, "advanced", "advance", at=(place,)))
        claims.append(make_claim(report, report.text, "clashed", "clash", at=(place,)))
    expected = weigh(claims, reports, [], PACK)
    for seed in range(5):
        shuffled = claims[:]
        Random(seed).shuffle(shuffled)
        weigher = Weigher(PACK)
        for start in range(0, len(shuffled), 3):
            weigher.add(shuffled[start : start + 3], reports)
        assert weigher.weighing() == expected


def test_an_event_that_falls_apart_leaves_its_id_to_a_part():
    """A later claim of a report can part what was joined; nothing is lost by it, in whatever order claims come."""
    text = "A raid hit Anza at noon. A clash was heard in Celm. The raid killed many."
    report = make_report(text)
    first, second, third = (sentence.strip(".") for sentence in text.split(". "))
    claims = [
        make_claim(report, first, "raid", "airstrike"),
        make_claim(report, second, "clash", "airstrike", at=("celm",)),
        make_claim(report, third, "raid", "airstrike", at=()),
    ]
    expected = weigh(claims, {report.id: report}, [], PACK)
    for seed in range(6):
        shuffled = claims[:]
        Random(seed).shuffle(shuffled)
        weigher = Weigher(PACK)
        for claim in shuffled:
            weigher.add([claim], {report.id: report})
        assert weigher.weighing() == expected
        assert {claim for event in expected.events for claim in event.claims} == {claim.id for claim in claims}


def test_a_judged_pair_is_no_more_asked():
    first = make_report("Jets hit Berra in the evening.", name="1")
    second = make_report("Warplanes bombed a farm near the river of Berra.", name="2", outlet="redvoice")
    reports = {report.id: report for report in (first, second)}
    a = make_claim(first, first.text, "hit", "airstrike", at=("berra",))
    b = make_claim(second, second.text, "bombed", "airstrike", at=("berra",))
    assert [{pair.first, pair.second} for pair in weigh([a, b], reports, [], PACK).resemblances] == [{a.id, b.id}]
    assert not weigh([a, b], reports, [Judgement(a.id, b.id, Verdict.DIFFERENT, "ann", NOON)], PACK).resemblances
