"""Grounds: by what two claims are known to tell of one happening. A likeness that many happenings share is none.

Within one report: one sentence, a happening taken up again ("the attack"), a headline and its lead, one place by name.
Across reports both must also name one place (no area), or say nearly the same, and have something of their own in common.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kadesh.weighing.traits import LEAD, NEXT, UNSAID_DAYS, Traits
from kadesh.weighing.turns import Turn
from kadesh.weighing.weights import load_weights

SOME, ALIKE, CLOSE = 0.3, 0.45, 0.7  # of the longer words of the shorter quote, so many are shared
ENOUGH = 7  # longer words; what two shorter quotes share says little
NEAR_BY = 700  # characters between two tellings of one report that lie near each other
STRETCH = 4  # days; who says more speaks of a stretch of time, not of a day
VILLAGE_KM = 3.0
UNEQUAL = ("differ", "rising")  # within one report two numbers are of two things, or a sum and its part
LARGE = 20  # a number as large as this is seldom told of two happenings of one day


@dataclass(frozen=True, slots=True)
class Likeness:
    """How type, modality, sides and counts of two claims compare, by the levels of their features."""

    type: str
    modality: str
    sides: str
    counts: str

    @property
    def akin(self) -> bool:
        """Whether the kinds of act are told for each other."""
        return self.type in ("same", "related")

    @property
    def certain(self) -> bool:
        """Whether both say alike that it happened."""
        return self.modality in ("same", "fulfilled")

    @property
    def contradicts(self) -> bool:
        """Whether parties that both name, or whether it happened, differ."""
        return self.sides == "differ" or self.modality == "mixed"


Ground = Callable[[Traits, Traits, Likeness], bool]


def ground_of(a: Traits, b: Traits, alike: Likeness) -> str | None:
    """The name of the first ground that two claims have, or None."""
    if not alike.akin or alike.contradicts or _day_and_stretch(a, b):
        return None
    grounds = WITHIN if a.report == b.report else ACROSS
    return next((name for name, holds in grounds.items() if holds(a, b, alike)), None)


def word_share(a: Traits, b: Traits) -> float:
    """The share of the longer words of the shorter quote that the other has too."""
    smaller = min(len(a.words), len(b.words))
    return len(set(a.words).intersection(b.words)) / smaller if smaller else 0.0


def _day_and_stretch(a: Traits, b: Traits) -> bool:
    """Whether one speaks of a day and the other, in its own words, of weeks or months."""
    long, short = (a, b) if a.days > b.days else (b, a)
    return long.stated and long.days > STRETCH and not (short.stated and short.days > STRETCH) and word_share(a, b) < CLOSE


def _copied(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One passage was copied from the other, and both take the same of it."""
    return a.copy is not None and a.copy == b.copy and (alike.type, alike.modality) == ("same", "same")


