"""Bytes to a Report: the text with offsets, its structure, its day and outlet, and the custody of its bytes."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from kadesh.borders import one_line
from kadesh.intake.bounds import find_bounded
from kadesh.intake.dates import find_published
from kadesh.intake.encodings import declared_encoding, decode
from kadesh.intake.languages import is_english
from kadesh.intake.outlets import find_outlet
from kadesh.intake.pages import Page, is_page, read_page
from kadesh.model import Block, BlockKind, Published, Report
from kadesh.model.days import can_be_published
from kadesh.theatre.packs import Pack

LONGEST_FILE_NAME = 255  # what file systems take


def report_from_bytes(
    data: bytes,
    *,
    name: str,
    source: str,
    published: date | None = None,
    outlet: str | None = None,
    pack: Pack | None = None,
    fetched: datetime | None = None,
) -> Report:
    """Make a Report of a file's bytes.

    ``name`` is the file's name without its ending, ``source`` its path or address. ``published`` and ``outlet`` are what the
    user says; a day in the markup or text of the report itself goes before ``published`` (with a note where the two
    differ), and without either the day is unknown. Raises InputError for bytes that are no report, MissingError for a web page
    without the extra ``kadesh[web]``.
    """
    name, source = one_line(printable(name), LONGEST_FILE_NAME), printable(source)
    digest = hashlib.sha256(data).hexdigest()
    page: Page | None = None
    html = is_page(data)
    decoded = decode(data, name, declared_encoding(data) if html else None)
    text, notes = decoded.text, list(decoded.notes)
    if html:
        page = read_page(text, name)
        text = page.text
        notes.append("a web page: offsets are those of its extracted main text")
        if page.tables:
            notes.append(f"{'a table' if page.tables == 1 else f'{page.tables} tables'} of the page not read")
    blocks, exceeded = find_bounded(text, pack)
    notes += exceeded
    if not is_english(text):
        blocks = tuple(replace(block, kind=BlockKind.CHROME) for block in blocks)
        notes.append("its words do not seem to be English: nothing of it was read")
    fetched = fetched or datetime.now(UTC)
    day, impossible = _published(page, published, text, blocks, fetched.date())
    notes += impossible
    if day and published and day.day != published:
        notes.append(f"published {day.day} by its {day.reason}, not {published} as the option says")
    title = next((b.span.of(text) for b in blocks if b.kind is BlockKind.TITLE), page.title if page else None)
    return Report(
        id=digest[:16],
        name=name,
        text=text,
        blocks=blocks,
        sha256=digest,
        source=source,
        media_type="text/html" if html else "text/plain",
        encoding=decoded.encoding,
        fetched=fetched,
        outlet=_outlet(outlet, page, source, text, blocks, pack),
        published=day,
        title=title,
        notes=tuple(notes),
    )


def printable(name: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8, which Python carries as lone surrogates, are written as escapes.

    >>> import os
    >>> print(printable("report"), printable(os.fsdecode(bytes([111, 100, 100, 255]))))
    report odd\\xff
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _outlet(
    said: str | None, page: Page | None, source: str, text: str, blocks: tuple[Block, ...], pack: Pack | None
) -> str | None:
    """The outlet by option, by the report's own signs and address, or by the site that the markup names, in this order."""
    address = page.address if page and page.address else source
    found = find_outlet(said or None, address, text, blocks, pack)
    if found is None and page and page.site:
        return find_outlet(page.site, source, text, blocks, pack)
    return found


def _published(
    page: Page | None, said: date | None, text: str, blocks: tuple[Block, ...], today: date
) -> tuple[Published | None, list[str]]:
    """The day of publication by markup, text or option, in this order, with a remark on each that no report can be of."""
    markup = Published(page.published, "markup") if page and page.published else None
    found = (markup, find_published(text, blocks), Published(said, "option") if said else None)
    notes: list[str] = []
    for day in filter(None, found):
        if can_be_published(day.day, today):
            return day, notes
        notes.append(f"{day.day} by its {day.reason} cannot be the day of a report, and is left out")
    return None, notes
