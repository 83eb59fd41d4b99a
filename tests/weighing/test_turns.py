"""Turns: what the words before a happening say of what was told before."""

import pytest
from tests.weighing.factory import make_claim, make_report

from kadesh.model import Span
from kadesh.weighing.turns import Turn, turn_of


@pytest.mark.parametrize(
    ("text", "trigger", "turn"),
    [
        ("People condemned the deadly attack on Anza.", "attack", Turn.TAKEN_UP),
        ("An attack hit Anza.", "attack", Turn.NEW),
        ("Elsewhere the attack on Anza went on.", "attack", Turn.AFRESH),
        ("Another attack hit Anza.", "attack", Turn.AFRESH),
        ("Heavy shelling was heard in Anza.", "shelling", Turn.PLAIN),
    ],
)
def test_articles_and_openings(text, trigger, turn):
    report = make_report(text)
    assert turn_of(make_claim(report, text, trigger, "offensive", by=(), on=())) is turn


def test_the_article_of_a_party_is_not_that_of_its_act():
    from dataclasses import replace

    report = make_report("The army attacked Anza.")
    claim = make_claim(report, report.text, "attacked", "offensive")
    (army,) = claim.initiator
    assert turn_of(replace(claim, initiator=(replace(army, span=Span(0, 8)),))) is Turn.PLAIN
