"""Annotation records: one claim a line, in the form that people annotate in and that readings are scored by.

Each record has ``doc, quote, trigger, start, end, type, modality, initiator, target, places, when, attribution, losses,
parties``; see docs/formats.md. Offsets are code points in the file as it was given, end exclusive.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from kadesh.borders import json_text
from kadesh.errors import InputError
from kadesh.model import (
    Claim,
    ClaimType,
    Location,
    Loss,
    LossKind,
    Mention,
    Modality,
    Origin,
    Relation,
    Report,
    Source,
    Span,
    Timing,
    claim_id,
    quote_at,
)
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing

Record = dict[str, Any]

FIELDS = ("doc", "quote", "trigger", "type", "modality", "initiator", "target", "places", "attribution", "losses")


class Annotations:
    """One JSON record a claim and line, in the order of the text."""

    name: ClassVar[str] = "annotations"
    suffix: ClassVar[str] = ".jsonl"

    def write(
        self, weighing: "Weighing", claims: Sequence[Claim], reports: Sequence[Report], pack: Pack, stream: TextIO
    ) -> None:
        """Write every claim of ``reports`` to ``stream``."""
        write_annotations(claims, reports, stream)


def write_annotations(claims: Iterable[Claim], reports: Iterable[Report], stream: TextIO) -> None:
    """Write ``claims`` as annotation records; needs no ledger and no weighing."""
    names = {report.id: report.name for report in reports}
    for claim in claims:
        stream.write(json_text(json.dumps(annotation_of(claim, names[claim.report]), ensure_ascii=False)) + "\n")


def annotation_of(claim: Claim, doc: str) -> Record:
    """The annotation record of ``claim``; ``doc`` is its report's name."""
    span = claim.trigger.span or claim.quote.span
    return {
        "doc": doc,
        "quote": claim.quote.exact,
        "trigger": claim.trigger.text,
        "start": span.start,
        "end": span.end,
        "type": claim.type.value,
        "modality": claim.modality.value,
        "initiator": _ids(claim.initiator),
        "target": _ids(claim.target),
        "places": [{"text": place.mention.text, "rel": place.relation.value} for place in claim.places],
        "when": claim.time.mention.text if claim.time.mention and claim.time.mention.text else None,
        "attribution": [source.mention.text for source in claim.attribution],
        "losses": [
            {
                "what": loss.kind.value,
                "text": loss.mention.text,
                "low": _whole(loss.low),
                "high": _whole(loss.high),
                "of": loss.of.id if loss.of else None,
            }
            for loss in claim.losses
        ],
        "parties": [*_parties("initiator", claim.initiator), *_parties("target", claim.target)],
    }


