"""The marks of a happening's grammar, by both engines."""

from collections.abc import Callable

import pytest

from kadesh.model import Mark
from kadesh.reading.rules.happenings import find_happenings
from kadesh.reading.rules.marks import MARKS, marks_of
from kadesh.reading.rules.passages import Passage

FOUND_WITH_THE_PARTIES = {Mark.AGENTLESS, Mark.OF_DEAD}
OF_THE_FRAME = {Mark.FALL, Mark.CROWD, Mark.FIRE, Mark.SEIZE}
OF_NO_CLAIM = {Mark.SAYING, Mark.DENIAL}


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("The attack on Rukaba killed ten people.", "attack", Mark.NOMINAL),
        ("The town was shelled.", "shelled", Mark.PASSIVE),
        ("Rebels shelled the town.", "shelled", Mark.SUBJECT),
        ("This attack hit Rukaba.", "attack", Mark.DEFINITE),
        ("The army advanced after the capture of Rukaba.", "capture", Mark.SINCE),
        ("The rebels attempted to storm the base.", "storm", Mark.ATTEMPTED),
        ("The town was shelled.", "shelled", Mark.BARE),
        ("The rebels launched a battle for Rukaba.", "battle", Mark.LAUNCHED),
        ("The army repelled the attack.", "repelled", Mark.OF_ATTACK),
        ("The town of Rukaba fell to ISIL.", "fell", Mark.FALL),
    ],
)
def test_a_mark_holds(passage: Callable[[str], Passage], text: str, word: str, mark: Mark) -> None:
    read = passage(text)
    trigger = next(h.trigger for h in find_happenings(read) if read.words[h.trigger.head] == word)
    assert mark in marks_of(read, trigger)


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("Rebels shelled the town.", "shelled", Mark.PASSIVE),
        ("An attack hit Rukaba.", "attack", Mark.DEFINITE),
        ("The rebels stormed the base.", "stormed", Mark.ATTEMPTED),
        ("Ten people died in Rukaba.", "died", Mark.DEADLY),
        ("The army repelled an attack.", "repelled", Mark.OF_ATTACK),
    ],
)
def test_a_mark_does_not_hold(passage: Callable[[str], Passage], text: str, word: str, mark: Mark) -> None:
    read = passage(text)
    trigger = next(h.trigger for h in find_happenings(read) if read.words[h.trigger.head] == word)
    assert mark not in marks_of(read, trigger)


def test_every_mark_has_one_maker() -> None:
    makers = [set(MARKS), FOUND_WITH_THE_PARTIES, OF_THE_FRAME, OF_NO_CLAIM]
    assert sum(map(len, makers)) == len(set.union(*makers))
    assert set.union(*makers) == set(Mark)
