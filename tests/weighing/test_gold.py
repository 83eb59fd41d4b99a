"""Weighing against the gold of pairs, clusters and passages: floors that may only rise."""

import pytest

pytestmark = pytest.mark.shared

PAIR_PRECISION, PAIR_RECALL, CLUSTERS, PRECISION, RECALL = 0.98, 0.58, 0.82, 0.98, 0.95  # joining is earned: precision first


@pytest.fixture(scope="module")
def gold():
    from evals.golds import load_gold
    from evals.weighing import SHARED

    from kadesh.theatre.loading import load_pack

    return load_gold(SHARED, load_pack("syria"))


@pytest.fixture(scope="module")
def event_of(gold):
    from evals.weighing import weigh_gold

    return weigh_gold(gold)[1]


def test_pairs(gold, event_of):
    from evals.weighing import f1, score_pairs

    pairs, right, found, wanted = score_pairs(gold, event_of)["all"]
    assert pairs >= 400
    precision, recall, _ = f1(right, found, wanted)
    assert precision >= PAIR_PRECISION
    assert recall >= PAIR_RECALL


def test_clusters(gold, event_of):
    from evals.weighing import b_cubed

    assert b_cubed(event_of, {claim: label for claim, label in gold.labels.items() if label})[2] >= CLUSTERS


def test_copies():
    from evals.golds import HERE
    from evals.weighing import f1, score_copies

    pairs, right, found, wanted = score_copies(HERE / "copies.tsv")["all"]
    precision, recall, _ = f1(right, found, wanted)
    assert pairs >= 200
    assert precision >= PRECISION
    assert recall >= RECALL


def test_one_claim_at_a_time_and_in_any_order(gold):
    from random import Random

    from kadesh.theatre.loading import load_pack
    from kadesh.weighing.weighings import Weigher

    def weighed(size):
        claims = sorted(gold.claims, key=lambda claim: claim.id)
        Random(size).shuffle(claims)
        weigher = Weigher(load_pack("syria"))
        for start in range(0, len(claims), size):
            weigher.add(claims[start : start + size], gold.reports)
        return weigher.weighing()

    assert weighed(1) == weighed(40) == weighed(len(gold.claims))
