"""Totals of losses under each policy."""

import pytest
from tests.weighing.factory import make_claim, make_loss, make_report

from kadesh.errors import UsageError
from kadesh.weighing.totals import POLICIES, best_figure, total_losses


def told(*figures):
    claims, voices = [], {}
    for number, losses in enumerate(figures):
        report = make_report("They fought and lost men.", name=str(number))
        claim = make_claim(report, report.text, "fought", "clash", losses=losses)
        claims.append(claim)
        voices[claim.id] = f"v{number}"
    return claims, voices


@pytest.mark.parametrize(("policy", "best"), [("lowest", 20), ("ucdp", 50), ("acled", 20), ("independent-median", 30)])
def test_policies(policy, best):
    claims, voices = told(*([make_loss("killed", number)] for number in (20, 30, 50, 50)))
    (total,) = total_losses(claims, voices, policy)
    assert (total.low, total.best, total.high, total.policy) == (20, best, 50, policy)


def test_copies_count_once():
    claims, voices = told([make_loss("killed", 50)], [make_loss("killed", 50)], [make_loss("killed", 20)])
    one_voice = dict.fromkeys(voices, "wire") | {claims[2].id: "other"}
    (total,) = total_losses(claims, one_voice, "ucdp")
    assert total.best == 20


def test_a_part_is_not_added_to_its_whole():
    claims, voices = told([make_loss("killed", 23), make_loss("killed", 2)])
    (total,) = total_losses(claims, voices)
    assert (total.low, total.high) == (23, 23)


def test_no_number_bounds_nothing():
    claims, voices = told([make_loss("killed", None)])
    assert [t.best for t in total_losses(claims, voices)] == [None]
    assert [t.best for t in total_losses(claims, voices, "acled")] == [3.0]


def test_at_least_leaves_the_top_open():
    claims, voices = told([make_loss("killed", 20, -1)], [make_loss("killed", 25)])
    (total,) = total_losses(claims, voices)
    assert (total.low, total.high) == (20, None)


def test_an_unknown_policy_names_the_known_ones():
    with pytest.raises(UsageError, match="lowest"):
        total_losses([], {}, "highest")
    assert all(best_figure([1.0], policy) == 1.0 for policy in POLICIES)
