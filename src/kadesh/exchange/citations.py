"""What stands behind an event: each claim's words with who published and who says them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kadesh.model import Claim, Event, Report, Span
from kadesh.theatre.packs import Pack


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim's words as a reader needs them.

    ``trigger`` stands relative to ``quote`` (None where it is not in it); ``report`` is the report's name, ``outlet`` the
    outlet's name as the pack has it, ``camp`` its camp; ``says`` are the sources named, outermost first.
    """

    claim: str
    quote: str
    trigger: Span | None
    report: str
    title: str
    outlet: str
    camp: str
    published: date | None
    says: tuple[str, ...]
    type: str
    modality: str


def citation_of(claim: Claim, report: Report, pack: Pack) -> Citation:
    """The citation of ``claim``, which must be of ``report``."""
    outlet = pack.outlet(report.outlet)
    span = claim.trigger.span
    inside = span is not None and claim.quote.span.holds(span)
    return Citation(
        claim=claim.id,
        quote=claim.quote.exact,
        trigger=Span(span.start - claim.quote.start, span.end - claim.quote.start) if span is not None and inside else None,
        report=report.name,
        title=report.title or "",
        outlet=outlet.name if outlet else report.outlet or "",
        camp=(outlet.camp if outlet else None) or "",
        published=report.published.day if report.published else None,
        says=tuple(source.mention.text for source in claim.attribution),
        type=claim.type.value,
        modality=claim.modality.value,
    )


def citations_of(event: Event, claims: Mapping[str, Claim], reports: Mapping[str, Report], pack: Pack) -> tuple[Citation, ...]:
    """The citations of an event's claims, by day of publication; claims that are not at hand are passed over."""
    found: Iterable[Claim] = (claims[claim_id] for claim_id in event.claims if claim_id in claims)
    cited = (citation_of(claim, reports[claim.report], pack) for claim in found if claim.report in reports)
    return tuple(sorted(cited, key=lambda citation: (citation.published or date.max, citation.report)))
