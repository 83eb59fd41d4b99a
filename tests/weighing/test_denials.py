"""Denials: words that deny, and of what."""

import pytest
from tests.weighing.factory import make_claim, make_report

from kadesh.weighing.denials import denies, name_one_thing


def told(text, trigger, kind="shelling"):
    report = make_report(text)
    return make_claim(report, text, trigger, kind, modality="negated")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The Front denied that it had shelled Anza.", "shelled", True),
        ("The army did not shell Anza.", "shell", True),
        ("The army did not deny that it shelled Anza.", "shelled", False),
        ("A halt to the shelling of Anza held.", "shelling", False),
    ],
)
def test_words_that_deny(text, trigger, expected):
    assert denies(told(text, trigger)) is expected


def test_one_word_in_two_forms():
    assert name_one_thing(told("The Front shelled Anza.", "shelled"), told("They denied the shelling.", "shelling"))
    assert not name_one_thing(told("The Front shelled Anza.", "shelled"), told("They denied the clash.", "clash"))
