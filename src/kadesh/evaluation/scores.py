"""Scores of readings against gold.

Answers are paired one to one within a document, best pairs first: a pair needs triggers that overlap, or one sentence and the
same type. Every slot is counted over all claims: a claim that was missed misses all its slots, and one that was made up has
made all of them up, so no score rises by saying less.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from kadesh.errors import InputError
from kadesh.evaluation.answers import SLOTS, Answer, answer_of_claim, answer_of_record, read_gold
from kadesh.model import Claim, Report
from kadesh.theatre.packs import Pack

MEASURES = ("detection", "whole_claim", *SLOTS)
EXACT = ("type", "modality", "initiator", "target")  # slots that must be equal for a claim to be right as a whole


class Reads(Protocol):
    """Whatever makes claims of a report."""

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of ``report``."""
        ...


@dataclass(frozen=True, slots=True)
class Rate:
    """Hits among what was said and among what gold wants.

    >>> Rate(2, 4, 2).f1
    0.667
    """

    hits: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was said that is right, to three digits."""
        return round(self.hits / self.said, 3) if self.said else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was said, to three digits."""
        return round(self.hits / self.wanted, 3) if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, to three digits."""
        if not self.hits:
            return 0.0
        precision, recall = self.hits / self.said, self.hits / self.wanted
        return round(2 * precision * recall / (precision + recall), 3)

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.hits + other.hits, self.said + other.said, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that differs: ``missed`` (only gold has it), ``spurious`` (only the reader) or ``differs``, in which slots."""

    kind: str
    gold: Answer | None
    said: Answer | None
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """The rates of one document or of many, by measure, and the claims that differ."""

    documents: int
    gold: int
    predicted: int
    rates: Mapping[str, Rate]
    differences: tuple[Difference, ...]
    by_document: Mapping[str, "Scores"]

    def f1(self, measure: str) -> float:
        """The F1 of ``measure``, one of ``MEASURES``."""
        return self.rates[measure].f1

    def as_json(self) -> dict[str, object]:
        """The numbers alone: documents, gold, predicted, then p, r and f1 of each measure."""
        counts = {"documents": self.documents, "gold": self.gold, "predicted": self.predicted}
        return counts | {name: {"p": rate.precision, "r": rate.recall, "f1": rate.f1} for name, rate in self.rates.items()}


def evaluate(gold_path: Path, docs: Path, reader: Reads, pack: Pack | None = None) -> Scores:
    """Read the gold's documents (``docs/NAME.txt``) with ``reader`` and score its claims.

    Raises InputError where the gold or a document cannot be read.
    """
    from kadesh.intake.reports import report_from_bytes  # heavy; scoring answers that are at hand does not need it

    records = read_gold(gold_path)
    gold: list[Answer] = []
    said: list[Answer] = []
    for doc in sorted({record["doc"] for record in records}):
        path = docs / f"{doc}.txt"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"the gold's document {path} cannot be read", "name its folder with --docs") from error
        report = report_from_bytes(data, name=doc, source=str(path), pack=pack)
        gold += [answer_of_record(record, report.text) for record in records if record["doc"] == doc]
        said += [answer_of_claim(claim, report) for claim in reader.read(report)]
    return score(gold, said)


def score(gold: Iterable[Answer], said: Iterable[Answer]) -> Scores:
    """Score what was said against gold; answers of documents that gold does not have are passed over."""
    wanted: dict[str, list[Answer]] = {}
    for answer in gold:
        wanted.setdefault(answer.doc, []).append(answer)
    given: dict[str, list[Answer]] = {doc: [] for doc in wanted}
    for answer in said:
        if answer.doc in given:
            given[answer.doc].append(answer)
    by_document = {doc: _score_document(wanted[doc], given[doc]) for doc in sorted(wanted)}
    parts = tuple(by_document.values())
    return Scores(
        documents=len(parts),
        gold=sum(part.gold for part in parts),
        predicted=sum(part.predicted for part in parts),
        rates={name: sum((part.rates[name] for part in parts), Rate(0, 0, 0)) for name in MEASURES},
        differences=tuple(chain.from_iterable(part.differences for part in parts)),
        by_document=by_document,
    )


