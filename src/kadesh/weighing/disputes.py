"""Disputes: claims of one event that cannot both hold as told, and claims of different events that exclude each other.

The first three need claims of one thing: of one event, one place by name, and one day. A plan and a later deed contradict
nothing. Both quotes stay side by side; Kadesh decides none of them, only a person's judgement or a stated policy does. Kinds:

* ``loss``: counts of one kind of loss whose ranges share no number;
* ``denied``: told as happened and as not happened;
* ``side``: one act laid to parties that do not fight on one side;
* ``holder``: a place said to be held by parties of different sides at one time;
* ``taken twice``: a place taken by one side, and taken by it again, with nobody said to have held it in between;
* ``two places``: one unit acting on one day in places that lie too far apart.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kadesh.model import Claim, ClaimType, Dispute, Event, Loss, Modality, Report, distance_km
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack
from kadesh.weighing.copies import words_of
from kadesh.weighing.denials import denies, name_one_thing
from kadesh.weighing.features import WILD
from kadesh.weighing.grounds import CLOSE, word_share
from kadesh.weighing.spots import Spot
from kadesh.weighing.statements import Statement
from kadesh.weighing.totals import Key, is_vague, is_whole, key_of, sums_of
from kadesh.weighing.traits import Traits
from kadesh.weighing.weights import load_weights

AUTHORED = frozenset(
    {
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.EXPLOSION,
        ClaimType.CAPTURE,
        ClaimType.KILL,
        ClaimType.CIVILIANS,
        ClaimType.DESTROY,
        ClaimType.PROPERTY,
        ClaimType.ABDUCT,
        ClaimType.MINE_LAYING,
    }
)  # acts of which it is asked who did them
MOST_PAIRS = 60  # of a very large event, as many pairs of differing values are listed a field
PART = 0.5  # within one report a figure below half of another is a part of it, not another figure
LOOSE, LOOSELY = 1.0, 0.1  # "58" and "more than 58", or a tenth, are no two figures
REACH_KM = 150.0  # a unit may move as far within a day
TWICE_DAYS = 3  # a place reported taken again within these days is one taking, told late
AGREED = 1  # day; statements of one place this near are of one time


class DisputeFinder:
    """Finds disputes among the claims of one weighing. ``claims``, ``traits`` and ``reports`` are by id."""

    def __init__(
        self, claims: Mapping[str, Claim], traits: Mapping[str, Traits], reports: Mapping[str, Report], camps: Camps
    ) -> None:
        self._claims = claims
        self._traits = traits
        self._reports = reports
        self._camps = camps

    def within(self, event: Event) -> tuple[Dispute, ...]:
        """The disputes among the claims of one event."""
        if len(event.claims) < 2:
            return ()
        members = [self._claims[claim_id] for claim_id in event.claims]
        found = (*self._losses(members), *self._denials(members), *self._sides(members))
        return tuple(dispute for dispute in found if self._of_one_thing(dispute.first, dispute.second))

    def _of_one_thing(self, first: str, second: str) -> bool:
        """Whether two claims name one place and one day, or stand in one report that says none.

        Within a report a name is one place; across reports one that is also an area's ("in Hama") may be anywhere in it.
        """
        one, other = self._traits[first], self._traits[second]
        within = one.report == other.report
        places, others = ({spot.key for spot in traits.spots if within or not spot.coarse} for traits in (one, other))
        if places.isdisjoint(others) and (places or others or not within):
            return False
        if one.start is None or other.start is None:
            return one.report == other.report
        return abs(one.start - other.start) <= AGREED and one.dated and other.dated

    def of_place(self, said: Sequence[Statement], event_of: Mapping[str, str]) -> tuple[Dispute, ...]:
        """The disputes among the statements of one place, in order; ``event_of`` gives the event of each claim."""
        return (*self._holders(said), *self._taken_twice(said, event_of))

    def _losses(self, members: Sequence[Claim]) -> Iterator[Dispute]:
        """Figures of one kind of loss, of the same party and the same things, that cannot both be right."""
        told: dict[Key, list[tuple[Claim, Loss]]] = {}
        for claim in members:
            for loss in sums_of(claim) if claim.modality is Modality.ACTUAL else ():
                if loss.low is not None and not is_vague(loss):
                    told.setdefault(key_of(loss), []).append((claim, loss))
        for (kind, _, _), figures in told.items():
            pairs = combinations(sorted(_wholes(figures), key=lambda item: (item[0].id, item[1].low)), 2)
            for (a, first), (b, second) in list(pairs)[:MOST_PAIRS]:
                if a.id != b.id and _conflict(first, second) and not (a.report == b.report and _adds(first, second)):
                    words = f"{kind}: {_figure(first)} or {_figure(second)}{self._rising(a, first, b, second)}"
                    yield _dispute("loss", kind, a, b, (first.mention.text, second.mention.text), _gap(first, second), words)

    def _rising(self, a: Claim, first: Loss, b: Claim, second: Loss) -> str:
        """Whether the later of two reports gives more, as tolls do that rise."""
        days = [self._reports[c.report].published for c in (a, b) if c.report in self._reports]
        if len(days) < 2 or days[0] is None or days[1] is None or days[0].day == days[1].day:
            return ""
        return "; the later report gives more" if (days[0].day < days[1].day) == ((first.low or 0) < (second.low or 0)) else ""

    def _denials(self, members: Sequence[Claim]) -> Iterator[Dispute]:
        """What one says did not happen, in words that deny it, beside the first telling of the very act that it did."""
        values, words = ("actual", "negated"), "told by one, denied by another"
        for other in members:
            if other.modality is Modality.NEGATED and denies(other):
                told = (c for c in members if c.modality is Modality.ACTUAL and self._is_denied(c, other))
                if done := next(told, None):
                    yield _dispute("denied", "modality", done, other, values, None, words)

    def _is_denied(self, done: Claim, denial: Claim) -> bool:
        """Whether a denial is of this telling: one kind of act, by one word or at one place that both name."""
        sites = self._traits[done.id].site_keys & self._traits[denial.id].site_keys
        return done.type is denial.type and (bool(sites) or name_one_thing(done, denial))

    def _sides(self, members: Sequence[Claim]) -> Iterator[Dispute]:
        """One kind of act, of those of which it is asked who did them, that claims lay to parties of different sides."""
        found: dict[tuple[str, tuple[str, ...]], Claim] = {}
        for claim in members:
            if claim.type not in AUTHORED or claim.modality is not Modality.ACTUAL:
                continue
            actors = self._traits[claim.id].initiator - WILD  # those that the words name
            if claim.type is ClaimType.AIRSTRIKE:
                actors = frozenset(filter(self._camps.arms.flies, actors))
            camps = self._camps.of_all(actors)
            if len(self._camps.sides(camps, claim.time.start)) == 1:
                found.setdefault((claim.type.value, tuple(sorted(camps))), claim)
        for ((kind, side), a), ((other, rival), b) in combinations(sorted(found.items()), 2):
            if kind == other and not self._camps.meet(side, rival, a.time.start):
                values = tuple(sorted(m.id or m.text for m in a.initiator)), tuple(sorted(m.id or m.text for m in b.initiator))
                said = (", ".join(values[0]), ", ".join(values[1]))
                yield _dispute("side", "initiator", a, b, said, None, f"laid to {said[0]} by one and to {said[1]} by another")

    def _holders(self, said: Sequence[Statement]) -> Iterator[Dispute]:
        """Speakers of different sides who name holders of different sides at one time."""
        dated = [s for s in said if s.day and s.holders and s.speaker]
        for first, second in combinations(dated, 2):
            assert first.day
            assert second.day
            if (second.day - first.day).days > AGREED:
                continue
            held, other = self._camps.of_all(first.holders), self._camps.of_all(second.holders)
            speakers = self._camps.sides((s for s in (first.speaker, second.speaker) if s), first.day)
            if len(speakers) > 1 and not self._camps.meet(held, other, first.day):
                a, b = self._claims[first.claim], self._claims[second.claim]
                values = ", ".join(first.holders), ", ".join(second.holders)
                words = f"held by {values[0]} as {first.speaker} says, by {values[1]} as {second.speaker} says"
                yield _dispute("holder", "holder", a, b, values, None, words)

    def _taken_twice(self, said: Sequence[Statement], event_of: Mapping[str, str]) -> Iterator[Dispute]:
        previous: Statement | None = None
        for s in said:
            if s.day is None or s.kind is ClaimType.ENCIRCLE:
                continue
            taken = s.changes and bool(s.holders)
            if taken and previous and self._is_another_taking(previous, s, event_of):
                yield self._twice(previous, s)
            if s.left or (not s.changes and previous and not _same(self._camps, s, previous)):
                previous = None
            elif taken:
                previous = s

    def _is_another_taking(self, first: Statement, second: Statement, event_of: Mapping[str, str]) -> bool:
        """Whether one side took a place again on a later day, and this is no other telling of the first time."""
        assert first.day
        assert second.day
        if (second.day - first.day).days <= TWICE_DAYS or event_of.get(first.claim) == event_of.get(second.claim):
            return False
        a, b = self._traits[first.claim], self._traits[second.claim]
        retold = a.report == b.report or (a.copy is not None and a.copy == b.copy) or word_share(a, b) >= CLOSE
        return not retold and _same(self._camps, second, first)

    def _twice(self, first: Statement, second: Statement) -> Dispute:
        assert first.day
        assert second.day
        apart = (second.day - first.day).days
        words = f"taken by {', '.join(second.holders)} twice, {apart} days apart, with no loss in between"
        a, b = self._claims[first.claim], self._claims[second.claim]
        return _dispute("taken twice", "time", a, b, (str(first.day), str(second.day)), float(apart), words)


class Movements:
    """Where units, as the pack names them, act on each stated day; and the disputes where one acts out of its own reach."""

    def __init__(self, claims: Mapping[str, Claim], pack: Pack) -> None:
        self._claims = claims
        self._units = frozenset(a.id for a in pack.actors if a.parent and not a.branch) - {a.parent for a in pack.actors}
        self._acts: dict[tuple[str, int], dict[str, Spot]] = {}
        self._found: dict[tuple[str, int], tuple[Dispute, ...]] = {}

    def replace(self, old: Traits | None, new: Traits) -> None:
        """Take in the traits of a claim, in place of its earlier ones."""
        for traits in (old, new):
            if traits is None or not traits.stated or traits.days or traits.modality is not Modality.ACTUAL:
                continue
            spot = next((s for s in traits.spots if not s.coarse and s.located), None)
            for actor in traits.initiator & self._units if spot and traits.start is not None else ():
                key = (actor, traits.start or 0)
                self._found.pop(key, None)
                acts = self._acts.setdefault(key, {})
                if traits is new and spot:
                    acts[traits.id] = spot
                else:
                    acts.pop(traits.id, None)

    def disputes(self) -> Iterator[Dispute]:
        """One unit on one day in places that lie out of its reach."""
        for key, acts in self._acts.items():
            if key not in self._found:
                self._found[key] = tuple(self._too_far(key[0], acts)) if len(acts) > 1 else ()
            yield from self._found[key]

    def _too_far(self, actor: str, acts: Mapping[str, Spot]) -> Iterator[Dispute]:
        for (first, spot), (second, other) in list(combinations(sorted(acts.items()), 2))[:MOST_PAIRS]:
            assert spot.lat is not None
            assert spot.lon is not None
            assert other.lat is not None
            assert other.lon is not None
            km = distance_km(spot.lat, spot.lon, other.lat, other.lon)
            if km > REACH_KM:
                a, b = self._claims[first], self._claims[second]
                values = a.quoted_places()[0].mention.text, b.quoted_places()[0].mention.text
                yield _dispute("two places", "place", a, b, values, round(km), f"{actor} on one day, {km:.0f} km apart")


def sorted_disputes(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Each dispute once, by kind and claims."""
    once = {dispute.id: dispute for dispute in disputes}
    return tuple(sorted(once.values(), key=lambda dispute: (dispute.kind, dispute.first, dispute.second, dispute.field)))


