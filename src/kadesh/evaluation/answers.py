"""Answers: claims as scores see them, whether they come from gold or from a reader."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from kadesh.errors import InputError
from kadesh.model import Claim, ClaimType, Relation, Report, Span

SLOTS = ("type", "modality", "initiator", "target", "places", "when", "attribution", "losses")
UNORDERED = frozenset({ClaimType.CLASH.value})  # types whose sides are compared as one pair


@dataclass(frozen=True, slots=True)
class Answer:
    """What one claim says in each slot, as an annotation record has it, with its sentence's and trigger's place in the text."""

    doc: str
    quote: str
    words: str
    sentence: Span | None
    trigger: Span | None
    type: str
    modality: str
    initiator: tuple[str, ...]
    target: tuple[str, ...]
    places: tuple[tuple[str, str], ...]  # (text, relation)
    when: str | None
    attribution: tuple[str, ...]
    losses: tuple[tuple[str, float | None, float | None], ...]  # (what, low, high)

    def items(self, slot: str) -> frozenset[object]:
        """What ``slot`` holds, as a set of things that can be compared; phrases are folded.

        The sides of a clash are one unordered pair, counted under ``initiator``, and never equal to the one
        side of another type. A section's province counts as a place only
        where the claim has none of its own.
        """
        if slot in ("initiator", "target"):
            if self.type in UNORDERED:
                sides = (*self.initiator, *self.target) if slot == "initiator" else ()
                return frozenset(("side", actor) for actor in sides)
            return frozenset((slot, actor) for actor in (self.initiator if slot == "initiator" else self.target))
        if slot == "places":
            own = frozenset(fold_place(text) for text, relation in self.places if relation != Relation.SECTION.value)
            return own or frozenset(fold_place(text) for text, _ in self.places)
        if slot == "attribution":
            return frozenset(fold(words) for words in self.attribution)
        if slot == "when":
            return frozenset({fold(self.when)} if self.when else ())
        if slot == "losses":
            return frozenset(self.losses)
        return frozenset({self.type if slot == "type" else self.modality})


def answer_of_record(record: Mapping[str, Any], text: str) -> Answer:
    """The answer that an annotation record of the document ``text`` gives.

    Without ``start`` and ``end`` the first place of ``trigger`` in ``quote`` is taken. Raises KeyError where a field lacks.
    """
    return Answer(
        doc=record["doc"],
        quote=record["quote"],
        words=record["trigger"],
        **_where(record["quote"], record["trigger"], record.get("start"), record.get("end"), text),
        type=record["type"],
        modality=record["modality"],
        initiator=tuple(record["initiator"]),
        target=tuple(record["target"]),
        places=tuple((place["text"], place["rel"]) for place in record["places"]),
        when=record.get("when"),
        attribution=tuple(record["attribution"]),
        losses=tuple((loss["what"], loss.get("low"), loss.get("high")) for loss in record["losses"]),
    )


def answer_of_claim(claim: Claim, report: Report) -> Answer:
    """The answer that ``claim`` of ``report`` gives: the same as its annotation record would."""
    span = claim.trigger.span or claim.quote.span
    return Answer(
        doc=report.name,
        quote=claim.quote.exact,
        words=claim.trigger.text,
        **_where(claim.quote.exact, claim.trigger.text, span.start, span.end, report.text),
        type=claim.type.value,
        modality=claim.modality.value,
        initiator=tuple(mention.id for mention in claim.initiator if mention.id),
        target=tuple(mention.id for mention in claim.target if mention.id),
        places=tuple((place.mention.text, place.relation.value) for place in claim.places),
        when=claim.time.mention.text if claim.time.mention and claim.time.mention.text else None,
        attribution=tuple(source.mention.text for source in claim.attribution),
        losses=tuple((loss.kind.value, loss.low, loss.high) for loss in claim.losses),
    )


def read_gold(path: Path) -> tuple[dict[str, Any], ...]:
    """The records of a gold file. Raises InputError that names the line where one is broken."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot read gold from {path}: {error}", "give a UTF-8 file with one annotation record a line"
        ) from error
    records = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            answer_of_record(record, "")
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path}, line {number}: no annotation record ({error})", "docs/formats.md says what one is"
            ) from error
        records.append(record)
    if not records:
        raise InputError(f"{path} holds no annotation record", "give a gold file with one record a line")
    return tuple(records)


def fold(phrase: str) -> str:
    """A phrase without case, diacritics, punctuation and articles, so that spellings of one thing are equal.

    >>> fold("Al-Bāb") == fold("al Bab")
    True
    """
    plain = unicodedata.normalize("NFKD", phrase).replace("’", "").replace("'", "")
    plain = "".join(character for character in plain if not unicodedata.combining(character)).casefold()
    return " ".join(word for word in re.sub(r"[^\w ]+", " ", plain).split() if word not in _left_out("articles"))


def fold_place(name: str) -> str:
    """A place's name folded, without words for its class where others are left.

    >>> fold_place("the town of Maskana"), fold_place("Hill")
    ('maskana', 'hill')
    """
    folded = fold(name)
    return " ".join(word for word in folded.split() if word not in _left_out("place_classes")) or folded


@cache
def _left_out(kind: str) -> frozenset[str]:
    return frozenset(yaml.safe_load((files("kadesh.evaluation") / "words.yml").read_text(encoding="utf-8"))[kind])


def _where(quote: str, words: str, start: int | None, end: int | None, text: str) -> dict[str, Span | None]:
    """Where the sentence and the trigger stand; None where they are not in the text."""
    at = text.find(quote)
    sentence = Span(at, at + len(quote)) if at >= 0 else None
    if start is not None and end is not None:
        trigger: Span | None = Span(start, end)
    else:
        inside = quote.find(words)
        trigger = Span(at + inside, at + inside + len(words)) if at >= 0 and inside >= 0 else None
    return {"sentence": sentence or trigger, "trigger": trigger}
