"""The brief: a neutral situation report, in Markdown and as a page of HTML.

By province, first what voices of several sides tell, then what one side tells, as its words ("X says that ..."); then disputes,
places whose holder changed, and plans announced. Every sentence ends in the numbers of its citations; the citations are the
claims' own words in quotation marks. Outside of quotation marks there is no word that the pack calls loaded.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TextIO

from kadesh.exchange.phrasings import Writer, day, days, listed, quoted
from kadesh.model import Claim, ClaimType, Dispute, Event, Hold, Holding, Modality, Report
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing

NO_DAY = " (no day said)"
MOST_CITED = 6  # citations after one sentence; the rest are counted
CHANGES = (ClaimType.CAPTURE, ClaimType.TRANSFER)
PLANS = (Modality.PLANNED, Modality.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the brief and the claims that it rests on."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (``level`` 2 or 3) with its sentences; a part without sentences says ``otherwise``, or nothing."""

    heading: str
    level: int
    sentences: tuple[Sentence, ...] = ()
    otherwise: str = ""


@dataclass(frozen=True)
class Brief:
    """A brief as parts, and the claims it cites, in order of first citation."""

    title: str
    about: str
    parts: tuple[Part, ...]
    cited: tuple[str, ...] = field(default=())


class BriefMaker:
    """Makes briefs from one weighing. ``claims`` are all claims that it may cite, ``reports`` their reports."""

    def __init__(self, weighing: "Weighing", claims: Iterable[Claim], reports: Iterable[Report], pack: Pack) -> None:
        self._weighing = weighing
        self._claims = {claim.id: claim for claim in claims}
        self._reports = {report.id: report for report in reports}
        self._writer = Writer(pack)
        self._pack = pack
        self._camps = Camps(pack)

    def make(self, start: date | None = None, end: date | None = None) -> Brief:
        """The brief of events that can have happened from ``start`` to ``end``; undated ones are told, and marked."""
        events = [event for event in self._weighing.events if _meets(event.start, event.end, start, end)]
        told = [event for event in events if event.modality in (Modality.ACTUAL, Modality.NEGATED)]
        plans = [event for event in events if event.modality in PLANS]
        parts = [*self._provinces(told), self._disputes(events), self._control(start, end), self._plans(plans)]
        cited = tuple(dict.fromkeys(claim for part in parts for s in part.sentences for claim in s.claims[:MOST_CITED]))
        return Brief(self._title(start, end), self._about(events), tuple(parts), cited)

    def citation(self, claim_id: str) -> str:
        """A claim's words, who published them and when, and its id."""
        claim = self._claims[claim_id]
        report = self._reports[claim.report]
        said = " and ".join(quoted(source.mention.text) for source in claim.attribution)
        when = f", {day(report.published.day)}" if report.published else ", no date"
        by = f", citing {said}" if said else ""
        where = f"report {quoted(report.name)}, claim {claim_id[:8]}"
        return f"{quoted(claim.quote.exact)} {self._writer.outlet(report.outlet)}{by}{when}; {where}"

    def _title(self, start: date | None, end: date | None) -> str:
        period = f": {days(start, end).strip()}" if start or end else ""
        return f"{self._pack.title}: situation report{period}"

    def _about(self, events: Sequence[Event]) -> str:
        reports = {report for event in events for report in event.reports}
        outlets = sorted({outlet for event in events for outlet in event.outlets})
        camps = sorted({camp for event in events for camp in event.camps})
        dated = sum(event.start is not None for event in events)
        return (
            f"{len(events)} events from {len(reports)} reports of {len(outlets)} known outlets "
            f"({', '.join(self._writer.camp(camp) for camp in camps) or 'no camp known'}). "
            f"{len(events) - dated} events have no day. Best figures of losses follow the policy {self._weighing.policy}. "
            "What follows is what reports claim; nothing here was checked on the ground."
        )

    def _provinces(self, events: Sequence[Event]) -> Iterator[Part]:
        """Each province's events: those of several sides first, then by day."""
        together: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            together[self._writer.province(event.province)].append(event)
        for province in sorted(together, key=lambda name: (name in ("Elsewhere", "No place said"), name)):
            yield Part(province, 2)
            several = [event for event in together[province] if self._is_shared(event)]
            single = [event for event in together[province] if not self._is_shared(event)]
            yield Part("Told by several sides", 3, tuple(self._shared(event) for event in _by_day(several)))
            yield Part("Told by one side", 3, tuple(self._said(event) for event in _by_day(single)))

    def _is_shared(self, event: Event) -> bool:
        sides = self._camps.sides(event.camps, event.start)
        return event.modality is Modality.ACTUAL and event.voices > 1 and len(sides) > 1

    def _shared(self, event: Event) -> Sentence:
        clause = self._writer.clause(event) + (days(event.start, event.end) or NO_DAY)
        losses = self._writer.losses(event.losses)
        camps = ", ".join(self._writer.camp(camp) for camp in event.camps)
        text = f"{_capital(clause)} ({event.voices} voices of {camps}){'. ' + _capital(losses) if losses else ''}"
        return Sentence(text, self._grounds(event))

    def _said(self, event: Event) -> Sentence:
        """An event that one side tells, as its saying."""
        sayer, plural = self._sayer(event)
        verbs = ("deny" if plural else "denies") if event.modality is Modality.NEGATED else ("say" if plural else "says")
        when = days(event.start, event.end) or NO_DAY
        losses = self._writer.losses(event.losses)
        tail = f"; {losses}" if losses else ""
        return Sentence(f"{sayer} {verbs} that {self._writer.clause(event)}{when}{tail}", self._grounds(event))

    def _grounds(self, event: Event) -> tuple[str, ...]:
        """The claims that a sentence on an event rests on: those that say, as it does, done or planned or denied."""
        members = [self._claims[claim_id] for claim_id in event.claims if claim_id in self._claims]
        return tuple(claim.id for claim in members if claim.modality is event.modality) or event.claims

    def _sayer(self, event: Event) -> tuple[str, bool]:
        """Who says so, and whether they are several: the outlets, with the source that the only one names."""
        members = [self._claims[claim_id] for claim_id in self._grounds(event) if claim_id in self._claims]
        outlets = sorted({self._outlet_of(claim) for claim in members})
        sources = sorted({claim.attribution[-1].mention.text for claim in members if claim.attribution})
        names = [*outlets[:3], f"{len(outlets) - 3} more"] if len(outlets) > 3 else outlets
        cited = f", citing {quoted(sources[0])}," if len(sources) == 1 and len(outlets) == 1 else ""
        return _capital(listed(names)) + cited, len(outlets) > 1

    def _outlet_of(self, claim: Claim) -> str:
        report = self._reports.get(claim.report)
        return self._writer.outlet(report.outlet if report else None)

    def _disputes(self, events: Sequence[Event]) -> Part:
        """One sentence for each field on which the claims of an event differ, or for two events that exclude each other."""
        event_of = {claim_id: event for event in events for claim_id in event.claims}
        together: dict[tuple[str, str, str], list[Dispute]] = defaultdict(list)
        for dispute in self._weighing.disputes:
            event = event_of.get(dispute.first) or event_of.get(dispute.second)
            if event:
                together[(event.id, dispute.kind, dispute.field)].append(dispute)
        by_id = {event.id: event for event in events}
        sentences = tuple(self._dispute(by_id[key[0]], found) for key, found in together.items())
        return Part("Disputes", 2, sentences, "No claim contradicts another.")

    def _dispute(self, event: Event, disputes: Sequence[Dispute]) -> Sentence:
        said: dict[str, set[str]] = defaultdict(set)
        for dispute in disputes:
            for claim_id, value in ((dispute.first, dispute.first_value), (dispute.second, dispute.second_value)):
                said[self._outlet_of(self._claims[claim_id])].add(value)
        tellings = listed(
            [f"{outlet} tells {listed([quoted(v) for v in sorted(values)])}" for outlet, values in sorted(said.items())]
        )
        where = self._writer.place(event.place, event.place_text) or self._writer.province(event.province)
        subject = f"{disputes[0].field.replace('_', ' ')}, {where}{days(event.start, event.end)}"
        sizes = [dispute.size for dispute in disputes if dispute.size]
        size = f"; the figures lie up to {max(sizes):g} apart" if sizes and disputes[0].kind == "loss" else ""
        cited = tuple(dict.fromkeys(c for dispute in disputes for c in (dispute.first, dispute.second)))
        return Sentence(f"Disputed ({disputes[0].kind}): {subject}: {_capital(tellings)}{size}", cited)

    def _control(self, start: date | None, end: date | None) -> Part:
        changes = [h for h in self._weighing.holdings if self._changed(h, start, end)]
        changes.sort(key=lambda h: (h.start is None, h.start or date.max, h.place))
        return Part(
            "Changes of control", 2, tuple(self._holding(h) for h in changes), "No place is said to have changed hands."
        )

    def _changed(self, holding: Holding, start: date | None, end: date | None) -> bool:
        """Whether a place changes hands, or begins to be contested, within the period; undated where no period is asked."""
        if holding.state is Hold.UNKNOWN:
            return False
        grounds = (self._claims[claim_id] for claim_id in holding.grounds if claim_id in self._claims)
        moved = any(c.type in CHANGES and c.modality is Modality.ACTUAL for c in grounds)
        if not moved and holding.state is not Hold.CONTESTED:
            return False
        if holding.start is None:
            return start is None and end is None
        return (start is None or holding.start >= start) and (end is None or holding.start <= end)

    def _holding(self, holding: Holding) -> Sentence:
        clause = self._writer.holding(holding)
        since = f" since {day(holding.start)}" if holding.start else NO_DAY
        camps = ", ".join(self._writer.camp(camp) for camp in holding.camps) or "no known camp"
        if holding.state is Hold.CONTESTED or holding.agreed:
            return Sentence(f"{_capital(clause)}{since} (told by: {camps})", holding.grounds)
        return Sentence(f"By the words of one side only ({camps}), {clause}{since}", holding.grounds)

    def _plans(self, plans: Sequence[Event]) -> Part:
        sentences = []
        for event in _by_day(plans):
            by = f" by {self._writer.actors(event.initiator)}" if event.initiator else ""
            sayer, plural = self._sayer(event)
            verb = "speak" if plural else "speaks"
            kind = "what could follow" if event.modality is Modality.CONDITIONAL else "a plan"
            text = f"{sayer} {verb} of {kind}: {self._writer.clause(event, 'plan')}{by}"
            sentences.append(Sentence(text, self._grounds(event)))
        return Part("Plans announced", 2, tuple(sentences), "No plan is told.")


