"""Denials: whether a telling that something did not happen denies the very happening that another tells."""

from collections.abc import Sequence

from kadesh.model import Claim
from kadesh.weighing.copies import LONG, words_of
from kadesh.weighing.weights import load_weights

BACK = 5  # words between a denial and what it denies: "denied that they had shelled"
STEM = 5  # letters by which "shelled" and "shelling" are one
NOT = frozenset({"not", "never", "didnt", "wasnt", "werent", "hasnt", "havent", "hadnt"})


def denies(claim: Claim) -> bool:
    """Whether a claim's own words, right before or in its trigger, say that it did not happen."""
    span = claim.trigger.span
    if span is None:
        return False
    at = span.start - claim.quote.start
    before, trigger = claim.quote.exact[:at], claim.quote.exact[at : span.end - claim.quote.start]
    return says_no(words_of(before)[-BACK:]) or says_no(words_of(trigger))


def says_no(words: Sequence[str]) -> bool:
    """Whether words deny; "did not deny" denies nothing.

    >>> says_no(("denied", "that", "they", "had")), says_no(("army", "did", "not"))
    (True, True)
    >>> says_no(("did", "not", "deny", "that")), says_no(("a", "halt", "to"))
    (False, False)
    """
    flat = ["not" if word in NOT else "deny" if word in load_weights().denying_words else "" for word in words]
    return (flat.count("not") + flat.count("deny")) % 2 == 1


def name_one_thing(one: Claim, other: Claim) -> bool:
    """Whether the triggers of two claims share a longer word: "shelled" and "the shelling"."""
    return not _stems(one).isdisjoint(_stems(other))


def _stems(claim: Claim) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words_of(claim.trigger.text) if len(word) >= LONG)
