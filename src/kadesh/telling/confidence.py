"""How sure a claim is: the probability that type, modality, sides, a place and the fact of attribution are all read rightly.

A logistic model over what is known when the claim is made. Its weights lie in ``confidence.yml``; ``training/confidence.py``
fits them on claims read by choosers that had not learned from their report, ``evals/confidence.py`` says how far they hold.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from kadesh.model import Claim, Mention, Modality, Relation

LONG = 220  # characters of a sentence that is hard to read
FLOOR, CEILING = 0.02, 0.98


@cache
def weights() -> dict[str, float]:
    """The weight of each clue, in log odds."""
    table: dict[str, float] = yaml.safe_load(files("kadesh.telling").joinpath("confidence.yml").read_text(encoding="utf-8"))
    return table


def clues_of(claim: Claim) -> Iterator[tuple[str, float]]:
    """What tells for or against a claim, and how much of it there is: its reader, type and slots, the odds of its words."""
    yield "always", 1.0
    yield f"reader {claim.origin.reader}", 1.0
    yield f"type {claim.type.value}", 1.0
    yield "odds of the trigger", odds_of(claim.trigger.score)
    if claim.modality is not Modality.ACTUAL:
        yield f"modality {claim.modality.value}", 1.0
    yield from _clues_of_side("initiator", claim.initiator)
    yield from _clues_of_side("target", claim.target)
    yield from ((clue, 1.0) for clue in _clues_of_setting(claim))


def _clues_of_setting(claim: Claim) -> Iterator[str]:
    """What is known of place, attribution and sentence."""
    if not claim.places:
        yield "place none"
    elif all(place.relation is Relation.SECTION for place in claim.places):
        yield "place of the section"
    elif any(place.mention.id for place in claim.places):
        yield "place known"
    if claim.attribution:
        yield "attributed"
    if len(claim.quote.exact) > LONG:
        yield "long sentence"


def _clues_of_side(slot: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, float]]:
    if not mentions:
        yield f"{slot} none", 1.0
    elif all(mention.text and mention.basis and mention.basis.stated for mention in mentions):
        yield f"{slot} named", 1.0
        yield f"odds of the {slot}", min(odds_of(mention.score) for mention in mentions)
    else:
        yield f"{slot} {mentions[0].basis or 'inferred'}", 1.0
    if len(mentions) > 1:
        yield f"{slot} several", 1.0


def odds_of(score: float | None) -> float:
    """The log odds of a probability, within bounds; 0 where nobody asked.

    >>> [round(odds_of(score), 1) for score in (None, 0.5, 0.9, 1.0)]
    [0.0, 0.0, 2.2, 4.6]
    """
    bounded = min(0.99, max(0.01, 0.5 if score is None else score))
    return math.log(bounded / (1.0 - bounded))


def confidence_of(claim: Claim) -> float:
    """The probability, from 0.02 to 0.98, that the whole of ``claim`` is right."""
    table = weights()
    odds = sum(table.get(clue, 0.0) * amount for clue, amount in clues_of(claim))
    return round(min(CEILING, max(FLOOR, 1.0 / (1.0 + math.exp(-odds)))), 3)
