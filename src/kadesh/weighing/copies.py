"""Copies: passages that one report took from another, so that they count as one voice.

A passage is the sentence that carries a claim. Three ways of being a copy are told apart:

* ``exact``: the same words in the same order, whatever the case, the punctuation and the accents;
* ``near``: a few words changed, left out or put in (80% of the words stand in the same order);
* ``reworded``: the order or a good part of the words changed, but most long words and every number are shared.

Exact copies are found wherever they stand. Candidates for the other two come from MinHash signatures (the library rensa) in
tables of bands, one table for every ten days of publication, and are then compared word by word: a passage is compared with
those of its own and the neighbouring ten days, and with those without a day. So the work grows with the number of passages
and not with its square.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from sys import intern
from typing import NamedTuple

from rapidfuzz.distance import Indel
from rensa import RMinHash, RMinHashLSH

from kadesh.model import Claim, Copy, Report
from kadesh.weighing.weights import load_weights

PERMUTATIONS = 80  # signature length; 20 bands of 4 find passages that share two thirds of their words 99 times in 100
BANDS = 20
SEED = 1274  # any fixed number: the same passages must always give the same signatures
WINDOW_DAYS = 10
SHORTEST = 6  # passages of fewer words are no evidence of copying: "The army advanced in Homs."
LONG = 4  # letters of a word that is compared
NEAR = 0.80
REWORDED = 0.613
PARTICULAR = 0.7  # of the names and numbers of the passage that has fewer, so many must be shared
FORMULA = 11  # words; shorter passages that name nothing are formulas
TELLING = 17  # words; a sentence as long as this is no formula
UNLIKELY = 20  # words; two sentences as long as this do not share most words by chance
VERBATIM = 0.85  # of the words in order, which passages must share that have nothing particular in common
JOINING = 2  # shared passages that put an undated report in a family
WIDESPREAD = 12  # reports; a passage in more of them is a formula

_WORD = re.compile(r"\w+")
_FLAT = str.maketrans("", "", "'’‘`ʿʾ\"“”")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` without case, accents, quotation marks and punctuation.

    >>> words_of("Army takes Dara'a: 23 dead.")
    ('army', 'takes', 'daraa', '23', 'dead')
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(intern(word) for word in _WORD.findall(text.translate(_FLAT).casefold()))


Place = tuple[str, int, int]  # where a passage stands: report, start and end


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report, given by its words. ``start`` and ``end`` are offsets in the report's text, ``day`` the ordinal
    of its publication.
    """

    report: str
    start: int
    end: int
    words: tuple[str, ...]
    day: int | None = None

    @property
    def key(self) -> Place:
        """Where it stands: report, start and end."""
        return (self.report, self.start, self.end)


def passage_of(claim: Claim, report: Report | None = None) -> Passage:
    """The passage that carries ``claim``: its quote."""
    day = report.published.day.toordinal() if report and report.published else None
    return Passage(claim.report, claim.quote.start, claim.quote.end, words_of(claim.quote.exact), day)