def markdown(brief: Brief, maker: BriefMaker) -> Iterator[str]:
    """The brief as lines of Markdown."""
    numbers = {claim: number for number, claim in enumerate(brief.cited, 1)}
    yield f"# {brief.title}"
    yield ""
    yield brief.about
    for heading, part in _shown(brief.parts):
        if heading:
            yield ""
            yield f"{'#' * part.level} {part.heading}"
            if part.sentences or part.otherwise:
                yield ""
        for sentence in part.sentences:
            yield f"- {sentence.text} {_references(sentence, numbers)}."
        if not part.sentences and part.otherwise:
            yield part.otherwise
    yield ""
    yield "## Citations"
    yield ""
    for claim, number in numbers.items():
        yield f"{number}. {maker.citation(claim)}"


def page(brief: Brief, maker: BriefMaker) -> Iterator[str]:
    """The brief as lines of one HTML page that needs nothing else; each number leads to its citation and back."""
    numbers = {claim: number for number, claim in enumerate(brief.cited, 1)}
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{html.escape(brief.title)}</title>"
    yield f"<style>{STYLE}</style></head><body><main>"
    yield f"<h1>{html.escape(brief.title)}</h1>"
    yield f"<p>{html.escape(brief.about)}</p>"
    for heading, part in _shown(brief.parts):
        if heading:
            yield f"<h{part.level}>{html.escape(part.heading)}</h{part.level}>"
        if part.sentences:
            yield "<ul>"
            for sentence in part.sentences:
                references = _LINK.sub(r'<a href="#c\1">\1</a>', _references(sentence, numbers))
                yield f"<li>{html.escape(sentence.text)} {references}.</li>"
            yield "</ul>"
        elif part.otherwise:
            yield f"<p>{html.escape(part.otherwise)}</p>"
    yield "<h2>Citations</h2><ol>"
    for claim, number in numbers.items():
        yield f'<li id="c{number}">{html.escape(maker.citation(claim))}</li>'
    yield "</ol></main></body></html>"


STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:48rem;padding:1rem;color:#1a1a1a;background:#fff}"
    "h2{margin-top:2rem;border-bottom:1px solid #767676}ol li{margin:.4rem 0}a{color:#0b57a4}li:target{background:#fff3bf}"
    "@media print{a{color:inherit;text-decoration:none}}"
)
_LINK = re.compile(r"(\d+)(?=[,\]])")


def _shown(parts: Sequence[Part]) -> Iterator[tuple[bool, Part]]:
    """The parts that say something, each with whether its heading is shown: not over nothing."""
    for part in parts:
        if part.sentences or part.otherwise or part.level == 2:
            yield True, part


def _references(sentence: Sentence, numbers: Mapping[str, int]) -> str:
    """The numbers of a sentence's citations: [1, 2], the first six and how many more."""
    cited = [str(numbers[claim]) for claim in sentence.claims[:MOST_CITED]]
    more = len(sentence.claims) - len(cited)
    return f"[{', '.join(cited)}]" + (f" (and {more} more claims)" if more else "")


def _by_day(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.start is None, event.start or date.max, -event.voices, event.id))


def _meets(start: date | None, end: date | None, first: date | None, last: date | None) -> bool:
    return not ((first and end and end < first) or (last and start and start > last))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def write_brief(
    weighing: "Weighing",
    claims: Iterable[Claim],
    reports: Iterable[Report],
    pack: Pack,
    stream: TextIO,
    *,
    start: date | None = None,
    end: date | None = None,
    as_page: bool = False,
) -> None:
    """Write the brief of a period to ``stream``, as Markdown or as a page of HTML."""
    maker = BriefMaker(weighing, claims, reports, pack)
    brief = maker.make(start, end)
    for line in page(brief, maker) if as_page else markdown(brief, maker):
        stream.write(line + "\n")
