"""The record of a sentence's tree."""

from kadesh.language.sentences import tokenize
from kadesh.language.syntax import Syntax, make_syntax
from kadesh.model import Span

TEXT = "Rebels took the old port"
HEADS = (1, 1, 4, 4, 1)
RELATIONS = ("nsubj", "ROOT", "det", "amod", "dobj")


def record() -> Syntax:
    sentence = tokenize(TEXT, Span(0, len(TEXT)))
    return make_syntax(sentence, ("NNS", "VBD", "DT", "JJ", "NN"), ("rebel", "take", "the", "old", "port"), HEADS, RELATIONS)


def test_children_are_the_reverse_of_heads() -> None:
    assert record().children == ((), (0, 4), (), (), (2, 3))


def test_a_subtree_is_in_the_order_of_the_words() -> None:
    assert record().subtree(4) == [2, 3, 4]
    assert record().subtree(1) == [0, 1, 2, 3, 4]


def test_a_subtree_leaves_branches_out() -> None:
    assert record().subtree(1, frozenset({"dobj"})) == [0, 1]
    assert record().subtree(4, frozenset({"amod"})) == [2, 4]


def test_the_first_child_with_a_relation() -> None:
    assert record().child(1, "dobj", "nsubj") == 0
    assert record().child(1, "dobj") == 4
    assert record().child(0, "dobj") == -1


def test_ancestors_lead_to_the_root() -> None:
    assert record().ancestors(2) == [4, 1]
    assert record().ancestors(1) == []


def test_ancestors_end_even_in_a_circle() -> None:
    sentence = tokenize("a b", Span(0, 3))
    circle = make_syntax(sentence, ("NN", "NN"), ("a", "b"), (1, 0), ("dep", "dep"))
    assert len(circle.ancestors(0)) <= 2


def test_words_are_the_sentence_s() -> None:
    assert record().words == tuple(TEXT.split())


def test_nothing_has_no_children() -> None:
    assert make_syntax(tokenize("", Span(0, 0)), (), (), (), ()).children == ()
