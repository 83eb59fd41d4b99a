"""Clusters: the best pairs first, never across a barrier, the same in any order."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kadesh.weighing.clusters import cluster

NODES = "abcdef"
PAIRS = list(combinations(NODES, 2))


def grouped(scores, barred=(), **judged):
    return cluster(
        list(NODES),
        {pair: score for pair, score in scores.items() if score > 0},
        score=lambda a, b: scores.get((min(a, b), max(a, b)), -9.0),
        barred=lambda a, b: (min(a, b), max(a, b)) in barred,
        **judged,
    )


def test_pairs_above_the_threshold_are_joined():
    assert grouped({("a", "b"): 2.0, ("c", "d"): 1.0}) == [["a", "b"], ["c", "d"], ["e"], ["f"]]


def test_no_chain_across_a_barrier():
    scores = {("a", "b"): 3.0, ("b", "c"): 2.0, ("a", "c"): 1.0}
    assert ["a", "b"] in grouped(scores, barred={("a", "c")})


def test_weak_chains_do_not_hold():
    scores = {("a", "b"): 5.0, ("c", "d"): 5.0, ("b", "c"): 0.5}
    assert grouped(scores) == [["a", "b"], ["c", "d"], ["e"], ["f"]]


def test_a_person_joins_what_a_barrier_parts_and_parts_what_scores_join():
    assert ["a", "b"] in grouped({}, barred={("a", "b")}, same=[("a", "b")])
    assert grouped({("a", "b"): 9.0}, different=[("b", "a")])[:2] == [["a"], ["b"]]
    assert grouped({("a", "b"): 9.0}, unsure=[("a", "b")])[:2] == [["a"], ["b"]]


def test_the_newer_of_two_judgements_that_exclude_each_other_wins():
    newest_first = [("a", "b"), ("b", "c")]
    assert ["a", "b"] in grouped({}, same=newest_first, different=[("a", "c")])


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(PAIRS), st.integers(-4, 6)), st.sets(st.sampled_from(PAIRS), max_size=4), st.randoms())
def test_a_partition_without_barred_pairs_in_any_order(scores, barred, dice):
    expected = grouped(scores, barred)
    assert sorted(node for group in expected for node in group) == list(NODES)
    assert not any(set(pair) <= set(group) for group in expected for pair in barred)
    items = list(scores.items())
    dice.shuffle(items)
    assert grouped(dict(items), barred) == expected
