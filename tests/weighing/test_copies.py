"""Copies: what is one passage, and families that no order of adding changes."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.weighing.factory import PACK, make_claim, make_report

from kadesh.weighing.copies import CopyIndex, Passage, likeness, report_families, words_of
from kadesh.weighing.weighings import weigh

NAMES = frozenset({"anza", "berra", "celm"})
WIRE = "The army captured the town of Anza in the north after heavy clashes with fighters of the Red Front on all sides"


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (WIRE.upper(), "exact"),
        (WIRE.replace("heavy", "fierce"), "near"),
        (
            "After heavy clashes on all sides with Red Front fighters, the town of Anza in the north was captured by the army",
            "reworded",
        ),
        (WIRE.replace("Anza", "Berra"), None),
        ("Residents of Anza said that bread and water had been short for weeks and that nobody had come to help them", None),
    ],
)
def test_kinds_of_copies(other, kind):
    assert likeness(words_of(WIRE), words_of(other), NAMES)[1] == kind


def test_another_figure_is_another_telling():
    three = WIRE + ", killing 3 fighters"
    assert likeness(words_of(three), words_of(three.replace("3", "7")), NAMES)[1] is None
    spelt = WIRE + ", killing three fighters"
    assert likeness(words_of(spelt), words_of(spelt.replace("three", "seven")), NAMES)[1] is None


def test_a_formula_is_no_copy():
    first = "The source added that the attack also caused material damage"
    second = "The source added that the attacks caused material damage also"
    assert likeness(words_of(first), words_of(second), NAMES)[1] is None


TEXTS = [
    WIRE,
    WIRE.replace("heavy", "fierce"),
    WIRE.replace("Anza", "Berra"),
    WIRE.replace("captured", "took"),
    "Too short a text",
]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(range(len(TEXTS))), st.integers(0, 25)), max_size=14, unique=True),
    st.randoms(),
)
def test_families_do_not_depend_on_the_order(rows, dice):
    passages = [Passage(f"r{report}", text * 100, text * 100 + 9, words_of(TEXTS[text]), day) for report, text, day in rows]

    def families(order):
        index = CopyIndex(NAMES)
        for passage in order:
            index.add([passage])
        return sorted(tuple(place for place, _ in index.passages(family)) for family in index.families())

    shuffled = passages[:]
    dice.shuffle(shuffled)
    assert families(passages) == families(shuffled)


def test_who_was_first_is_told_only_by_days():
    first = make_report(WIRE + ".", name="2", day=date(2017, 6, 9))
    second = make_report(WIRE + ".", name="1", day=date(2017, 6, 10), outlet="farpaper")
    third = make_report(WIRE + ".", name="3", day=None, outlet="redvoice")
    reports = {report.id: report for report in (first, second, third)}
    claims = [make_claim(report, report.text, "captured", "capture") for report in (first, second, third)]
    copies = weigh(claims, reports, [], PACK).copies
    assert [(copy.first, copy.second, copy.ordered) for copy in copies] == [
        (first.id, second.id, True),
        (first.id, third.id, False),
    ]
    assert {copy.kind for copy in copies} == {"exact"}


def test_undated_reports_with_two_shared_passages_are_a_family():
    reports = {
        r.id: r
        for r in (make_report("a", name="1"), make_report("b", name="2", day=None), make_report("c", name="3", day=None))
    }
    one, two, three = sorted(reports)
    assert report_families([{one, two}, {one, two}, {two, three}], reports) == {one: one, two: one}
