"""What everything is about. Frozen, typed, no I/O."""

from kadesh.model.claims import (
    Basis,
    Candidate,
    Claim,
    ClaimType,
    Framing,
    Location,
    Loss,
    LossKind,
    Mention,
    Modality,
    Origin,
    Relation,
    Source,
    Timing,
    claim_id,
)
from kadesh.model.drafts import Draft, LossPhrase, Mark, Phrase, Reference, Role
from kadesh.model.events import Copy, Dispute, Event, Hold, Holding, Judgement, Total, Verdict
from kadesh.model.findings import Cause, Finding, Truth
from kadesh.model.places import Place, distance_km
from kadesh.model.reports import Block, BlockKind, Published, Report
from kadesh.model.spans import Quote, Span, quote_at

__all__ = [
    "Basis",
    "Block",
    "BlockKind",
    "Candidate",
    "Cause",
    "Claim",
    "ClaimType",
    "Copy",
    "Dispute",
    "Draft",
    "Event",
    "Finding",
    "Framing",
    "Hold",
    "Holding",
    "Judgement",
    "Location",
    "Loss",
    "LossKind",
    "LossPhrase",
    "Mark",
    "Mention",
    "Modality",
    "Origin",
    "Phrase",
    "Place",
    "Published",
    "Quote",
    "Reference",
    "Relation",
    "Report",
    "Role",
    "Source",
    "Span",
    "Timing",
    "Total",
    "Truth",
    "Verdict",
    "claim_id",
    "distance_km",
    "quote_at",
]
