"""Clusters: claims joined pair by pair, best pairs first, so that no cluster holds two that cannot be one happening.

The result depends on the scores only, never on the order in which claims came: pairs are taken by falling score, ties by
the claims' ids. Two clusters are joined where some pair has a ground (``grounds.py``), the mean of all their pairs is not
far below the threshold, and no pair meets a barrier (places or times apart, or a person's judgement).
"""

from collections.abc import Callable, Collection, Iterable, Mapping

Pair = tuple[str, str]
CHAIN = 0.5  # bits below the threshold that the mean of two sets' pairs may lie: tellings differ, and meet in a third
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
    parts = _Partition(members, {_ordered(*pair) for pair in different})
    judged = {_ordered(*pair) for pair in same if parts.knows(pair)}
    for pair in same:
        if parts.knows(pair):
            parts.join(*pair)
    doubtful = {_ordered(*pair) for pair in unsure}
    known = dict(scores)

    def fits(left: list[str], right: list[str]) -> bool:
        pairs = [_ordered(a, b) for a in left for b in right]
        if any(pair not in judged and barred(*pair) for pair in pairs):
            return False
        sample = pairs[:: max(1, len(pairs) // MOST_PAIRS)]
        for pair in sample:
            if pair not in known:
                known[pair] = score(*pair)
        return len(pairs) == 1 or sum(known[pair] for pair in sample) / len(sample) > threshold - CHAIN

    good = (pair for pair, found in scores.items() if found > threshold and pair not in doubtful)
    for pair in sorted(good, key=lambda pair: (-scores[pair], pair)):
        parts.join(*pair, fits=fits)
    return parts.groups()


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


class _Partition:
    """Disjoint sets of members, some pairs of which are kept apart."""

    def __init__(self, members: Collection[str], apart: Collection[Pair]) -> None:
        self._groups: dict[str, list[str]] = {member: [member] for member in members}
        self._root = {member: member for member in members}
        self._apart = apart

    def knows(self, pair: Pair) -> bool:
        """Whether both are members."""
        return pair[0] in self._root and pair[1] in self._root

    def join(self, a: str, b: str, fits: Callable[[list[str], list[str]], bool] = lambda left, right: True) -> None:
        """Join the sets of two members, unless they hold a pair that is kept apart or do not fit."""
        keep, drop = _ordered(self._root[a], self._root[b])
        left, right = self._groups[self._root[a]], self._groups[self._root[b]]
        if keep == drop or self._kept_apart(left, right) or not fits(left, right):
            return
        for member in self._groups[drop]:
            self._root[member] = keep
        self._groups[keep] = sorted(self._groups[keep] + self._groups.pop(drop))

    def groups(self) -> list[list[str]]:
        """The sets, sorted by their first member."""
        return sorted(self._groups.values())

    def _kept_apart(self, left: list[str], right: list[str]) -> bool:
        return bool(self._apart) and any(_ordered(a, b) in self._apart for a in left for b in right)
