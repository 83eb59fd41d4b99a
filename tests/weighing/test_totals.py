"""Totals of losses under each policy, and what counts as a loss of a happening."""

from dataclasses import replace
from datetime import date

import pytest
from tests.weighing.factory import make_claim, make_loss, make_report

from kadesh.errors import UsageError
from kadesh.model import Mention, Span
from kadesh.weighing.totals import POLICIES, best_figure, is_vague, sums_of, total_losses


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


def in_words(text, *told, day=None, to=None):
    """A claim with losses at their words in ``text``, each (words, number)."""
    report = make_report(text)
    losses = []
    for words, number in told:
        at = text.index(words)
        loss = make_loss("killed", number, text=words)
        losses.append(replace(loss, mention=replace(loss.mention, span=Span(at, at + len(words)))))
    return make_claim(report, text, "killed", "casualties", losses=losses, day=day, to=to)


def test_losses_told_in_a_row_are_a_sum():
    claim = in_words("A shell killed a boy and an infant, medics said.", ("a boy", 1), ("an infant", 1))
    assert [loss.low for loss in sums_of(claim)] == [2]


def test_losses_with_words_between_are_none():
    claim = in_words("A shell killed 12 people, among them two nurses.", ("12 people", 12), ("two nurses", 2))
    assert [loss.low for loss in sums_of(claim)] == [12, 2]


def test_a_war_s_toll_and_a_year_are_no_losses_of_a_happening():
    assert not sums_of(in_words("The war has killed 320,000 people.", ("320,000 people", 320_000)))
    assert not sums_of(in_words("In 2013 a shell killed people.", ("2013", 2013)))


def test_months_are_no_happening():
    claim = in_words("Raids killed 90 people since April.", ("90 people", 90), day=date(2017, 4, 1), to=date(2017, 6, 10))
    assert not sums_of(replace(claim, time=replace(claim.time, mention=Mention("since April", None, None))))
    assert sums_of(claim)


def test_many_is_vague():
    assert is_vague(make_loss("killed", 24, -1, text="dozens of people"))
    assert not is_vague(make_loss("killed", 24, text="24 people"))
