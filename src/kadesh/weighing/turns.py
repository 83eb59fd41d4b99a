"""How a telling stands to what its report told before: it takes a happening up again, turns to another, or does not say."""

from collections.abc import Sequence
from enum import Enum

from kadesh.model import Claim
from kadesh.weighing.copies import words_of
from kadesh.weighing.weights import load_weights

BACK = 3  # words back from a noun to its article: "the deadly suicide attack"
OPENED = 60  # characters that hold them
OPENING = 3  # first words of a sentence, where it says that it turns to something else
TAKES_UP = frozenset({"the", "this", "that", "these", "those", "its", "his", "their"})
BEGINS = frozenset({"a", "an"})
STOPS = frozenset({"of", "in", "on", "at", "by", "to", "for", "from", "with", "after", "and", "or"})
STOPS |= {"was", "were", "had", "have", "has"}


class Turn(Enum):
    """Whether a telling takes up a happening told before."""

    TAKEN_UP = "taken up"
    AFRESH = "afresh"
    NEW = "new"
    """Told as new ("an attack"), which a lead is also after its headline."""
    PLAIN = "plain"


def turn_of(claim: Claim) -> Turn:
    """What the words before a claim's trigger, and those that open its sentence, say of what was told before.

    The article of a party is none of the happening: "the army attacked".
    """
    span = claim.trigger.span
    if span is None:
        return Turn.PLAIN
    quote, at = claim.quote.exact, span.start - claim.quote.start
    parties = [m.span.end - claim.quote.start for m in (*claim.initiator, *claim.target) if m.span and m.span.end <= span.start]
    after = max((end for end in parties if end >= 0), default=0)
    opening = words_of(quote[: min(at, OPENED)])[:OPENING]
    return read_turn(opening, words_of(quote[after:at]), words_of(quote[at : span.end - claim.quote.start]))


def read_turn(opening: Sequence[str], before: Sequence[str], trigger: Sequence[str] = ()) -> Turn:
    """The turn of a trigger after the words ``before`` of a sentence that begins with the words ``opening``.

    >>> read_turn(("they", "condemned", "the"), ("condemned", "the", "deadly"), ("attack",))
    <Turn.TAKEN_UP: 'taken up'>
    >>> read_turn((), ("in", "another"), ("attack",)), read_turn(("elsewhere", "the"), ("the",), ("attack",))
    (<Turn.AFRESH: 'afresh'>, <Turn.AFRESH: 'afresh'>)
    >>> read_turn((), ("after", "a", "heavy"), ("battle",)), read_turn((), ("spoke", "of", "heavy"), ("clashes",))
    (<Turn.NEW: 'new'>, <Turn.PLAIN: 'plain'>)
    """
    afresh = load_weights().afresh_words
    if not afresh.isdisjoint(opening):
        return Turn.AFRESH
    for word in (*trigger[:1], *reversed(before[-BACK:])):
        if word in afresh:
            return Turn.AFRESH
        if word in BEGINS:
            return Turn.NEW
        if word in TAKES_UP:
            return Turn.TAKEN_UP
        if word in STOPS:
            break
    return Turn.PLAIN
