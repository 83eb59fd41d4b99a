"""Barriers: days and places of their own that keep two happenings apart."""

from dataclasses import replace
from datetime import date

from tests.weighing.factory import PACK, make_claim, make_report

from kadesh.model import Mention
from kadesh.weighing.barriers import days_differ, sites_differ
from kadesh.weighing.traits import TraitMaker

MAKER = TraitMaker(PACK)


def traits(name, day=10, at=("anza",), said=True):
    report = make_report("The army struck here.", name=name, day=date(2017, 6, day))
    claim = make_claim(report, report.text, "struck", "airstrike", at=at)
    if said:
        claim = replace(claim, time=replace(claim.time, mention=Mention("that day", None, None)))
    return MAKER.traits(claim, report, copy=None, family=report.id)


def test_two_days_that_both_say_are_two():
    assert days_differ(traits("1"), traits("2", 11))
    assert not days_differ(traits("1"), traits("2", 11, said=False))


def test_two_places_that_neither_touch_nor_hold_each_other_are_two():
    assert sites_differ(traits("1"), traits("2", at=("celm",)))
    assert not sites_differ(traits("1"), traits("2", at=("anza", "celm")))
    assert not sites_differ(traits("1"), traits("2", at=("north",)))