@lru_cache(maxsize=8192)
def _sets(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The long words of a passage, its numbers in figures, and all its numbers, also those in words."""
    spelt = load_weights().number_words
    figures = frozenset(word for word in words if word.isdigit())
    return (
        frozenset(word for word in words if len(word) >= LONG),
        figures,
        figures | {str(spelt[word]) for word in words if word in spelt},
    )


def _agree(first: frozenset[str], second: frozenset[str]) -> bool:
    return not first or not second or first <= second or second <= first


def likeness(first: tuple[str, ...], second: tuple[str, ...], names: Collection[str] = frozenset()) -> tuple[float, str | None]:
    """How alike two passages are (0 to 1), and the kind of copy they are, or None.

    Passages whose numbers differ are no copies, however alike: one template tells many happenings. Where both have numbers,
    one must have all of the other's. Nor are formulas ("The source added that the attack caused damage"): what is not exact
    must share something particular, a number or one of ``names`` (the words of places and parties), or be long.

    >>> a = words_of("The army took the village of Arak in Homs after heavy clashes, killing 23 militants")
    >>> b = words_of("The army took the village of Arak in eastern Homs after heavy clashes, killing 23 militants")
    >>> likeness(a, a), likeness(a, b)[1]
    ((1.0, 'exact'), 'near')
    >>> likeness(a, words_of("The army took the village of Arak in Homs after heavy clashes, killing 40 militants"))[1]
    """
    if first == second:
        return 1.0, "exact"
    (long, figures, numbers), (long2, figures2, numbers2) = _sets(first), _sets(second)
    if not long or not long2 or not _agree(figures, figures2) or not ((figures and figures2) or _agree(numbers, numbers2)):
        return 0.0, None
    # Dice, so that a short passage inside a long one is not a copy of the whole
    together = 2 * len(long & long2) / (len(long) + len(long2))
    if together < REWORDED:
        return together, None
    ordered = float(Indel.normalized_similarity(first, second))
    own = _own(first, figures, names), _own(second, figures2, names)
    shape = _Shape(together, ordered, min(len(first), len(second)), min(len(long), len(long2)))
    return max(together, ordered), _kind(shape, *own)


class _Shape(NamedTuple):
    """How two passages compare: words shared, words in the same order, and the shorter one's words and longer words."""

    together: float
    ordered: float
    words: int
    long: int


def _own(words: tuple[str, ...], figures: frozenset[str], names: Collection[str]) -> frozenset[str]:
    """What a passage has in particular: names and figures."""
    return figures.union(word for word in words if word in names)


def _kind(shape: _Shape, mine: frozenset[str], theirs: frozenset[str]) -> str | None:
    """The kind of copy that two passages are whose words are alike, by what each has in particular."""
    shared = len(mine & theirs)
    if mine and theirs and shared < PARTICULAR * min(len(mine), len(theirs)):
        return "near" if shared and shape.ordered >= VERBATIM and shape.words >= TELLING else None
    if not shared:
        return _formula_or_copy(shape)
    if shape.ordered >= NEAR:
        return "near"
    return "reworded" if shape.long >= SHORTEST else None


def _formula_or_copy(shape: _Shape) -> str | None:
    """The kind of copy where one of the two, or both, have nothing particular."""
    if shape.ordered >= VERBATIM and shape.words >= FORMULA:
        return "near"
    return "reworded" if shape.words >= (TELLING if shape.together >= NEAR else UNLIKELY) else None


class CopyIndex:
    """Families of copied passages, kept up as passages come in.

    The families do not depend on the order of adding: they are the connected sets of pairs that are copies.
    """

    def __init__(self, names: Collection[str] = frozenset()) -> None:
        self._names = names
        self._texts: dict[tuple[str, ...], int] = {}
        self._words: list[tuple[str, ...]] = []
        self._places: list[tuple[Place, ...]] = []
        self._parent: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._windows: list[tuple[int | None, ...]] = []
        self._tables: dict[int | None, RMinHashLSH] = {}

    def add(self, passages: Iterable[Passage]) -> frozenset[int]:
        """Take in passages; returns the families that grew, by the number of each."""
        grown: set[int] = set()
        for passage in passages:
            if len(passage.words) < SHORTEST:
                continue
            number = self._texts.get(passage.words)
            if number is None:
                number = self._new_text(passage.words)
            window = None if passage.day is None else passage.day // WINDOW_DAYS
            if window not in self._windows[number]:
                self._windows[number] += (window,)
                self._look_up(number, window)
            if passage.key not in self._places[number]:
                self._places[number] += (passage.key,)
                grown.add(number)
        return frozenset(self._find(number) for number in grown)

    def family(self, passage: Passage) -> int | None:
        """The number of the passage's family (the same for all its copies), or None for a short one."""
        number = self._texts.get(passage.words)
        return None if number is None else self._find(number)

    def families(self) -> Iterator[int]:
        """The numbers of all families."""
        return iter(self._members)

    def passages(self, family: int) -> tuple[tuple[Place, tuple[str, ...]], ...]:
        """Where the passages of a family stand, sorted, each with its words."""
        members = self._members.get(family, ())
        return tuple(sorted((place, self._words[number]) for number in members for place in self._places[number]))

    def reports(self, family: int) -> frozenset[str]:
        """The reports in which a family stands."""
        return frozenset(place[0] for number in self._members.get(family, ()) for place in self._places[number])

    def _new_text(self, words: tuple[str, ...]) -> int:
        number = len(self._words)
        self._texts[words] = number
        self._words.append(words)
        self._places.append(())
        self._windows.append(())
        self._parent.append(number)
        self._members[number] = [number]
        return number

    def _look_up(self, number: int, window: int | None) -> None:
        """Join a text with its copies of the window, of the two beside it, and without a day; then put it in the window."""
        words = self._words[number]
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(sorted(_sets(words)[0]))
        near = list(self._tables) if window is None else [None, window - 1, window, window + 1]
        for other in {match for w in near if w in self._tables for match in self._tables[w].query(signature)}:
            if other != number and likeness(words, self._words[other], self._names)[1]:
                self._join(other, number)
        if window not in self._tables:
            self._tables[window] = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._tables[window].insert(number, signature)

    def _find(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _join(self, first: int, second: int) -> None:
        root, leaf = sorted((self._find(first), self._find(second)))
        if root != leaf:
            self._parent[leaf] = root
            self._members[root] += self._members.pop(leaf)


def report_families(families: Iterable[Collection[str]], reports: Mapping[str, Report]) -> dict[str, str]:
    """Undated reports joined with those they share passages with: report id to the family's first id.

    ``families`` are the reports of each family of passages. Two shared passages join a report without a day with another; a
    passage that stands in very many reports joins none.
    """
    shared: Counter[tuple[str, str]] = Counter()
    for family in families:
        if 1 < len(family) <= WIDESPREAD:
            undated = [report for report in family if report in reports and not reports[report].published]
            if undated:
                shared.update((a, b) for a, b in combinations(sorted(family), 2) if a in undated or b in undated)
    root: dict[str, str] = {}

    def find(report: str) -> str:
        while root.get(report, report) != report:
            report = root[report]
        return report

    for (a, b), count in shared.items():
        if count >= JOINING:
            first, second = sorted((find(a), find(b)))
            root.setdefault(first, first)
            root[second] = first
    return {report: find(report) for report in root}


def told_order(report: Report | None) -> tuple[date, str]:
    """By what reports are put in order of publication: those without a day last, ties by id."""
    return (report.published.day if report and report.published else date.max, report.id if report else "")


def copies_in(
    passages: Iterable[tuple[Place, tuple[str, ...]]], carried: Mapping[Place, Collection[str]], reports: Mapping[str, Report]
) -> Iterator[Copy]:
    """The copies in one family: each passage beside the first that had it; ``carried`` gives the claims of each passage.

    Who was first is known where both reports have a publication day and the days differ (``Copy.ordered``); else the
    smaller id stands first and nothing is said of who copied.
    """
    ordered = sorted(passages, key=lambda passage: (told_order(reports.get(passage[0][0])), passage[0]))
    first, words = ordered[0]
    for place, other in ordered[1:]:
        if place[0] == first[0]:
            continue
        score, kind = likeness(words, other)
        days = [told_order(reports.get(report))[0] for report in (first[0], place[0])]
        yield Copy(
            first=first[0],
            second=place[0],
            first_claims=tuple(sorted(carried[first])),
            second_claims=tuple(sorted(carried[place])),
            likeness=round(score, 3),
            kind=kind or "reworded",  # alike by way of a third passage
            ordered=days[0] < days[1] < date.max,
        )
