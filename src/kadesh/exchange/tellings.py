"""Tellings: an event as the brief tells it, with each report's own saying beside the others; and which part it belongs to."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kadesh.exchange.doubts import Clause, clause_of, in_clause, in_sentence
from kadesh.exchange.phrasings import Writer, capital, day, listed
from kadesh.exchange.sayings import YEAR, Form, Saying, SayingMaker, speaker_of
from kadesh.exchange.windows import cues
from kadesh.model import Claim, ClaimType, Copy, Event, LossKind, Mention, Modality, Relation, Span
from kadesh.theatre.camps import Camps

MOST_TOLD = 4  # sayings of one event; the rest are counted
LONG_AGO = timedelta(days=31)
MANY = 5  # lives, from which on an event is among those with most lives lost
WHOLE_WAR = 3000  # a loss above is no one happening's
UNSURE = 0.1  # confidence below which a reading is shown apart
CHANGES = (ClaimType.CAPTURE, ClaimType.TRANSFER)
CLOSE = ("exact", "near")
NUMBERS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True)
class Sentence:
    """One sentence of the brief, the claims that it rests on, and in a word how sure it is. ``reported`` is when it was told.

    ``kind`` is the part that it belongs to; ``place`` and ``day`` are where an annex puts it.
    """

    text: str
    claims: tuple[str, ...]
    sure: str = ""
    reported: str = ""
    kind: str = ""
    place: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Telling:
    """An event with the sayings to tell of it, the best of each report first; ``copies`` have the words of one of them."""

    event: Event
    sayings: tuple[Saying, ...]
    sides: int
    copies: tuple[Saying, ...] = ()

    @property
    def first(self) -> Saying:
        """The saying that is told first."""
        return self.sayings[0]

    @property
    def outlets(self) -> int:
        """How many outlets tell it."""
        return len({saying.report.outlet or saying.report.id for saying in self.sayings})

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of its sayings."""
        return tuple(claim for saying in self.sayings for claim in saying.claims)

    @property
    def deaths(self) -> float:
        """The most lives that words of the first saying's own clause give."""
        found = [
            loss.low
            for claim in self.first.claims
            for loss in claim.losses
            if loss.kind is LossKind.KILLED and loss.low and (c := clause_of(claim)) and in_clause(c, loss.mention)
        ]
        return max(found, default=0.0)


def tellings_of(
    events: Iterable[Event], claims: Mapping[str, Claim], maker: SayingMaker, camps: Camps, copies: Iterable[Copy] = ()
) -> Iterator[Telling]:
    """Each event's telling; what was told with an earlier event is not told again, and an event without more is passed over."""
    met: dict[str, list[Span]] = defaultdict(list)
    twins = _twins(copies)
    for event in events:
        found = maker.make(claims[c] for c in event.claims if c in claims)
        sayings = [saying for saying in found if not _is_told(saying, met)]
        chosen = _best(sayings)
        if not chosen:
            continue
        for saying in sayings:
            met[saying.report.id].append(saying.span)
        told, copied = _without_copies(chosen, twins)
        for together in _together(told):
            own = copied if together[0] is told[0] else ()
            yield Telling(event, together, len(camps.sides(_camps(together, camps), event.start)), own)


def _together(sayings: Sequence[Saying]) -> Iterator[tuple[Saying, ...]]:
    """Sayings that stand beside each other: with the same words, or with a place or number in common with the first.

    What an event joins for other reasons is told apart.
    """
    left = list(sayings)
    while left:
        first = left[0]
        beside = [s for s in left if s.text == first.text or not _anchors(first).isdisjoint(_anchors(s))]
        group = [first, *(s for s in beside if s is not first)]
        yield tuple(group)
        left = [saying for saying in left if saying not in group]


def _anchors(saying: Saying) -> frozenset[str]:
    """What of its own a saying has: the places that its sentence names, and larger numbers of losses."""
    places = {
        place.mention.id or place.mention.text.casefold()
        for claim in saying.claims
        for place in claim.places
        if place.relation is not Relation.SECTION and in_sentence(claim, place.mention)
    }
    numbers = {f"{loss.kind.value} {loss.low:g}" for c in saying.claims for loss in c.losses if loss.low and loss.low >= MANY}
    return frozenset(places | numbers)


