"""What is quoted rather than told: clauses whose words do not stand on their own."""

from dataclasses import replace

import pytest
from tests.weighing.factory import make_claim, make_report

from kadesh.exchange.doubts import Clause, clause_of, doubt_of
from kadesh.model import Claim, Mention, Source, Span


def claim_of(text: str, trigger: str, said: str = "") -> Claim:
    claim = make_claim(make_report(text), text, trigger, "clash")
    start = claim.quote.start + text.index(said)
    source = Source(Mention(said, Span(start, start + len(said)), None), "anonymous")
    return replace(claim, attribution=(source,) if said else ())


def clause(text: str, trigger: str, said: str = "") -> Clause:
    found = clause_of(claim_of(text, trigger, said))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        ("The army took Maru on Sunday.", "", None),
        ("A commander said the army took Maru on Sunday.", "A commander", None),
        ("A commander told the Daily Maru the army took Dora on Sunday.", "A commander", "begins with whom it was told"),
        ("A commander told the Daily Maru that the army took Dora on Sunday.", "A commander", None),
    ],
)
def test_whom_it_was_told_is_no_part_of_what_was_told(text: str, said: str, wanted: str | None) -> None:
    assert doubt_of(clause(text, "took", said)) == wanted


def test_a_clause_does_not_begin_with_what_hangs_on_the_word_before() -> None:
    text = "Fighting flared since yesterday and 165 people were killed in Maru."
    assert clause(text, "killed").text == text[:-1]