def _numbered(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One place, and one number of one kind of loss, of one kind of act or in words that are somewhat alike."""
    return alike.counts == "same" and _share_place(a, b) and (alike.type == "same" or word_share(a, b) >= SOME)


def _numbered_anywhere(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One number of one kind of loss, told in like words; no place is needed."""
    return alike.counts == "same" and word_share(a, b) >= ALIKE


def _named(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One place, and one person or unit by name."""
    return bool(a.names & b.names) and _share_place(a, b)


def _worded(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One place, and like words of one kind of act, or of one that both lay to one party on a day that both say."""
    one_act = alike.type == "same" or (a.exact and b.exact and alike.sides in ("same", "shared"))
    return one_act and alike.counts != "differ" and bool(a.site_keys & b.site_keys) and word_share(a, b) >= ALIKE


def _worded_closely(a: Traits, b: Traits, alike: Likeness) -> bool:
    """Nearly the same words."""
    if a.quote == b.quote and a.report == b.report:
        return False
    return (
        alike.certain
        and alike.counts not in UNEQUAL
        and word_share(a, b) >= CLOSE
        and min(len(a.words), len(b.words)) >= ENOUGH
    )


def _village(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One kind of act at one small place on one day; of kinds that are told many times a day, in words somewhat alike."""
    if a.type in load_weights().frequent and word_share(a, b) < SOME:
        return False
    small, other = ({spot.key for spot in traits.sites if spot.radius_km <= VILLAGE_KM} for traits in (a, b))
    return alike.type == "same" and alike.counts != "differ" and not small.isdisjoint(other)


def _rare(a: Traits, b: Traits, alike: Likeness) -> bool:
    """An act of one rare kind at one place, on one day that both say."""
    if alike.type != "same" or alike.counts == "differ" or not (a.exact and b.exact):
        return False
    return a.type in load_weights().rare and bool(a.site_keys & b.site_keys)


def _large_number(a: Traits, b: Traits, alike: Likeness) -> bool:
    """A large number of one kind of loss on one day: of one kind of act, or in one area."""
    large = {(count.kind, count.low) for count in a.counts if count.low >= LARGE}
    shared = large & {(count.kind, count.low) for count in b.counts}
    one_day = a.end == b.end is not None and max(a.days, b.days) <= UNSAID_DAYS
    return bool(shared) and one_day and (alike.type == "same" or bool(a.containers & b.containers))


def _share_place(a: Traits, b: Traits) -> bool:
    """Whether one place is named by both, or taken up by one that names none."""
    return not _places(a).isdisjoint(_places(b))


def _places(traits: Traits) -> frozenset[str]:
    return traits.site_keys or frozenset({traits.taken} if traits.taken else ())


def _one_sentence(a: Traits, b: Traits, alike: Likeness) -> bool:
    """An act and what came of it, told in one sentence."""
    return a.quote == b.quote and (alike.type, alike.modality) == ("related", "same")


def _taken_up(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One takes up again what the other told."""
    return a.antecedent == b.id or b.antecedent == a.id


def _same_number(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One number of one kind of loss."""
    return a.quote != b.quote and alike.counts == "same" and alike.certain


def _sequel(a: Traits, b: Traits, alike: Likeness) -> bool:
    """The next sentence goes on: one kind of act of a party that both name, in one area, with no place of its own."""
    if alike.type != "same" or a.type in load_weights().frequent or (a.sites and b.sites):
        return False
    gap = max(a.quote[0], b.quote[0]) - min(a.quote[1], b.quote[1])
    goes_on = 0 <= gap < NEXT and max(a, b, key=lambda traits: traits.quote).turn in (Turn.PLAIN, Turn.TAKEN_UP)
    return goes_on and alike.sides in ("same", "shared") and bool(a.containers & b.containers)


def _denied(a: Traits, b: Traits, alike: Likeness) -> bool:
    """The next sentence denies, or affirms, one kind of act at one place or in one area."""
    gap = max(a.quote[0], b.quote[0]) - min(a.quote[1], b.quote[1])
    places = {spot.key for spot in a.spots} & {spot.key for spot in b.spots}
    return alike.modality == "denied" and alike.type == "same" and 0 <= gap < NEXT and bool(places)


def _headline(a: Traits, b: Traits, alike: Likeness) -> bool:
    """A headline or lead, and like words."""
    if a.quote == b.quote or alike.counts in UNEQUAL or not alike.certain or _afresh(a, b):
        return False
    return min(a.quote[0], b.quote[0]) < LEAD and word_share(a, b) >= ALIKE


def _same_site(a: Traits, b: Traits, alike: Likeness) -> bool:
    """One place by name, near each other in the text or from the lead, and neither begins another happening."""
    if a.quote == b.quote or alike.counts in UNEQUAL or _afresh(a, b) or not a.site_keys & b.site_keys:
        return False
    if a.type in load_weights().frequent:
        return False
    gap = max(a.quote[0], b.quote[0]) - min(a.quote[1], b.quote[1])
    return alike.type == "same" and (gap < NEAR_BY or min(a.quote[0], b.quote[0]) < LEAD)


def _afresh(a: Traits, b: Traits) -> bool:
    """Whether the later of two tellings of one report turns to another happening; in the lead "an attack" is the headline's."""
    later = max(a, b, key=lambda traits: traits.quote)
    return later.turn is Turn.AFRESH or (later.turn is Turn.NEW and later.quote[0] > LEAD)


WITHIN: Mapping[str, Ground] = {
    "one sentence": _one_sentence,
    "taken up": _taken_up,
    "a number": _same_number,
    "headline": _headline,
    "close wording": _worded_closely,
    "one place": _same_site,
    "next sentence": _sequel,
    "a denial": _denied,
}
ACROSS: Mapping[str, Ground] = {
    "a copy": _copied,
    "a number": _numbered,
    "a number in like words": _numbered_anywhere,
    "a name": _named,
    "wording": _worded,
    "close wording": _worded_closely,
    "one small place": _village,
    "a rare act": _rare,
    "a large number": _large_number,
}
