"""Bare denials: "Kyiv denied this", "a claim that the army rejected" tell what was claimed before, negated."""

from collections.abc import Sequence
from dataclasses import replace

from kadesh.model import Basis, Claim, Draft, Mention, Modality, Origin, Quote, Relation, Source

_BEFORE = "as in the claim that is denied"


def denied_by(draft: Draft, claims: Sequence[Claim], before: Claim | None) -> Claim | None:
    """The claim that a draft of a bare denial denies: the sentence's last before it, else the last of the sentence before.

    None where nothing was told, or only that it did not happen.
    """
    told = [claim for claim in claims if claim.trigger.span and claim.trigger.span.start < draft.trigger.start]
    denied = told[-1] if told else before
    return None if denied is None or denied.modality is Modality.NEGATED else denied


def negated(denied: Claim, draft: Draft, text: str, sources: tuple[Source, ...], quote: Quote) -> Claim | None:
    """``denied`` told again as something that ``sources`` say did not happen; None where they are who told it."""
    if {s.mention.text for s in denied.attribution} & {s.mention.text for s in sources}:
        return None
    return replace(
        denied,
        id="",
        quote=quote,
        trigger=Mention(draft.trigger.of(text), draft.trigger, None, "denial"),
        modality=Modality.NEGATED,
        initiator=_carried(denied.initiator),
        target=_carried(denied.target),
        places=tuple(replace(place, relation=Relation.SECTION) for place in denied.places[:1]),
        time=replace(denied.time, mention=None, reason=_BEFORE),
        losses=(),
        attribution=sources,
        framing=(),
        origin=Origin(denied.origin.reader, denied.origin.version, draft.rule),
    )


def _carried(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(Mention("", None, m.id, _BEFORE, basis=Basis.BEFORE) for m in mentions if m.id)
