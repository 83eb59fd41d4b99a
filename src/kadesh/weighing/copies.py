"""Copies: passages that one report took from another, so that they count as one voice.

A passage is the sentence that carries a claim. Three ways of being a copy are told apart:

* ``exact``: the same words in the same order, whatever the case, the punctuation and the accents;
* ``near``: a few words changed, left out or put in (80% of the words stand in the same order);
* ``reworded``: the order or a good part of the words changed, but most long words and every number are shared.

Candidates for the last two come from MinHash signatures (the library rensa) in a table of bands, so the work grows with
the number of passages and not with its square; each candidate is then compared word by word.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz.distance import Indel
from rensa import RMinHash, RMinHashLSH

from kadesh.model import Claim, Copy, Report

PERMUTATIONS = 96  # signature length; 48 bands of 2 rows find a pair that shares a quarter of its words 19 times in 20
BANDS = 48
SEED = 1274  # any fixed number: the same passages must always give the same signatures
SHORTEST = 6  # passages of fewer words are no evidence of copying: "The army advanced in Homs."
NEAR = 0.80
REWORDED = 0.60
JOINING = 2  # shared passages that put an undated report in a family
WIDESPREAD = 12  # reports; a passage in more of them is a formula
KINDS = ("exact", "near", "reworded")

_WORD = re.compile(r"\w+")
_FLAT = str.maketrans("", "", "'’‘`ʿʾ\"“”")


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` without case, accents, quotation marks and punctuation.

    >>> words_of("Army takes Dara'a: 23 dead.")
    ('army', 'takes', 'daraa', '23', 'dead')
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall(text.translate(_FLAT).casefold()))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report, given by its words. ``start`` and ``end`` are offsets in the report's text."""

    report: str
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def key(self) -> tuple[str, int, int]:
        """Where it stands: report, start and end."""
        return (self.report, self.start, self.end)


def passage_of(claim: Claim) -> Passage:
    """The passage that carries ``claim``: its quote."""
    return Passage(claim.report, claim.quote.start, claim.quote.end, words_of(claim.quote.exact))


