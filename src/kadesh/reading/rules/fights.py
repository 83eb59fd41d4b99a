"""Happenings that people are killed in: their types, and the nouns that say too little of them."""

from kadesh.model import ClaimType
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

BY_MEANS = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION})
FIGHTS = BY_MEANS | {ClaimType.CLASH, ClaimType.CIVILIANS, ClaimType.OFFENSIVE}
RESULTS = FIGHTS | {ClaimType.REPEL, ClaimType.ADVANCE, ClaimType.CAPTURE}


def points_back(passage: Passage, head: int) -> bool:
    """Whether a noun only points back, with nothing that says whose or where.

    >>> passage = sentence("Those attacks followed the attack on Rukaba.")
    >>> points_back(passage, at(passage, "attacks")), points_back(passage, at(passage, "attack"))
    (True, False)
    """
    below, words = passage.syntax.children[head], passage.lexicon.words
    pointing = any(passage.lower[c] in words.pointing for c in below)
    return pointing and passage.syntax.child(head, "prep", "compound", "acl", "relcl") < 0


def is_vague(passage: Passage, trigger: Trigger) -> bool:
    """Whether a noun of fighting says too little to be what losses result from.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("Ten were killed in the operation.")
    >>> [is_vague(passage, t) for t in find_triggers(passage) if t.nominal]
    [True]
    """
    words, head = passage.lexicon.words, trigger.head
    lemma = passage.syntax.lemmas[head]
    plural = passage.lower[head] != lemma
    several = plural and lemma not in words.blast_nouns and points_back(passage, head)
    return trigger.type is ClaimType.OFFENSIVE and (lemma in words.vague_fights or several)
