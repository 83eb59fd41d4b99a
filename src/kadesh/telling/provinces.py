"""Which province a section of a report is about: that of its heading, else the one named last before."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from kadesh.language.titles import capital
from kadesh.model import BlockKind, Location, Reference, Span
from kadesh.reading.lines import Line
from kadesh.reading.words import Words
from kadesh.resolving.provinces import Keys, PlaceNames, loose_keys
from kadesh.telling.whereabouts import section_place

_NO_NAMES = frozenset({"northern", "southern", "eastern", "western", "central", "the", "in", "this"})
_PREPOSITIONS = frozenset({"in", "at", "to", "from", "towards"})


class Province(NamedTuple):
    """A naming of a province: where it stands, and the section whose heading it is (0 where it is none)."""

    start: int
    heads: int
    text: str

    def location(self) -> Location:
        """The province as a claim's only place."""
        return section_place(self.text, Span(self.start, self.start + len(self.text)))


class Provinces(NamedTuple):
    """All namings of provinces of a report in the order of its text, and by its section that which is a heading's first."""

    named: tuple[Province, ...]
    heads: Mapping[int, Province]


def named_provinces(lines: Sequence[Line], text: str, names: PlaceNames, words: Words) -> Provinces:
    """Every naming of a province in a report, in the order of its text."""
    levels = words.first_levels if names.provinces else words.first_levels | words.other_levels
    found: list[Province] = []
    for line in lines:
        found += _called(line, text, levels)
        found += _listed(line, text, names, words)
    found.sort()
    return Provinces(tuple(found), {province.heads: province for province in reversed(found) if province.heads > 0})


def province_of(provinces: Provinces, start: int, section: int) -> Location | None:
    """The province that a happening at ``start`` is in by its section's heading, else by the naming before it."""
    before = bisect_left(provinces.named, start, key=lambda province: province.start)
    found = provinces.heads.get(section) or (provinces.named[before - 1] if before else None)
    return found.location() if found else None


def _called(line: Line, text: str, levels: frozenset[str]) -> Iterator[Province]:
    """Namings of areas that no pack knows, by the word behind them: "Helmand province"."""
    words, lower = line.sentence.words, line.sentence.lower
    for index in range(1, len(words)) if not levels.isdisjoint(lower) else ():
        if lower[index] not in levels:
            continue
        first = index
        while first > 0 and words[first - 1][0].isupper() and words[first - 1].isalpha() and index - first < 2:
            first -= 1
        party = any(
            n.first <= index <= n.last and n.kind == Reference.NAME for n in line.namings
        )  # a group that calls itself a state
        if first < index and lower[first] not in _NO_NAMES and not party:
            span = line.sentence.span_of(first, index - 1)
            yield Province(span.start, 0, span.of(text))


def _listed(line: Line, text: str, names: PlaceNames, lists: Words) -> Iterator[Province]:
    """Namings of the pack's provinces."""
    words = line.sentence.words
    keys = [loose_keys(word) for word in words]
    if names.openers.isdisjoint(chain.from_iterable(keys)):
        return
    within = {
        i
        for n in line.namings
        if n.kind in (Reference.NAME, Reference.USUAL) and n.last > n.first
        for i in range(n.first, n.last + 1)
    }
    index = 0
    while index < len(words):
        size = names.province_at(words, keys, index) if capital(words[index]) and index not in within else 0
        if size and _is_government(line, index, lists):
            size = 0
        if size:
            yield _province(line, text, names, keys, index, size)
        index += max(size, 1)


def _is_government(line: Line, index: int, lists: Words) -> bool:
    """Whether a capital's name stands for who governs there: "Damascus said"."""
    generic = any(n.kind == Reference.USUAL and n.first == index for n in line.namings)
    if not generic or line.kind is BlockKind.HEADING:
        return False
    lower = line.sentence.lower
    before, after = lower[index - 1] if index else "", "".join(lower[index + 1 : index + 2])
    return before not in lists.near_words | lists.compass | _PREPOSITIONS and after not in lists.area_words


def _province(line: Line, text: str, names: PlaceNames, keys: Sequence[Keys], index: int, size: int) -> Province:
    span = line.sentence.span_of(index, index + size - 1)
    if tuple(chain.from_iterable(keys[index : index + size])) not in names.provinces:
        span = Span(span.start, span.end - 1)  # an apostrophe lost
    heads = line.kind is BlockKind.HEADING and size >= len(line.sentence.words) - 1
    return Province(span.start, line.section if heads else 0, span.of(text))
