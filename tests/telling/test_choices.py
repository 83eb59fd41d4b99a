"""Who is meant where a side has no words: chosen among those whom the report tells of, blind to who is who."""

import pytest
from tests.reading.conftest import DAY, reader_of

from kadesh.intake.reports import report_from_bytes
from kadesh.model import Claim, Role
from kadesh.reading.choosers.linear import Linear
from kadesh.telling.casts import Cast
from kadesh.telling.choices import choosing
from kadesh.telling.contenders import CLUES, Question, contender_features, question_of
from kadesh.telling.teller import Teller

FOUGHT = "{0} fighters attacked a base of {1} near Marib. {1} soldiers fought back. {0} fighters then took the town of Sirwah."
PAIRS = [("Houthi", "Yemeni army"), ("Yemeni army", "Houthi")]


def told(teller: Teller, text: str) -> tuple[Claim, ...]:
    return teller.read(report_from_bytes(text.encode(), name="text", source="text.txt", published=DAY))


def questions(text: str) -> list[Question]:
    asked: list[Question] = []

    def ask(cast: Cast) -> Cast:
        asked.extend(q for role in (Role.INITIATOR, Role.TARGET) if (q := question_of(cast, role)))
        return cast

    told(reader_of("fast", "yemen").asking(ask), text)
    return asked


def test_only_sides_without_words_are_asked_about() -> None:
    asked = questions(FOUGHT.format(*PAIRS[0]))
    assert asked
    assert not any(m.span for question in asked for m in question.given)
    assert Role.TARGET in {question.role for question in asked}


def test_whoever_is_on_the_other_side_is_no_contender() -> None:
    for question in questions(FOUGHT.format(*PAIRS[0])):
        assert not {one.actor for one in question.contenders()} & {*question.against}
        assert {"civilians", "armed_group"} - {*question.against} <= {one.actor for one in question.contenders()}


def test_clues_know_no_names() -> None:
    for question in questions(FOUGHT.format(*PAIRS[0])):
        shown = " ".join(feature for one in question.contenders() for feature in contender_features(one))
        assert "houthi" not in shown.lower()
        assert "yemen" not in shown.lower()


def test_every_clue_says_what_it_shows() -> None:
    assert all(clue.__doc__ for clue in CLUES)


@pytest.mark.parametrize(("odds", "meant"), [(-9.0, False), (9.0, True)])
def test_someone_is_meant_only_where_it_is_likely(odds: float, meant: bool) -> None:
    teller = reader_of("fast", "yemen").asking(choosing(Linear(("initiator", "target"), (odds, odds), {})))
    unsaid = [m for c in told(teller, FOUGHT.format(*PAIRS[0])) for m in (*c.initiator, *c.target) if not m.span]
    assert bool(unsaid) is meant
    assert not any(m.stated for m in unsaid)
    assert all(m.score is not None and m.score > 0.9 for m in unsaid)


def test_where_rules_lead_their_steps_decide() -> None:
    (_, claim) = told(reader_of("fast", "syria"), "ISIL holds Palmyra. The Syrian army took the town of Rukaba.")
    assert [(m.id, m.score) for m in claim.target] == [("is", None)]