def likeness(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[float, str | None]:
    """How alike two passages are (0 to 1), and the kind of copy they are, or None.

    >>> a = words_of("The army took the village of Arak in Homs after heavy clashes, killing 23 militants")
    >>> b = words_of("The army took the village of Arak in eastern Homs after heavy clashes, killing 23 militants")
    >>> likeness(a, a), likeness(a, b)[1]
    ((1.0, 'exact'), 'near')
    >>> likeness(a, words_of("The army took the village of Arak in Homs after heavy clashes, killing 40 militants"))[1]
    """
    if first == second:
        return 1.0, "exact"
    numbers = {w for w in first if w.isdigit()}, {w for w in second if w.isdigit()}
    if numbers[0] and numbers[1] and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return 0.0, None  # another figure is another telling, however alike the template
    ordered = float(Indel.normalized_similarity(first, second))
    if ordered >= NEAR:
        return ordered, "near"
    long = {w for w in first if len(w) > 3}, {w for w in second if len(w) > 3}
    smaller = min(len(long[0]), len(long[1]))
    if smaller < SHORTEST:
        return ordered, None
    shared = len(long[0] & long[1])
    # Dice, so that a short passage inside a long one is not a copy of the whole
    together = 2 * shared / (len(long[0]) + len(long[1]))
    score = max(together, ordered)
    return (score, "reworded") if together >= REWORDED else (score, None)


class CopyIndex:
    """Families of copied passages, kept up as passages come in.

    The families do not depend on the order of adding: they are the connected sets of pairs that are copies.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[str, ...], int] = {}
        self._words: list[tuple[str, ...]] = []
        self._places: list[set[tuple[str, int, int]]] = []
        self._parent: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._table = RMinHashLSH(threshold=0.3, num_perm=PERMUTATIONS, num_bands=BANDS)

    def add(self, passages: Iterable[Passage]) -> frozenset[str]:
        """Take in passages; returns the reports that stand in a family which grew."""
        grown: set[int] = set()
        for passage in passages:
            if len(passage.words) < SHORTEST:
                continue
            number = self._texts.get(passage.words)
            if number is None:
                number = self._new_text(passage.words)
            if passage.key not in self._places[number]:
                self._places[number].add(passage.key)
                grown.add(number)
        roots = {self._find(number) for number in grown}
        return frozenset(report for root in roots for report, _, _ in self._family_at(root))

    def family(self, passage: Passage) -> int | None:
        """The number of the passage's family (the same for all its copies), or None for a short one."""
        number = self._texts.get(passage.words)
        return None if number is None else self._find(number)

    def families(self) -> Iterator[tuple[tuple[str, int, int], ...]]:
        """Every family that stands in two reports or more, as sorted (report, start, end)."""
        for root in self._members:
            places = self._family_at(root)
            if len({report for report, _, _ in places}) > 1:
                yield tuple(places)

    def _family_at(self, root: int) -> list[tuple[str, int, int]]:
        return sorted({key for number in self._members[root] for key in self._places[number]})

    def _new_text(self, words: tuple[str, ...]) -> int:
        number = len(self._words)
        self._texts[words] = number
        self._words.append(words)
        self._places.append(set())
        self._parent.append(number)
        self._members[number] = [number]
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(sorted({word for word in words if len(word) > 3}))
        for other in self._table.query(signature):
            if likeness(words, self._words[other])[1]:
                self._join(other, number)
        self._table.insert(number, signature)
        return number

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


def report_families(families: Iterable[tuple[tuple[str, int, int], ...]], reports: Mapping[str, Report]) -> dict[str, str]:
    """Undated reports joined with those they share passages with: report id to the family's first id.

    Two shared passages join a report without a day with another; a passage that stands in very many reports joins none.
    """
    shared: Counter[tuple[str, str]] = Counter()
    for family in families:
        members = sorted({report for report, _, _ in family})
        undated = [report for report in members if report in reports and not reports[report].published]
        if undated and len(members) <= WIDESPREAD:
            shared.update((a, b) for a, b in combinations(members, 2) if a in undated or b in undated)
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


def first_told(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Reports by publication: the earliest known day first, those without a day last; ties by id."""
    return tuple(sorted(reports, key=lambda report: (report.published.day if report.published else date.max, report.id)))


def find_copies(claims: Iterable[Claim], reports: Mapping[str, Report], index: CopyIndex | None = None) -> tuple[Copy, ...]:
    """The copied passages among ``claims``: each copy once, beside the first that had it.

    Who was first is known where both reports have a publication day and the days differ (``Copy.ordered``); else the
    smaller id stands first and nothing is said of who copied.
    """
    carried: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    passages: dict[tuple[str, int, int], Passage] = {}
    for claim in claims:
        passage = passage_of(claim)
        carried[passage.key].append(claim)
        passages[passage.key] = passage
    if index is None:
        index = CopyIndex()
        index.add(passages[key] for key in sorted(passages))
    found: list[Copy] = []
    for family in index.families():
        keys = [key for key in family if key in passages]
        order = {report.id: n for n, report in enumerate(first_told(reports[key[0]] for key in keys if key[0] in reports))}
        keys.sort(key=lambda key: (order.get(key[0], len(order)), key))
        first = keys[0]
        for key in keys[1:]:
            if key[0] == first[0]:
                continue
            score, kind = likeness(passages[first].words, passages[key].words)
            days = [reports[k[0]].published for k in (first, key) if k[0] in reports]
            found.append(
                Copy(
                    first=first[0],
                    second=key[0],
                    first_claims=tuple(sorted(claim.id for claim in carried[first])),
                    second_claims=tuple(sorted(claim.id for claim in carried[key])),
                    likeness=round(score, 3),
                    kind=kind or "reworded",
                    ordered=len(days) == 2 and all(days) and days[0].day != days[1].day,  # type: ignore[union-attr]
                )
            )
    return tuple(sorted(found, key=lambda copy: (copy.first, copy.second, copy.first_claims, copy.second_claims)))
