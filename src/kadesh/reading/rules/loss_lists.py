"""Lists of losses that the parser lost: "a tank, 6 vehicles and 9 guns were destroyed"."""

from collections.abc import Sequence
from dataclasses import replace

from kadesh.model import LossKind
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.quantities import counted_phrase, opens_quantity
from kadesh.reading.rules.tallies import Tally, tally_between

_JOINTS = (",", "and")
_LONGEST_MEMBER = 8  # words of a member of a list


def listed_after(passage: Passage, tally: Tally, known: Sequence[Tally]) -> list[Tally]:
    """What a list goes on with behind a loss; ``known`` are the losses already found.

    >>> from kadesh.reading.rules.tallies import make_tally
    >>> passage = sentence("The rebels destroyed a tank, 6 vehicles and 9 guns.")
    >>> tank = make_tally(passage, LossKind.MATERIEL, at(passage, "tank"), at(passage, "destroyed"))
    >>> [t.text for t in listed_after(passage, tank, [tank])]
    ['6 vehicles', '9 guns']
    """
    count = len(passage.words)
    heads = {t.head for t in known}
    last = next((i for i in range(tally.head, count) if passage.span(i, i).end >= tally.span.end), count)
    found: list[Tally] = []
    while last < count - 2:
        start = last + 1
        while start < count and passage.lower[start] in _JOINTS:
            start += 1
        phrase = counted_phrase(passage, start) if start > last + 1 else None
        if phrase is None or phrase[0] in heads or not _goes_on(passage, tally, start, phrase):
            break
        head, last = phrase
        found.append(replace(tally_between(passage, tally.kind, start, last, head, tally.verb), part=tally.part))
    return found


def _goes_on(passage: Passage, tally: Tally, start: int, phrase: tuple[int, int]) -> bool:
    """Whether the phrase at ``start`` is a loss of the same kind, and no subject of a verb of its own."""
    head, last = phrase
    tags = passage.syntax.tags
    after = tags[last + 1] if last + 1 < len(tags) else "."
    if after == "JJ" or (after.startswith(("V", "MD")) and tally.verb < start):
        return False
    return _is_kin(passage, tally, head) and (tally.kind is LossKind.MATERIEL or tags[head] != "CD")


def _is_kin(passage: Passage, tally: Tally, head: int) -> bool:
    """Whether a noun names what a loss is of: materiel or persons."""
    return ("materiel" if tally.kind is LossKind.MATERIEL else "person") in passage.classes(head)


def listed_before(passage: Passage, tally: Tally, known: Sequence[Tally]) -> list[Tally]:
    """What a list holds before the subject that a passive has; ``known`` are the losses already found.

    >>> from kadesh.reading.rules.tallies import make_tally
    >>> passage = sentence("20 tanks, 7 vehicles and 9 guns were destroyed.")
    >>> guns = make_tally(passage, LossKind.MATERIEL, at(passage, "guns"), at(passage, "destroyed"))
    >>> [t.text for t in listed_before(passage, guns, [guns])]
    ['7 vehicles', '20 tanks']
    """
    heads = {t.head for t in known}
    first = next((i for i in range(tally.head, -1, -1) if passage.span(i, i).start <= tally.span.start), 0)
    found: list[Tally] = []
    while first > 1 and passage.lower[first - 1] in _JOINTS:
        member = _member_before(passage, first - 2, heads)
        if member is None:
            break
        first, head, last = member
        dead = not passage.lexicon.words.death_words.isdisjoint(passage.lower[first : last + 1])
        if dead or not _is_kin(passage, tally, head):  # "405 dead and 733 injured"
            break
        found.append(tally_between(passage, tally.kind, first, last, head, tally.verb))
    return found


def _member_before(passage: Passage, last: int, heads: set[int]) -> tuple[int, int, int] | None:
    """First token, head and last token of the longest phrase with a quantity that ends at ``last``, its head a new one."""
    for first in range(max(0, last + 1 - _LONGEST_MEMBER), last + 1):
        phrase = counted_phrase(passage, first) if opens_quantity(passage, first) else None
        if phrase and phrase[1] == last and phrase[0] not in heads:
            return first, *phrase
    return None
