"""Who stands in which part of a happening: every word that may name a party, weighed by a model for either side.

The model rates whom the rules name. Where it leads, it also adds those whom they do not see and drops whom it does not believe.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kadesh.model import ClaimType, Reference, Role
from kadesh.reading.choosers.linear import Choosers, Linear, sigmoid
from kadesh.reading.choosers.party_features import Bond, party_features, people_features, word_among, words_for_parties
from kadesh.reading.choosers.wording import Wording, top_of, words_at
from kadesh.reading.rules.nounphrases import worded
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.roles import Parts
from kadesh.reading.rules.triggers import Trigger
from kadesh.resolving.parties import CIVILIANS, Party

# Probabilities from which a word is a party, by cross-validation on train (training/README.md)
MEANT = 0.3  # of a side for which the rules name nobody
BESIDE = 0.9  # of a side for which they name someone else
STILL_MEANT = 0.2  # whom the rules name
CIVILIAN = 0.5

_SIDES = (Role.INITIATOR, Role.TARGET)
_QUALIFYING = ("compound", "amod", "nmod", "poss", "nummod")


@dataclass(frozen=True, slots=True)
class _Rated:
    """A word that may name a party, with the probability of each side."""

    bond: Bond
    probabilities: Mapping[str, float]

    @property
    def likelier(self) -> str:
        """The side that is likelier."""
        return max(self.probabilities, key=self.probabilities.__getitem__)


def choose_parts(
    choosers: Choosers,
    finder: PartyFinder,
    wording: Wording,
    trigger: Trigger,
    parts: Parts,
    tops: Sequence[int],
    *,
    leads: bool,
) -> Parts:
    """The parts of a happening, ``parts`` being those of the rules, each with its probability as its score.

    ``tops`` are the topmost words of the sentence's happenings. Where the model ``leads`` it adds and drops parties.
    """
    top = top_of(wording.passage, trigger.first, trigger.last)
    rated = {
        bond.index: _Rated(bond, choosers.parties.probabilities(party_features(bond)))
        for bond in bonds(wording, top, trigger.type, parts, tops)
    }
    sides = [_rate(named, role, wording.passage, rated) for named, role in zip((parts.who, parts.whom), _SIDES, strict=True)]
    if leads:
        naming = _Naming(choosers.civilians, finder, wording, trigger.type)
        sides = [_led(naming, role, named, rated) for named, role in zip(sides, _SIDES, strict=True)]
    return replace(parts, who=tuple(sides[0]), whom=tuple(sides[1]))


@dataclass(frozen=True, slots=True)
class _Naming:
    """What it takes to say whom a word of a happening names."""

    civilians: Linear
    finder: PartyFinder
    wording: Wording
    type: ClaimType

    def parties(self, head: int, role: Role) -> list[Party]:
        """Whom the phrase at ``head`` names; one that no list names by its words, or as civilians."""
        return self.finder.party_at(self.wording.passage, head, 0) or [self._as_said(head, role)]

    def _as_said(self, head: int, role: Role) -> Party:
        passage, syntax = self.wording.passage, self.wording.passage.syntax
        if sigmoid(self.civilians.odds(people_features(self.wording, head, self.type, role))[0]) >= CIVILIAN:
            return worded(passage, head, (CIVILIANS,), Reference.CIVILIAN)
        first = min((c for c in syntax.children[head] if c < head and syntax.relations[c] in _QUALIFYING), default=head)
        return Party((), Reference.UNLISTED, passage.text(first, head), passage.span(first, head))


def bonds(wording: Wording, top: int, type_: ClaimType, parts: Parts, tops: Sequence[int]) -> Iterator[Bond]:
    """A happening with every word that may name a party of it."""
    words = words_for_parties(wording, tops)
    roles: dict[int, list[str]] = {}
    for role, parties in zip(_SIDES, (parts.who, parts.whom), strict=True):
        for party in parties:
            if (index := _word_of(party, wording.passage, words)) is not None:
                roles.setdefault(index, []).append(role.value)
    given = tuple(sorted({role for of in roles.values() for role in of}))
    for index in words:
        yield Bond(wording, top, type_, index, tuple(roles.get(index, ())), given, words, tops)


def _word_of(party: Party, passage: Passage, words: Mapping[int, range]) -> int | None:
    return word_among(words, passage, words_at(passage, party.span)) if party.span else None


def _rate(parties: Sequence[Party], role: Role, passage: Passage, rated: Mapping[int, _Rated]) -> list[Party]:
    """Parties of the rules with the probability of their side; those that stand in another sentence keep theirs."""
    words = {index: one.bond.words[index] for index, one in rated.items()}
    found = []
    for party in parties:
        index = _word_of(party, passage, words)
        found.append(party if index is None else replace(party, score=round(rated[index].probabilities[role.value], 3)))
    return found


def _led(naming: _Naming, role: Role, named: Sequence[Party], rated: Mapping[int, _Rated]) -> list[Party]:
    """Those whom the rules name, if the model believes it, and those whom it takes for parties of this side besides."""
    found = {_key(party): party for party in named if party.score >= STILL_MEANT}
    least = BESIDE if found else MEANT
    for index, one in rated.items():
        probability = one.probabilities[role.value]
        if role.value in one.bond.roles or one.likelier != role.value or probability < least:
            continue
        for party in naming.parties(index, role):
            found.setdefault(_key(party), replace(party, score=round(probability, 3)))
    return list(found.values())


def _key(party: Party) -> tuple[object, ...]:
    return party.ids, party.branch, None if party.ids else party.text
