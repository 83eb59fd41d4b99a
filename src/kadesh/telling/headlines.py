"""Headlines: what they leave unsaid stands in the report below them."""

from collections.abc import Sequence
from dataclasses import replace

from kadesh.model import Basis, Claim, Mention
from kadesh.telling.scenes import is_said

_BELOW = "as in the report below the headline"


def complete_headlines(claims: Sequence[Claim], headed: int) -> list[Claim]:
    """The claims of a report with the sides and places that its headline leaves out, from the first such claim below it.

    The first ``headed`` claims are the headline's. A side that the headline names stays as it is.
    """
    body = claims[headed:]
    return [_completed(claim, body) for claim in claims[:headed]] + list(body)


def _completed(claim: Claim, body: Sequence[Claim]) -> Claim:
    told = next((c for c in body if c.type is claim.type and not _named(claim.initiator, c.initiator)), None)
    if told is None:
        return claim
    initiator = claim.initiator if _said(claim.initiator) else _taken(told.initiator) or claim.initiator
    target = claim.target if _said(claim.target) else _taken(told.target) or claim.target
    target = tuple(m for m in target if m.id not in {i.id for i in initiator} or m.span)
    return replace(claim, initiator=initiator, target=target, places=claim.places or told.places)


def _said(mentions: Sequence[Mention]) -> bool:
    """Whether the words name a side themselves."""
    return any(map(is_said, mentions))


def _named(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether both name someone, and not the same: another happening."""
    return _said(one) and _said(other) and not {m.id for m in one} & {m.id for m in other}


def _taken(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(Mention("", None, m.id, _BELOW, basis=Basis.BEFORE) for m in mentions if m.id)
