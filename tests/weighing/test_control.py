"""Control: who holds what, by whose word, since when; and never one side's word as a fact."""

from datetime import date, timedelta

from tests.weighing.factory import PACK, make_claim, make_report

from kadesh.model import Hold
from kadesh.theatre.camps import Camps
from kadesh.weighing.control import DECAY_DAYS, changes_between, frontier_places, holdings_on, words_by_camp
from kadesh.weighing.weighings import weigh

CAMPS = Camps(PACK)
JUNE = [date(2017, 6, day) for day in range(1, 31)]


def held(*tellings):
    """The holdings of tellings: (text, trigger, type, outlet, day, slots)."""
    return weighed(*tellings).holdings


def weighed(*tellings):
    reports, claims = {}, []
    for number, (text, trigger, kind, outlet, day, slots) in enumerate(tellings):
        report = make_report(text, name=str(number), outlet=outlet, day=day)
        reports[report.id] = report
        claims.append(make_claim(report, report.text, trigger, kind, **slots))
    return weigh(claims, reports, [], PACK)


ARMY_TAKES = ("The army took Anza.", "took", "capture", "statewire", JUNE[9], {})


def test_one_sides_word_is_held_but_not_agreed():
    (holding,) = held(ARMY_TAKES)
    assert (holding.state, holding.holders, holding.agreed) == (Hold.HELD, ("made.army",), False)
    assert "one side only" in holding.reason


def test_the_losers_word_makes_it_agreed():
    holding = held(ARMY_TAKES, ("We left Anza to the army, which took it.", "took", "capture", "redvoice", JUNE[9], {}))[-1]
    assert (holding.state, holding.agreed) == (Hold.HELD, True)


def test_a_copy_is_no_second_speaker():
    text = "The army took the town of Anza from the Red Front after two days of heavy fighting in its streets."
    tellings = [(text, "took", "capture", outlet, day, {}) for outlet, day in (("statewire", JUNE[9]), ("redvoice", JUNE[10]))]
    assert not any(holding.agreed for holding in held(*tellings))


def test_speakers_who_differ_make_it_contested():
    denied = ("The Front still holds Anza.", "holds", "control", "redvoice", JUNE[10], {"by": ("red",), "on": ()})
    first, second = held(ARMY_TAKES, denied)
    assert first.end == JUNE[9]
    assert (second.state, second.holders) == (Hold.CONTESTED, ("made.army", "red"))


def test_what_was_said_before_does_not_contest_a_change():
    before = ("The Front holds Anza.", "holds", "control", "redvoice", JUNE[4], {"by": ("red",), "on": ()})
    first, second = held(before, ARMY_TAKES)
    assert (first.holders, second.holders) == (("red",), ("made.army",))
    assert second.state is Hold.HELD


def test_it_fades():
    (holding,) = held(ARMY_TAKES)
    assert holding.end == JUNE[9] + timedelta(days=DECAY_DAYS)
    assert not holdings_on([holding], holding.end + timedelta(days=1))


def test_who_left_holds_it_no_longer_and_nobody_is_said_to():
    left = ("The Front left Anza.", "left", "withdraw", "redvoice", JUNE[9], {"by": ("red",), "on": ()})
    (holding,) = held(left)
    assert (holding.state, holding.holders) == (Hold.UNKNOWN, ())


def test_who_flees_from_what_was_taken_changes_nothing():
    fled = ("The Front withdrew from Anza.", "withdrew", "withdraw", "statewire", JUNE[11], {"by": ("red",), "on": ()})
    (holding,) = held(ARMY_TAKES, fled)
    assert (holding.state, holding.holders) == (Hold.HELD, ("made.army",))


def test_a_planned_capture_says_who_still_holds_it():
    (holding,) = held(("The army will take Anza.", "take", "capture", "statewire", JUNE[9], {"modality": "planned"}))
    assert holding.holders == ("red",)


def test_areas_are_held_by_nobody():
    assert not held(("The army took ground in the north.", "took", "capture", "statewire", JUNE[9], {"at": ("north",)}))


def test_changes_and_frontier():
    taken = ("The Front took Anza.", "took", "capture", "redvoice", JUNE[19], {"by": ("red",), "on": ("made.army",)})
    near = ("The army holds Berra.", "holds", "control", "statewire", JUNE[19], {"on": (), "at": ("berra",)})
    holdings = held(ARMY_TAKES, taken, near)
    changes = changes_between(holdings, JUNE[11], JUNE[20])
    assert {(new.place, new.holders) for _, new in changes} == {("anza", ("red",)), ("berra", ("made.army",))}
    assert {h.place for h in frontier_places(holdings, JUNE[20], CAMPS)} == {"anza", "berra"}


def test_what_was_unknown_and_is_has_not_changed():
    left = ("The army left Anza.", "left", "withdraw", "statewire", JUNE[12], {"on": ()})
    holdings = held(left)
    assert [h.state for h in holdings_on(holdings, JUNE[15])] == [Hold.UNKNOWN]
    assert changes_between(holdings, JUNE[10], JUNE[15]) == ()


def test_undated_reports_follow_who_took_it_from_whom():
    plan = ("The army is to take Anza.", "take", "capture", "statewire", None, {"modality": "planned"})
    done = ("The army took Anza.", "took", "capture", "statewire", None, {})
    (holding,) = held(plan, done)
    assert (holding.state, holding.holders, holding.start) == (Hold.HELD, ("made.army",), None)


def test_what_each_camp_claims():
    still = ("The Front holds Anza.", "holds", "control", "redvoice", JUNE[10], {"by": ("red",), "on": ()})
    words = words_by_camp(weighed(ARMY_TAKES, still).statements, JUNE[12])["anza"]
    assert {camp: s.holders for camp, s in words.items()} == {"state": ("made.army",), "red": ("red",)}
