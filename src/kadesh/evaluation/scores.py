"""Scores of readings against gold, counted leniently or strictly (``slots.py``).

Answers are paired one to one within a document, best pairs first: a pair needs triggers that overlap, or one sentence and the
same type. Every slot is counted over all claims: a claim that was missed misses all its slots, and one that was made up has
made all of them up, so no score rises by saying less.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kadesh.evaluation.answers import ROLES, SLOTS, Answer
from kadesh.evaluation.kin import compare_parties
from kadesh.evaluation.rates import PartyErrors, Rate
from kadesh.evaluation.slots import compare, size, wrong_slots

MEASURES = ("detection", "whole_claim", *SLOTS)


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that differs: ``missed`` (only gold has it), ``spurious`` (only the reader) or ``differs``, in which slots."""

    kind: str
    gold: Answer | None
    said: Answer | None
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """The rates of one document or of many, by measure, and the claims that differ; ``parties`` where counted leniently."""

    documents: int
    gold: int
    predicted: int
    rates: Mapping[str, Rate]
    differences: tuple[Difference, ...]
    by_document: Mapping[str, "Scores"]
    parties: PartyErrors | None = None

    def f1(self, measure: str) -> float:
        """The F1 of ``measure``, one of ``MEASURES``."""
        return self.rates[measure].f1

    def as_json(self) -> dict[str, object]:
        """The numbers alone: documents, gold, predicted, then p, r and f1 of each measure, then the shares of party errors."""
        counts = {"documents": self.documents, "gold": self.gold, "predicted": self.predicted}
        rates = {name: {"p": rate.precision, "r": rate.recall, "f1": rate.f1} for name, rate in self.rates.items()}
        if self.parties is None:
            return {**counts, **rates}
        return {**counts, **rates, "wrong_party": self.parties.wrong_share, "swapped": self.parties.swapped_share}


def score(gold: Iterable[Answer], said: Iterable[Answer], *, strict: bool = False, silent: Iterable[str] = ()) -> Scores:
    """Score what was said against gold; answers of documents that gold does not have are passed over.

    Parties are the same where their ids are kin or their words overlap; with ``strict`` only where their ids are equal.
    ``silent`` names documents that must give no claim.
    """
    wanted: dict[str, list[Answer]] = {doc: [] for doc in silent}
    for answer in gold:
        wanted.setdefault(answer.doc, []).append(answer)
    given: dict[str, list[Answer]] = {doc: [] for doc in wanted}
    for answer in said:
        if answer.doc in given:
            given[answer.doc].append(answer)
    by_document = {doc: _score_document(wanted[doc], given[doc], strict=strict) for doc in sorted(wanted)}
    parts = tuple(by_document.values())
    return Scores(
        documents=len(parts),
        gold=sum(part.gold for part in parts),
        predicted=sum(part.predicted for part in parts),
        rates={name: sum((part.rates[name] for part in parts), Rate(0, 0, 0)) for name in MEASURES},
        differences=tuple(chain.from_iterable(part.differences for part in parts)),
        by_document=by_document,
        parties=None if strict else sum((part.parties for part in parts if part.parties), PartyErrors()),
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


def _meet(wanted: Answer, given: Answer, *, sentence: bool) -> bool:
    """Whether the said trigger overlaps gold's trigger, or gold's sentence."""
    span = wanted.sentence if sentence else wanted.trigger
    return span is not None and given.trigger is not None and span.overlaps(given.trigger)


def _score_document(gold: Sequence[Answer], said: Sequence[Answer], *, strict: bool) -> Scores:
    paired = pair(gold, said)
    pairs = [(gold[i], said[j]) for i, j in paired]
    missed = _left(gold, (i for i, _ in paired))
    spurious = _left(said, (j for _, j in paired))
    wrong = [(wanted, given, wrong_slots(wanted, given, strict=strict)) for wanted, given in pairs]
    rates = {
        "detection": Rate(len(pairs), len(said), len(gold)),
        "whole_claim": Rate(sum(not slots for _, _, slots in wrong), len(said), len(gold)),
    }
    for slot in SLOTS:
        alone = Rate(0, _items(slot, spurious, strict=strict), _items(slot, missed, strict=strict))
        rates[slot] = sum((compare(slot, *both, strict=strict) for both in pairs), alone)
    differences = [Difference("differs", wanted, given, slots) for wanted, given, slots in wrong if slots]
    differences += [Difference("missed", answer, None) for answer in missed]
    differences += [Difference("spurious", None, answer) for answer in spurious]
    parties = None if strict else _party_errors(pairs)
    return Scores(1, len(gold), len(said), rates, tuple(differences), {}, parties)


def _left(answers: Sequence[Answer], taken: Iterable[int]) -> list[Answer]:
    """The answers that have no partner."""
    without = set(taken)
    return [answer for index, answer in enumerate(answers) if index not in without]


def _items(slot: str, answers: Iterable[Answer], *, strict: bool) -> int:
    return sum(size(slot, answer, strict=strict) for answer in answers)


def _party_errors(pairs: Sequence[tuple[Answer, Answer]]) -> PartyErrors:
    return sum((compare_parties(role, *both)[1] for both in pairs for role in ROLES), PartyErrors())