def pair(gold: Sequence[Answer], said: Sequence[Answer]) -> tuple[tuple[int, int], ...]:
    """Pairs (index in ``gold``, index in ``said``), one to one, best first, earlier ones first among equals."""
    options = []
    for i, wanted in enumerate(gold):
        for j, given in enumerate(said):
            same_type = wanted.type == given.type
            touching = _meet(wanted, given, sentence=False)
            if touching or (same_type and _meet(wanted, given, sentence=True)):
                shared = len(set(wanted.initiator) & set(given.initiator)) + len(set(wanted.target) & set(given.target))
                merit = 4 * touching + 2 * same_type + (wanted.modality == given.modality) + 0.2 * shared
                options.append((-merit, i, j))
    pairs: list[tuple[int, int]] = []
    taken_gold, taken_said = set[int](), set[int]()
    for _, i, j in sorted(options):
        if i not in taken_gold and j not in taken_said:
            taken_gold.add(i)
            taken_said.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def wrong_slots(gold: Answer, said: Answer) -> tuple[str, ...]:
    """The slots of ``said`` that keep it from being right as a whole; none where it is."""
    return tuple(slot for slot in SLOTS if not _right(slot, gold.items(slot), said.items(slot)))


def _meet(wanted: Answer, given: Answer, *, sentence: bool) -> bool:
    """Whether the said trigger overlaps gold's trigger, or gold's sentence."""
    span = wanted.sentence if sentence else wanted.trigger
    return span is not None and given.trigger is not None and span.overlaps(given.trigger)


def _score_document(gold: Sequence[Answer], said: Sequence[Answer]) -> Scores:
    pairs = pair(gold, said)
    hits: Counter[str] = Counter()
    differences = []
    for i, j in pairs:
        wrong = wrong_slots(gold[i], said[j])
        for slot in SLOTS:
            hits[slot] += _common(slot, gold[i].items(slot), said[j].items(slot))
        hits["whole_claim"] += not wrong
        if wrong:
            differences.append(Difference("differs", gold[i], said[j], wrong))
    paired_gold, paired_said = {i for i, _ in pairs}, {j for _, j in pairs}
    differences += [Difference("missed", answer, None) for i, answer in enumerate(gold) if i not in paired_gold]
    differences += [Difference("spurious", None, answer) for j, answer in enumerate(said) if j not in paired_said]
    hits["detection"] = len(pairs)
    whole = {"detection", "whole_claim"}
    rates = {
        name: Rate(
            hits[name],
            len(said) if name in whole else sum(len(answer.items(name)) for answer in said),
            len(gold) if name in whole else sum(len(answer.items(name)) for answer in gold),
        )
        for name in MEASURES
    }
    return Scores(1, len(gold), len(said), rates, tuple(differences), {})


def _common(slot: str, wanted: frozenset[object], given: frozenset[object]) -> int:
    """How many of the wanted items were given; source and time phrases match when one holds the other."""
    if slot not in ("attribution", "when"):
        return len(wanted & given)
    phrases = [str(item) for item in given if item]
    return sum(any(str(item) in phrase or phrase in str(item) for phrase in phrases) for item in wanted if item)


def _right(slot: str, wanted: frozenset[object], given: frozenset[object]) -> bool:
    """Whether the slot lets the claim count as right as a whole: types, modalities and sides equal, a place in common, and
    someone said to say it exactly where gold has someone; times and losses do not count here."""
    if slot in EXACT:
        return wanted == given
    if slot == "places":
        return bool(wanted & given) or not (wanted or given)
    if slot == "attribution":
        return bool(wanted) == bool(given)
    return True
