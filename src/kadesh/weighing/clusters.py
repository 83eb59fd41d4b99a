"""Clusters: claims joined pair by pair, best pairs first, so that no cluster holds two that cannot be one happening.

The result depends on the scores only, never on the order in which claims came: pairs are taken by falling score, ties by
the claims' ids. Two clusters are joined where some pair is above the threshold, the mean of all their pairs is not far
below it, and no pair meets a barrier (places or times apart, or a person's judgement).
"""

from collections.abc import Callable, Collection, Iterable, Mapping

Pair = tuple[str, str]
CHAIN = 2.5  # bits below the threshold that the mean of two sets' pairs may lie: tellings differ, and meet in a third
MOST_PAIRS = 400  # of two larger clusters, this many pairs stand for all


def cluster(
    members: Collection[str],
    scores: Mapping[Pair, float],
    *,
    score: Callable[[str, str], float],
    barred: Callable[[str, str], bool],
    same: Iterable[Pair] = (),
    different: Collection[Pair] = (),
    unsure: Collection[Pair] = (),
    threshold: float = 0.0,
) -> list[list[str]]:
    """Partition ``members`` into sorted clusters, sorted by their first member.

    ``scores`` holds the pairs that met, as sorted id pairs; ``score`` and ``barred`` answer for any other pair. ``same`` are
    pairs that a person joined, newest first: they are joined whatever stands between them, unless that would put together a
    pair of ``different`` (pairs that a person kept apart). A pair of ``unsure`` joins nothing by itself.
    """
    group: dict[str, list[str]] = {member: [member] for member in members}
    root = {member: member for member in members}
    known = dict(scores)
    apart = {pair if pair[0] < pair[1] else (pair[1], pair[0]) for pair in different}

    def ordered(a: str, b: str) -> Pair:
        return (a, b) if a < b else (b, a)

    def kept_apart(first: list[str], second: list[str]) -> bool:
        return bool(apart) and any(ordered(a, b) in apart for a in first for b in second)

    def join(a: str, b: str) -> None:
        keep, drop = ordered(root[a], root[b])
        for member in group[drop]:
            root[member] = keep
        group[keep] = sorted(group[keep] + group.pop(drop))

    def pair_score(a: str, b: str) -> float:
        pair = ordered(a, b)
        if pair not in known:
            known[pair] = score(*pair)
        return known[pair]

    judged: set[Pair] = set()
    for a, b in same:
        if a in root and b in root:
            judged.add(ordered(a, b))
            if root[a] != root[b] and not kept_apart(group[root[a]], group[root[b]]):
                join(a, b)
    doubtful = {ordered(*pair) for pair in unsure}
    for pair in sorted((p for p in scores if scores[p] > threshold and p not in doubtful), key=lambda p: (-scores[p], p)):
        first, second = root[pair[0]], root[pair[1]]
        if first == second:
            continue
        left, right = group[first], group[second]
        if kept_apart(left, right):
            continue
        pairs = [(a, b) for a in left for b in right]
        if any(barred(a, b) for a, b in pairs if ordered(a, b) not in judged):
            continue
        sample = pairs[:: max(1, len(pairs) // MOST_PAIRS)]
        if len(pairs) == 1 or sum(pair_score(a, b) for a, b in sample) / len(sample) > threshold - CHAIN:
            join(*pair)
    return sorted(group.values())
