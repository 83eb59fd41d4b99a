"""Scores on snippets: short texts with one main event each, coded by ACLED's sub-event.

A snippet file is a TSV with the columns ``id``, ``snippet`` and ``sub_event_type``; ``snippets.csv`` says which sub-event each
label means, with an empty cell for classes that are none of ACLED's.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from kadesh.errors import InputError
from kadesh.evaluation.documents import Reads
from kadesh.evaluation.rates import Rate
from kadesh.model import Claim, ClaimType, Modality
from kadesh.theatre.packs import Pack
from kadesh.weighing.codes import codes_of, sub_events

NONE = ""  # none of ACLED's sub-events
COLUMNS = ("id", "snippet", "sub_event_type")
# What a later sentence, the end of a sentence, a bare count and a plan take off.
LATER, DEEPER, BARE, MEANT = 1.0, 1.0, 1.0, 3.0


@dataclass(frozen=True, slots=True)
class Snippet:
    """A short text and the sub-event that its main event has, or an empty string for none of the 25."""

    id: str
    text: str
    sub_event: str


@dataclass(frozen=True, slots=True)
class SnippetScores:
    """The rate of each of the 25 classes, and how often which was taken for which (wanted, said)."""

    snippets: int
    rates: Mapping[str, Rate]
    confusions: Mapping[tuple[str, str], int]

    @property
    def weighted_f1(self) -> float:
        """The mean of the classes' F1, weighed by how often gold has each; 'none of these' weighs nothing but can be wrong."""
        wanted = sum(rate.wanted for rate in self.rates.values())
        return round(sum(rate.f1 * rate.wanted for rate in self.rates.values()) / wanted, 3) if wanted else 0.0

    def as_json(self) -> dict[str, object]:
        """The scores as plain data, ready for JSON."""
        rates = {
            name: {"p": rate.precision, "r": rate.recall, "f1": rate.f1, "wanted": rate.wanted}
            for name, rate in self.rates.items()
        }
        return {"snippets": self.snippets, "weighted_f1": self.weighted_f1, "sub_events": rates}


def read_snippets(path: Path) -> tuple[Snippet, ...]:
    """The snippets of a file. Raises InputError where it is no such file or has a label that is not known."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read snippets from {path}: {error}", f"give a TSV with {', '.join(COLUMNS)}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise InputError(f"{path} lacks the columns of snippets", f"give a TSV with {', '.join(COLUMNS)}")
    found = []
    for row in rows:
        if row["sub_event_type"] not in _labels():
            raise InputError(f"{path}, line {rows.line_num}: no label {row['sub_event_type']!r} is known")
        found.append(Snippet(row["id"], row["snippet"], _labels()[row["sub_event_type"]]))
    return tuple(found)


def evaluate_snippets(path: Path, reader: Reads, pack: Pack) -> SnippetScores:
    """Read each snippet as a report of its own and score its main claim's sub-event."""
    from kadesh.intake.reports import report_from_bytes  # heavy; scoring what is at hand does not need it

    snippets = read_snippets(path)
    said = []
    for snippet in snippets:
        report = report_from_bytes(snippet.text.encode(), name=snippet.id, source=str(path), pack=pack)
        said.append(main_sub_event(reader.read(report), pack))
    return score_snippets(snippets, said)


def main_sub_event(claims: Sequence[Claim], pack: Pack) -> str:
    """The sub-event of the main claim: how telling its sub-event is (``mains.csv``), less what speaks against it.

    What is told in a later sentence, at a sentence's end, as a bare count of losses or as a plan weighs less. A claim that the
    codes know as no event (a claim of responsibility, sanctions) is the main one only where no event was told before. What
    stands beside it in the first sentence can make another of it (``joined.csv``): arrests at a protest are an intervention.
    """
    sentences = sorted({claim.quote.start for claim in claims})
    ranked: list[tuple[float, int, str]] = []
    for claim in claims:
        name = codes_of(claim, pack).acled_sub_event
        if name or (_is_matter(claim) and not ranked):
            ranked.append((-_weight(claim, name, sentences.index(claim.quote.start)), _start(claim), name))
    if not ranked:
        return NONE
    main = min(ranked)[-1]
    first = {claim.type.value for claim in claims if claim.quote.start == sentences[0] and _stands_beside(claim)}
    return next((joined for name, beside, joined in _joined() if name == main and beside in first), main)


def _start(claim: Claim) -> int:
    return claim.trigger.span.start if claim.trigger.span else claim.quote.start


def _is_matter(claim: Claim) -> bool:
    """Whether a claim that the codes know as no event may be what the text is about."""
    return claim.type is ClaimType.OTHER and claim.modality is Modality.ACTUAL


def _weight(claim: Claim, name: str, sentence: int) -> float:
    """How likely the claim is the main one, by its sub-event's name and the number of its sentence."""
    weight = _weights()[name] - LATER * min(sentence, 2)
    weight -= DEEPER * (_start(claim) - claim.quote.start) / max(claim.quote.end - claim.quote.start, 1)
    weight -= BARE if claim.type is ClaimType.CASUALTIES else 0.0
    return weight - (MEANT if claim.modality in (Modality.PLANNED, Modality.CONDITIONAL) else 0.0)


def _stands_beside(claim: Claim) -> bool:
    """Whether a claim may make another of the main one: "over the arrest of a colleague" only tells whom they stand up for."""
    return claim.modality is Modality.ACTUAL and bool(claim.losses or claim.type is not ClaimType.ARREST)


def score_snippets(snippets: Sequence[Snippet], said: Iterable[str]) -> SnippetScores:
    """Score the sub-events said of ``snippets``, one each in the same order."""
    pairs = Counter((snippet.sub_event, name) for snippet, name in zip(snippets, said, strict=True))
    rates = {
        name: Rate(
            pairs[name, name],
            sum(count for (_, said_name), count in pairs.items() if said_name == name),
            sum(count for (wanted, _), count in pairs.items() if wanted == name),
        )
        for name in sub_events()
    }
    confusions = {pair: count for pair, count in pairs.most_common() if pair[0] != pair[1]}
    return SnippetScores(len(snippets), rates, confusions)


@cache
def _labels() -> dict[str, str]:
    text = (files("kadesh.evaluation") / "snippets.csv").read_text(encoding="utf-8")
    return {row["label"]: row["sub_event"] for row in csv.DictReader(text.splitlines())}


@cache
def _weights() -> dict[str, float]:
    text = (files("kadesh.evaluation") / "mains.csv").read_text(encoding="utf-8")
    return {row["sub_event"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


@cache
def _joined() -> tuple[tuple[str, str, str], ...]:
    text = (files("kadesh.evaluation") / "joined.csv").read_text(encoding="utf-8")
    return tuple((row["main"], row["beside"], row["becomes"]) for row in csv.DictReader(text.splitlines()))
