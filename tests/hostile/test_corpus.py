"""One input of each hostile kind, under hard limits: what `python -m evals.hostile` does with as many as are wanted."""

from pathlib import Path

import pytest
from evals.hostile import Outcome, outcomes, problem_of
from evals.hostile_inputs import KINDS, input_of

SEED = 7


@pytest.fixture(scope="module")
def corpus() -> tuple[Outcome, ...]:
    return tuple(outcomes(SEED, range(len(KINDS)), "fast"))


def test_no_hostile_input_is_taken_badly(corpus: tuple[Outcome, ...]) -> None:
    assert not [outcome for outcome in corpus if outcome.problem]
    assert {outcome.code for outcome in corpus} >= {0, 3}, "nothing was read, or nothing was refused"


def test_inputs_hang_on_their_seed_and_number_alone() -> None:
    assert input_of(SEED, 3, "fast") == input_of(SEED, 3, "fast")
    assert input_of(SEED, 0, "fast") != input_of(SEED + 1, 0, "fast")


@pytest.mark.parametrize(
    ("code", "out", "err", "bad"),
    [
        (0, "1 report read", "", False),
        (3, "", "kadesh: r.txt is empty; give a file with a report's text", False),
        (1, "", "kadesh: a fault in Kadesh (KeyError: 'x'); please report it", True),
        (3, "", "kadesh: r.txt: reading it failed: KeyError: 'x'; please report this with the file", True),
        (0, "", "Traceback (most recent call last):", True),
        (1, "", "kadesh: something else", True),
        (3, "", "", True),
        (3, "", "lxml: a warning", True),
    ],
)
def test_faults_are_told_from_answers(code: int, out: str, err: str, bad: bool) -> None:
    assert bool(problem_of(code, out, err)) is bad


def test_the_kinds_are_of_reports_and_of_files(tmp_path: Path) -> None:
    commands = {input_of(SEED, number, "fast").command[0] for number in range(len(KINDS) * 3)}
    assert commands >= {b"read", b"gazetteer", b"theatre", b"evaluate"}
