"""How sure a claim is: the probability that type, modality, sides, a place and the fact of attribution are all read rightly.

A logistic model over what is known when the claim is made. Its weights are fitted on annotated reports and lie in
``confidence.yml``; ``evals/confidence.py`` fits them and prints the table of reliability in docs/reading.md.
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


def clues_of(claim: Claim) -> Iterator[str]:
    """What tells for or against a claim: its reader and type, what its slots rest on, the length of its sentence."""
    yield "always"
    yield f"reader {claim.origin.reader}"
    yield f"type {claim.type.value}"
    if claim.modality is not Modality.ACTUAL:
        yield f"modality {claim.modality.value}"
    yield from _clues_of_side("initiator", claim.initiator)
    yield from _clues_of_side("target", claim.target)
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


def _clues_of_side(slot: str, mentions: Sequence[Mention]) -> Iterator[str]:
    if not mentions:
        yield f"{slot} none"
    elif all(mention.text and mention.basis and mention.basis.stated for mention in mentions):
        yield f"{slot} named"
    else:
        yield f"{slot} inferred"
    if len(mentions) > 1:
        yield f"{slot} several"


def confidence_of(claim: Claim) -> float:
    """The probability, from 0.02 to 0.98, that the whole of ``claim`` is right."""
    table = weights()
    odds = sum(table.get(clue, 0.0) for clue in clues_of(claim))
    return round(min(CEILING, max(FLOOR, 1.0 / (1.0 + math.exp(-odds)))), 3)
