"""The record of one loss as a sentence states it: whom or what it counts, how many, and by which verb."""

from dataclasses import dataclass, replace

from kadesh.language.clauses import phrase_of
from kadesh.model import LossKind, Span
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.numbers import Count, read_count

_PEOPLE = frozenset({"person", "civilians", "fighters"})
_NOT_STATED = Count(None, None)
_ENDS = ("including", "along", "during", "after", "in")


@dataclass(frozen=True, slots=True)
class Tally:
    """A loss as a sentence states it: ``head`` is its noun, ``verb`` the verb (or noun) that makes it a loss.

    ``low``, ``high`` and ``unit`` are as in a Count; ``part`` says that another tally counts it as well.
    """

    kind: LossKind
    head: int
    verb: int
    text: str
    span: Span
    low: float | None
    high: float | None
    unit: str | None
    part: bool = False


def tally_between(passage: Passage, kind: LossKind, first: int, last: int, head: int, verb: int) -> Tally:
    """The tally that tokens ``first`` to ``last`` state, with their number where they have one.

    >>> tally = tally_between(sentence("Up to 20 men fell."), LossKind.KILLED, 0, 3, 3, 4)
    >>> tally.text, tally.low, tally.high
    ('Up to 20 men', None, 20)
    """
    first = max((end + 1 for _, end in passage.times if first <= end < head), default=first)  # "31 October 2016 Three people"
    text = passage.text(first, last)
    count = read_count(text) or _NOT_STATED
    return Tally(kind, head, verb, text, passage.span(first, last), count.low, count.high, count.unit)


def make_tally(passage: Passage, kind: LossKind, head: int, verb: int) -> Tally:
    """The tally whose noun is at ``head``: its phrase without what hangs behind a comma or tells of its parts.

    >>> passage = sentence("The blast killed ten people, including two guards.")
    >>> make_tally(passage, LossKind.KILLED, at(passage, "people"), at(passage, "killed")).text
    'ten people'
    """
    first, last = phrase_of(passage.syntax, head)
    if passage.lower[first] in (",", "and"):
        first += 1
    last = next((i - 1 for i in range(head + 1, last + 1) if passage.lower[i] in _ENDS), last)
    while last > head and not passage.words[last][-1].isalnum():
        last -= 1
    first = _range_before(passage, first)
    tally = tally_between(passage, kind, first, last, head, verb)
    one = passage.lower[head] in passage.lexicon.words.one_person
    return replace(tally, low=1, high=1, unit=None) if one else tally


def _range_before(passage: Passage, first: int) -> int:
    """Where a range begins of which the parser left only the end, or nothing, in its phrase: "between 40 and 50 men"."""
    tags, lower = passage.syntax.tags, passage.lower
    for start in range(max(0, first - 4), first):
        between = lower[start : start + 4 : 2] == ("between", "and")
        if between and tags[start + 1] == tags[start + 3] == "CD" and first in (start + 1, start + 3, start + 4):
            return start
    return first


def is_people(passage: Passage, index: int) -> bool:
    """Whether a noun names people, who can be killed, hurt or taken.

    >>> passage = sentence("Ten villagers fled in a truck.")
    >>> is_people(passage, at(passage, "villagers")), is_people(passage, at(passage, "truck"))
    (True, False)
    """
    return not _PEOPLE.isdisjoint(passage.classes(index))
