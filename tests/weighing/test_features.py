"""Features and barriers: what they say of two claims."""

from dataclasses import replace
from datetime import date

import pytest
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.model import Location, Mention, Relation
from kadesh.weighing.features import (
    FEATURES,
    Comparer,
    compare_counts,
    compare_place,
    compare_sides,
    compare_time,
    compare_type,
)
from kadesh.weighing.traits import TraitMaker
from kadesh.weighing.weights import load_weights

COMPARER = Comparer(PACK, load_weights())
MAKER = TraitMaker(PACK)


def traits(kind="capture", name="1", report_day=date(2017, 6, 10), said=True, **slots):
    report = make_report("The army acted here today.", name=name, day=report_day)
    claim = make_claim(report, report.text, "acted", kind, **slots)
    if said and claim.time.start:
        claim = replace(claim, time=replace(claim.time, mention=Mention("today", None, None)))
    return MAKER.traits(claim, report, copy=None, family=report.id)


def test_every_level_has_a_weight_and_every_feature_a_docstring():
    assert set(load_weights().features) == set(FEATURES)
    assert all(feature.__doc__ for feature in FEATURES.values())


@pytest.mark.parametrize(
    ("kinds", "level"),
    [(("clash", "clash"), "same"), (("clash", "repel"), "related"), (("clash", "kill"), "family"), (("clash", "aid"), "apart")],
)
def test_types(kinds, level):
    assert compare_type(traits(kinds[0]), traits(kinds[1], "2"), COMPARER) == level


def test_sides():
    army, red = ("made.army",), ("red",)
    assert compare_sides(traits(by=army, on=red), traits(name="2", by=army, on=red), COMPARER) == "same"
    assert compare_sides(traits(by=army, on=()), traits(name="2", by=army, on=red), COMPARER) == "shared"
    assert compare_sides(traits(by=army, on=()), traits(name="2", by=("blue",), on=()), COMPARER) == "differ"
    assert compare_sides(traits(by=("made.airforce",), on=()), traits(name="2", by=army, on=()), COMPARER) == "allied"
    assert compare_sides(traits(by=(), on=()), traits(name="2", by=("armed_group",), on=()), COMPARER) == "open"


def test_ones_attack_is_the_others_defence():
    attack, defence = traits("offensive", by=("red",), on=("made.army",)), traits("repel", "2", by=("made.army",), on=("red",))
    assert compare_sides(attack, defence, COMPARER) == "same"
    assert compare_sides(traits("offensive", by=("red",), on=("made.army",)), traits("offensive", "2"), COMPARER) == "differ"


def test_places():
    assert compare_place(traits(at=("celm",)), traits(name="2", at=("celm",)), COMPARER) == "same place"
    assert compare_place(traits(at=("berra",)), traits(name="2", at=("berra",)), COMPARER) == "same town"
    assert compare_place(traits(at=("anza",)), traits(name="2", at=("berra",)), COMPARER) == "near"
    assert compare_place(traits(at=("anza",)), traits(name="2", at=("north",)), COMPARER) == "inside"
    assert compare_place(traits(at=("north",)), traits(name="2", at=("north",)), COMPARER) == "area"


@pytest.mark.parametrize(
    ("days", "level"),
    [((10, 10), "same day"), ((10, 11), "next day")],
)
def test_stated_days(days, level):
    first, second = (traits(name=str(day), day=date(2017, 6, day)) for day in days)
    if days[0] == days[1]:
        second = traits(name="2", day=date(2017, 6, days[1]))
    assert compare_time(first, second, COMPARER) == level


def test_numbers():
    few = traits(losses=[make_loss("killed", 2)]), traits(name="2", losses=[make_loss("killed", 2)])
    assert compare_counts(*few, COMPARER) == "few"
    assert (
        compare_counts(traits(losses=[make_loss("killed", 23)]), traits(losses=[make_loss("killed", 23, -1)]), COMPARER)
        == "same"
    )
    assert (
        compare_counts(traits(losses=[make_loss("killed", 23)]), traits(losses=[make_loss("killed", 50)]), COMPARER) == "rising"
    )
    assert (
        compare_counts(traits(losses=[make_loss("killed", 5)]), traits(losses=[make_loss("killed", 50)]), COMPARER) == "differ"
    )


def test_a_group_is_fewer_than_all_and_says_nothing():
    group = traits(losses=[make_loss("killed", 5, text="five children")])
    assert compare_counts(group, traits(losses=[make_loss("killed", 50, text="50 people")]), COMPARER) == "none"


def test_many_is_no_number():
    dozens = traits(losses=[make_loss("killed", 24, -1, text="dozens of people")])
    assert compare_counts(dozens, traits(losses=[make_loss("killed", 24, text="24 people")]), COMPARER) == "none"


def test_barriers():
    assert COMPARER.barrier(traits(), traits(name="2", at=("celm",))) == "places apart"
    assert COMPARER.barrier(traits(), traits(name="2", report_day=date(2017, 6, 14), day=date(2017, 6, 14))) == "times apart"
    assert COMPARER.barrier(traits(), traits(name="2", at=("berra",))) is None
    assert COMPARER.barrier(traits(at=("Nowhere",)), traits(name="2", at=("Elsewhere",))) == "places apart"


def test_rows_add_up_from_prior_to_final():
    a, b = traits(), traits(name="2")
    rows = COMPARER.rows(a, b)
    assert rows[0].feature == "prior"
    assert rows[-1].feature == "final"
    assert rows[-1].total == pytest.approx(sum(row.weight for row in rows))
    assert rows[-1].total == pytest.approx(COMPARER.score(a, b))
    assert COMPARER.rows(b, a) == rows


def test_a_distance_from_a_place_is_not_the_place():
    report = make_report("They fought 10 km from Anza.")
    claim = make_claim(report, report.text, "fought", "clash")
    away = replace(claim.places[0], relation=Relation.OFFSET, radius_km=15.0)
    assert not MAKER.traits(replace(claim, places=(away,)), report, copy=None, family="").spots[0].coarse


def test_the_whole_country_holds_every_place_of_a_day():
    report = make_report("A blast hit the north of the country.")
    claim = make_claim(report, report.text, "blast", "explosion", at=())
    country = Location(Mention("the country", None, "country:XX"), Relation.AT)
    whole = MAKER.traits(replace(claim, places=(country,)), report, copy=None, family=report.id)
    assert compare_place(whole, traits("explosion", "2"), COMPARER) == "country"
    assert COMPARER.barrier(whole, traits("explosion", "2")) is None
