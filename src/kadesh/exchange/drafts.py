"""Drafts as JSON lines: the one form for what a reader says, for gold with words, and for training."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

import msgspec

from kadesh.borders import json_text
from kadesh.errors import InputError
from kadesh.model import Draft


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A draft of the report called ``doc``, whose text its offsets are of."""

    doc: str
    draft: Draft


def write_drafts(doc: str, drafts: Iterable[Draft], stream: TextIO) -> None:
    """Write the drafts of the report ``doc``, one a line; marks are sorted, so that the same drafts give the same bytes."""
    for draft in drafts:
        stream.write(json_text(msgspec.json.encode(DraftRecord(doc, draft), order="deterministic").decode()) + "\n")


def read_drafts(lines: Iterable[str], source: str = "the input") -> Iterator[DraftRecord]:
    """Drafts from JSON lines as ``write_drafts`` writes them. Raises InputError that names the line where one is broken."""
    decoder = msgspec.json.Decoder(DraftRecord)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            raise InputError(f"{source}, line {number}: no draft ({error})", "docs/formats.md says what one is") from error
