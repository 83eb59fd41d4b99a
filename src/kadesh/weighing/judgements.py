"""What people decided: the latest judgement on each pair of claims."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kadesh.model import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs (sorted ids) by the latest verdict on them, newest first."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    unsure: tuple[tuple[str, str], ...] = ()
    latest: dict[tuple[str, str], Judgement] = field(default_factory=dict)


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """Keep the latest judgement on each pair; one made at the same moment yields to the name that sorts last.

    >>> from datetime import datetime
    >>> old = Judgement("b", "a", Verdict.SAME, "ann", datetime(2026, 1, 1))
    >>> new = Judgement("a", "b", Verdict.DIFFERENT, "bob", datetime(2026, 1, 2))
    >>> decide([new, old]).different, decide([new, old]).same
    ((('a', 'b'),), ())
    """
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.by, j.verdict.value, j.first, j.second)):
        pair = (min(judgement.first, judgement.second), max(judgement.first, judgement.second))
        latest[pair] = judgement
    newest = sorted(latest.items(), key=lambda item: (item[1].at, item[1].by, item[0]), reverse=True)

    def of(verdict: Verdict) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair, judgement in newest if judgement.verdict is verdict)

    return Decisions(of(Verdict.SAME), of(Verdict.DIFFERENT), of(Verdict.UNSURE), latest)
