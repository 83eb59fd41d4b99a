"""The brief: what reports say of a period, quote first.

It opens with what a reader must know (places said to change hands, most lives lost, what several camps tell, disputes), goes on
with accusations and news, and ends with plans, background and what was read with little confidence: at most forty sentences.
The rest is an annex by place and day. Every sentence ends in the numbers of its citations and in how sure it is; outside of
quotation marks there is no word that the pack calls loaded.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kadesh.exchange.phrasings import Writer, capital, day, days, listed, quoted
from kadesh.exchange.sayings import SayingMaker, quotation_of
from kadesh.exchange.tellings import Sentence, Telling, kind_of, sentence_of, tellings_of
from kadesh.exchange.windows import cues
from kadesh.model import Claim, Dispute, Report
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing

MOST = 40  # sentences, unless all are asked for
MOST_DISPUTES = 6
MOST_CITED = 6  # citations after one sentence; the rest are counted
HEADINGS: Mapping[str, tuple[str, int]] = {
    "changes": ("Places said to change hands", 8),
    "deaths": ("Most lives said to be lost", 6),
    "shared": ("Told by several camps", 8),
    "disputes": ("Disputed", MOST_DISPUTES),
    "blame": ("Accusations and denials", 5),
    "news": ("Other news, by day", MOST),
    "plans": ("Plans, and what could follow", 4),
    "background": ("Background: of earlier times", 3),
    "unsure": ("Read with little confidence", 2),
}
"""Of each part its heading and how many sentences it may have; news takes what the others leave."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (``level`` 2 or 3) with its sentences."""

    heading: str
    level: int
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Brief:
    """A brief as parts, and the claims it cites, in order of first citation: one of each quoted sentence.

    ``left`` counts the sentences that are not shown.
    """

    title: str
    about: str
    parts: tuple[Part, ...]
    cited: tuple[str, ...] = ()
    left: int = 0

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in their order."""
        return tuple(sentence for part in self.parts for sentence in part.sentences)


class BriefMaker:
    """Makes briefs from one weighing. ``claims`` are all claims that it may cite, ``reports`` their reports.

    With ``with_inferred`` each sentence adds which parties were inferred without words.
    """

    def __init__(
        self,
        weighing: "Weighing",
        claims: Iterable[Claim],
        reports: Iterable[Report],
        pack: Pack,
        *,
        with_inferred: bool = False,
    ) -> None:
        self._weighing = weighing
        self._claims = {claim.id: claim for claim in claims}
        self._reports = {report.id: report for report in reports}
        self._writer = Writer(pack)
        self._pack = pack
        self._camps = Camps(pack)
        self._maker = SayingMaker(self._reports, self._writer, with_inferred=with_inferred)

    def make(self, start: date | None = None, end: date | None = None, *, full: bool = False) -> Brief:
        """The brief of what can have happened from ``start`` to ``end``; what has no day is told too."""
        events = [event for event in self._weighing.events if _meets(event.start, event.end, start, end)]
        tellings = list(tellings_of(events, self._claims, self._maker, self._camps, self._weighing.copies))
        told: dict[str, list[tuple[Telling, Sentence]]] = defaultdict(list)
        for telling in tellings:
            kind = kind_of(telling)
            told[kind].append((telling, sentence_of(telling, self._writer, kind)))
        disputes = self._disputes({claim for event in events for claim in event.claims})
        shown = _chosen({kind: [s for _, s in sorted(pairs, key=_weight)] for kind, pairs in told.items()}, disputes)
        parts = [Part(HEADINGS[kind][0], 2, tuple(sorted(shown[kind], key=_order(kind)))) for kind in HEADINGS if shown[kind]]
        first = {sentence.text for part in parts for sentence in part.sentences}
        rest = [s for pairs in told.values() for _, s in pairs if s.text not in first]
        rest += [s for s in disputes if s.text not in first]
        if full:
            parts += _annex(rest)
        cited = self._cited(parts)
        about = self._about(events_told=len(tellings), reports={s.report.id for t in tellings for s in t.sayings})
        return Brief(self._title(start, end), about, tuple(parts), cited, 0 if full else len(rest))

    def _cited(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """One claim of each sentence of a report that is cited."""
        first: dict[tuple[str, int], str] = {}
        for part in parts:
            for sentence in part.sentences:
                for claim in self.grounds(sentence)[:MOST_CITED]:
                    first.setdefault((claim.report, claim.quote.start), claim.id)
        return tuple(first.values())

    def grounds(self, sentence: Sentence) -> tuple[Claim, ...]:
        """The claims that a sentence rests on, one of each quoted sentence."""
        once: dict[tuple[str, int], Claim] = {}
        for claim_id in sentence.claims:
            claim = self._claims[claim_id]
            once.setdefault((claim.report, claim.quote.start), claim)
        return tuple(once.values())

    def numbers(self, brief: Brief, sentence: Sentence) -> tuple[list[int], int]:
        """The numbers of a sentence's citations in ``brief``, and how many more it has."""
        places = [(self._claims[c].report, self._claims[c].quote.start) for c in brief.cited]
        at = {place: number for number, place in enumerate(places, 1)}
        grounds = self.grounds(sentence)
        found = [at[(claim.report, claim.quote.start)] for claim in grounds[:MOST_CITED]]
        return found, len(grounds) - len(found)

    def citation(self, claim_id: str) -> str:
        """A claim's whole sentence, who published it and when, and its id."""
        claim = self._claims[claim_id]
        report = self._reports[claim.report]
        when = f", {day(report.published.day)}" if report.published else ", no date"
        version = ", a corrected version" if report.follows else ""
        where = f"report {quoted(report.name)}{version}, claim {claim_id[:8]}"
        return f"{quoted(claim.quote.exact)} {capital(self._writer.outlet(report))}{when}; {where}"

    def _title(self, start: date | None, end: date | None) -> str:
        period = f": {days(start, end).strip()}" if start or end else ""
        return f"{self._pack.title}: what reports say{period}"

    def _about(self, *, events_told: int, reports: set[str]) -> str:
        outlets = sorted({capital(self._writer.outlet(self._reports[report])) for report in reports})
        named = listed(outlets) if 0 < len(outlets) <= 6 else f"{len(outlets)} outlets"
        return f"{events_told} happenings, told by {len(reports)} reports of {named or 'no outlet'}."

    def _disputes(self, known: set[str]) -> list[Sentence]:
        """One sentence for each two reports that differ, with both their words."""
        found: dict[tuple[frozenset[tuple[str, int]], str], Sentence] = {}
        for dispute in self._weighing.disputes:
            if dispute.first in known and dispute.second in known and dispute.kind in DIFFERENCES:
                pair = [self._claims[claim_id] for claim_id in (dispute.first, dispute.second)]
                if not _may_differ(pair):
                    continue
                key = (frozenset((claim.report, claim.quote.start) for claim in pair), dispute.kind)
                found.setdefault(key, self._dispute(dispute, pair))
        return list(found.values())

    def _dispute(self, dispute: Dispute, pair: Sequence[Claim]) -> Sentence:
        said = []
        for claim in pair:
            report = self._reports.get(claim.report)
            when = f" ({day(report.published.day)})" if report and report.published else " (undated)"
            said.append(f"{self._writer.outlet(report)}{when} writes: {quoted(quotation_of(claim))}")
        text = f"{DIFFERENCES.get(dispute.kind, capital(dispute.field.replace('_', ' ')))}: {'; '.join(said)}"
        return Sentence(text, (dispute.first, dispute.second), "disputed", "", "disputes")


