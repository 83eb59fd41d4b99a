"""Snippets and their weighted score."""

from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.evaluation.scores import Rate
from kadesh.evaluation.snippets import Snippet, _labels, read_snippets, score_snippets
from kadesh.reading.codes import sub_events

SNIPPETS = (
    Snippet("1", "", "Armed clash"),
    Snippet("2", "", "Armed clash"),
    Snippet("3", "", "Armed clash"),
    Snippet("4", "", "Grenade"),
    Snippet("5", "", ""),
)


def test_right_answers_score_one() -> None:
    assert score_snippets(SNIPPETS, [s.sub_event for s in SNIPPETS]).weighted_f1 == 1.0


def test_classes_weigh_what_gold_has_of_them() -> None:
    scores = score_snippets(SNIPPETS, ["Armed clash", "Armed clash", "", "Armed clash", ""])
    assert scores.rates["Armed clash"] == Rate(2, 3, 3)
    assert scores.weighted_f1 == round(0.667 * 3 / 4, 3)
    assert dict(scores.confusions) == {("Armed clash", ""): 1, ("Grenade", "Armed clash"): 1}


def test_a_class_said_of_none_of_these_costs_precision() -> None:
    scores = score_snippets(SNIPPETS, ["Armed clash", "Armed clash", "Armed clash", "Grenade", "Grenade"])
    assert scores.rates["Grenade"] == Rate(1, 2, 1)


def test_an_answer_is_wanted_for_each() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        score_snippets(SNIPPETS, ["Grenade"])


def test_the_labels_mean_acleds_sub_events() -> None:
    assert set(_labels().values()) == {*sub_events(), ""}


def test_an_unknown_label_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "s.tsv"
    path.write_text("id\tsnippet\tsub_event_type\n1\tA text\tPICNIC\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 2: no label 'PICNIC'"):
        read_snippets(path)


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.tsv"
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the columns"):
        read_snippets(path)


@pytest.mark.shared
def test_the_shared_snippets_are_read(shared: Path) -> None:
    snippets = read_snippets(shared / "gold" / "acled_style_snippets.tsv")
    assert len(snippets) == 509
    assert len({s.sub_event for s in snippets}) == 26
