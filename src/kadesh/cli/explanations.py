"""An explanation as lines of text: every quote, its report, who says so, and what was inferred why."""

from typing import TYPE_CHECKING

from kadesh.cli.listings import count, several
from kadesh.cli.lists import SHORT, what, when, when_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kadesh.ledger import Reading
    from kadesh.model import Claim, Dispute, Event, Location, Loss, Mention, Report, Source, Timing, Total
    from kadesh.pipeline import Explanation
    from kadesh.theatre.packs import Pack


def lines_of(explanation: "Explanation") -> "Iterator[str]":
    """The explanation as lines of text."""
    from kadesh.model import Claim, Dispute, Event

    record = explanation.record
    if isinstance(record, Claim):
        yield from _claim_lines(record, explanation)
        return
    if isinstance(record, Event):
        yield from _event_lines(record, explanation)
    elif isinstance(record, Dispute):
        yield from _dispute_lines(record)
    else:
        yield from _report_lines(record)
        if explanation.reading:
            yield f"  read by     {explanation.reading.reader} {explanation.reading.version}"
            yield _sources_line(explanation.reading)
    if not isinstance(record, Dispute):
        yield ""
        yield f"{count(len(explanation.claims), 'claim')}:"
    for claim in explanation.claims:
        yield ""
        yield from _telling_lines(claim, explanation.reports[claim.report], explanation)
    others = [dispute for dispute in explanation.disputes if dispute != record]
    if others:
        yield ""
        yield "disputed:"
        for dispute in others:
            yield f"  {dispute.id[:SHORT]}  {dispute.explanation} ({dispute.first[:SHORT]}, {dispute.second[:SHORT]})"


def _claim_lines(claim: "Claim", explanation: "Explanation") -> "Iterator[str]":
    report = explanation.reports[claim.report]
    yield f"claim {claim.id}: {what(claim.type.value, claim.modality.value)}"
    yield ""
    yield f"  “{_flat(claim.quote.exact)}”"
    yield ""
    yield f"  report      {_citation(report, explanation)}, characters {claim.quote.start} to {claim.quote.end}"
    yield f"  read by     {claim.origin.reader} {claim.origin.version}, {claim.origin.rule}"
    if explanation.reading:
        yield _sources_line(explanation.reading)
    yield f"  confidence  {claim.confidence:.2f} that it was read rightly"
    yield ""
    yield from _slot("trigger", claim.trigger, meant=claim.type.value)
    yield from _slots("initiator", claim.initiator)
    yield from _slots("target", claim.target)
    supposed = _supposed(claim, explanation)
    if supposed:
        yield f"  inferred    {supposed}"
    for place in claim.places:
        yield from _place_lines(place)
    yield _time_line(claim.time)
    for loss in claim.losses:
        yield _loss_line(loss)
    yield from _says_lines(claim.attribution)
    for framing in claim.framing:
        yield from _slot("framing", framing.mention, framing.leaning)
    if claim.means:
        yield f"  means       {claim.means}"
    yield _codes_line(claim, explanation.pack)


def _place_lines(place: "Location") -> "Iterator[str]":
    parts = [place.relation.value, place.feature or "", place.direction or ""]
    parts.append(f"{place.distance_km:g} km" if place.distance_km is not None else "")
    yield from _slot("place", place.mention, " ".join(part for part in parts if part))
    if place.lat is not None and place.lon is not None:
        within = f" within {place.radius_km:g} km" if place.radius_km is not None else ""
        province = f", in {place.province}" if place.province else ""
        yield f"              at {place.lat:.4f}, {place.lon:.4f}{within}{province}"


def _time_line(time: "Timing") -> str:
    words = f"“{_flat(time.mention.text)}” " if time.mention and time.mention.text else ""
    return f"  time        {words}→ {when_of(time) or 'no known day'} ({time.precision}; {time.reason})"


def _says_lines(attribution: "tuple[Source, ...]") -> "Iterator[str]":
    for source in attribution:
        side = f", speaks for {source.side}" if source.side else ""
        yield from _slot("says", source.mention, source.kind + side)
    if not attribution:
        yield "  says        the report itself"


def _codes_line(claim: "Claim", pack: "Pack") -> str:
    from kadesh.weighing.codes import codes_of

    codes = codes_of(claim, pack)
    acled = " / ".join(part for part in (codes.acled_event, codes.acled_sub_event) if part)
    plover = " / ".join(part for part in (codes.plover_type, codes.plover_mode) if part)
    return f"  codes       ACLED {acled or 'none'}; PLOVER {plover or 'none'}; CAMEO {codes.cameo or 'none'}"


def _sources_line(reading: "Reading") -> str:
    """The pack and the gazetteers that a reading was made with, by the beginnings of their digests."""
    named = ((f"pack {reading.theatre}", reading.pack or ""), *(reading.gazetteers or ()))
    return "  with        " + ", ".join(f"{name} {digest[:SHORT]}".rstrip() for name, digest in named)


def _loss_line(loss: "Loss") -> str:
    high = "or more" if loss.high is None else f"to {loss.high:g}" if loss.high != loss.low else ""
    unknown = loss.low is None and loss.high is None
    number = "no number" if unknown else " ".join(part for part in (f"{loss.low or 0:g}", high, loss.unit) if part)
    of = f", of {loss.of.id or loss.of.text}" if loss.of else ""
    part = ", part of a total" if loss.part_of_total else ""
    return f"  loss        “{_flat(loss.mention.text)}” → {loss.kind.value}: {number}{of}{part}"