def _wholes(figures: Sequence[tuple[Claim, Loss]]) -> Iterator[tuple[Claim, Loss]]:
    """The figures that count the whole: one of each value and report, without those below half of what their report gives and
    those of a group ("22 children") where the report counts more.
    """
    most: dict[str, float] = {}
    for claim, loss in figures:
        most[claim.report] = max(most.get(claim.report, 0.0), loss.low or 0.0)
    seen: set[tuple[str, float | None, float | None]] = set()
    for claim, loss in sorted(figures, key=lambda item: item[0].id):
        low, key = loss.low or 0.0, (claim.report, loss.low, loss.high)
        whole = low >= PART * most[claim.report] and (is_whole(loss) or low == most[claim.report])
        if whole and key not in seen:
            seen.add(key)
            yield claim, loss


def _same(camps: Camps, first: Statement, second: Statement) -> bool:
    """Whether two statements name holders of one side, on the day of the first."""
    return camps.alike(camps.of_all(first.holders), camps.of_all(second.holders), first.day)


def _dispute(kind: str, field: str, a: Claim, b: Claim, values: tuple[str, str], size: float | None, words: str) -> Dispute:
    if a.id > b.id:
        a, b, values = b, a, (values[1], values[0])
    key = hashlib.sha256("\x1f".join((kind, field, a.id, b.id, *values)).encode()).hexdigest()[:16]
    return Dispute(key, kind, field, a.id, b.id, values[0], values[1], size, words)


def _adds(first: Loss, second: Loss) -> bool:
    """Whether one of two counts of a report is told as more than the other: "nine others", "three more"."""
    words = load_weights().adding_words
    return any(not words.isdisjoint(words_of(loss.mention.text)) for loss in (first, second))


def _conflict(first: Loss, second: Loss) -> bool:
    """Whether two counts cannot both be right: their ranges lie further apart than loose words leave open, and are of all."""
    small = min(first, second, key=lambda loss: loss.low or 0.0)
    return _gap(first, second) >= max(LOOSE, LOOSELY * (small.low or 0.0)) and is_whole(small)


def _gap(a: Loss, b: Loss) -> float:
    """How far two ranges lie apart; 0 where they share a number."""
    low = max(a.low or 0.0, b.low or 0.0)
    high = min(a.high if a.high is not None else float("inf"), b.high if b.high is not None else float("inf"))
    return max(0.0, low - high)


def _figure(loss: Loss) -> str:
    low = f"{loss.low:g}"
    unit = f" {loss.unit}" if loss.unit else ""
    if loss.high == loss.low:
        return low + unit
    return f"at least {low}{unit}" if loss.high is None else f"{low} to {loss.high:g}{unit}"
