"""What of a claim is compared with other claims, made ready once: its traits."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import NamedTuple

from kadesh.model import Claim, ClaimType, Location, LossKind, Modality, Relation, Report, Span
from kadesh.model.days import plus
from kadesh.theatre.packs import Pack
from kadesh.weighing.copies import LONG, words_of
from kadesh.weighing.spots import Spot, SpotMaker, places_in_row
from kadesh.weighing.totals import is_vague, is_whole
from kadesh.weighing.turns import Turn, turn_of
from kadesh.weighing.weights import load_weights

UNSAID_DAYS = 2  # a report that says no day tells of its own or of the days before it
STEM = 6  # letters of a word that are compared: "captured" and "capturing" are one
TAKES_A_PLACE = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.TRANSFER, ClaimType.ENCIRCLE})
_TOKEN = re.compile(r"[\w'’`-]+")
OUTCOMES = frozenset({ClaimType.CASUALTIES, ClaimType.KILL})
REACH = 1500  # characters back to the happening that "the attack" takes up
LEAD = 450  # characters of a report that its headline and lead take
NEXT = 20  # characters between one sentence and the next
NO_SPAN = Span(0, 0)
DISTANT = 400  # days; an interval as long as this says nothing of when


class Count(NamedTuple):
    """A number of one kind of loss; ``whole`` says whether it counts all of them ("23 people"), not a group ("11 children")."""

    kind: LossKind
    low: float
    high: float | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared. Days are ordinals of the calendar, ``relative`` days from the report's own; None where open.

    ``spots`` are all places, also those of the section; ``sites`` those that the claim's own words name, without areas;
    ``taken`` is the place that the report spoke of last, where the claim names none. ``antecedent`` is the claim of the
    report whose happening this one takes up again.
    """

    id: str
    report: str
    outlet: str
    type: ClaimType
    modality: Modality
    initiator: frozenset[str]
    target: frozenset[str]
    spots: tuple[Spot, ...]
    containers: frozenset[str]
    start: int | None
    end: int | None
    stated: bool
    relative: tuple[int | None, int | None] | None
    counts: tuple[Count, ...]
    words: tuple[str, ...]
    names: frozenset[str]
    copy: int | None
    family: str
    quote: tuple[int, int]
    sites: tuple[Spot, ...] = ()
    taken: str | None = None
    turn: Turn = Turn.PLAIN
    antecedent: str | None = None

    @property
    def site_keys(self) -> frozenset[str]:
        """The places that the claim's own words name as those of the happening."""
        return frozenset(spot.key for spot in self.sites)

    @property
    def exact(self) -> bool:
        """Whether the claim's own words say the day."""
        return self.stated and self.days <= 1

    @property
    def dated(self) -> bool:
        """Whether the calendar says when, to within a year or so."""
        return self.days < DISTANT

    @property
    def days(self) -> int:
        """Length of the interval less a day; very long where an end is open."""
        return self.end - self.start if self.start is not None and self.end is not None else DISTANT


@dataclass(frozen=True, slots=True)
class Focus:
    """Where a report stands before a claim: the province and place it spoke of last, and the claim that this one takes up."""

    province: str | None = None
    place: str | None = None
    antecedent: str | None = None


NOWHERE = Focus()


