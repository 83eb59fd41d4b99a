"""The engine's vocabulary: its files can be read, and its lines mean what they say."""

import pytest

from kadesh.errors import InputError
from kadesh.model import ClaimType, Mark
from kadesh.reading import lexicon
from kadesh.reading.lexicon import Condition, load_lexicon

LEXICON = load_lexicon()


def test_every_verb_type_has_a_word() -> None:
    known = {frame.type for frames in (*LEXICON.verbs.values(), *LEXICON.nouns.values()) for frame in frames}
    rare = {ClaimType.CASUALTIES}  # made of losses alone
    assert set(ClaimType) - known <= rare


def test_frames_with_more_conditions_go_first() -> None:
    for frames in (*LEXICON.verbs.values(), *LEXICON.nouns.values()):
        weights = [frame.weight for frame in frames]
        assert weights == sorted(weights, reverse=True)


def test_conditions_speak_of_classes_that_exist() -> None:
    classes = {name for names in LEXICON.classes.values() for name in names} | {"place", "named"}
    for frames in (*LEXICON.verbs.values(), *LEXICON.nouns.values()):
        for frame in frames:
            neighbours = [condition for _, condition in frame.neighbours]
            for condition in (frame.subject, frame.object, frame.particles, frame.modifiers, *neighbours):
                if condition:
                    assert (condition.classes | condition.barred_classes) <= classes, frame.name


def test_a_condition_is_met_by_word_or_class() -> None:
    condition = Condition(frozenset({"fire"}), frozenset({"weapons"}), frozenset({"peace"}), frozenset({"talks"}))
    assert condition.met_by(frozenset({"fire"}), frozenset())
    assert condition.met_by(frozenset({"gun"}), frozenset({"weapons"}))
    assert not condition.met_by(frozenset({"gun"}), frozenset())
    assert not condition.met_by(frozenset({"fire", "peace"}), frozenset())
    assert not condition.met_by(frozenset({"fire"}), frozenset({"talks"}))


def test_an_empty_condition_is_met_by_anything_but_what_it_bars() -> None:
    condition = Condition(frozenset(), frozenset(), frozenset({"part"}), frozenset())
    assert condition.met_by(frozenset({"town"}), frozenset())
    assert not condition.met_by(frozenset({"part"}), frozenset())


def test_an_unknown_condition_is_named() -> None:
    with pytest.raises(InputError, match="color=red"):
        lexicon._frames({"clash": ["fight color=red"]}, "verbs.yml")


def test_an_unknown_mark_is_named() -> None:
    with pytest.raises(InputError, match="unknown mark 'passive'"):
        lexicon._frames({"clash": ["fight mark=passive"]}, "verbs.yml")


def test_marks_say_what_the_context_must_know() -> None:
    assert {mark for frame in LEXICON.verbs["fall"] if frame.type is ClaimType.CAPTURE for mark in frame.marks} == {Mark.FALL}
    assert Mark.FALL in LEXICON.nouns["fall"][-1].marks
    assert all(Mark.CROWD in frame.marks for frame in LEXICON.nouns["crackdown"])
    assert Mark.FIRE in next(frame for frame in LEXICON.nouns["fire"] if frame.type is ClaimType.CLASH).marks
    assert all(Mark.SEIZE in frame.marks for frame in LEXICON.nouns["cache"])
    assert not any(frame.marks for frame in LEXICON.verbs["raze"])
