"""What everything is about. Frozen, typed, no I/O."""

from kadesh.model.claims import (
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
from kadesh.model.events import Copy, Dispute, Event, Hold, Holding, Judgement, Total, Verdict
from kadesh.model.places import Place, distance_km
from kadesh.model.reports import Block, BlockKind, Published, Report
from kadesh.model.spans import Quote, Span, quote_at

__all__ = [
    "Block",
    "BlockKind",
    "Candidate",
    "Claim",
    "ClaimType",
    "Copy",
    "Dispute",
    "Event",
    "Framing",
    "Hold",
    "Holding",
    "Judgement",
    "Location",
    "Loss",
    "LossKind",
    "Mention",
    "Modality",
    "Origin",
    "Place",
    "Published",
    "Quote",
    "Relation",
    "Report",
    "Source",
    "Span",
    "Timing",
    "Total",
    "Verdict",
    "claim_id",
    "distance_km",
    "quote_at",
]
