"""A report as it came, and its text in blocks."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kadesh.model.spans import Span


class BlockKind(StrEnum):
    """What a block of text is for."""

    TITLE = "title"  # the report's own headline
    HEADING = "heading"  # a heading that opens a section, often a province
    PARAGRAPH = "paragraph"
    DATELINE = "dateline"  # agency initials, place and date before the text
    CHROME = "chrome"  # menus, counters, "Scroll Up": not the report's words


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with one purpose. ``section`` counts headings passed so far (0 before the first)."""

    kind: BlockKind
    span: Span
    section: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, and how that is known (``text``, ``option``, ``markup``). Never guessed."""

    day: date
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the text with offsets, its structure, and the custody of its bytes.

    ``id`` is the first 16 hex digits of ``sha256``, the hash of the bytes as they came. ``name`` is the file's name without
    its ending. For plain text, ``text`` is the decoded file unaltered, so spans are offsets in the file; for a web page
    it is the extracted main text. ``outlet`` is an outlet id of the pack where one is known, else the name as given.
    ``follows`` is the report of which the ledger knows this one to be a corrected version.
    """

    id: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    source: str
    media_type: str
    encoding: str
    fetched: datetime
    outlet: str | None = None
    published: Published | None = None
    title: str | None = None
    notes: tuple[str, ...] = ()
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a report's bytes were met: who published them, when, under what name and where they were got.

    ``follows`` is the report of which this one is a corrected version: of the same outlet and source, with other bytes.
    """

    report: str
    sha256: str
    outlet: str | None
    published: date | None
    name: str
    source: str
    fetched: datetime
    follows: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """That a report was set aside, or taken back, and why."""

    report: str
    aside: bool
    why: str
    at: datetime
