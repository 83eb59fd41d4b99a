"""Triggers of one type that are one claim: nouns joined by "and", verbs that share a subject, appointments."""

from collections.abc import Sequence

from kadesh.language.clauses import conjuncts
from kadesh.model import ClaimType, Reference
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger


def merged(passage: Passage, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The first of each group of triggers that are one claim.

    >>> happenings("The president appointed a governor and sacked the commander.")
    ['leadership: appointed']
    """
    found: list[Trigger] = []
    for trigger in triggers:
        same = [t for t in found if t.type is trigger.type]
        if not any(trigger.type is ClaimType.LEADERSHIP or _are_joined(passage, t, trigger, triggers) for t in same):
            found.append(trigger)
    return found


def _are_joined(passage: Passage, first: Trigger, second: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether two triggers of one type are joined into one claim.

    >>> happenings("The army shelled and bombarded the town.")
    ['shelling: shelled']
    >>> len(happenings("The army shelled the town and the rebels bombarded the base."))
    2
    """
    if first.nominal and second.nominal:
        return are_joined_nouns(passage, first.head, second.head)
    if first.nominal or second.nominal or passage.syntax.heads[second.head] != first.head:
        return False
    between = any(first.head < t.head < second.head for t in triggers)
    own = passage.clause(second.head).first("subject", "agent")
    return passage.syntax.relations[second.head] == "conj" and own is None and not between


def are_joined_nouns(passage: Passage, first: int, second: int) -> bool:
    """Whether two nouns of happening are joined, not so where each has a doer of its own.

    >>> p = sentence("Airstrikes and barrel bomb attacks hit the town.")
    >>> are_joined_nouns(p, at(p, "Airstrikes"), at(p, "attacks"))
    True
    >>> p = sentence("A government assault and a rebel counterattack followed.")
    >>> are_joined_nouns(p, at(p, "assault"), at(p, "counterattack"))
    False
    """
    tags = passage.syntax.tags
    if _has_doer(passage, first) and _has_doer(passage, second):
        return False
    return tags[first].startswith("NN") and tags[second].startswith("NN") and second in conjuncts(passage.syntax, first)


def _has_doer(passage: Passage, noun: int) -> bool:
    """Whether an actor stands right before a noun: "rebel counterattack", "a jihadist-led assault"."""
    before = (c for c in passage.syntax.children[noun] if c < noun)
    return any(c in passage.naming_at and passage.naming_at[c].kind != Reference.BRANCH for c in before)