def _event_lines(event: "Event", explanation: "Explanation") -> "Iterator[str]":
    yield f"event {event.id}: {what(event.type.value, event.modality.value)}"
    yield ""
    yield f"  when        {when(event.start, event.end) or 'not known'}"
    yield _where_line(event, explanation.pack)
    yield f"  who         {', '.join(event.initiator) or 'not said'}"
    yield f"  against     {', '.join(event.target) or 'not said'}"
    for total in event.losses:
        yield _total_line(total)
    yield f"  told by     {count(event.voices, 'independent voice')}; outlets {', '.join(event.outlets) or 'not known'}"
    yield f"  camps       {', '.join(event.camps) or 'not known'}"
    yield f"  grades      source {event.source_grade}, information {event.information_grade}"
    yield f"  confidence  {event.confidence:.2f} that it was read rightly"
    for reason in event.reasons:
        yield f"              {reason}"


def _where_line(event: "Event", pack: "Pack") -> str:
    province = pack.place(event.province).name if event.province else ""
    where = several((event.place_text, province)) or "not known"
    point = f" ({event.lat:.4f}, {event.lon:.4f})" if event.lat is not None and event.lon is not None else ""
    within = f", within {event.radius_km:g} km" if event.radius_km is not None else ""
    return f"  where       {where}{point}{within}"


def _total_line(total: "Total") -> str:
    bounds = (("low", total.low), ("best", total.best), ("high", total.high))
    figures = ", ".join(f"{name} {value:g}" for name, value in bounds if value is not None)
    of = f" of {total.of}" if total.of else ""
    return f"  {total.kind.value:<11} {figures or 'no number'}{of} (by the policy {total.policy})"


def _dispute_lines(dispute: "Dispute") -> "Iterator[str]":
    yield f"dispute {dispute.id}: {dispute.explanation}"
    yield ""
    size = f", {dispute.size:g} apart" if dispute.size is not None else ""
    yield f"  {dispute.field} ({dispute.kind}): “{_flat(dispute.first_value)}” or “{_flat(dispute.second_value)}”{size}"


def _report_lines(report: "Report") -> "Iterator[str]":
    yield f"report {report.id}: {report.name}"
    yield ""
    if report.title:
        yield f"  title       {_flat(report.title)}"
    published = f"{report.published.day} (by its {report.published.reason})" if report.published else "not known"
    yield f"  published   {published}"
    yield f"  outlet      {report.outlet or 'not known'}"
    yield f"  source      {report.source}, {report.media_type}, {report.encoding}"
    yield f"  fetched     {report.fetched:%Y-%m-%d %H:%M:%S %Z}"
    yield f"  sha256      {report.sha256}"
    for note in report.notes:
        yield f"  note        {note}"


def _telling_lines(claim: "Claim", report: "Report", explanation: "Explanation") -> "Iterator[str]":
    """One claim of an event: what it says, in whose words."""
    says = " < ".join(_flat(source.mention.text) for source in reversed(claim.attribution)) or "the report itself"
    day = when_of(claim.time) or "no day"
    yield f"  {claim.id[:SHORT]}  {what(claim.type.value, claim.modality.value)}, {day}"
    yield f"    “{_flat(claim.quote.exact)}”"
    yield f"    says {says}, in {_citation(report, explanation)}"


def _citation(report: "Report", explanation: "Explanation") -> str:
    outlet = explanation.pack.outlet(report.outlet)
    camp = f" ({outlet.camp})" if outlet and outlet.camp else ""
    named = (outlet.name if outlet else report.outlet) or "an unknown outlet"
    published = f"{report.published.day}, by its {report.published.reason}" if report.published else "no date"
    return f"{report.name} of {named}{camp}, {published}"


def _supposed(claim: "Claim", explanation: "Explanation") -> str:
    """The parties that no words of the claim name: "probably against Islamic State (opponent)"."""
    from kadesh.exchange.phrasings import Writer
    from kadesh.exchange.sayings import is_stated

    writer = Writer(explanation.pack)
    parts = [
        f"{side} {writer.actor(mention.id)}" + (f" ({mention.basis.value})" if mention.basis else "")
        for side, mentions in (("by", claim.initiator), ("against", claim.target))
        for mention in mentions
        if mention.id and not is_stated(claim, mention)
    ]
    return "probably " + ", ".join(parts) if parts else ""


def _slots(name: str, mentions: "tuple[Mention, ...]") -> "Iterator[str]":
    for mention in mentions:
        yield from _slot(name, mention)
    if not mentions:
        yield f"  {name:<11} none said"


def _slot(name: str, mention: "Mention", more: str = "", *, meant: str | None = None) -> "Iterator[str]":
    """The words of a slot, what they were taken to mean and why, and what else they could mean."""
    words = f"“{_flat(mention.text)}” " if mention.text else ""
    at = f"[{mention.span.start}-{mention.span.end}] " if mention.span else "(inferred) "
    meant = f"→ {meant or mention.id or 'not known'}"
    reason = "; ".join(part for part in (more, mention.reason) if part)
    yield f"  {name:<11} {words}{at}{meant}" + (f" ({reason})" if reason else "")
    others = [candidate for candidate in mention.candidates if candidate.id != mention.id][:4]
    if others:
        yield "              or " + ", ".join(f"{other.id} ({other.score:.2f})" for other in others)


def _flat(text: str) -> str:
    return " ".join(text.split())