def _twins(copies: Iterable[Copy]) -> frozenset[frozenset[str]]:
    """Pairs of claims that stand in passages of which one copies the other nearly word for word."""
    close = (copy for copy in copies if copy.kind in CLOSE)
    return frozenset(frozenset((a, b)) for copy in close for a in copy.first_claims for b in copy.second_claims)


def _without_copies(
    sayings: Sequence[Saying], twins: frozenset[frozenset[str]]
) -> tuple[tuple[Saying, ...], tuple[Saying, ...]]:
    """Sayings, and those among them that copy an earlier one in other words than quite the same."""
    told: list[Saying] = []
    copied: list[Saying] = []
    for saying in sayings:
        is_copy = any(
            frozenset((a.id, b.id)) in twins and earlier.text != saying.text
            for earlier in told
            for a in earlier.claims
            for b in saying.claims
        )
        (copied if is_copy else told).append(saying)
    return tuple(told), tuple(copied)


def _is_told(saying: Saying, met: Mapping[str, Sequence[Span]]) -> bool:
    """Whether these words, or longer ones that hold them, were told."""
    return any(span.holds(saying.span) for span in met.get(saying.report.id, ()))


def _camps(sayings: Iterable[Saying], camps: Camps) -> tuple[str, ...]:
    return tuple(sorted({camp for s in sayings if (camp := camps.of_outlet(s.report.outlet))}))


