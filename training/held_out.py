"""Readings by models that had not learned from the report: documents in folds, and what comes out of each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from kadesh.evaluation.answers import Answer, answer_of_claim, answer_of_record
from kadesh.evaluation.rates import PartyErrors
from kadesh.evaluation.scores import MEASURES, Scores, pair, score
from kadesh.evaluation.slots import wrong_slots
from kadesh.model import Claim, Draft
from kadesh.reading.choosers.linear import Choosers
from kadesh.reading.lines import Line
from kadesh.telling.casts import Step
from training.golds import Document

FOLDS = 4


@dataclass(frozen=True)
class Reading:
    """A document with the claims that are made of it."""

    document: Document
    claims: tuple[Claim, ...]

    @property
    def gold(self) -> list[Answer]:
        """What annotation says."""
        return [answer_of_record(record, self.document.report.text) for record in self.document.records]

    @property
    def said(self) -> list[Answer]:
        """What the claims say."""
        return [answer_of_claim(claim, self.document.report) for claim in self.claims]

    def scores(self) -> Scores:
        """The scores of the reading, parties leniently compared."""
        return score(self.gold, self.said)

    def right(self) -> frozenset[int]:
        """The numbers of the claims that are right as a whole."""
        gold, said = self.gold, self.said
        return frozenset(s for g, s in pair(gold, said) if not wrong_slots(gold[g], said[s], strict=False))


@dataclass(frozen=True)
class Drafted:
    """A document with the drafts that its reader makes of each line."""

    document: Document
    lines: tuple[Line, ...]
    drafts: tuple[tuple[Draft, ...], ...]

    def told(self, last: Step) -> Reading:
        """The claims of these drafts, with ``last`` as the last step for sides without words."""
        teller = self.document.teller.asking(last)
        return Reading(self.document, teller.tell(self.document.report, self.lines, self.drafts))


def fold_of(doc: str) -> int:
    """The fold of a document, -1 of an example (its name has a blank): examples are in none."""
    return -1 if " " in doc else crc32(doc.encode()) % FOLDS


def draft(document: Document, choosers: Choosers) -> Drafted:
    """A document as it is read with these models."""
    lines = document.teller.lines(document.report)
    return Drafted(document, lines, document.reader.with_choosers(choosers).drafts(lines))


def held_out(documents: Sequence[Document], without: Callable[[int], Choosers]) -> Iterator[Drafted]:
    """Every document as it is read with the models that ``without`` its fold gives."""
    for fold in range(FOLDS):
        choosers = without(fold)
        for document in documents:
            if fold_of(document.name) == fold:
                yield draft(document, choosers)


def table(readings: Iterable[Reading]) -> Iterator[str]:
    """F1 by reader and by who leads, with the share of parties that are wrong on paired claims, as rows of a table."""
    shown = [measure for measure in MEASURES if measure not in ("when", "losses")]
    yield f"| reader | led by | {' | '.join(shown)} | parties wrong |\n{'|---' * (len(shown) + 3)}|"
    groups: dict[tuple[str, str], list[Scores]] = {}
    for reading in readings:
        groups.setdefault((reading.document.teller.name, reading.document.led_by), []).append(reading.scores())
    for (reader, leader), found in sorted(groups.items()):
        hits = [sum(one.rates[name].hits for one in found) for name in shown]
        sizes = [sum(one.rates[name].said + one.rates[name].wanted for one in found) for name in shown]
        cells = (f"{2 * hit / size if size else 0:.3f}" for hit, size in zip(hits, sizes, strict=True))
        errors = sum((one.parties for one in found if one.parties), PartyErrors())
        yield f"| {reader} | {leader} | {' | '.join(cells)} | {errors.wrong_share:.1%} |"
