"""Slots: how one slot of two paired answers compares, leniently or strictly.

The two ways differ in parties, which are strictly compared by their ids alone (``kin.py``), and in phrases of sources and
times, which strictly may serve twice.
"""

from kadesh.evaluation.answers import ROLES, SLOTS, Answer
from kadesh.evaluation.kin import compare_parties, parties_of
from kadesh.evaluation.rates import Rate

EXACT = ("type", "modality", *ROLES)  # slots that must be equal for a claim to be right as a whole
PHRASES = ("attribution", "when")  # slots whose items match when one holds the other


def size(slot: str, answer: Answer, *, strict: bool) -> int:
    """How many items an answer that has no partner holds in ``slot``."""
    if slot in ROLES and not strict:
        return len(parties_of(answer, slot, paired=answer.is_unordered))
    return len(answer.items(slot))


def compare(slot: str, gold: Answer, said: Answer, *, strict: bool) -> Rate:
    """How far two paired answers agree in ``slot``."""
    if slot in ROLES and not strict:
        return compare_parties(slot, gold, said)[0]
    wanted, given = gold.items(slot), said.items(slot)
    if slot not in PHRASES:
        hits = len(wanted & given)
    elif strict:
        hits = sum(any(_meet(one, other) for other in given) for one in wanted)
    else:
        hits = _matched(wanted, given)
    return Rate(hits, len(given), len(wanted))


def wrong_slots(gold: Answer, said: Answer, *, strict: bool) -> tuple[str, ...]:
    """The slots of ``said`` that keep it from being right as a whole; none where it is."""
    return tuple(slot for slot in SLOTS if not _right(slot, gold, said, strict=strict))


def _right(slot: str, gold: Answer, said: Answer, *, strict: bool) -> bool:
    """Whether the slot lets the claim count as right as a whole: types, modalities and sides equal, a place in common, and
    someone said to say it exactly where gold has someone; times and losses do not count here."""
    if slot in EXACT:
        rate = compare(slot, gold, said, strict=strict)
        return rate.hits == rate.said == rate.wanted
    wanted, given = gold.items(slot), said.items(slot)
    if slot == "places":
        return bool(wanted & given) or not (wanted or given)
    return slot != "attribution" or bool(wanted) == bool(given)


def _meet(one: object, other: object) -> bool:
    """Whether one of two folded phrases holds the other."""
    return bool(one and other) and (str(one) in str(other) or str(other) in str(one))


def _matched(wanted: frozenset[object], given: frozenset[object]) -> int:
    """How many phrases are matched one to one."""
    left = sorted(map(str, given))
    for phrase in sorted(map(str, wanted)):
        near = next((other for other in left if _meet(phrase, other)), None)
        if near is not None:
            left.remove(near)
    return len(given) - len(left)