def _best(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Of each report the one saying that tells most surely and most, told before quoted; and one that denies."""
    best: dict[tuple[str, bool], Saying] = {}
    for saying in sorted(sayings, key=_rank):
        best.setdefault((saying.report.id, saying.modality is Modality.NEGATED), saying)
    return tuple(best.values())


def _rank(saying: Saying) -> tuple[int, bool, bool, int, date, str]:
    forms = {Form.NAMED: 0, Form.WORDED: 1, Form.QUOTED: 2}
    headline = not saying.claims[0].quote.exact.rstrip().endswith((".", "!", "?", "”", '"'))
    early = saying.published or date.max
    return forms[saying.form], headline, saying.modality is not Modality.ACTUAL, -len(saying.claims), early, saying.report.id


def sentence_of(telling: Telling, writer: Writer, kind: str) -> Sentence:
    """The sentence that tells ``telling``: outlets of the same words together, others beside them."""
    shown = telling.sayings[:MOST_TOLD]
    groups: dict[tuple[str, str], list[Saying]] = {}
    for saying in shown:
        groups.setdefault((saying.text.casefold(), " ".join(saying.citing)), []).append(saying)
    reported = {saying.published for saying in shown}
    each = len(reported) > 1
    text = "; ".join(_told(group, writer, each=each) for group in groups.values())
    copiers = listed(list(dict.fromkeys(writer.outlet(saying.report) for saying in telling.copies)))
    text += f"; nearly the same words stand in {copiers}" if copiers else ""
    more = len(telling.sayings) - len(shown)
    supposed = "; ".join(dict.fromkeys(s.supposed for s in shown if s.supposed))
    text += f"; {more} more reports tell it" if more > 1 else "; one more report tells it" if more else ""
    text += f" ({supposed})" if supposed else ""
    only = next(iter(reported))
    when = "" if each else f"reported {day(only)}" if only else "undated"
    claims = tuple(dict.fromkeys(claim.id for saying in (*telling.sayings, *telling.copies) for claim in saying.claims))
    return Sentence(capital(text), claims, _sure(telling), when, kind, _place(telling), only)


def _told(sayings: Sequence[Saying], writer: Writer, *, each: bool) -> str:
    """What outlets say in the same words; with ``each`` and when each said so."""
    first = sayings[0]
    speaker, several = speaker_of(sayings, writer, dated=each)
    if first.is_told:
        return f"{speaker} {'say' if several else 'says'} that {first.text}"
    where = f"{'' if first.where.startswith('near ') else 'at '}{first.where}: " if first.where else ""
    return f"{where}{speaker} {'write' if several else 'writes'}: {first.text}"


def _sure(telling: Telling) -> str:
    """In a word, how sure and why."""
    if telling.sides > 1 and telling.event.voices > 1:
        return f"{NUMBERS.get(telling.sides, str(telling.sides))} camps"
    if telling.outlets > 1 and telling.event.voices > 1:
        return f"{NUMBERS.get(telling.outlets, str(telling.outlets))} outlets"
    return telling.first.form.value


def _place(telling: Telling) -> str:
    """The first place that its own clause names."""
    for claim in telling.first.claims:
        clause = clause_of(claim)
        for place in claim.places:
            if clause and place.relation in (Relation.AT, Relation.NEAR) and in_clause(clause, place.mention):
                return " ".join(place.mention.text.split())
    return ""


def is_plan(telling: Telling) -> bool:
    """It is planned, or could follow, and its own clause says so."""
    return all(s.modality in (Modality.PLANNED, Modality.CONDITIONAL) and _speaks_of("coming", s) for s in telling.sayings)


def is_blame(telling: Telling) -> bool:
    """An accusation or denial: its own words say so, or that it was not done."""
    denied = telling.first.modality is Modality.NEGATED and _speaks_of("denying", telling.first)
    return denied or _speaks_of("accusing", telling.first)


def _speaks_of(cue: str, saying: Saying) -> bool:
    """Whether the words that are told hold one of these cues."""
    return not cues()[cue].isdisjoint(re.findall(r"[\w'’]+", saying.text.casefold()))


def is_background(telling: Telling) -> bool:
    """What the report tells of earlier times: long before it, in another year, or in the past perfect."""
    return all(_is_past(saying) for saying in telling.sayings)


def _is_past(saying: Saying) -> bool:
    first, published = saying.claims[0], saying.published
    if any(loss.low and loss.low > WHOLE_WAR for claim in saying.claims for loss in claim.losses):
        return True
    text = first.quote.exact
    ends = [claim.time.end for claim in saying.claims if claim.time.end]
    if published and ends and all(published - end > LONG_AGO for end in ends):
        return True
    years = {int(year) for year in YEAR.findall(text)}
    if years and published and min(years) < published.year:
        return True
    told = saying.text.casefold()
    if any(f" {words}" in f" {told}" for words in cues()["past"]):
        return True
    clause = clause_of(first)
    if clause is None or not saying.is_told:
        return False
    tags, verb = clause.window.syntax.tags, clause.window.verb
    return verb is not None and clause.window.syntax.words[verb].lower() == "had" and "VBN" in tags[verb + 1 : verb + 3]


def is_change(telling: Telling) -> bool:
    """A place that is named itself is said to have changed hands."""
    return telling.first.is_told and any(_takes(claim) for claim in telling.first.claims)


def _takes(claim: Claim) -> bool:
    ground = any(loss.kind is LossKind.TERRITORY for loss in claim.losses)
    if claim.type not in CHANGES or claim.modality is not Modality.ACTUAL or ground:
        return False
    clause = clause_of(claim)
    if clause is None or not cues()["parts"].isdisjoint(clause.window.words):
        return False
    at = [p for p in claim.places if p.relation is Relation.AT and p.mention.id and _is_object(clause, p.mention)]
    return bool(at)


def _is_object(clause: Clause, mention: Mention) -> bool:
    """Whether a place is what is taken, not where something is taken: no preposition of place between trigger and name."""
    claim = clause.claim
    if mention.span is None or claim.trigger.span is None or not in_clause(clause, mention):
        return False
    first, last = claim.trigger.span.end - claim.quote.start, mention.span.start - claim.quote.start
    return cues()["within"].isdisjoint(clause.sentence[first:last].casefold().split())


def is_deadly(telling: Telling) -> bool:
    """Its own clause gives lives lost, several of them, and names a party or place."""
    named = telling.first.form is Form.NAMED or bool(telling.first.where)
    return named and telling.deaths >= MANY and telling.first.modality is Modality.ACTUAL


def is_shared(telling: Telling) -> bool:
    """Independent voices of two sides tell it."""
    return telling.sides > 1 and telling.event.voices > 1


def is_unsure(telling: Telling) -> bool:
    """It was read with little confidence, or is no clear happening, and nobody else tells it."""
    thin = all(claim.type is ClaimType.OTHER for claim in telling.claims)
    return telling.outlets == 1 and (thin or max(claim.confidence for claim in telling.claims) < UNSURE)


KINDS: tuple[tuple[str, Callable[[Telling], bool]], ...] = (
    ("plans", is_plan),
    ("background", is_background),
    ("blame", is_blame),
    ("unsure", is_unsure),
    ("changes", is_change),
    ("deaths", is_deadly),
    ("shared", is_shared),
)
"""The parts that an event may belong to, the first that fits; any other is news."""


def kind_of(telling: Telling) -> str:
    """The part of the brief that ``telling`` belongs to."""
    return next((name for name, fits in KINDS if fits(telling)), "news")
