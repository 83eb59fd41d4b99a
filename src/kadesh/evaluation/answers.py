"""Answers: claims as scores see them, whether they come from gold or from a reader."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kadesh.errors import InputError
from kadesh.evaluation.foldings import fold, fold_place
from kadesh.model import Claim, ClaimType, Mention, Relation, Report, Span

ROLES = (INITIATOR, TARGET) = ("initiator", "target")
SLOTS = ("type", "modality", *ROLES, "places", "when", "attribution", "losses")
UNORDERED = frozenset({ClaimType.CLASH.value})  # types whose sides are compared as one pair


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the report that stand for a party in a role; ``id`` is None for a party that no list has."""

    role: str
    id: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What one claim says in each slot, as an annotation record has it, with its sentence's and trigger's place in the text.

    ``wordings`` say where the words for its parties stand; a party that only the context tells of has none.
    """

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
    wordings: tuple[Wording, ...] = ()

    @property
    def is_unordered(self) -> bool:
        """Whether its sides are one unordered pair."""
        return self.type in UNORDERED

    def ids(self, role: str) -> tuple[str, ...]:
        """The ids of a role."""
        return self.initiator if role == INITIATOR else self.target

    def items(self, slot: str) -> frozenset[object]:
        """What ``slot`` holds, as a set of things that can be compared; phrases are folded.

        The sides of a clash are one unordered pair, counted under ``initiator``, and never equal to the one
        side of another type. A section's province counts as a place only
        where the claim has none of its own.
        """
        return frozenset(_ITEMS[slot](self))


def _initiators(answer: Answer) -> Iterator[object]:
    if answer.is_unordered:
        return (("side", actor) for actor in (*answer.initiator, *answer.target))
    return ((INITIATOR, actor) for actor in answer.initiator)


def _targets(answer: Answer) -> Iterator[object]:
    return ((TARGET, actor) for actor in (() if answer.is_unordered else answer.target))


def _places(answer: Answer) -> Iterator[object]:
    own = [text for text, relation in answer.places if relation != Relation.SECTION.value]
    return map(fold_place, own or [text for text, _ in answer.places])


_ITEMS: Mapping[str, Callable[[Answer], Iterator[object]]] = {
    "type": lambda answer: iter((answer.type,)),
    "modality": lambda answer: iter((answer.modality,)),
    INITIATOR: _initiators,
    TARGET: _targets,
    "places": _places,
    "when": lambda answer: iter((fold(answer.when),) if answer.when else ()),
    "attribution": lambda answer: map(fold, answer.attribution),
    "losses": lambda answer: iter(answer.losses),
}


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
        wordings=tuple(_wordings_of_record(record)),
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
        initiator=_ids(claim.initiator),
        target=_ids(claim.target),
        places=tuple((place.mention.text, place.relation.value) for place in claim.places),
        when=claim.time.mention.text if claim.time.mention and claim.time.mention.text else None,
        attribution=tuple(source.mention.text for source in claim.attribution),
        losses=tuple((loss.kind.value, loss.low, loss.high) for loss in claim.losses),
        wordings=tuple(dict.fromkeys(_wordings_of_claim(claim))),
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
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path}, line {number}: no annotation record ({error})", "docs/formats.md says what one is"
            ) from error
        records.append(record)
    if not records:
        raise InputError(f"{path} holds no annotation record", "give a gold file with one record a line")
    return tuple(records)


def _ids(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.id for mention in mentions if mention.id))


def _wordings_of_record(record: Mapping[str, Any]) -> Iterator[Wording]:
    for party in record.get("parties", ()):
        if party.get("start") is not None:
            yield Wording(party["role"], party.get("id") or None, Span(party["start"], party["end"]))


def _wordings_of_claim(claim: Claim) -> Iterator[Wording]:
    for role, mentions in zip(ROLES, (claim.initiator, claim.target), strict=True):
        for mention in mentions:
            if mention.text and mention.span:
                yield Wording(role, mention.id or None, mention.span)


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