DIFFERENCES = {
    "loss": "Told otherwise, how many were lost",
    "denied": "Told and denied",
    "side": "Told otherwise, who did it",
    "holder": "Told otherwise, who holds it",
    "taken twice": "Told twice, when it was taken",
    "two places": "Told otherwise, where a unit was",
}

"""How a dispute of each kind opens; what one plans and another has done is none."""


def _may_differ(pair: Sequence[Claim]) -> bool:
    """Whether two claims can be a dispute: of two reports, or of one in which one of them is denied in so many words."""
    if pair[0].report != pair[1].report:
        return True
    words = {word.strip('.,;:“”"') for claim in pair for word in claim.quote.exact.casefold().split()}
    return not cues()["accusing"].isdisjoint(words) and pair[0].quote.start != pair[1].quote.start


def _chosen(told: Mapping[str, Sequence[Sentence]], disputes: Sequence[Sentence]) -> dict[str, list[Sentence]]:
    """What is shown of each part: each up to its most, then news up to the most of all, then what room is left for the rest."""
    given = {**told, "disputes": disputes}
    shown = {kind: list(given.get(kind, ()))[:most] for kind, (_, most) in HEADINGS.items() if kind != "news"}
    shown["news"] = list(given.get("news", ()))[: MOST - sum(map(len, shown.values()))]
    for kind in HEADINGS:
        room = MOST - sum(map(len, shown.values()))
        shown[kind] += list(given.get(kind, ()))[len(shown[kind]) : len(shown[kind]) + max(0, room)]
    return shown


def _weight(pair: tuple[Telling, Sentence]) -> tuple[object, ...]:
    """What comes first within a part: most deaths, then told in words, by more outlets, read more surely."""
    telling, sentence = pair
    sure = max(claim.confidence for claim in telling.first.claims)
    deaths = -telling.deaths if sentence.kind == "deaths" else 0
    return deaths, not telling.first.is_told, -telling.outlets, -round(sure, 1), _by_day(sentence)


def _by_day(sentence: Sentence) -> tuple[bool, date, str]:
    return sentence.day is None, sentence.day or date.max, sentence.text


def _order(kind: str) -> Callable[[Sentence], tuple[object, ...]]:
    """Within a part sentences stand by day, those of lives lost by how many."""
    return (lambda _: ()) if kind == "deaths" else _by_day


def _annex(sentences: Iterable[Sentence]) -> list[Part]:
    """What the brief does not open with, by place and day; places that only one sentence names stand together."""
    together: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        together[sentence.place].append(sentence)
    parts = [Part("Annex: all else, by place and day", 2)]
    for place in sorted(together, key=lambda name: (not name, name)):
        parts.append(Part(place or "No place named", 3, tuple(sorted(together[place], key=_by_day))))
    return parts if len(parts) > 1 else []


def _meets(start: date | None, end: date | None, first: date | None, last: date | None) -> bool:
    return not ((first and end and end < first) or (last and start and start > last))
