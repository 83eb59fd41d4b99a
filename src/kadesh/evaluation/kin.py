"""Kin: whether the parties that two answers name are one, by their ids or by their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from kadesh.evaluation.answers import INITIATOR, TARGET, Answer
from kadesh.evaluation.rates import PartyErrors, Rate
from kadesh.evaluation.words import load_words
from kadesh.model import Span

FORCES = "forces"  # the branch of an id that may be any branch of its nation
ACROSS = {INITIATOR: TARGET, TARGET: INITIATOR}


@dataclass(frozen=True, slots=True)
class Party:
    """A party that an answer names: its id, where it has one, and where its words stand, where it has some."""

    id: str | None
    spans: tuple[Span, ...] = ()


def parties_of(answer: Answer, role: str, *, paired: bool) -> tuple[Party, ...]:
    """The parties in ``role``. With ``paired`` both sides are one pair, counted as initiators."""
    if paired:
        return _named(answer, INITIATOR, TARGET) if role == INITIATOR else ()
    return _named(answer, role)


def _named(answer: Answer, *roles: str) -> tuple[Party, ...]:
    """The parties in some roles. An id that was met without words is counted once."""
    found: list[Party] = []
    for name in roles:
        spans = [(wording.id, wording.span) for wording in answer.wordings if wording.role == name]
        for id_ in answer.ids(name):
            if Party(id_) not in found:
                found.append(Party(id_, tuple(span for named, span in spans if named == id_)))
        found += [Party(None, (span,)) for named, span in spans if named is None]
    return tuple(found)


def compare_parties(role: str, gold: Answer, said: Answer) -> tuple[Rate, PartyErrors]:
    """How the parties in ``role`` of two paired answers agree. Where either has an unordered pair, pairs are compared."""
    paired = gold.is_unordered or said.is_unordered
    wanted, given = parties_of(gold, role, paired=paired), parties_of(said, role, paired=paired)
    across = parties_of(gold, ACROSS[role], paired=gold.is_unordered)
    hits = _hits(wanted, given)
    swapped = sum(_is_among(party, across) and not _is_among(party, wanted) for party in given)
    return Rate(hits, len(given), len(wanted)), PartyErrors(len(given), len(given) - hits, swapped)


def is_one_party(one: Party, other: Party) -> bool:
    """Whether the ids are kin or the words overlap.

    >>> is_one_party(Party("is"), Party("hts")), is_one_party(Party("is", (Span(0, 9),)), Party(None, (Span(4, 9),)))
    (False, True)
    """
    if one.id and other.id and is_kin(one.id, other.id):
        return True
    return any(here.overlaps(there) for here in one.spans for there in other.spans)


def is_kin(one: str, other: str) -> bool:
    """Whether two ids may stand for one party: equal, two names of one, or a nation's forces and a branch of them.

    >>> is_kin("iraq.forces", "iraq.police"), is_kin("iraq.army", "iraq"), is_kin("nato", "us_coalition")
    (True, True, True)
    >>> is_kin("iraq.army", "iraq.police"), is_kin("iraq.army", "syria.army")
    (False, False)
    """
    words = load_words()
    one, other = words.one_party.get(one, one), words.one_party.get(other, other)
    (nation, _, branch), (land, _, arm) = one.partition("."), other.partition(".")
    if nation != land:
        return False
    if branch == arm or not branch or not arm:
        return True
    is_whole = FORCES in (branch, arm) or words.whole_forces >= {branch, arm}
    return is_whole or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _hits(wanted: Sequence[Party], given: Sequence[Party]) -> int:
    """How many parties are matched one to one, each wanted one with the first that is left of its kin."""
    left = list(given)
    for party in wanted:
        match = next((other for other in left if is_one_party(party, other)), None)
        if match is not None:
            left.remove(match)
    return len(given) - len(left)


def _is_among(party: Party, parties: Sequence[Party]) -> bool:
    return any(is_one_party(other, party) for other in parties)