def read_annotations(path: Path) -> tuple[Record, ...]:
    """Read a file of annotation records. Raises InputError that names the line where one is broken."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot read annotations from {path}: {error}", "give a UTF-8 file with one JSON record a line"
        ) from error
    return tuple(_records(text, path))


def claims_of(records: Iterable[Record], report: Report, reader: str = "gold") -> tuple[Claim, ...]:
    """Claims of ``report`` from its annotation records; records of other documents are passed over.

    A record without ``start`` and ``end`` has its trigger at the first place of ``trigger`` in ``quote``. ``initiator`` and
    ``target`` say who; ``parties``, which a record may lack, with which words. Raises InputError where a record's words are
    not in the report.
    """
    return tuple(_claim(record, report, reader) for record in records if record["doc"] == report.name)


def _records(text: str, path: Path) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:  # also of a number or a depth that Python does not take
            why = str(error).splitlines()[0][:200]
            raise InputError(f"{path}, line {number}: no JSON record ({why})", "mend or delete that line") from None
        missing = [name for name in FIELDS if not isinstance(record, dict) or name not in record]
        if missing:
            raise InputError(
                f"{path}, line {number}: the record lacks {', '.join(missing)}", "add them; docs/formats.md says how"
            )
        yield record


def _claim(record: Record, report: Report, reader: str) -> Claim:
    sentence, trigger = _spans(record, report)
    try:
        claim = Claim(
            id="",
            report=report.id,
            quote=quote_at(report.text, sentence),
            trigger=Mention(trigger.of(report.text), trigger, record["type"]),
            type=ClaimType(record["type"]),
            modality=Modality(record["modality"]),
            initiator=_side(record, "initiator", report),
            target=_side(record, "target", report),
            places=tuple(
                Location(_mention(place["text"], report, sentence), Relation(place["rel"])) for place in record["places"]
            ),
            time=_timing(record.get("when"), report, sentence),
            losses=tuple(_loss(loss, report, sentence) for loss in record["losses"]),
            attribution=tuple(Source(_mention(words, report, sentence), "annotated") for words in record["attribution"]),
            framing=(),
            means=record.get("means"),
            confidence=1.0,
            origin=Origin(reader, "1", "annotated"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"the annotation of {record['trigger']!r} in {report.name} is wrong: {error}") from error
    return replace(claim, id=claim_id(claim))


def _spans(record: Record, report: Report) -> tuple[Span, Span]:
    """Where the record's sentence and trigger stand."""
    quote, trigger = str(record["quote"]), str(record["trigger"])
    start, end = record.get("start"), record.get("end")
    if isinstance(start, int) and isinstance(end, int):
        # A sentence that stands twice is meant where its trigger is.
        first = report.text.rfind(quote, 0, start + len(quote))
    else:
        first = report.text.find(quote)
        start = first + quote.find(trigger)
        end = start + len(trigger)
    if first < 0 or trigger not in quote:
        raise InputError(
            f"the annotated words {trigger!r} are not in {report.name}", "check that the annotations are of this very text"
        )
    return Span(first, first + len(quote)), Span(start, end)


def _side(record: Record, role: str, report: Report) -> tuple[Mention, ...]:
    """The parties of a role, with the words that ``parties`` gives them. Entries of ids that the role lacks are passed over."""
    ids = record[role]
    mentions = [_party(party, report) for party in record.get("parties", ()) if party["role"] == role]
    mentions = [mention for mention in mentions if (mention.id in ids if mention.id else mention.span)]
    known = {mention.id for mention in mentions}
    return (*mentions, *(Mention("", None, actor, "annotated") for actor in ids if actor not in known))


def _party(party: Record, report: Report) -> Mention:
    """The mention of an entry of ``parties``. Raises ValueError where its words stand elsewhere."""
    id_ = party.get("id") or None
    if party.get("start") is None:
        return Mention("", None, id_, "annotated")
    span = Span(party["start"], party["end"])
    if span.of(report.text) != party["text"]:
        raise ValueError(f"{party['text']!r} does not stand at {span.start}")
    return Mention(party["text"], span, id_, "annotated")


def _mention(words: str, report: Report, sentence: Span, meaning: str | None = None) -> Mention:
    """The words in the sentence, else at their nearest place before it, else without a span."""
    at = report.text.find(words, sentence.start, sentence.end)
    if at < 0:
        at = report.text.rfind(words, 0, sentence.start)
    return Mention(words, Span(at, at + len(words)) if at >= 0 else None, meaning, "annotated")


def _timing(when: str | None, report: Report, sentence: Span) -> Timing:
    mention = _mention(when, report, sentence) if when else None
    return Timing(mention, None, None, "unknown", "annotations give the words only")


def _loss(loss: Record, report: Report, sentence: Span) -> Loss:
    of = Mention("", None, loss["of"], "annotated") if loss.get("of") else None
    kind = LossKind(loss["what"])
    return Loss(kind, _mention(loss["text"], report, sentence), loss.get("low"), loss.get("high"), of)


def _parties(role: str, mentions: Iterable[Mention]) -> Iterator[Record]:
    """The parties of a role with their words; no words and no offsets where only the context says who."""
    told = dict.fromkeys((m.id, m.text, m.span) if m.text and m.span else (m.id, "", None) for m in mentions)
    for id_, text, span in told:
        if id_ or span:
            start, end = (span.start, span.end) if span else (None, None)
            yield {"role": role, "id": id_, "text": text, "start": start, "end": end}


def _ids(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.id for mention in mentions if mention.id))


def _whole(number: float | None) -> int | float | None:
    return int(number) if number is not None and float(number).is_integer() else number