class TraitMaker:
    """Makes traits of claims in one theatre."""

    def __init__(self, pack: Pack) -> None:
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._at = SpotMaker(pack)
        single = [name for actor in pack.actors for name in (actor.name, *actor.names) if " " not in name]
        places = [name for place in pack.places for name in (place.name, *place.aliases)]
        self.names = frozenset(word for name in (*single, *places) for word in words_of(name) if len(word) >= LONG)
        self.names -= load_weights().list_words | load_weights().common_words
        others = [name for actor in pack.actors for name in (actor.name, *actor.names, *actor.generic)]
        others += [name for outlet in pack.outlets for name in (outlet.name, *outlet.names)]
        self._known = self.names | {word for name in others for word in words_of(name)}

    def traits(self, claim: Claim, report: Report | None, *, copy: int | None, family: str, focus: Focus = NOWHERE) -> Traits:
        """What of ``claim`` is compared. ``copy`` is its passage's family of copies, ``family`` its report's; ``focus`` is
        where the report stood before this claim.
        """
        spots, areas = self._where(claim, focus)
        time = claim.time
        future = claim.modality in (Modality.PLANNED, Modality.CONDITIONAL)
        return Traits(
            id=claim.id,
            report=claim.report,
            outlet=(report.outlet if report else None) or claim.report,
            type=claim.type,
            modality=claim.modality,
            initiator=self._share(frozenset(m.id for m in claim.initiator if m.id and m.stated)),
            target=self._share(frozenset(m.id for m in claim.target if m.id and m.stated)),
            spots=spots,
            containers=areas,
            start=plus(time.start, 0 if time.mention or future else -UNSAID_DAYS).toordinal() if time.start else None,
            end=time.end.toordinal() if time.end else None,
            stated=time.mention is not None,
            relative=time.days,
            counts=tuple(_counts(claim)),
            words=tuple(sorted({intern(word[:STEM]) for word in words_of(claim.quote.exact) if len(word) > 3})),
            names=self._names(claim),
            copy=copy,
            family=family,
            quote=(claim.quote.start, claim.quote.end),
            sites=(sites := self._at.sites(claim)),
            taken=None if sites else focus.place,
            turn=turn_of(claim),
            antecedent=focus.antecedent,
        )

    def foci(self, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Focus]]:
        """The claims of one report in the order of its text, each with where the report stood before it."""
        focus, told = NOWHERE, list[Claim]()
        for claim in sorted(claims, key=lambda claim: (claim.quote.start, claim.trigger.span or NO_SPAN, claim.id)):
            yield claim, replace(focus, antecedent=self._antecedent(claim, told))
            told.append(claim)
            spots = [self._at.spot(location) for location in claim.places]
            areas = [spot.province for spot in spots if spot.province]
            places = [spot.key for spot in spots if spot.located and not spot.coarse]
            if areas and areas[0] != focus.province:
                focus = Focus(areas[0], places[0] if places else None)
            elif places:
                focus = Focus(focus.province, places[0])

    def _antecedent(self, claim: Claim, told: Sequence[Claim]) -> str | None:
        """The claim nearest before whose happening this one takes up: "the attack", or what came of it in the next sentence."""
        turn = turn_of(claim)
        taken_up = turn is Turn.TAKEN_UP and claim.type is not ClaimType.CONTROL
        if not taken_up and (turn is not Turn.PLAIN or claim.type not in OUTCOMES):
            return None
        sites = {spot.key for spot in self._at.sites(claim)}
        found = [
            earlier
            for earlier in reversed(told)
            if _in_reach(earlier, claim, taken_up) and self._fits(earlier, sites, taken_up)
        ]
        return next((e.id for e in found if e.type is claim.type), next((e.id for e in found), None))

    def _fits(self, earlier: Claim, sites: set[str], taken_up: bool) -> bool:
        """Whether a claim that names ``sites`` can take up an earlier one: they share one, or one of the two names none."""
        others = {spot.key for spot in self._at.sites(earlier)}
        return not sites or (not others.isdisjoint(sites) if others else taken_up)

    def named_places(self, claim: Claim) -> tuple[tuple[Location, str], ...]:
        """The places that a claim names more closely than by area, each with its key."""
        spots = ((location, self._at.spot(location)) for location in claim.quoted_places())
        return tuple((location, spot.key) for location, spot in spots if not spot.coarse)

    def _where(self, claim: Claim, focus: Focus) -> tuple[tuple[Spot, ...], frozenset[str]]:
        """The places compared (areas left out where the claim says more) and the areas that hold them.

        A name without coordinates lies in the province that the claim or its report spoke of last, as far as is known in the
        place spoken of last.
        """
        row = tuple(places_in_row(claim)) if claim.type in TAKES_A_PLACE else claim.quoted_places()
        spots = tuple(self._at.spot(location) for location in row)
        fine = tuple(spot for spot in spots if not spot.coarse)
        areas = {spot.province or spot.key for spot in spots if spot.coarse and spot.key not in self._at.countries}
        areas |= {spot.province for spot in fine if spot.province}
        areas |= self._around(claim, row)
        if any(not spot.located for spot in fine):
            areas |= self._taken_areas(areas, focus)
            areas |= {spot.key for spot in fine if spot.located}
        return fine or spots, self._share(frozenset(areas))

    def _around(self, claim: Claim, row: Sequence[Location]) -> set[str]:
        """What holds the places of a row: the other places of the clause, their areas and those of the section."""
        around = [self._at.spot(location) for location in claim.quoted_places() if location not in row]
        section = [self._at.spot(place) for place in claim.places if place.relation is Relation.SECTION]
        areas = {spot.province for spot in (*around, *section) if spot.province}
        return areas | {spot.key for spot in around if not spot.coarse}

    def _taken_areas(self, areas: Collection[str], focus: Focus) -> set[str]:
        """What the report spoke of last, where it can hold a place without coordinates."""
        taken = {focus.province} if focus.province and not areas else set[str]()
        if focus.place and (not areas or focus.province in areas):
            taken.add(focus.place)
        return taken

    def _share(self, ids: frozenset[str]) -> frozenset[str]:
        """One object for equal sets: a hundred thousand claims name few parties and areas."""
        return self._sets.setdefault(ids, ids)

    def _names(self, claim: Claim) -> frozenset[str]:
        """Names of two words or more in the quote that are of no place, party or outlet: persons and units."""
        words = _TOKEN.findall(claim.quote.exact)
        capitals = sum(word[0].isupper() for word in words)
        if capitals * 2 > len(words):  # a headline in capitals tells nothing of names
            return self._share(frozenset())
        said = {word for location in claim.places for word in words_of(location.mention.text)}
        names: set[str] = set()
        run: list[str] = []
        for number, word in enumerate([*words, "."]):
            flat = "".join(words_of(word))
            if number and word[0].isupper() and flat not in self._known and flat not in said:
                run.append(flat)
                continue
            if len(run) > 1:
                names.add(intern(" ".join(run)))
            run = []
        return self._share(frozenset(names))


def _in_reach(earlier: Claim, claim: Claim, taken_up: bool) -> bool:
    """Whether ``claim`` can take up an earlier one: near before it, or in the lead, of a kind that is told for its own.

    What came of an act in the next sentence is not what came of another ("six died at the base; nine in villages").
    """
    gap = claim.quote.start - earlier.quote.end
    near = gap <= (REACH if taken_up else NEXT) or (taken_up and earlier.quote.start < LEAD)
    another = not taken_up and earlier.type in OUTCOMES and bool(earlier.losses)
    return near and gap >= 0 and not another and _akin(earlier, claim)


def _akin(one: Claim, other: Claim) -> bool:
    """Whether two claims of one report are of kinds, and of one modality, that are told for each other."""
    kinds = frozenset((one.type, other.type))
    return one.modality is other.modality and (len(kinds) == 1 or kinds in load_weights().related)


def _counts(claim: Claim) -> Iterator[Count]:
    """The numbers that a claim states, without those that only say that there were many."""
    for loss in claim.losses:
        if loss.low is not None and not is_vague(loss):
            yield Count(loss.kind, loss.low, loss.high, not loss.part_of_total and is_whole(loss))
